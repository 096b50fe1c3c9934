//! The SQL of users.

use super::model::{UserPatch, UserRecord};
use crate::accounts::model::{Role, RoleSet, UserId, UserRow};
use jiff::Timestamp;
use kit::{
    args,
    db::{Db, Result, Tx},
    found_by, sql, sql_found,
    text::email_key,
    words::Typed,
};

macro_rules! user_columns {
    () => {
        "u.id, u.email, u.full_name, u.first_name, u.last_name, u.password_hash, u.active, u.last_login_at, u.created_at,
         u.language,
         (SELECT string_agg(r.role, ',') FROM user_roles r WHERE r.user_id = u.id)"
    };
}

pub(super) async fn insert(tx: &mut Tx, user: &UserRecord) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO users (id, email, email_key, full_name, first_name, last_name, password_hash, active,
                                last_login_at, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        args![
            user.id,
            user.email,
            email_key(&user.email),
            user.full_name,
            user.first_name,
            user.last_name,
            user.password_hash,
            user.active,
            user.last_login_at,
            user.created_at
        ],
    )
    .await
}

pub(super) async fn by_id(tx: &mut Tx, id: UserId) -> Result<Option<UserRow>> {
    tx.opt(
        sql!(concat!("SELECT ", user_columns!(), " FROM users u WHERE u.id = $1 AND u.deleted_at IS NULL")),
        args![id],
    )
    .await
}

pub(super) async fn by_email(tx: &mut Tx, email: &str) -> Result<Option<UserRow>> {
    tx.opt(
        sql!(concat!("SELECT ", user_columns!(), " FROM users u WHERE u.email_key = $1 AND u.deleted_at IS NULL")),
        args![email_key(email)],
    )
    .await
}

/// What a list of users is narrowed to.
#[derive(Debug)]
pub(super) struct Filter {
    /// Who asks: he is in the list whatever he reads.
    pub(super) reader: UserId,
    /// Nobody has another role.
    pub(super) roles: RoleSet,
    pub(super) typed: Option<Typed>,
    pub(super) role: Option<Role>,
    pub(super) active: Option<bool>,
}

macro_rules! filtered {
    () => {
        "u.deleted_at IS NULL
           AND (CAST($1 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM user_roles r WHERE r.user_id = u.id AND r.role = $1))
           AND (CAST($2 AS BOOLEAN) IS NULL OR u.active = $2)
           AND (u.id = $3 OR NOT EXISTS (SELECT 1 FROM user_roles h WHERE h.user_id = u.id
                                         AND ',' || $4 || ',' NOT LIKE '%,' || h.role || ',%')) AND "
    };
}

macro_rules! found {
    ($filter:ident, $before:expr, $after:expr) => {
        sql_found!(
            $filter.typed,
            concat!($before, filtered!()),
            concat!("u.id IN ", found_by!("user", "$5", "$6", "$7")),
            ["$5", "$6", "$7"],
            $after
        )
    };
}

pub(super) async fn list(db: &Db, filter: &Filter, limit: i64, offset: i64) -> Result<Vec<UserRow>> {
    let [first, second, third] = Typed::args(filter.typed.as_ref());
    let roles = filter.roles.names().join(",");
    db.all(
        found!(
            filter,
            concat!("SELECT ", user_columns!(), " FROM users u WHERE "),
            " ORDER BY u.full_name, u.id LIMIT $8 OFFSET $9"
        ),
        args![filter.role, filter.active, filter.reader, roles, first, second, third, limit, offset],
    )
    .await
}

pub(super) async fn count(db: &Db, filter: &Filter) -> Result<i64> {
    let [first, second, third] = Typed::args(filter.typed.as_ref());
    let roles = filter.roles.names().join(",");
    db.one(
        found!(filter, "SELECT COUNT(*) FROM users u WHERE ", ""),
        args![filter.role, filter.active, filter.reader, roles, first, second, third],
    )
    .await
}

