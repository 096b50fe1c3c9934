//! The endpoints of sessions, as `docs/api-design.md` and the clients of the first system know them.

use super::{
    actions::{self, Device, NewSession, Signed},
    model::SessionRow,
};
use crate::{
    accounts::{
        context::{Ctx, Origin, bearer},
        cookies,
        legacy_errors::{Legacy, LegacyBody},
        model::{Client, SessionId, UserId},
        refusals::TOKEN_NOT_VALID,
        token::TokenType,
    },
    app::App,
};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Response},
};
use jiff::Timestamp;
use kit::{
    http::{Loose, Path, Problem},
    mail::ADDRESS_MAX,
    refusals::{BLANK, FieldErrors, Refused},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create_token))
        .routes(routes!(refresh_token))
        .routes(routes!(log_out))
        .routes(routes!(open_session, close_session))
        .routes(routes!(refresh_session))
        .routes(routes!(list_sessions, end_other_sessions))
        .routes(routes!(end_session))
}

#[derive(Deserialize, ToSchema)]
struct Credentials {
    #[serde(default)]
    email: Loose,
    #[serde(default)]
    password: Loose,
}

impl Credentials {
    fn read(&self) -> Result<(&str, &str), Refused> {
        let mut errors = FieldErrors::default();
        let email = text_of(&mut errors, "email", &self.email);
        // A failed attempt is kept with its address, for ever. That so long a one is nobody's is no secret, so the answer
        // may say what is wrong, and nothing is kept or counted.
        errors.optional_text("email", email, ADDRESS_MAX);
        let password = text_of(&mut errors, "password", &self.password);
        errors.finish().map(|()| (email, password))
    }
}

/// A text that must be there; what is wrong with it is noted.
fn text_of<'a>(errors: &mut FieldErrors, field: &str, value: &'a Loose) -> &'a str {
    match value.required() {
        Ok("") => {
            errors.add(field, BLANK);
            ""
        }
        Ok(text) => text,
        Err(message) => {
            errors.add(field, message);
            ""
        }
    }
}

#[derive(Serialize, ToSchema)]
struct TokenOut {
    access: String,
    refresh: String,
    email: String,
    full_name: String,
    is_staff: bool,
    is_superuser: bool,
    #[schema(value_type = Vec<String>)]
    roles: Vec<&'static str>,
}

#[derive(Serialize, ToSchema)]
pub(in crate::accounts) struct SessionOut {
    access: String,
    /// When the access token stops being good.
    expires_at: Timestamp,
    user: SessionUser,
}

#[derive(Serialize, ToSchema)]
struct SessionUser {
    id: UserId,
    email: String,
    full_name: String,
    /// In which the account is spoken to; null: as the browser asks.
    language: Option<String>,
    #[schema(value_type = Vec<String>)]
    roles: Vec<&'static str>,
}

/// The answer to a browser: the access token in the body, the refresh token in a cookie that scripts cannot read.
pub(in crate::accounts) fn browser_answer(app: &App, status: StatusCode, signed: Signed) -> Response {
    let mut set = cookies::refresh(app, &signed.session.refresh).to_vec();
    set.extend(signed.device.map(|secret| cookies::device(app, &secret)));
    let body = SessionOut {
        access: signed.session.access,
        expires_at: signed.session.access_expires_at,
        user: SessionUser {
            id: signed.user_id,
            email: signed.email,
            full_name: signed.full_name,
            language: signed.language,
            roles: signed.roles.names(),
        },
    };
    (status, AppendHeaders(set.into_iter().map(|cookie| (header::SET_COOKIE, cookie))), Json(body)).into_response()
}

/// Sign in: e-mail and password for an access and a refresh token.
#[utoipa::path(post, path = "/accounts/token", operation_id = "create_token", tag = "accounts", request_body = Credentials, security(()),
    responses((status = 200, description = "Signed in", body = TokenOut),
        (status = 400, description = "A field is missing, or longer than any address", body = Problem),
        (status = 401, description = "No active account with these credentials", body = Problem),
        (status = 429, description = "Too many attempts; `Retry-After` says when to try again", body = Problem)))]
