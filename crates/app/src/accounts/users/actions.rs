//! Use cases of users: making them, and what each does with his own account.

use super::{
    model::{NewUser, UserError, UserPatch, UserRecord},
    rules, store,
};
use crate::{
    accounts::{
        context::{Ctx, Origin},
        links,
        model::{RoleSet, UserId, UserRow},
        refusals::{PASSWORD_NEEDED, WRONG_PASSWORD},
        sessions::{self, Verified},
    },
    app::App,
};
use jiff::Timestamp;
use kit::{
    audit::AuditEvent,
    db::{self, Db, Tx},
    refusals::{FieldErrors, Refused},
    text::email_key,
    words::{self, Words},
};
use serde_json::{Value, json};

/// Somebody makes an account for himself. It has no role.
pub(super) async fn register(app: &App, new: &NewUser, origin: &Origin) -> Result<UserRow, UserError> {
    let record = prepare(app, new).await?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    store::insert(&mut tx, &record).await?;
    found_by(&mut tx, record.id, &record.full_name, &record.email).await?;
    tx.audit(AuditEvent {
        at: now,
        actor: Some(record.id.0),
        action: "user.register",
        entity: "user",
        entity_id: record.id.to_string(),
        before: None,
        after: Some(json!({ "email": record.email, "full_name": record.full_name })),
        ip: origin.ip.map(|ip| ip.to_string()),
        request_id: origin.request_id.clone(),
    });
    let user = load(&mut tx, record.id).await?;
    tx.commit().await?;
    Ok(user)
}

/// Checks a new user and hashes the password: all that need not hold up a transaction.
pub(in crate::accounts) async fn prepare(app: &App, new: &NewUser) -> Result<UserRecord, UserError> {
    rules::check_new(new)?;
    let password_hash = match &new.password {
        Some(password) => Some(app.passwords.hash(password).await.map_err(|_| Refused::unavailable())?),
        None => None,
    };
    Ok(UserRecord {
        id: app.new_id(),
        email: new.email.trim().to_owned(),
        full_name: new.full_name.trim().to_owned(),
        first_name: new.first_name.trim().to_owned(),
        last_name: new.last_name.trim().to_owned(),
        password_hash,
        active: true,
        last_login_at: None,
        created_at: app.now(),
    })
}

/// Makes an account with roles, in the name of `ctx`.
pub async fn create(ctx: &Ctx, new: &NewUser) -> Result<UserRow, UserError> {
    rules::check_roles(ctx.actor.roles, RoleSet::NONE, new.roles)?;
    let record = prepare(&ctx.app, new).await?;
    let mut tx = ctx.app.db.begin().await?;
    let user = create_in(&mut tx, ctx, &record, new.roles).await?;
    tx.commit().await?;
    Ok(user)
}

pub(in crate::accounts) async fn create_in(
    tx: &mut Tx,
    ctx: &Ctx,
    record: &UserRecord,
    roles: RoleSet,
) -> Result<UserRow, UserError> {
    store::insert(tx, record).await?;
    found_by(tx, record.id, &record.full_name, &record.email).await?;
    store::add_roles(tx, record.id, roles, ctx.author(), ctx.now).await?;
    let user = load(tx, record.id).await?;
    tx.audit(ctx.change("user.create", "user", record.id, None, Some(snapshot(&user))));
    Ok(user)
}

/// What the audit trail keeps of a user.
pub(super) fn snapshot(user: &UserRow) -> Value {
    json!({
        "email": user.email, "full_name": user.full_name, "active": user.active, "language": user.language,
        "roles": user.roles().names(),
    })
}

pub(in crate::accounts) async fn load(tx: &mut Tx, id: UserId) -> Result<UserRow, UserError> {
    store::by_id(tx, id).await?.ok_or(UserError::NotFound)
}

/// The user of an address, in any letter case.
pub async fn find_by_email(tx: &mut Tx, email: &str) -> db::Result<Option<UserRow>> {
    store::by_email(tx, email).await
}