pub(super) async fn patch(tx: &mut Tx, id: UserId, patch: &UserPatch) -> Result<u64> {
    tx.exec(
        sql!(
            "UPDATE users SET full_name = COALESCE($2, full_name), first_name = COALESCE($3, first_name),
                              last_name = COALESCE($4, last_name),
                              language = CASE WHEN $5 THEN $6 ELSE language END
             WHERE id = $1"
        ),
        args![
            id,
            patch.full_name,
            patch.first_name,
            patch.last_name,
            patch.language.is_some(),
            patch.language.as_ref().and_then(Option::as_deref)
        ],
    )
    .await
}

pub(super) async fn set_email(tx: &mut Tx, id: UserId, email: &str, verified_at: Option<Timestamp>) -> Result<u64> {
    tx.exec(
        sql!("UPDATE users SET email = $2, email_key = $3, email_verified_at = $4 WHERE id = $1"),
        args![id, email, email_key(email), verified_at],
    )
    .await
}

pub(super) async fn set_password(tx: &mut Tx, id: UserId, hash: &str) -> Result<u64> {
    tx.exec(sql!("UPDATE users SET password_hash = $2 WHERE id = $1"), args![id, hash]).await
}

pub(super) async fn remove_password(tx: &mut Tx, id: UserId) -> Result<u64> {
    tx.exec(sql!("UPDATE users SET password_hash = NULL WHERE id = $1"), args![id]).await
}

/// Whether the address was confirmed by a link mailed to it.
pub(super) async fn is_verified(tx: &mut Tx, id: UserId) -> Result<bool> {
    let count: i64 =
        tx.one(sql!("SELECT COUNT(*) FROM users WHERE id = $1 AND email_verified_at IS NOT NULL"), args![id]).await?;
    Ok(count > 0)
}

pub(super) async fn set_active(tx: &mut Tx, id: UserId, active: bool) -> Result<u64> {
    tx.exec(sql!("UPDATE users SET active = $2 WHERE id = $1"), args![id, active]).await
}

/// The row stays, because others point to it; nothing in it says who it was.
pub(super) async fn erase(tx: &mut Tx, id: UserId, now: Timestamp) -> Result<u64> {
    tx.exec(
        sql!(
            "UPDATE users SET email = '', email_key = $2, full_name = '', first_name = '', last_name = '',
                              password_hash = NULL, active = FALSE, language = NULL, deleted_at = $3
             WHERE id = $1"
        ),
        args![id, format!("deleted {id}"), now],
    )
    .await
}

pub(super) async fn add_roles(
    tx: &mut Tx,
    id: UserId,
    roles: RoleSet,
    by: Option<UserId>,
    now: Timestamp,
) -> Result<u64> {
    let roles: Vec<Role> = roles.iter().collect();
    let rows = roles.iter().map(|role| kit::arg_row![id, *role, now, by]).collect();
    tx.exec_many(
        sql!("INSERT INTO user_roles (user_id, role, granted_at, granted_by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING"),
        rows,
    )
    .await
}

pub(super) async fn remove_roles(tx: &mut Tx, id: UserId) -> Result<u64> {
    tx.exec(sql!("DELETE FROM user_roles WHERE user_id = $1"), args![id]).await
}

pub(super) async fn other_owners(tx: &mut Tx, id: UserId) -> Result<i64> {
    tx.one(
        sql!(
            "SELECT COUNT(*) FROM users u JOIN user_roles r ON r.user_id = u.id AND r.role = 'owner'
             WHERE u.active AND u.deleted_at IS NULL AND u.id <> $1"
        ),
        args![id],
    )
    .await
}

pub(super) async fn owners(db: &Db) -> Result<i64> {
    db.one(
        sql!(
            "SELECT COUNT(*) FROM users u JOIN user_roles r ON r.user_id = u.id AND r.role = 'owner'
             WHERE u.deleted_at IS NULL"
        ),
        args![],
    )
    .await
}
