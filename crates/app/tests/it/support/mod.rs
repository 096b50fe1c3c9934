//! An application with a database of its own, and people who use it through HTTP.

mod damage;
mod leads;
mod meanwhile;
mod people;
mod reply;
mod schedule;
mod tray;

pub(crate) use leads::{enquiry, with};
use meanwhile::Meanwhile;
pub(crate) use people::PHOTO;
pub(crate) use reply::Reply;
pub(crate) use schedule::School;
use tray::Tray;

use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{Method, Request, header},
    response::Response,
};
use jiff::{SignedDuration, Timestamp};
use kit::{
    db::{Db, DbOptions},
    jobs,
    random::Random,
    time::FixedClock,
};
use musicbeats::{
    accounts::{self, Keys, LoginWindow, NewUser, Permit, Role, may},
    app::{App, Parts},
    config::{Config, Surroundings},
    migrations::MIGRATIONS,
    server,
};
use serde_json::{Value, json};
use std::{
    collections::{HashMap, HashSet},
    convert::Infallible,
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};
use testkit::{PgDatabase, SqliteFile};
use tower::{ServiceExt, util::BoxCloneSyncService};

/// Nobody gives up waiting for a connection or a writer because the machine is busy.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// A story is written once and becomes two tests: `name::sqlite` and `name::postgres`.
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident) $body:block)*) => { $(
        mod $name {
            #[allow(unused_imports, clippy::allow_attributes, reason = "not every story needs all of them")]
            use super::*;

            $(#[$meta])*
            async fn story($app: &$crate::support::TestApp) $body

            #[tokio::test]
            async fn sqlite() {
                let app = $crate::support::TestApp::new($crate::support::Engine::Sqlite).await;
                story(&app).await;
                app.nothing_is_left_to_do().await;
            }

            #[tokio::test]
            async fn postgres() {
                let app = $crate::support::TestApp::new($crate::support::Engine::Postgres).await;
                story(&app).await;
                app.nothing_is_left_to_do().await;
            }
        }
    )* };
}

/// Monday, 2 March 2026, half past three in the afternoon in India.
pub(crate) const START: &str = "2026-03-02T10:00:00Z";
pub(crate) const PASSWORD: &str = "violin-Bow-9";

/// Settings of a test: the defaults, and what the test wants otherwise.
struct TestSettings(Vec<(&'static str, String)>);

impl Surroundings for TestSettings {
    fn variable(&self, name: &str) -> Option<String> {
        let name = name.strip_prefix("MUSICBEATS_")?.to_ascii_lowercase();
        self.0.iter().rev().find(|(key, _)| *key == name).map(|(_, value)| value.clone())
    }

    fn file(&self, path: &str) -> Result<String, String> {
        Err(format!("tests read no files: {path}"))
    }
}

enum Place {
    Sqlite(SqliteFile),
    Postgres(PgDatabase),
}

impl Place {
    async fn new(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self::Sqlite(testkit::sqlite()),
            Engine::Postgres => {
                // the harness blocks and has a runtime of its own
                let made = tokio::task::spawn_blocking(|| testkit::fresh_database(Some(&schema_template())));
                Self::Postgres(made.await.expect("a PostgreSQL database"))
            }
        }
    }

    fn url(&self) -> &str {
        match self {
            Self::Sqlite(file) => &file.url,
            Self::Postgres(database) => &database.url,
        }
    }
}

/// A database with the schema in it, made once for all tests and copied by each.
fn schema_template() -> String {
    let schema: String = MIGRATIONS.iter().map(|m| m.postgres).collect();
    let key = format!(
        "app_{:x}",
        schema
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    );
    testkit::template(&key, |url| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let db = Db::open(&DbOptions::new(url)).await.expect("the template opens");
            db.migrate(MIGRATIONS, start()).await.expect("the schema applies");
        });
    })
}

pub(crate) fn start() -> Timestamp {
    START.parse().expect("an instant")
}

/// The application under test. Requests come from whom the test names.
pub(crate) struct TestApp {
    pub(crate) app: App,
    /// Made once: putting the routes together takes longer than most requests.
    service: BoxCloneSyncService<Request<Body>, Response, Infallible>,
    pub(crate) clock: FixedClock,
    pub(crate) tray: Tray,
    pub(crate) meanwhile: Meanwhile,
    /// Gone when this is dropped.
    place: Place,
    folder: SqliteFile,
    users: Mutex<HashSet<String>>,
    tokens: Mutex<HashMap<String, String>>,
}

impl TestApp {
    pub(crate) async fn new(engine: Engine) -> Self {
        Self::with(engine, &[]).await
    }

