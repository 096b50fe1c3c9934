//! What happens around every request: an id, a limit, a clock, a metric, a log line, safe headers. One function in
//! place of a stack of layers, because each layer costs a request a few per cent.

use super::{
    rest::{self, Rest},
    speech,
};
use crate::{
    accounts::{RequestId, Spoken},
    app::App,
    leads, spreadsheets,
};
use axum::{
    Router,
    body::HttpBody,
    extract::{MatchedPath, Request, State},
    http::{HeaderValue, Method, StatusCode, Uri, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use kit::{
    http::Problem,
    refusals::{BODY_TOO_LARGE, METHOD_NOT_ALLOWED, REQUEST_TIMEOUT, Refused},
};
use std::{
    cell::RefCell,
    collections::HashMap,
    task::{Context, Poll},
    time::{Duration, Instant},
};
use tower::{Layer, Service};
use tower_http::catch_panic::CatchPanicLayer;
use tracing::Instrument;

/// Bytes of a path that are logged: no route of ours is longer.
const SHOWN: usize = 200;

pub(super) fn around(app: &App, router: Router) -> Router {
    router
        .method_not_allowed_fallback(method_not_allowed)
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            Problem::from(Refused::internal("a handler panicked")).into_response()
        }))
        .layer(middleware::from_fn_with_state(app.clone(), attend))
}

async fn method_not_allowed(method: Method) -> Problem {
    METHOD_NOT_ALLOWED.with("method", method.as_str()).into()
}

