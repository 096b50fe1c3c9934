//! The SQL of links.

use crate::accounts::model::{Purpose, UserId};
use jiff::Timestamp;
use kit::{
    args,
    db::{Result, Tx},
    row, sql,
};

row! {
    pub(super) struct LinkRow {
        pub(super) user_id: Option<UserId>,
        pub(super) payload: Option<String>,
    }
}

pub(super) struct NewLink<'a> {
    pub(super) token_hash: &'a str,
    pub(super) purpose: Purpose,
    pub(super) user_id: Option<UserId>,
    pub(super) payload: Option<&'a str>,
    pub(super) now: Timestamp,
    pub(super) expires_at: Timestamp,
}

pub(super) async fn insert(tx: &mut Tx, link: &NewLink<'_>) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO one_time_tokens (token_hash, purpose, user_id, payload, created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        args![link.token_hash, link.purpose, link.user_id, link.payload, link.now, link.expires_at],
    )
    .await
}

/// Marks a link as used and returns what it was for; nothing if it does not work (any more).
pub(super) async fn take(tx: &mut Tx, token_hash: &str, purpose: Purpose, now: Timestamp) -> Result<Option<LinkRow>> {
    tx.opt(
        sql!(
            "UPDATE one_time_tokens SET used_at = $3
             WHERE token_hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3
             RETURNING user_id, payload"
        ),
        args![token_hash, purpose, now],
    )
    .await
}

pub(super) async fn look(tx: &mut Tx, token_hash: &str, purpose: Purpose, now: Timestamp) -> Result<Option<LinkRow>> {
    tx.opt(
        sql!(
            "SELECT user_id, payload FROM one_time_tokens
             WHERE token_hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3"
        ),
        args![token_hash, purpose, now],
    )
    .await
}

pub(super) async fn end_older(tx: &mut Tx, purpose: Purpose, user: Option<UserId>, now: Timestamp) -> Result<u64> {
    tx.exec(
        sql!(
            "UPDATE one_time_tokens SET used_at = $3
             WHERE purpose = $1 AND used_at IS NULL
               AND (user_id = $2 OR (user_id IS NULL AND CAST($2 AS UUID) IS NULL))"
        ),
        args![purpose, user, now],
    )
    .await
}

/// `None`: nobody has changed the settings of the institute.
pub(super) async fn institute_locale(tx: &mut Tx) -> Result<Option<String>> {
    tx.opt(sql!("SELECT locale FROM institute WHERE id = 1"), args![]).await
}

pub(super) async fn recent(tx: &mut Tx, purpose: Purpose, user: UserId, since: Timestamp) -> Result<i64> {
    tx.one(
        sql!("SELECT COUNT(*) FROM one_time_tokens WHERE purpose = $1 AND user_id = $2 AND created_at > $3"),
        args![purpose, user, since],
    )
    .await
}
