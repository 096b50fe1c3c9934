//! Trying a transaction again that collided with another one.

use super::Db;
use super::error::{DbError, Result};
use super::tx::Tx;
use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

/// How often a transaction is tried again.
const RETRIES: u32 = 5;

/// Runs the work in a transaction and commits it; gives the result of the work. If it collides with another one
/// (PostgreSQL: a serialization failure or a deadlock), everything is tried again, so the work must do nothing
/// outside of the transaction.
///
/// A macro because the future of a generic function with an `async` closure is not `Send` when the closure borrows,
/// so that a request handler could not use it (Rust 1.95).
///
/// ```
/// # use kit::db::{Db, DbError};
/// # use kit::{args, sql};
/// # async fn rename(db: &Db, id: i64, name: &str) -> Result<u64, DbError> {
/// kit::transact!(db, |tx| {
///     let changed = tx.exec(sql!("UPDATE rooms SET name = $2 WHERE id = $1"), args![id, name]).await?;
///     Ok(changed)
/// })
/// # }
/// ```
#[macro_export]
macro_rules! transact {
    ($db:expr, |$tx:ident| $work:expr) => {{
        let mut attempts = $crate::db::Attempts::new(&$db);
        loop {
            let mut transaction = match attempts.begin().await {
                ::core::result::Result::Ok(transaction) => transaction,
                ::core::result::Result::Err(e) => break ::core::result::Result::Err(::core::convert::From::from(e)),
            };
            let result = {
                let $tx = &mut transaction;
                async { $work }.await
            };
            if let ::core::option::Option::Some(result) = attempts.end(transaction, result).await {
                break result;
            }
        }
    }};
}

/// Not for direct use: what [`transact!`](crate::transact) counts with.
#[doc(hidden)]
pub struct Attempts<'a> {
    db: &'a Db,
    failed: u32,
}

impl<'a> Attempts<'a> {
    pub fn new(db: &'a Db) -> Self {
        Self { db, failed: 0 }
    }

    pub async fn begin(&mut self) -> Result<Tx> {
        self.db.begin().await
    }

    /// Commits what succeeded; `None` if everything is to be done again.
    pub async fn end<T, E: From<DbError>>(&mut self, tx: Tx, result: Result<T, E>) -> Option<Result<T, E>> {
        let last = self.failed == RETRIES;
        match result {
            Ok(value) => match tx.commit().await {
                Ok(()) => return Some(Ok(value)),
                Err(e) if last || !e.is_retry() => return Some(Err(e.into())),
                Err(_) => {}
            },
            Err(e) if last || !tx.collided() => return Some(Err(e)),
            // A lost connection has rolled back by itself.
            Err(_) => drop(tx.rollback().await),
        }
        tokio::time::sleep(pause(self.failed)).await;
        self.failed += 1;
        None
    }
}

/// 5 to 10 ms, doubling, so that those who collided do not meet again. `RandomState` is random enough for that.
fn pause(failed: u32) -> Duration {
    let base = 5_000 << failed;
    Duration::from_micros(base + RandomState::new().hash_one(failed) % base)
}
