//! What the office does with the accounts of others.

use super::{
    actions::{self, create_in, load, rename, snapshot},
    model::{Invitee, NewUser, UserError, UserPatch},
    rules, store,
};
use crate::accounts::{
    context::{Ctx, Permit, may},
    links,
    model::{Role, RoleSet, UserId, UserRow},
    policy::may_end_sessions,
    sessions,
};
use kit::{
    db::{LockClass, Tx},
    refusals::{FieldErrors, Refused},
    words,
};

const OWNERS: LockClass = LockClass("owners");

pub(super) type Managed = Permit<may::Users, may::Update>;

/// Makes an account without a password and mails a link at which its holder chooses one.
pub(super) async fn invite(permit: &Permit<may::Users, may::Create>, invitee: &Invitee) -> Result<UserRow, UserError> {
    let mut tx = permit.app.db.begin().await?;
    let user = invite_in(&mut tx, permit, invitee).await?;
    tx.commit().await?;
    Ok(user)
}

/// The same in the caller's transaction.
pub async fn invite_in(tx: &mut Tx, ctx: &Ctx, invitee: &Invitee) -> Result<UserRow, UserError> {
    let new = NewUser {
        email: invitee.email.clone(),
        full_name: invitee.full_name.clone(),
        first_name: String::new(),
        last_name: String::new(),
        password: None,
        roles: invitee.roles,
    };
    rules::check_roles(ctx.actor.roles, RoleSet::NONE, invitee.roles)?;
    let record = actions::prepare(&ctx.app, &new).await?;
    let user = create_in(tx, ctx, &record, invitee.roles).await?;
    links::invite(tx, ctx, &user).await?;
    Ok(user)
}

/// Adds a role to the account of an address, in the caller's transaction.
///
/// Whoever made an account for himself may have written any address. Where mail can be sent, such an account is taken
/// from him who has its password: its first role comes with a link, mailed to the address, to choose a new one.
pub async fn grant_in(tx: &mut Tx, ctx: &Ctx, id: UserId, role: Role) -> Result<UserRow, UserError> {
    let before = load(tx, id).await?;
    rules::check_roles(ctx.actor.roles, before.roles(), before.roles().with(role))?;
    if ctx.app.config.sends_mail() && before.roles() == RoleSet::NONE && !store::is_verified(tx, id).await? {
        store::remove_password(tx, id).await?;
        sessions::end_all(tx, id, ctx.now, "address not confirmed").await?;
        links::invite(tx, ctx, &before).await?;
    }
    store::add_roles(tx, id, [role].into_iter().collect(), ctx.author(), ctx.now).await?;
    let after = load(tx, id).await?;
    tx.audit(ctx.change("user.roles", "user", id, Some(snapshot(&before)), Some(snapshot(&after))));
    Ok(after)
}

pub(super) async fn create(permit: &Permit<may::Users, may::Create>, new: &NewUser) -> Result<UserRow, UserError> {
    actions::create(permit, new).await
}

/// An account the caller may know of.
pub(super) async fn readable(tx: &mut Tx, ctx: &Ctx, id: UserId) -> Result<UserRow, UserError> {
    let user = load(tx, id).await?;
    if rules::may_read(ctx.actor.user_id, ctx.actor.roles, &user) { Ok(user) } else { Err(UserError::NotFound) }
}

/// An account the caller may manage.
async fn managed(tx: &mut Tx, ctx: &Ctx, id: UserId) -> Result<UserRow, UserError> {
    let user = readable(tx, ctx, id).await?;
    rules::check_roles(ctx.actor.roles, user.roles(), RoleSet::NONE)?;
    Ok(user)
}

/// Changes name or address of somebody else's account.
pub(super) async fn update(
    permit: &Managed,
    id: UserId,
    name: Option<String>,
    email: Option<String>,
) -> Result<UserRow, UserError> {
    let mut errors = FieldErrors::default();
    let name = name.map(|name| errors.required_text("full_name", &name, rules::NAME_MAX));
    let email = email.map(|email| rules::check_email(&mut errors, &email));
    errors.finish()?;
    let mut tx = permit.app.db.begin().await?;
    let before = managed(&mut tx, permit, id).await?;
    rename(&mut tx, &before, &UserPatch { full_name: name, ..UserPatch::default() }).await?;
    if let Some(email) = email.filter(|email| *email != before.email) {
        actions::set_email(&mut tx, &before, &email, None).await?;
        sessions::end_all(&mut tx, id, permit.now, "e-mail address changed").await?;
    }
    let after = load(&mut tx, id).await?;
    tx.audit(permit.change("user.update", "user", id, Some(snapshot(&before)), Some(snapshot(&after))));
    tx.commit().await?;
    Ok(after)
}

