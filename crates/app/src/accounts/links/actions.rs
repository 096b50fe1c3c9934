//! Use cases of links.

use super::{
    mails,
    store::{self, LinkRow, NewLink},
};
use crate::{
    accounts::{
        context::{Ctx, Origin},
        model::{Client, Purpose, Role, RoleSet, UserId, UserRow},
        refusals::DEAD_LINK,
        sessions::{self, Signed},
        token::fingerprint,
        users::{self, NewUser, UserError},
    },
    app::App,
};
use jiff::{SignedDuration, Timestamp};
use kit::{
    audit::AuditEvent,
    db::{self, Tx},
    jobs,
    refusals::{FieldErrors, Refused},
};
use serde_json::json;

const INVITATION: SignedDuration = SignedDuration::from_hours(24 * 14);
const INVITATION_DAYS: i64 = 14;
const RESET: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// More reset mails within an hour would only annoy.
const RESETS_PER_HOUR: i64 = 5;

/// The kind of job that mails a link for a new password.
pub const PASSWORD_RESET: &str = "accounts.password_reset";

fn later(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.saturating_add(by).unwrap_or(Timestamp::MAX)
}

/// Makes a link and ends the older ones of its kind. The secret stands behind `#`: servers and logs never see it.
async fn issue(
    tx: &mut Tx,
    app: &App,
    purpose: Purpose,
    user: Option<UserId>,
    payload: Option<&str>,
    lifetime: SignedDuration,
) -> db::Result<String> {
    let (now, secret) = (app.now(), app.random.secret());
    store::end_older(tx, purpose, user, now).await?;
    let link = NewLink {
        token_hash: &fingerprint(&secret),
        purpose,
        user_id: user,
        payload,
        now,
        expires_at: later(now, lifetime),
    };
    store::insert(tx, &link).await?;
    let page = match purpose {
        Purpose::Setup => "setup",
        Purpose::Invitation => "invitation",
        Purpose::PasswordReset => "reset",
        Purpose::EmailChange => "confirm-email",
    };
    Ok(format!("{}/{page}#{secret}", app.config.public_url()))
}

/// The link at which the first owner makes his account; `None` once there is an owner.
pub async fn setup_link(app: &App) -> db::Result<Option<String>> {
    if users::has_owner(&app.db).await? {
        return Ok(None);
    }
    let mut tx = app.db.begin().await?;
    let link = issue(&mut tx, app, Purpose::Setup, None, None, DAY).await?;
    tx.commit().await?;
    Ok(Some(link))
}

pub(in crate::accounts) async fn invite(tx: &mut Tx, ctx: &Ctx, user: &UserRow) -> db::Result<()> {
    let link = issue(tx, &ctx.app, Purpose::Invitation, Some(user.id), None, INVITATION).await?;
    mails::invitation(tx, &ctx.app, user, &link, INVITATION_DAYS).await?;
    tx.audit(ctx.event("user.invite", "user", user.id));
    Ok(())
}

pub(in crate::accounts) async fn confirm_email(tx: &mut Tx, ctx: &Ctx, user: &UserRow, email: &str) -> db::Result<()> {
    let link = issue(tx, &ctx.app, Purpose::EmailChange, Some(user.id), Some(email), DAY).await?;
    mails::email_change(tx, &ctx.app, user, email, &link).await
}

/// Answers the same, and does the same work, whether or not anybody has this address.
pub(super) async fn ask_for_reset(app: &App, email: &str) -> db::Result<()> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    jobs::enqueue(&mut tx, app.random.uuid(now), PASSWORD_RESET, &json!({ "email": email }), now).await?;
    tx.commit().await
}

/// The second half, where nobody can see whether a mail is sent.
pub async fn run_password_reset(app: &App, email: &str) -> db::Result<()> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let Some(user) = users::find_by_email(&mut tx, email).await?.filter(|user| user.active) else { return Ok(()) };
    let hour_ago = now.saturating_sub(RESET).unwrap_or(Timestamp::MIN);
    if store::recent(&mut tx, Purpose::PasswordReset, user.id, hour_ago).await? >= RESETS_PER_HOUR {
        return Ok(());
    }
    let link = issue(&mut tx, app, Purpose::PasswordReset, Some(user.id), None, RESET).await?;
    mails::password_reset(&mut tx, app, &user, &link).await?;
    tx.audit(of_nobody("user.reset_asked", user.id, &Origin::default(), now));
    tx.commit().await
}

fn of_nobody(action: &'static str, user: UserId, origin: &Origin, now: Timestamp) -> AuditEvent {
    AuditEvent {
        at: now,
        actor: Some(user.0),
        action,
        entity: "user",
        entity_id: user.to_string(),
        before: None,
        after: None,
        ip: origin.ip.map(|ip| ip.to_string()),
        request_id: origin.request_id.clone(),
    }
}