async fn create_token(
    State(app): State<App>,
    origin: Origin,
    headers: HeaderMap,
    LegacyBody(input): LegacyBody<Credentials>,
) -> Result<Response, Legacy> {
    let (email, password) = input.read()?;
    let device = Device(cookies::read(&headers, cookies::DEVICE));
    let signed = actions::sign_in(&app, email, password, Client::Api, device, &origin).await.map_err(Refused::from)?;
    let set = signed.device.as_deref().map(|secret| (header::SET_COOKIE, cookies::device(&app, secret)));
    let body = TokenOut {
        access: signed.session.access,
        refresh: signed.session.refresh,
        email: signed.email,
        full_name: signed.full_name,
        is_staff: signed.roles.is_staff(),
        is_superuser: signed.roles.has(crate::accounts::Role::Owner),
        roles: signed.roles.names(),
    };
    Ok((AppendHeaders(set), Json(body)).into_response())
}

#[derive(Deserialize, ToSchema)]
struct RefreshIn {
    #[serde(default)]
    refresh: Loose,
}

impl RefreshIn {
    fn read(&self) -> Result<&str, Refused> {
        let mut errors = FieldErrors::default();
        let token = text_of(&mut errors, "refresh", &self.refresh);
        errors.finish().map(|()| token)
    }
}

#[derive(Serialize, ToSchema)]
struct RefreshOut {
    access: String,
    /// Follows the presented one, which stays good until this one is presented.
    refresh: String,
}

/// Exchange a refresh token for a new access token and the refresh token that follows.
#[utoipa::path(post, path = "/accounts/token/refresh", operation_id = "refresh_token", tag = "accounts", request_body = RefreshIn, security(()),
    responses((status = 200, description = "New tokens", body = RefreshOut),
        (status = 400, description = "The field is missing", body = Problem),
        (status = 401, description = "The token is not valid", body = Problem)))]
async fn refresh_token(
    State(app): State<App>,
    origin: Origin,
    LegacyBody(input): LegacyBody<RefreshIn>,
) -> Result<Json<RefreshOut>, Legacy> {
    let (_, session) = actions::refresh(&app, input.read()?, Client::Api, &origin).await?;
    Ok(Json(RefreshOut { access: session.access, refresh: session.refresh }))
}

#[derive(Serialize, ToSchema)]
struct DetailOut {
    #[schema(value_type = String)]
    detail: &'static str,
}

/// Sign out: ends the session that the refresh token belongs to.
#[utoipa::path(post, path = "/accounts/logout", operation_id = "log_out", tag = "accounts", request_body = RefreshIn,
    responses((status = 200, description = "Signed out", body = DetailOut),
        (status = 400, description = "The refresh token is missing, invalid or somebody else's", body = Problem),
        (status = 401, description = "Not signed in", body = Problem)))]
async fn log_out(
    State(app): State<App>,
    origin: Origin,
    headers: HeaderMap,
    caller: Result<Ctx, Problem>,
    body: LegacyBody<RefreshIn>,
) -> Result<Json<DetailOut>, Legacy> {
    let refresh = body.0.read();
    let user = match caller {
        Ok(ctx) => ctx.actor.user_id,
        Err(problem) => expired_caller(&app, &headers, refresh.as_deref().unwrap_or("")).ok_or(problem)?,
    };
    actions::log_out(&app, user, refresh?, &origin).await?;
    Ok(Json(DetailOut { detail: "Logout successful" }))
}

/// Somebody whose access token has expired may still end its own session.
fn expired_caller(app: &App, headers: &HeaderMap, refresh: &str) -> Option<UserId> {
    let access = app.keys.verify_signature(bearer(headers)?).ok()?;
    let refresh = app.keys.verify(refresh, TokenType::Refresh, app.now()).ok()?;
    let expired = access.token_type == TokenType::Access && access.exp <= app.now().as_second();
    (expired && access.sid == refresh.sid && access.user_id == refresh.user_id).then_some(access.user_id)
}

/// Sign in from a browser: the refresh token goes into a cookie.
#[utoipa::path(post, path = "/accounts/session", operation_id = "open_session", tag = "accounts", request_body = Credentials, security(()),
    responses((status = 200, description = "Signed in", body = SessionOut),
        (status = 400, description = "A field is missing, or longer than any address", body = Problem),
        (status = 401, description = "No active account with these credentials", body = Problem),
        (status = 429, description = "Too many attempts", body = Problem)))]
async fn open_session(
    State(app): State<App>,
    origin: Origin,
    headers: HeaderMap,
    LegacyBody(input): LegacyBody<Credentials>,
) -> Result<Response, Legacy> {
    let (email, password) = input.read()?;
    let device = Device(cookies::read(&headers, cookies::DEVICE));
    let signed =
        actions::sign_in(&app, email, password, Client::Browser, device, &origin).await.map_err(Refused::from)?;
    Ok(browser_answer(&app, StatusCode::OK, signed))
}

