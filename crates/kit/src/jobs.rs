//! Durable background work, kept in one table and written in the transaction that wants it done.
//!
//! Owns: `jobs`

use crate::{
    args,
    db::{Db, Result, Tx},
    row, sql,
    time::after,
};
use jiff::Timestamp;
use serde_json::Value;
use std::time::Duration;
use uuid::Uuid;

/// A worker that has not reported by then is taken for dead, and its job is given to another.
const LEASE: Duration = Duration::from_secs(120);
const ATTEMPTS: i64 = 8;

row! {
    /// A job that was claimed.
    #[derive(Debug, Clone)]
    pub struct Job {
        pub id: Uuid,
        pub kind: String,
        pub payload: Value,
        pub attempts: i64,
    }
}

/// Adds a job to the caller's transaction: it is done if and only if the transaction is committed.
pub async fn enqueue(tx: &mut Tx, id: Uuid, kind: &str, payload: &Value, now: Timestamp) -> Result<()> {
    tx.exec(
        sql!(
            "INSERT INTO jobs (id, kind, payload, state, run_at, leased_until, attempts, created_at)
             VALUES ($1, $2, $3, 'ready', $4, 0, 0, $4)"
        ),
        args![id, kind, payload, now],
    )
    .await
    .map(drop)
}

/// Takes the job that has been due the longest. Of two workers that want the same one, one gets nothing and asks again.
pub async fn claim(db: &Db, now: Timestamp) -> Result<Option<Job>> {
    let mut tx = db.begin().await?;
    let job = tx
        .opt(
            sql!(
                "UPDATE jobs SET state = 'running', leased_until = $2, attempts = attempts + 1
                 WHERE id = (SELECT id FROM jobs WHERE state IN ('ready', 'running') AND run_at <= $1 AND leased_until < $1
                             ORDER BY run_at, id LIMIT 1)
                   AND state IN ('ready', 'running') AND leased_until < $1
                 RETURNING id, kind, payload, attempts"
            ),
            args![now, after(now, LEASE)],
        )
        .await?;
    tx.commit().await?;
    Ok(job)
}

/// Whether anything is due, without taking it: what an idle worker asks.
pub async fn any_due(db: &Db, now: Timestamp) -> Result<bool> {
    let due: i64 = db
        .one(
            sql!(
                "SELECT COUNT(*) FROM jobs WHERE state IN ('ready', 'running') AND run_at <= $1 AND leased_until < $1"
            ),
            args![now],
        )
        .await?;
    Ok(due > 0)
}

pub async fn done(db: &Db, id: Uuid) -> Result<()> {
    let mut tx = db.begin().await?;
    tx.exec(sql!("UPDATE jobs SET state = 'done', leased_until = 0 WHERE id = $1"), args![id]).await?;
    tx.commit().await
}

/// Puts a job back for later, each time for longer; after the last attempt, or if `hopeless`, it stays failed for the
/// operator to see.
pub async fn failed(db: &Db, job: &Job, error: &str, hopeless: bool, now: Timestamp) -> Result<()> {
    let given_up = hopeless || job.attempts >= ATTEMPTS;
    let wait = Duration::from_secs(30 << job.attempts.clamp(0, 10));
    let mut tx = db.begin().await?;
    tx.exec(
        sql!("UPDATE jobs SET state = $2, run_at = $3, leased_until = 0, last_error = $4 WHERE id = $1"),
        args![job.id, if given_up { "failed" } else { "ready" }, after(now, wait), error],
    )
    .await?;
    tx.commit().await
}

/// Jobs that wait or failed: what a test must not leave behind and an operator wants to know.
pub async fn unfinished(db: &Db) -> Result<i64> {
    db.one(sql!("SELECT COUNT(*) FROM jobs WHERE state <> 'done'"), args![]).await
}

/// Forgets jobs done long ago.
pub async fn purge(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.exec(sql!("DELETE FROM jobs WHERE state = 'done' AND created_at < $1"), args![before]).await
}
