//! The answer to a request is kept, so that its repetition gets the same answer and does nothing.
//!
//! Owns: `idempotency_keys`

use crate::{
    args,
    db::{LockClass, Result, Tx},
    http::Problem,
    refusals::{REQUIRED, Refused},
    row, sql,
};
use axum::{extract::FromRequestParts, http::request::Parts};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Repetitions that arrive together go one after the other.
const REQUEST: LockClass = LockClass("idempotent request");
const HEADER: &str = "Idempotency-Key";
const LONGEST: usize = 200;

crate::refusals! {
    NO_KEY = Invalid "no_idempotency_key";
}

/// The name a client gives to a request it may have to send again: the header `Idempotency-Key`.
#[derive(Debug, Clone)]
pub struct IdempotencyKey(String);

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get(HEADER) else {
            return Err(Refused::field(HEADER, REQUIRED).into());
        };
        let key = value.to_str().unwrap_or("").trim();
        if key.is_empty() || key.len() > LONGEST {
            return Err(Refused::field(HEADER, NO_KEY.with("most", LONGEST)).into());
        }
        Ok(Self(key.to_owned()))
    }
}

/// A request that is done once however often it is sent: one user's, by its key.
#[derive(Debug, Clone)]
pub struct Once {
    user: Uuid,
    operation: &'static str,
    key: IdempotencyKey,
    /// Tells another request under the same key from a repetition.
    body_hash: String,
}

/// What is known about a request before it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Before {
    Nothing,
    /// It was done, and this was answered.
    Answered(String),
    /// Another request was done under its key.
    OtherRequest,
}

row! {
    struct Kept { request_hash: String, response: String }
}

impl Once {
    /// `body` is the request as it was understood, not as it was spelled.
    pub fn new(user: impl Into<Uuid>, operation: &'static str, key: IdempotencyKey, body: &str) -> Self {
        Self { user: user.into(), operation, key, body_hash: hex(&Sha256::digest(body)) }
    }

    /// Looks whether the request was done. Until the end of the transaction nobody else does it.
    ///
    /// # Errors
    /// [`DbError`](crate::db::DbError)
    pub async fn before(&self, tx: &mut Tx) -> Result<Before> {
        tx.lock(REQUEST, self.lock_id()).await?;
        let kept: Option<Kept> = tx
            .opt(
                sql!(
                    "SELECT request_hash, response FROM idempotency_keys
                     WHERE user_id = $1 AND operation = $2 AND key = $3"
                ),
                args![self.user, self.operation, self.key.0],
            )
            .await?;
        Ok(match kept {
            None => Before::Nothing,
            Some(kept) if kept.request_hash == self.body_hash => Before::Answered(kept.response),
            Some(_) => Before::OtherRequest,
        })
    }

    /// Keeps the answer, in the transaction that did what was asked.
    ///
    /// # Errors
    /// [`DbError`](crate::db::DbError)
    pub async fn answered(&self, tx: &mut Tx, response: &str, now: Timestamp) -> Result<()> {
        tx.exec(
            sql!(
                "INSERT INTO idempotency_keys (user_id, operation, key, request_hash, response, created_at)
                 VALUES ($1, $2, $3, $4, $5, $6)"
            ),
            args![self.user, self.operation, self.key.0, self.body_hash, response, now],
        )
        .await
        .map(drop)
    }

    fn lock_id(&self) -> Uuid {
        let digest = Sha256::new()
            .chain_update(self.user.as_bytes())
            .chain_update(self.operation)
            .chain_update([0])
            .chain_update(&self.key.0)
            .finalize();
        let mut id = [0; 16];
        id.copy_from_slice(&digest[..16]);
        Uuid::from_bytes(id)
    }
}

/// Forgets answers that were given before an instant.
///
/// # Errors
/// [`DbError`](crate::db::DbError)
pub async fn purge(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.exec(sql!("DELETE FROM idempotency_keys WHERE created_at < $1"), args![before]).await
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
