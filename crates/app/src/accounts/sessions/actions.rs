//! Use cases of sessions.

use super::{
    model::{CandidateRow, PresentedRow, SessionRow, SignInError},
    rules::{self, Judgement},
    store::{self, NewSessionRow},
};
use crate::{
    accounts::{
        context::{Actor, Ctx, Origin},
        model::{Client, RoleSet, SessionId, UserId},
        password::Verdict,
        refusals::{ACCOUNT_CHANGED, TOKEN_NOT_VALID, USER_INACTIVE, USER_NOT_FOUND},
        token::{Claims, SigningKey, TokenType, fingerprint, successor},
    },
    app::App,
};
use jiff::{SignedDuration, Timestamp};
use kit::{
    audit::AuditEvent,
    db::{self, Db, Tx},
    random::Random,
    refusals::Refused,
    text::email_key,
    time::after,
};
use serde_json::json;

/// The caller behind an access token, if his session still lives.
pub(in crate::accounts) async fn authenticate(app: &App, claims: &Claims, now: Timestamp) -> Result<Actor, Refused> {
    let caller = store::caller(&app.db, claims.user_id, claims.sid).await?.ok_or(USER_NOT_FOUND)?;
    if caller.deleted_at.is_some() {
        return Err(USER_NOT_FOUND.into());
    }
    if !caller.active {
        return Err(USER_INACTIVE.into());
    }
    let lives = caller.session_ended_at.is_none() && caller.session_expires_at.is_some_and(|end| end > now);
    if !lives {
        return Err(TOKEN_NOT_VALID.into());
    }
    Ok(Actor {
        user_id: claims.user_id,
        session_id: claims.sid,
        email: caller.email,
        full_name: caller.full_name,
        first_name: caller.first_name,
        last_name: caller.last_name,
        language: caller.language,
        roles: RoleSet::parse(caller.roles.as_deref()),
    })
}

/// A session just opened: what its holder needs to use it.
pub(in crate::accounts) struct NewSession {
    pub(in crate::accounts) access: String,
    pub(in crate::accounts) access_expires_at: Timestamp,
    pub(in crate::accounts) refresh: String,
}

/// Somebody who has just signed in.
pub(in crate::accounts) struct Signed {
    pub(in crate::accounts) user_id: UserId,
    pub(in crate::accounts) email: String,
    pub(in crate::accounts) full_name: String,
    pub(in crate::accounts) language: Option<String>,
    pub(in crate::accounts) roles: RoleSet,
    pub(in crate::accounts) session: NewSession,
    /// To be kept by the browser, so that it is known next time.
    pub(in crate::accounts) device: Option<String>,
}

/// The browser's own proof that somebody signed in from it before.
pub(in crate::accounts) struct Device(pub(in crate::accounts) Option<String>);

/// Opens a session of a user in the caller's transaction.
pub(in crate::accounts) async fn open(
    tx: &mut Tx,
    app: &App,
    user: UserId,
    client: Client,
    origin: &Origin,
    now: Timestamp,
) -> db::Result<NewSession> {
    let (id, jti): (SessionId, String) = (app.new_id(), app.random.secret()[..32].to_owned());
    let expires_at = after(now, app.config.refresh_lifetime());
    let session = NewSessionRow {
        id,
        user_id: user,
        client,
        ip: origin.ip.map(|ip| ip.to_string()),
        user_agent: origin.user_agent.as_deref(),
        now,
        expires_at,
    };
    store::insert_session(tx, &session).await?;
    store::insert_refresh(tx, &fingerprint(&jti), id, None, now, expires_at).await?;
    tx.audit(event(Some(user), "session.open", "session", id, origin, now));
    let (access, access_expires_at) = access_token(app, user, id, now);
    Ok(NewSession { access, access_expires_at, refresh: refresh_token(app, user, id, jti, now, expires_at) })
}