    pub(crate) async fn with(engine: Engine, settings: &[(&'static str, &str)]) -> Self {
        let (place, folder) = (Place::new(engine).await, testkit::sqlite());
        let options = DbOptions { pool_size: 8, wait: PATIENCE, lock_wait: PATIENCE, ..DbOptions::new(place.url()) };
        let db = Db::open(&options).await.expect("the database opens");
        db.migrate(MIGRATIONS, start()).await.expect("the schema applies");
        let clock = FixedClock::at(start());
        let data_dir = folder.folder().display().to_string();
        let mut all = vec![("login_throttle", "off".to_owned()), ("data_dir", data_dir)];
        all.extend(settings.iter().map(|(name, value)| (*name, (*value).to_owned())));
        let config = Config::load(None, &[], &TestSettings(all)).expect("the settings are good");
        let (random, tray) = (Random::from_seed(42), Tray::default());
        let meanwhile = Meanwhile::new(random.clone());
        let keys = accounts::load_keys(&db, &random, &config.signing_key.0, start(), start()).await.expect("keys");
        let app = App::new(Parts {
            db,
            clock: Arc::new(clock.clone()),
            keys: Keys::new(keys),
            passwords: Arc::new(meanwhile.clone()),
            logins: LoginWindow::default(),
            renderer: Arc::new(tray.clone()),
            texts: musicbeats::texts::read(&config.data_dir.join("texts")).expect("the texts can be read"),
            random,
            config,
        });
        Self {
            service: BoxCloneSyncService::new(server::service(&app)),
            app,
            clock,
            tray,
            meanwhile,
            place,
            folder,
            users: Default::default(),
            tokens: Default::default(),
        }
    }

    pub(crate) fn advance(&self, by: SignedDuration) {
        self.clock.advance(by);
    }

    /// Somebody with these roles, who can sign in with [`PASSWORD`] as `name@example.org`.
    pub(crate) async fn user(&self, name: &str, roles: &[Role]) -> String {
        self.users.lock().expect("users").insert(name.to_owned());
        self.account(name, roles, Some(PASSWORD)).await
    }

    /// An account as `name@example.org`; without a password it is made in no time, and nobody signs in with it.
    pub(crate) async fn account(&self, name: &str, roles: &[Role], password: Option<&str>) -> String {
        let new = NewUser {
            email: format!("{name}@example.org"),
            full_name: format!("{name} tester"),
            first_name: String::new(),
            last_name: String::new(),
            password: password.map(str::to_owned),
            roles: roles.iter().copied().collect(),
        };
        let permit: Permit<may::Users, may::Create> = Permit::operator(&self.app);
        accounts::create(&permit, &new).await.expect("the user is made").id.to_string()
    }

    /// One person for each role, named after it: `owner`, `admin`, `front_desk`, `accountant`, `teacher`, `student`,
    /// `guardian`, and `nobody`, who has no role.
    pub(crate) async fn personas(&self) {
        for role in Role::ALL {
            self.user(role.as_str(), &[*role]).await;
        }
        self.user("nobody", &[]).await;
    }

    /// A request as `who` (who signs in when first named) or, with an empty name, as a stranger.
    pub(crate) async fn call(&self, who: &str, method: &str, path: &str, body: Value) -> Reply {
        let token = if who.is_empty() { None } else { Some(self.token(who).await) };
        self.send(request(method, path, token.as_deref(), body)).await
    }

    /// The same with further headers.
    pub(crate) async fn call_with(
        &self,
        who: &str,
        method: &str,
        path: &str,
        body: Value,
        headers: &[(&'static str, &str)],
    ) -> Reply {
        let token = if who.is_empty() { None } else { Some(self.token(who).await) };
        self.send(with_headers(request(method, path, token.as_deref(), body), headers)).await
    }

    /// Posts bodies side by side, each with its further headers; the answers come in no order.
    pub(crate) async fn post_at_once(
        &self,
        who: &str,
        path: &str,
        posts: Vec<(Value, Vec<(&'static str, String)>)>,
    ) -> Vec<Reply> {
        let token = self.token(who).await;
        let mut running = tokio::task::JoinSet::new();
        for (body, headers) in posts {
            let headers: Vec<(&'static str, &str)> = headers.iter().map(|(name, v)| (*name, v.as_str())).collect();
            let mut request = with_headers(request("POST", path, Some(&token), body), &headers);
            request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 1], 40_000))));
            let service = server::service(&self.app);
            running.spawn(async move { Reply::read(service.oneshot(request).await.expect("an answer")).await });
        }
        running.join_all().await
    }

    pub(crate) async fn get(&self, who: &str, path: &str) -> Reply {
        self.call(who, "GET", path, Value::Null).await
    }

    pub(crate) async fn post(&self, who: &str, path: &str, body: Value) -> Reply {
        self.call(who, "POST", path, body).await
    }

    pub(crate) async fn patch(&self, who: &str, path: &str, body: Value) -> Reply {
        self.call(who, "PATCH", path, body).await
    }

    pub(crate) async fn put(&self, who: &str, path: &str, body: Value) -> Reply {
        self.call(who, "PUT", path, body).await
    }

    /// Puts bytes that are no JSON.
    pub(crate) async fn upload(&self, who: &str, path: &str, content: &[u8]) -> Reply {
        self.send_bytes(who, ("PUT", path), content).await
    }

    /// Posts a file.
    pub(crate) async fn post_file(&self, who: &str, path: &str, content: &[u8]) -> Reply {
        self.send_bytes(who, ("POST", path), content).await
    }

    async fn send_bytes(&self, who: &str, (method, path): (&str, &str), content: &[u8]) -> Reply {
        let mut request = request(method, path, Some(&self.token(who).await), Value::Null);
        *request.body_mut() = Body::from(content.to_vec());
        self.send(with_headers(request, &[("content-type", "image/png")])).await
    }

    pub(crate) async fn delete(&self, who: &str, path: &str) -> Reply {
        self.call(who, "DELETE", path, Value::Null).await
    }

    /// The whole server answers, layers included, but for the socket.
    pub(crate) async fn send(&self, mut request: Request<Body>) -> Reply {
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 1], 40_000))));
        Reply::read(self.service.clone().oneshot(request).await.expect("the server answers")).await
    }

    async fn token(&self, who: &str) -> String {
        if let Some(token) = self.tokens.lock().expect("tokens").get(who) {
            return token.clone();
        }
        let token = self.sign_in(who).await.text("access");
        self.tokens.lock().expect("tokens").insert(who.to_owned(), token.clone());
        token
    }

    /// Whether the test made a user of this name.
    fn knows(&self, who: &str) -> bool {
        self.users.lock().expect("users").contains(who)
    }

    /// Signs in afresh: a new session.
    pub(crate) async fn sign_in(&self, who: &str) -> Reply {
        let body = json!({ "email": format!("{who}@example.org"), "password": PASSWORD });
        self.send(request("POST", "/api/v1/accounts/token", None, body)).await.expect(200)
    }

    /// Forgets the token of somebody: the next request signs in again.
    pub(crate) fn forget(&self, who: &str) {
        self.tokens.lock().expect("tokens").remove(who);
    }

    /// The next request of anybody signs in again.
    pub(crate) fn forget_everybody(&self) {
        self.tokens.lock().expect("tokens").clear();
    }

    /// Does the background work that is due.
    pub(crate) async fn work(&self) {
        musicbeats::jobs::run_due(&self.app).await.expect("the work is done");
    }

    /// Where the database is.
    pub(crate) fn url(&self) -> &str {
        self.place.url()
    }

    /// A folder that is gone when the test is.
    pub(crate) fn folder(&self) -> &std::path::Path {
        self.folder.folder()
    }

    /// The mails written so far, in order.
    pub(crate) fn outbox(&self) -> Vec<String> {
        let Ok(folder) = std::fs::read_dir(self.folder().join("outbox")) else { return vec![] };
        let mut files: Vec<_> = folder.map(|entry| entry.expect("a file").path()).collect();
        files.sort();
        files.iter().map(|path| std::fs::read_to_string(path).expect("a mail")).collect()
    }

    /// The secret of the link in the latest mail.
    pub(crate) fn mailed_secret(&self) -> String {
        let mail = self.outbox().pop().expect("a mail");
        let mail = mail.replace("=\r\n", "");
        let link = mail.split_whitespace().find(|word| word.starts_with("http")).expect("a link").to_owned();
        link.split_once('#').expect("a secret").1.to_owned()
    }

    pub(crate) async fn nothing_is_left_to_do(&self) {
        assert_eq!(jobs::unfinished(&self.app.db).await.expect("a count"), 0, "jobs are left over: call work()");
    }
}

/// A text as it stands in a query string.
pub(crate) fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn with_headers(mut request: Request<Body>, headers: &[(&'static str, &str)]) -> Request<Body> {
    for (name, value) in headers {
        request.headers_mut().insert(*name, value.parse().expect("a header"));
    }
    request
}

pub(crate) fn request(method: &str, path: &str, token: Option<&str>, body: Value) -> Request<Body> {
    let mut request = Request::builder().method(method.parse::<Method>().expect("a method")).uri(path);
    if let Some(token) = token {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    let body = match body {
        Value::Null => Body::empty(),
        body => {
            request = request.header(header::CONTENT_TYPE, "application/json");
            Body::from(body.to_string())
        }
    };
    request.body(body).expect("a request")
}