/// The roles of a user; none for somebody who is not there.
pub async fn roles_of(tx: &mut Tx, id: UserId) -> db::Result<RoleSet> {
    Ok(store::by_id(tx, id).await?.map(|user| user.roles()).unwrap_or_default())
}

/// A user, unless he is deactivated or gone.
pub(in crate::accounts) async fn active(tx: &mut Tx, id: UserId) -> db::Result<Option<UserRow>> {
    Ok(store::by_id(tx, id).await?.filter(|user| user.active))
}

/// Whether anybody owns the institute yet.
pub async fn has_owner(db: &Db) -> db::Result<bool> {
    Ok(store::owners(db).await? > 0)
}

/// What somebody wants to change of his own account.
#[derive(Debug, Default)]
pub(super) struct ProfileChange {
    pub(super) email: Option<String>,
    pub(super) full_name: Option<String>,
    pub(super) first_name: Option<String>,
    pub(super) last_name: Option<String>,
    pub(super) language: Option<Option<String>>,
    pub(super) current_password: Option<String>,
}

/// A profile after a change, and the address that waits to be confirmed.
pub(super) struct ChangedProfile {
    pub(super) user: UserRow,
    pub(super) pending_email: Option<String>,
}

/// Changes one's own name at once. A new address needs the password, and where mail can be sent it logs in only
/// after it was confirmed.
pub(super) async fn change_profile(ctx: &Ctx, change: ProfileChange) -> Result<ChangedProfile, UserError> {
    let new_email = check_profile(ctx, &change).await?;
    let mut tx = ctx.app.db.begin().await?;
    if let Some((_, verified)) = &new_email {
        sessions::insist(&mut tx, ctx, verified).await?;
    }
    let before = load(&mut tx, ctx.actor.user_id).await?;
    let ProfileChange { full_name, first_name, last_name, language, .. } = change;
    let patch = UserPatch { full_name, first_name, last_name, language };
    rename(&mut tx, &before, &patch).await?;
    let mut pending_email = None;
    if let Some((email, _)) = new_email {
        if ctx.app.config.sends_mail() {
            if store::by_email(&mut tx, &email).await?.is_some_and(|other| other.id != before.id) {
                return Err(UserError::EmailTaken);
            }
            links::confirm_email(&mut tx, ctx, &before, &email).await?;
            pending_email = Some(email);
        } else {
            set_email(&mut tx, &before, &email, None).await?;
        }
    }
    let user = load(&mut tx, before.id).await?;
    tx.audit(ctx.change("user.profile", "user", user.id, Some(snapshot(&before)), Some(snapshot(&user))));
    tx.commit().await?;
    Ok(ChangedProfile { user, pending_email })
}

/// Returns the new address, if there is one, and the password that was given for it.
async fn check_profile(ctx: &Ctx, change: &ProfileChange) -> Result<Option<(String, Verified)>, Refused> {
    let mut errors = FieldErrors::default();
    let email = change.email.as_deref().map(|email| rules::check_email(&mut errors, email));
    if let Some(name) = &change.full_name {
        errors.required_text("full_name", name, rules::NAME_MAX);
    }
    for (field, part) in [("first_name", &change.first_name), ("last_name", &change.last_name)] {
        errors.optional_text(field, part.as_deref().unwrap_or(""), rules::NAME_PART_MAX);
    }
    if let Some(Some(language)) = &change.language {
        rules::check_language(&mut errors, language, &ctx.app.texts);
    }
    let new_email = email.filter(|email| *email != ctx.actor.email);
    let mut verified = None;
    if new_email.is_some() {
        match change.current_password.as_deref() {
            None | Some("") => errors.add("current_password", PASSWORD_NEEDED),
            Some(password) => {
                verified = sessions::verify_current_password(ctx, password).await?;
                errors.check(verified.is_some(), "current_password", WRONG_PASSWORD);
            }
        }
    }
    errors.finish().map(|()| new_email.zip(verified))
}