/// Exchange the browser's refresh cookie for a new access token.
#[utoipa::path(post, path = "/accounts/session/refresh", operation_id = "refresh_session", tag = "accounts", security(()),
    responses((status = 200, description = "Still signed in", body = SessionOut),
        (status = 401, description = "Not signed in any more", body = Problem)))]
async fn refresh_session(State(app): State<App>, origin: Origin, headers: HeaderMap) -> Result<Response, Problem> {
    cookies::refuse_cross_site(&headers)?;
    let token = cookies::read(&headers, cookies::refresh_name(&app)).ok_or(TOKEN_NOT_VALID)?;
    let (claims, session) = actions::refresh(&app, &token, Client::Browser, &origin).await?;
    let actor = actions::authenticate(&app, &claims, app.now()).await?;
    let NewSession { access, access_expires_at, refresh } = session;
    let user = SessionUser {
        id: actor.user_id,
        email: actor.email,
        full_name: actor.full_name,
        language: actor.language,
        roles: actor.roles.names(),
    };
    let set = AppendHeaders(cookies::refresh(&app, &refresh).map(|cookie| (header::SET_COOKIE, cookie)));
    Ok((set, Json(SessionOut { access, expires_at: access_expires_at, user })).into_response())
}

/// Sign out of this browser.
#[utoipa::path(delete, path = "/accounts/session", operation_id = "close_session", tag = "accounts", security(()),
    responses((status = 204, description = "Signed out")))]
async fn close_session(State(app): State<App>, origin: Origin, headers: HeaderMap) -> Result<Response, Problem> {
    cookies::refuse_cross_site(&headers)?;
    let token = cookies::read(&headers, cookies::refresh_name(&app));
    if let Some(claims) = token.and_then(|token| app.keys.verify_signature(&token).ok()) {
        actions::end_one(&app, claims.user_id, claims.sid, "log out", &origin).await?;
    }
    let set = AppendHeaders(cookies::no_refresh(&app).map(|cookie| (header::SET_COOKIE, cookie)));
    Ok((StatusCode::NO_CONTENT, set).into_response())
}

#[derive(Serialize, ToSchema)]
struct MySession {
    id: SessionId,
    client: Client,
    created_at: Timestamp,
    last_seen_at: Timestamp,
    ip: Option<String>,
    user_agent: Option<String>,
    /// Whether this request belongs to it.
    current: bool,
}

#[derive(Serialize, ToSchema)]
struct MySessions {
    items: Vec<MySession>,
}

impl MySession {
    fn of(row: SessionRow, current: SessionId) -> Self {
        let SessionRow { id, client, ip, user_agent, created_at, last_seen_at } = row;
        Self { id, client, created_at, last_seen_at, ip, user_agent, current: id == current }
    }
}

/// Where I am signed in.
#[utoipa::path(get, path = "/accounts/sessions", operation_id = "list_my_sessions", tag = "accounts",
    responses((status = 200, description = "Open sessions, the latest first", body = MySessions)))]
async fn list_sessions(ctx: Ctx) -> Result<Json<MySessions>, Problem> {
    let rows = actions::list(&ctx.app, ctx.actor.user_id, ctx.now).await?;
    Ok(Json(MySessions { items: rows.into_iter().map(|row| MySession::of(row, ctx.actor.session_id)).collect() }))
}

/// End one of my sessions.
#[utoipa::path(delete, path = "/accounts/sessions/{session_id}", operation_id = "end_my_session", tag = "accounts",
    params(("session_id" = SessionId, Path)),
    responses((status = 204, description = "Ended"), (status = 404, description = "No such session", body = Problem)))]
async fn end_session(ctx: Ctx, Path(id): Path<SessionId>) -> Result<StatusCode, Problem> {
    match actions::end_one(&ctx.app, ctx.actor.user_id, id, "ended by its user", &ctx.origin).await? {
        0 => Err(Refused::not_found().into()),
        _ => Ok(StatusCode::NO_CONTENT),
    }
}

/// End all my sessions but this one.
#[utoipa::path(delete, path = "/accounts/sessions", operation_id = "end_my_other_sessions", tag = "accounts",
    responses((status = 204, description = "Ended")))]
async fn end_other_sessions(ctx: Ctx) -> Result<StatusCode, Problem> {
    let mut tx = ctx.app.db.begin().await?;
    actions::end_others(&mut tx, &ctx, "ended by its user").await?;
    tx.audit(ctx.event("session.end_others", "user", ctx.actor.user_id));
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