fn event(
    actor: Option<UserId>,
    action: &'static str,
    entity: &'static str,
    id: impl ToString,
    origin: &Origin,
    now: Timestamp,
) -> AuditEvent {
    AuditEvent {
        at: now,
        actor: actor.map(|user| user.0),
        action,
        entity,
        entity_id: id.to_string(),
        before: None,
        after: None,
        ip: origin.ip.map(|ip| ip.to_string()),
        request_id: origin.request_id.clone(),
    }
}

fn access_token(app: &App, user_id: UserId, sid: SessionId, now: Timestamp) -> (String, Timestamp) {
    let expires_at = after(now, app.config.access_lifetime());
    let claims = Claims {
        token_type: TokenType::Access,
        exp: expires_at.as_second(),
        iat: now.as_second(),
        jti: app.random.uuid(now).simple().to_string(),
        user_id,
        sid,
    };
    (app.keys.sign(&claims), expires_at)
}

fn refresh_token(
    app: &App,
    user_id: UserId,
    sid: SessionId,
    jti: String,
    issued: Timestamp,
    expires: Timestamp,
) -> String {
    let (iat, exp) = (issued.as_second(), expires.as_second());
    app.keys.sign(&Claims { token_type: TokenType::Refresh, exp, iat, jti, user_id, sid })
}

/// Signs in with e-mail and password. Whatever is wrong, the answer and its time are the same.
pub(super) async fn sign_in(
    app: &App,
    email: &str,
    password: &str,
    client: Client,
    device: Device,
    origin: &Origin,
) -> Result<Signed, SignInError> {
    let (now, key) = (app.now(), email_key(email));
    let mut candidate = store::candidate(&app.db, &key).await?;
    let device = known_device(&app.db, candidate.as_ref(), device).await?;
    let _attempt = if app.config.login_throttle == crate::config::Switch::On && device.is_none() {
        throttle(app, &key, origin, now).await?;
        let second = std::time::Duration::from_secs(1);
        Some(app.logins.begin(&key).ok_or(SignInError::TooMany(second))?)
    } else {
        None
    };
    loop {
        let stored = candidate.as_ref().and_then(|user| user.password_hash.as_deref());
        let verdict = app.passwords.verify(password, stored).await.map_err(|_| SignInError::Overloaded)?;
        let Some(user) = candidate.filter(|user| user.active && verdict != Verdict::Wrong) else {
            note_failure(app, &key, device.as_deref(), origin, now).await?;
            return Err(SignInError::NoSuchAccount);
        };
        if let Some(signed) = admit(app, user, password, verdict, client, device.clone(), origin, &key).await? {
            return Ok(signed);
        }
        // changed meanwhile, perhaps only hashed anew by another sign-in: it is judged as it is now
        candidate = store::candidate(&app.db, &key).await?;
    }
}

/// A device counts as known only for its own user, and only until somebody guesses from it.
async fn known_device(db: &Db, candidate: Option<&CandidateRow>, device: Device) -> db::Result<Option<String>> {
    let (Some(user), Some(secret)) = (candidate, device.0) else { return Ok(None) };
    let found = store::device(db, &fingerprint(&secret)).await?;
    Ok(found.filter(|row| row.user_id == user.id && rules::delay(row.failures).is_none()).map(|_| secret))
}

async fn throttle(app: &App, key: &str, origin: &Origin, now: Timestamp) -> Result<(), SignInError> {
    if let Some(address) = origin.ip {
        app.logins.count(address, now).map_err(SignInError::TooMany)?;
    }
    match store::throttle(&app.db, key).await? {
        Some(row) if row.blocked_until > now => {
            let wait = std::time::Duration::try_from(row.blocked_until.duration_since(now)).unwrap_or_default();
            tracing::warn!(failures = row.failures, "sign-in refused: too many failures");
            Err(SignInError::TooMany(wait))
        }
        _ => Ok(()),
    }
}