/// Gives exactly these roles. Sessions end, so that what was taken is gone with the next request.
pub(super) async fn set_roles(permit: &Managed, id: UserId, roles: RoleSet) -> Result<UserRow, UserError> {
    let mut tx = permit.app.db.begin().await?;
    tx.lock(OWNERS, uuid::Uuid::nil()).await?;
    let before = readable(&mut tx, permit, id).await?;
    rules::check_roles(permit.actor.roles, before.roles(), roles)?;
    keep_an_owner(&mut tx, &before, roles, before.active).await?;
    store::remove_roles(&mut tx, id).await?;
    store::add_roles(&mut tx, id, roles, permit.author(), permit.now).await?;
    if before.roles() != roles {
        sessions::end_all(&mut tx, id, permit.now, "roles changed").await?;
    }
    let after = load(&mut tx, id).await?;
    tx.audit(permit.change("user.roles", "user", id, Some(snapshot(&before)), Some(snapshot(&after))));
    tx.commit().await?;
    Ok(after)
}

async fn keep_an_owner(tx: &mut Tx, before: &UserRow, roles: RoleSet, active: bool) -> Result<(), UserError> {
    let others = store::other_owners(tx, before.id).await?;
    if rules::leaves_no_owner(before.roles(), before.active, roles, active, others) {
        return Err(UserError::LastOwner);
    }
    Ok(())
}

/// Closes an account: its sessions end, and nobody signs in with it until it is activated again.
pub async fn deactivate(permit: &Managed, id: UserId) -> Result<UserRow, UserError> {
    switch(permit, id, false, "user.deactivate").await
}

pub async fn activate(permit: &Managed, id: UserId) -> Result<UserRow, UserError> {
    switch(permit, id, true, "user.activate").await
}

async fn switch(permit: &Managed, id: UserId, active: bool, action: &'static str) -> Result<UserRow, UserError> {
    let mut tx = permit.app.db.begin().await?;
    tx.lock(OWNERS, uuid::Uuid::nil()).await?;
    let before = managed(&mut tx, permit, id).await?;
    keep_an_owner(&mut tx, &before, before.roles(), active).await?;
    store::set_active(&mut tx, id, active).await?;
    if !active {
        sessions::end_all(&mut tx, id, permit.now, "deactivated").await?;
    }
    let after = load(&mut tx, id).await?;
    tx.audit(permit.change(action, "user", id, Some(snapshot(&before)), Some(snapshot(&after))));
    tx.commit().await?;
    Ok(after)
}

/// Removes an account for good. What it did stays, without a name.
pub async fn delete(permit: &Permit<may::Users, may::Archive>, id: UserId) -> Result<(), UserError> {
    let mut tx = permit.app.db.begin().await?;
    tx.lock(OWNERS, uuid::Uuid::nil()).await?;
    let before = managed(&mut tx, permit, id).await?;
    keep_an_owner(&mut tx, &before, RoleSet::NONE, false).await?;
    store::remove_roles(&mut tx, id).await?;
    // before its sessions end: who signs in meanwhile waits for it, or opens one that is ended with the others
    store::erase(&mut tx, id, permit.now).await?;
    sessions::end_all(&mut tx, id, permit.now, "account deleted").await?;
    words::remove(&mut tx, "user", id).await?;
    tx.audit(permit.event("user.delete", "user", id));
    tx.commit().await?;
    Ok(())
}

/// The operator's way out when nobody can sign in: a new password, checked like any other.
pub async fn set_password(permit: &Managed, id: UserId, password: &str) -> Result<(), UserError> {
    let mut tx = permit.app.db.begin().await?;
    let user = managed(&mut tx, permit, id).await?;
    let mut errors = FieldErrors::default();
    rules::check_password(&mut errors, "password", password, &[&user.email, &user.full_name]);
    errors.finish()?;
    tx.rollback().await?;
    let hash = permit.app.passwords.hash(password).await.map_err(|_| Refused::unavailable())?;
    let mut tx = permit.app.db.begin().await?;
    actions::set_password_in(&mut tx, id, &hash, permit.now).await?;
    tx.audit(permit.event("user.set_password", "user", id));
    tx.commit().await?;
    Ok(())
}

/// Adds the role of owner to somebody's roles.
pub async fn make_owner(permit: &Managed, id: UserId) -> Result<UserRow, UserError> {
    let mut tx = permit.app.db.read().await?;
    let user = load(&mut tx, id).await?;
    drop(tx);
    set_roles(permit, id, user.roles().with(Role::Owner)).await
}

/// Ends every session of somebody else.
pub(super) async fn end_sessions(permit: &Permit<may::Sessions, may::Archive>, id: UserId) -> Result<(), UserError> {
    let mut tx = permit.app.db.begin().await?;
    let user = readable(&mut tx, permit, id).await?;
    if !may_end_sessions(permit.actor.roles, user.roles()) {
        return Err(UserError::AccountAbove);
    }
    sessions::end_all(&mut tx, id, permit.now, "ended by the office").await?;
    tx.audit(permit.event("session.end_all", "user", id));
    tx.commit().await?;
    Ok(())
}