fn useless() -> Refused {
    Refused::field("token", DEAD_LINK)
}

/// A link of an account that was removed while its new password was hashed.
fn gone(error: UserError) -> UserError {
    if matches!(error, UserError::NotFound) { useless().into() } else { error }
}

async fn take(tx: &mut Tx, secret: &str, purpose: Purpose, now: Timestamp) -> Result<LinkRow, Refused> {
    store::take(tx, &fingerprint(secret), purpose, now).await?.ok_or_else(useless)
}

/// The user of a link that still works, without using it up.
async fn look(app: &App, secret: &str, purpose: Purpose) -> Result<UserRow, UserError> {
    let mut tx = app.db.read().await?;
    let link = store::look(&mut tx, &fingerprint(secret), purpose, app.now()).await?.ok_or_else(useless)?;
    users::load(&mut tx, link.user_id.ok_or_else(useless)?).await
}

pub(super) async fn look_at_invitation(app: &App, secret: &str) -> Result<UserRow, UserError> {
    look(app, secret, Purpose::Invitation).await
}

async fn hash_new(app: &App, password: &str, about: &UserRow) -> Result<String, Refused> {
    let mut errors = FieldErrors::default();
    users::check_password(&mut errors, "password", password, &[&about.email, &about.full_name]);
    errors.finish()?;
    app.passwords.hash(password).await.map_err(|_| Refused::unavailable())
}

/// Chooses a new password; every session ends, and failed attempts are forgiven.
pub(super) async fn reset_password(app: &App, secret: &str, password: &str, origin: &Origin) -> Result<(), UserError> {
    let user = look(app, secret, Purpose::PasswordReset).await?;
    let hash = hash_new(app, password, &user).await?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    take(&mut tx, secret, Purpose::PasswordReset, now).await?;
    users::set_password_in(&mut tx, user.id, &hash, now).await.map_err(gone)?;
    tx.audit(of_nobody("user.reset_password", user.id, origin, now));
    tx.commit().await?;
    Ok(())
}

/// Chooses the first password of an invited user and signs him in.
pub(super) async fn accept_invitation(
    app: &App,
    secret: &str,
    password: &str,
    origin: &Origin,
) -> Result<Signed, UserError> {
    let user = look(app, secret, Purpose::Invitation).await?;
    let hash = hash_new(app, password, &user).await?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    take(&mut tx, secret, Purpose::Invitation, now).await?;
    let user = users::set_password_in(&mut tx, user.id, &hash, now).await.map_err(gone)?;
    if !user.active {
        return Err(useless().into());
    }
    let session = sessions::open(&mut tx, app, user.id, Client::Browser, origin, now).await?;
    tx.audit(of_nobody("user.accept_invitation", user.id, origin, now));
    tx.commit().await?;
    Ok(signed(user, session))
}

fn signed(user: UserRow, session: sessions::NewSession) -> Signed {
    Signed {
        user_id: user.id,
        roles: user.roles(),
        email: user.email,
        full_name: user.full_name,
        language: user.language,
        session,
        device: None,
    }
}

/// Makes the owner's account at the first start and signs him in.
pub(super) async fn set_up(app: &App, secret: &str, new: NewUser, origin: &Origin) -> Result<Signed, UserError> {
    let mut tx = app.db.read().await?;
    store::look(&mut tx, &fingerprint(secret), Purpose::Setup, app.now()).await?.ok_or_else(useless)?;
    drop(tx);
    let ctx = Ctx::operator(app);
    let roles: RoleSet = [Role::Owner].into_iter().collect();
    let record = users::prepare(app, &NewUser { roles, ..new }).await?;
    let mut tx = app.db.begin().await?;
    take(&mut tx, secret, Purpose::Setup, ctx.now).await?;
    let user = users::create_in(&mut tx, &ctx, &record, roles).await?;
    let session = sessions::open(&mut tx, app, user.id, Client::Browser, origin, ctx.now).await?;
    tx.commit().await?;
    Ok(signed(user, session))
}

/// Makes the confirmed address the one that logs in.
pub(super) async fn confirm(app: &App, secret: &str, origin: &Origin) -> Result<(), UserError> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let link = take(&mut tx, secret, Purpose::EmailChange, now).await?;
    let (Some(id), Some(email)) = (link.user_id, link.payload) else { return Err(useless().into()) };
    let user = users::load(&mut tx, id).await?;
    users::set_email(&mut tx, &user, &email, Some(now)).await?;
    tx.audit(AuditEvent {
        before: Some(json!({ "email": user.email })),
        after: Some(json!({ "email": email })),
        ..of_nobody("user.email", id, origin, now)
    });
    tx.commit().await?;
    Ok(())
}