/// Opens the session of a candidate; nothing if the account was changed since the password was compared.
#[expect(clippy::too_many_arguments, reason = "the end of sign_in, cut off so that each half can be read whole")]
async fn admit(
    app: &App,
    user: CandidateRow,
    password: &str,
    verdict: Verdict,
    client: Client,
    device: Option<String>,
    origin: &Origin,
    key: &str,
) -> Result<Option<Signed>, SignInError> {
    let rehashed = match verdict {
        Verdict::RightButOld => Some(app.passwords.hash(password).await.map_err(|_| SignInError::Overloaded)?),
        _ => None,
    };
    let now = app.now();
    let secret = device.unwrap_or_else(|| app.random.secret());
    let mut tx = app.db.begin().await?;
    if !store::let_in(&mut tx, &user, key, now, rehashed.as_deref()).await? {
        return Ok(None);
    }
    store::unblock(&mut tx, key).await?;
    store::remember_device(&mut tx, &fingerprint(&secret), user.id, now).await?;
    let session = open(&mut tx, app, user.id, client, origin, now).await?;
    tx.commit().await?;
    let roles = RoleSet::parse(user.roles.as_deref());
    let CandidateRow { id, email, full_name, language, .. } = user;
    Ok(Some(Signed { user_id: id, email, full_name, language, roles, session, device: Some(secret) }))
}

async fn note_failure(app: &App, key: &str, device: Option<&str>, origin: &Origin, now: Timestamp) -> db::Result<()> {
    let mut tx = app.db.begin().await?;
    let day_ago = now.saturating_sub(SignedDuration::from_hours(24)).unwrap_or(Timestamp::MIN);
    let failures = store::count_failure(&mut tx, key, now, day_ago, rules::LAST_FAILURE).await?;
    if let Some(wait) = rules::delay(failures) {
        store::block(&mut tx, key, after(now, wait)).await?;
    }
    if let Some(secret) = device {
        store::count_device_failure(&mut tx, &fingerprint(secret)).await?;
    }
    tx.audit(AuditEvent {
        after: Some(json!({ "failures": failures })),
        ..event(None, "login.failed", "login", key, origin, now)
    });
    tx.commit().await
}

/// Opens an account that guessing had closed; after a password reset, for example.
pub(in crate::accounts) async fn forgive(tx: &mut Tx, email: &str) -> db::Result<u64> {
    store::unblock(tx, &email_key(email)).await
}

/// A new access token, and the refresh token that follows the presented one.
pub(super) async fn refresh(
    app: &App,
    token: &str,
    client: Client,
    origin: &Origin,
) -> Result<(Claims, NewSession), Refused> {
    let now = app.now();
    if app.keys.is_foreign(token) {
        reload_keys(app).await?;
    }
    let claims = app.keys.verify(token, TokenType::Refresh, now).map_err(|_| TOKEN_NOT_VALID)?;
    let hash = fingerprint(&claims.jti);
    let presented = store::presented(&app.db, &hash).await?;
    let presented =
        presented.filter(|row| row.user_id == claims.user_id && row.session_id == claims.sid && row.client == client);
    let presented = presented.ok_or(TOKEN_NOT_VALID)?;
    match rules::judge(&presented, now) {
        Judgement::Invalid => Err(TOKEN_NOT_VALID.into()),
        Judgement::Replayed => {
            end_family(app, &presented, origin, now).await?;
            Err(TOKEN_NOT_VALID.into())
        }
        Judgement::Good => {
            let session = follow(app, &claims, &presented, &hash, now).await?;
            Ok((claims, session))
        }
    }
}

async fn follow(
    app: &App,
    claims: &Claims,
    presented: &PresentedRow,
    hash: &str,
    now: Timestamp,
) -> db::Result<NewSession> {
    let next = successor(&claims.jti);
    let next_hash = fingerprint(&next);
    let issued = match store::issued_before(&app.db, &next_hash).await? {
        Some(issued) => issued,
        None => rotate(app, presented, hash, &next_hash, now).await?,
    };
    let (access, access_expires_at) = access_token(app, presented.user_id, presented.session_id, now);
    let refresh =
        refresh_token(app, presented.user_id, presented.session_id, next, issued.issued_at, issued.expires_at);
    Ok(NewSession { access, access_expires_at, refresh })
}