async fn attend(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = request_id(&request, &app);
    request.extensions_mut().insert(RequestId(id.clone()));
    // whoever finds out whose request it is notes the language of the account there
    let spoken = Spoken::asked(request.headers());
    request.extensions_mut().insert(spoken.clone());
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let span = tracing::info_span!("request", %id, method = label(&method), path = shown(uri.path()));
    let limit = body_limit(&app, route.as_ref(), &method);
    let is_too_large = request.body().size_hint().lower() > limit as u64;
    let (request, rest) = rest::lend(request, limit);
    let answered = async {
        if is_too_large {
            drop(request);
            return Problem::from(BODY_TOO_LARGE).into_response();
        }
        let patience = Duration::from_secs(u64::from(app.config.request_timeout_seconds));
        match tokio::time::timeout(patience, next.run(request)).await {
            Ok(response) => response,
            Err(_) if rest.as_ref().is_some_and(Rest::is_awaited) => too_slow().into_response(),
            Err(_) => Problem::from(Refused::unavailable()).into_response(),
        }
    };
    let mut response = speech::say(&app, &spoken, answered.instrument(span.clone()).await);
    let took = started.elapsed();
    observe(&method, route.as_ref(), response.status(), took);
    span.in_scope(|| log(response.status(), took));
    let policy = policy(&app, &uri).await;
    harden(&app, &uri, &id, policy, &mut response);
    if let Some(rest) = rest
        && !rest.finish().await
    {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

fn too_slow() -> Problem {
    REQUEST_TIMEOUT.into()
}

/// A file may be larger than everything else.
fn body_limit(app: &App, route: Option<&MatchedPath>, method: &Method) -> usize {
    let is_file = method == Method::POST && route.is_some_and(|route| route.as_str() == spreadsheets::UPLOAD);
    let limit = if is_file { app.config.upload_limit_bytes } else { app.config.body_limit_bytes };
    limit as usize
}

/// One given by a proxy in front of us goes on; else a new one.
fn request_id(request: &Request, app: &App) -> String {
    let given = request.headers().get("x-request-id").and_then(|value| value.to_str().ok());
    let fine = |id: &&str| {
        (8..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    given.filter(fine).map_or_else(|| app.random.uuid(app.now()).simple().to_string(), str::to_owned)
}

/// What requests of one kind are counted by.
#[derive(Clone)]
struct Meters {
    answered: metrics::Counter,
    seconds: metrics::Histogram,
}

impl Meters {
    fn of(method: &'static str, path: &str, status: StatusCode) -> Self {
        let labels =
            [("method", method.to_owned()), ("path", path.to_owned()), ("status", status.as_u16().to_string())];
        Self {
            answered: metrics::counter!("http_requests_total", &labels),
            seconds: metrics::histogram!("http_request_duration_seconds", &labels[..2]),
        }
    }
}

/// By method and answer.
type MetersOfPath = HashMap<(&'static str, StatusCode), Meters>;

thread_local! {
    /// To ask the recorder for them anew costs a request several per cent. There are as many as routes and their answers.
    static METERS: RefCell<HashMap<String, MetersOfPath>> = RefCell::default();
}

fn observe(method: &Method, route: Option<&MatchedPath>, status: StatusCode, took: Duration) {
    let (method, path) = (label(method), route.map_or("(none)", MatchedPath::as_str));
    let met = METERS.with_borrow(|all| all.get(path)?.get(&(method, status)).cloned());
    let meters = met.unwrap_or_else(|| {
        let new = Meters::of(method, path, status);
        METERS.with_borrow_mut(|all| all.entry(path.to_owned()).or_default().insert((method, status), new.clone()));
        new
    });
    meters.answered.increment(1);
    meters.seconds.record(took.as_secs_f64());
}

/// A path as it stands in the log: a stranger may send a long one.
fn shown(path: &str) -> &str {
    &path[..path.floor_char_boundary(SHOWN)]
}

/// A stranger may invent methods; each would be counted for ever.
fn label(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::HEAD => "HEAD",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

fn log(status: StatusCode, took: Duration) {
    let millis = took.as_secs_f64() * 1000.0;
    if status.is_server_error() {
        tracing::error!(status = status.as_u16(), millis, "answered");
    } else {
        tracing::debug!(status = status.as_u16(), millis, "answered");
    }
}

macro_rules! page_policy {
    ($framers:literal) => {
        concat!(
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
             connect-src 'self'; font-src 'self'; worker-src 'self'; manifest-src 'self'; frame-src 'self' blob:; \
             base-uri 'none'; form-action 'self'; frame-ancestors ",
            $framers
        )
    };
}

/// What the API answers is no page.
const API_POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
const PAGE_POLICY: HeaderValue = HeaderValue::from_static(page_policy!("'none'"));
const DOCS: &str = "/api/docs";
/// The one page that may stand inside the pages of other sites.
const FRAMED_PAGE: &str = "/enquire";

/// What a browser may do with an answer, and which sites may show it inside theirs.
async fn policy(app: &App, uri: &Uri) -> HeaderValue {
    match uri.path() {
        FRAMED_PAGE => {}
        path if path.starts_with("/api/") && path != DOCS => return API_POLICY,
        _ => return PAGE_POLICY,
    }
    match leads::framing_sites(app).await {
        Ok(sites) if !sites.is_empty() => {
            let policy = format!("{}{}", page_policy!(""), sites.join(" "));
            HeaderValue::try_from(policy).unwrap_or(PAGE_POLICY)
        }
        Ok(_) => PAGE_POLICY,
        Err(error) => {
            tracing::warn!(%error, "nobody may frame the form: the sites could not be read");
            PAGE_POLICY
        }
    }
}

fn harden(app: &App, uri: &Uri, id: &str, policy: HeaderValue, response: &mut Response) {
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert("x-request-id", id);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    if app.config.is_https() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    // what the API says of people is not for caches, shared or not
    if uri.path().starts_with("/api/") && !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}

/// Takes a slash from the end of the API's paths before they are matched.
#[derive(Clone)]
pub(super) struct TrimSlash;

impl<S> Layer<S> for TrimSlash {
    type Service = Trimmed<S>;

    fn layer(&self, inner: S) -> Trimmed<S> {
        Trimmed(inner)
    }
}

/// A service whose API paths may end in a slash.
#[derive(Clone)]
pub struct Trimmed<S>(S);

impl<S: Service<Request>> Service<Request> for Trimmed<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, mut request: Request) -> S::Future {
        if let Some(uri) = trimmed(request.uri()) {
            *request.uri_mut() = uri;
        }
        self.0.call(request)
    }
}

fn trimmed(uri: &Uri) -> Option<Uri> {
    let path = uri.path().strip_suffix('/').filter(|path| path.starts_with("/api/"))?;
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{path}{query}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invented_methods_are_counted_as_one() {
        let invented = |name: &str| Method::from_bytes(name.as_bytes()).unwrap();
        assert_eq!((label(&Method::PATCH), label(&invented("BREW"))), ("PATCH", "other"));
        assert_eq!(label(&invented("BREW-1")), label(&invented("BREW-2")));
    }

    #[test]
    fn a_long_path_is_logged_in_part() {
        let long = format!("/{}", "é".repeat(5_000));
        assert_eq!((shown("/api/v1/users"), shown(&long).len()), ("/api/v1/users", 199));
    }

    #[test]
    fn only_the_api_loses_its_last_slash() {
        let trim = |uri: &str| trimmed(&uri.parse().unwrap()).map(|uri| uri.to_string());
        assert_eq!(trim("/api/v1/accounts/token/"), Some("/api/v1/accounts/token".into()));
        assert_eq!(trim("/api/v1/users/?q=a%20b"), Some("/api/v1/users?q=a%20b".into()));
        assert_eq!(trim("/api/v1/users"), None);
        assert_eq!(trim("/"), None);
        assert_eq!(trim("/students/"), None);
    }
}