async fn found_by(tx: &mut Tx, id: UserId, full_name: &str, email: &str) -> db::Result<()> {
    words::put(tx, "user", id, Words::default().name(full_name).email(email)).await
}

pub(super) async fn rename(tx: &mut Tx, before: &UserRow, patch: &UserPatch) -> db::Result<()> {
    let name = patch.full_name.as_deref().unwrap_or(&before.full_name).trim();
    let trimmed = |text: &Option<String>| text.as_deref().map(|text| text.trim().to_owned());
    let patch = UserPatch {
        full_name: trimmed(&patch.full_name),
        first_name: trimmed(&patch.first_name),
        last_name: trimmed(&patch.last_name),
        language: patch.language.clone(),
    };
    store::patch(tx, before.id, &patch).await?;
    found_by(tx, before.id, name, &before.email).await
}

pub(in crate::accounts) async fn set_email(
    tx: &mut Tx,
    user: &UserRow,
    email: &str,
    verified_at: Option<Timestamp>,
) -> Result<(), UserError> {
    let current = load(tx, user.id).await?;
    store::set_email(tx, user.id, email, verified_at).await?;
    Ok(found_by(tx, user.id, &current.full_name, email).await?)
}

/// Changes one's own password and ends one's sessions elsewhere.
pub(super) async fn change_password(ctx: &Ctx, current: &str, new: &str) -> Result<(), UserError> {
    let mut errors = FieldErrors::default();
    let verified = sessions::verify_current_password(ctx, current).await?;
    errors.check(verified.is_some(), "current_password", WRONG_PASSWORD);
    rules::check_password(&mut errors, "new_password", new, &[&ctx.actor.email, &ctx.actor.full_name]);
    errors.finish()?;
    let verified = verified.ok_or_else(|| Refused::field("current_password", WRONG_PASSWORD))?;
    let hash = ctx.app.passwords.hash(new).await.map_err(|_| Refused::unavailable())?;
    let mut tx = ctx.app.db.begin().await?;
    sessions::insist(&mut tx, ctx, &verified).await?;
    store::set_password(&mut tx, ctx.actor.user_id, &hash).await?;
    sessions::end_others(&mut tx, ctx, "password changed").await?;
    tx.audit(ctx.event("user.password", "user", ctx.actor.user_id));
    tx.commit().await?;
    Ok(())
}

/// Sets a password that was hashed before, ends every session and forgives failed attempts. Gives the account as it is
/// now: while the password was hashed it may have been closed or removed.
pub(in crate::accounts) async fn set_password_in(
    tx: &mut Tx,
    id: UserId,
    hash: &str,
    now: Timestamp,
) -> Result<UserRow, UserError> {
    // first, because from here on whoever closes or removes the account waits
    store::set_password(tx, id, hash).await?;
    let user = load(tx, id).await?;
    sessions::end_all(tx, id, now, "password changed").await?;
    sessions::forgive(tx, &user.email).await?;
    Ok(user)
}

/// A user taken over from another system, with his hash as it is.
#[derive(Debug, Clone)]
pub struct Imported {
    pub email: String,
    pub full_name: String,
    pub first_name: String,
    pub last_name: String,
    pub password_hash: Option<String>,
    pub active: bool,
    pub roles: RoleSet,
    pub last_login_at: Option<Timestamp>,
    pub created_at: Option<Timestamp>,
}

/// Takes a user over in the caller's transaction; the address must be free.
pub async fn import(tx: &mut Tx, ctx: &Ctx, user: Imported) -> Result<UserRow, UserError> {
    let record = UserRecord {
        id: ctx.app.new_id(),
        email: user.email,
        full_name: user.full_name,
        first_name: user.first_name,
        last_name: user.last_name,
        password_hash: user.password_hash,
        active: user.active,
        last_login_at: user.last_login_at,
        created_at: user.created_at.unwrap_or(ctx.now),
    };
    create_in(tx, ctx, &record, user.roles).await
}

/// Two addresses are one if they differ in letter case only.
pub fn is_same_email(one: &str, other: &str) -> bool {
    email_key(one) == email_key(other)
}