/// Writes the successor. Of two requests at once one writes, and both read the same row.
async fn rotate(
    app: &App,
    presented: &PresentedRow,
    hash: &str,
    next_hash: &str,
    now: Timestamp,
) -> db::Result<super::model::IssuedRow> {
    let expires_at = after(now, app.config.refresh_lifetime());
    let mut tx = app.db.begin().await?;
    if let Some(predecessor) = &presented.predecessor_hash {
        store::supersede(&mut tx, predecessor, now).await?;
    }
    store::insert_refresh(&mut tx, next_hash, presented.session_id, Some(hash), now, expires_at).await?;
    store::note_successor(&mut tx, hash, now).await?;
    store::touch_session(&mut tx, presented.session_id, now, expires_at).await?;
    let issued = store::issued(&mut tx, next_hash).await?.ok_or(db::DbError::NoRow)?;
    tx.commit().await?;
    Ok(issued)
}

/// A refresh token came back after its successor was used: it was copied. Nobody can tell who is who, so both go.
async fn end_family(app: &App, token: &PresentedRow, origin: &Origin, now: Timestamp) -> db::Result<()> {
    let mut tx = app.db.begin().await?;
    store::end_session(&mut tx, token.session_id, token.user_id, now, "refresh token replayed").await?;
    tx.audit(event(Some(token.user_id), "session.replayed", "session", token.session_id, origin, now));
    tx.commit().await?;
    tracing::warn!(session = %token.session_id, "a refresh token was used again after its successor: session ended");
    Ok(())
}

/// Ends the session that a refresh token belongs to, if it is this user's and still open.
pub(super) async fn log_out(app: &App, user: UserId, refresh: &str, origin: &Origin) -> Result<(), Refused> {
    let refused = || Refused::field("refresh", TOKEN_NOT_VALID);
    let claims = app.keys.verify_signature(refresh).map_err(|_| refused())?;
    let now = app.now();
    let presented = store::presented(&app.db, &fingerprint(&claims.jti)).await?.ok_or_else(refused)?;
    let good = claims.token_type == TokenType::Refresh
        && presented.user_id == user
        && presented.superseded_at.is_none()
        && presented.expires_at > now;
    if !good || end_one(app, user, presented.session_id, "log out", origin).await? == 0 {
        return Err(refused());
    }
    Ok(())
}

/// Ends one session of a user and says how many that were.
pub(super) async fn end_one(app: &App, user: UserId, id: SessionId, reason: &str, origin: &Origin) -> db::Result<u64> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let ended = store::end_session(&mut tx, id, user, now, reason).await?;
    if ended > 0 {
        tx.audit(event(Some(user), "session.end", "session", id, origin, now));
        tx.commit().await?;
    }
    Ok(ended)
}

/// Ends every session of a user: after a change of password or roles, or a deactivation.
pub(in crate::accounts) async fn end_all(tx: &mut Tx, user: UserId, now: Timestamp, reason: &str) -> db::Result<u64> {
    store::end_sessions(tx, user, None, now, reason).await
}

/// Ends every session of the caller but this one.
pub(in crate::accounts) async fn end_others(tx: &mut Tx, ctx: &Ctx, reason: &str) -> db::Result<u64> {
    store::end_sessions(tx, ctx.actor.user_id, Some(ctx.actor.session_id), ctx.now, reason).await
}

pub(super) async fn list(app: &App, user: UserId, now: Timestamp) -> db::Result<Vec<SessionRow>> {
    store::open_sessions(&app.db, user, now).await
}

/// A password that was right when it was compared with this hash.
pub(in crate::accounts) struct Verified(Option<String>);

/// Asks for the caller's password before something that matters is changed; nothing if it is wrong.
pub(in crate::accounts) async fn verify_current_password(
    ctx: &Ctx,
    password: &str,
) -> Result<Option<Verified>, Refused> {
    let stored = store::password_hash(&ctx.app.db, ctx.actor.user_id).await?;
    let verdict = ctx.app.passwords.verify(password, stored.as_deref()).await.map_err(|_| Refused::unavailable())?;
    Ok((verdict != Verdict::Wrong).then_some(Verified(stored)))
}

/// Asks in the transaction that changes it whether the password is still the caller's.
pub(in crate::accounts) async fn insist(tx: &mut Tx, ctx: &Ctx, verified: &Verified) -> Result<(), Refused> {
    if store::is_still(tx, ctx.actor.user_id, verified.0.as_deref()).await? {
        return Ok(());
    }
    Err(Refused::field("current_password", ACCOUNT_CHANGED))
}

/// The keys that sign and verify tokens. The configured secret is used as given; else one is made at the first start.
pub async fn load_keys(
    db: &Db,
    random: &Random,
    configured: &str,
    retired_after: Timestamp,
    now: Timestamp,
) -> db::Result<Vec<SigningKey>> {
    let mut kept = store::keys(db, retired_after).await?;
    if configured.is_empty() && kept.is_empty() {
        let secret = random.secret();
        let mut tx = db.begin().await?;
        store::insert_key(&mut tx, &SigningKey::kid_of(secret.as_bytes()), &secret, now).await?;
        tx.commit().await?;
        kept = store::keys(db, retired_after).await?;
    }
    let configured = (!configured.is_empty())
        .then(|| SigningKey::new(&SigningKey::kid_of(configured.as_bytes()), configured.as_bytes()))
        .flatten();
    let kept = kept.into_iter().filter_map(|key| SigningKey::new(&key.kid, key.secret.as_bytes()));
    Ok(configured.into_iter().chain(kept).collect())
}

/// Reads the keys again: another server on the same database may have rotated them.
pub(in crate::accounts) async fn reload_keys(app: &App) -> db::Result<()> {
    let now = app.now();
    let retired_after = now.saturating_sub(SignedDuration::try_from(app.config.refresh_lifetime()).unwrap_or_default());
    let keys = load_keys(&app.db, &app.random, &app.config.signing_key.0, retired_after.unwrap_or(Timestamp::MIN), now)
        .await?;
    app.keys.replace(keys);
    Ok(())
}

/// The text that was sealed for a purpose, by whichever server; `None` if it is a forgery.
pub async fn unseal(app: &App, purpose: &str, sealed: &str) -> db::Result<Option<String>> {
    if app.keys.is_foreign_seal(sealed) {
        reload_keys(app).await?;
    }
    Ok(app.keys.unseal(purpose, sealed).map(str::to_owned))
}

/// Makes a new key. The old one signs no more and verifies until its last token has expired.
pub async fn rotate_key(app: &App) -> db::Result<()> {
    let (now, secret) = (app.now(), app.random.secret());
    let kid = SigningKey::kid_of(secret.as_bytes());
    let mut tx = app.db.begin().await?;
    store::retire_keys(&mut tx, now).await?;
    store::insert_key(&mut tx, &kid, &secret, now).await?;
    tx.audit(event(None, "signing_key.rotate", "signing_key", &kid, &Origin::default(), now));
    tx.commit().await?;
    reload_keys(app).await
}

/// Forgets tokens a day after they expired, sessions after a quarter, devices unused for a year.
pub async fn purge(app: &App) -> db::Result<()> {
    let ago = |days: i64| app.now().saturating_sub(SignedDuration::from_hours(24 * days)).unwrap_or(Timestamp::MIN);
    let mut tx = app.db.begin().await?;
    store::purge(&mut tx, ago(1), ago(90), ago(366)).await?;
    tx.commit().await
}
