//! Who did what: events chained by hashes, written in the transaction that did it.
//!
//! Each event's hash covers the hash before it, so changing or removing one breaks every hash after it. Whoever can
//! rewrite the whole table can also rewrite the chain, and whoever cuts events off its end leaves a whole one: note
//! [`Verified::head`] somewhere else to rule that out ([`seq_of`]).

use crate::db::{LockClass, Result, Tx};
use crate::{args, row, sql};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fmt::Write;
use uuid::Uuid;

/// Whoever extends the chain waits for the last one to be committed.
const CHAIN: LockClass = LockClass("audit");
/// Events that are written at a time, so that a large transaction does not stand in memory twice.
const WRITTEN_AT_ONCE: usize = 1000;
/// Events that [`chain`] reads at a time.
const PAGE: i64 = 500;

/// What was done. See [`Tx::audit`].
#[derive(Debug, Clone)]
pub struct AuditEvent {
    pub at: Timestamp,
    /// The user; `None` for the operator and for scheduled work.
    pub actor: Option<Uuid>,
    /// "create", "void", …
    pub action: &'static str,
    /// "invoice", "student", …
    pub entity: &'static str,
    pub entity_id: String,
    pub before: Option<serde_json::Value>,
    pub after: Option<serde_json::Value>,
    pub ip: Option<String>,
    pub request_id: Option<String>,
}

/// The chain is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    pub events: i64,
    /// The hash of the last event; empty if there is none.
    pub head: String,
}

/// The chain is broken at an event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the audit trail is broken at event {seq}: {reason}")]
pub struct Broken {
    pub seq: i64,
    pub reason: Cow<'static, str>,
}

/// The chain as it is, whole or not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chain {
    /// How many events there are.
    pub events: i64,
    /// The hash of the last event; empty if there is none.
    pub head: String,
    /// Where it is broken, in order.
    pub broken: Vec<Broken>,
}

row! {
    struct Link { seq: i64, hash: String }

    struct Stored {
        seq: i64,
        at: i64,
        actor_id: Option<Uuid>,
        action: String,
        entity: String,
        entity_id: String,
        before: Option<String>,
        after: Option<String>,
        ip: Option<String>,
        request_id: Option<String>,
        prev_hash: String,
        hash: String,
    }
}

impl Stored {
    /// The event after `last`.
    fn next(last: &Link, event: &AuditEvent) -> Self {
        let mut stored = Self {
            seq: last.seq + 1,
            at: event.at.as_millisecond(),
            actor_id: event.actor,
            action: event.action.to_owned(),
            entity: event.entity.to_owned(),
            entity_id: event.entity_id.clone(),
            before: event.before.as_ref().map(ToString::to_string),
            after: event.after.as_ref().map(ToString::to_string),
            ip: event.ip.clone(),
            request_id: event.request_id.clone(),
            prev_hash: last.hash.clone(),
            hash: String::new(),
        };
        stored.hash = stored.computed_hash();
        stored
    }

    /// Over all fields, each with its length before it, so that no two different events read the same.
    fn computed_hash(&self) -> String {
        let mut digest = Sha256::new();
        let actor = self.actor_id.map(|id| id.to_string());
        let (seq, at) = (self.seq.to_string(), self.at.to_string());
        let fields = [
            Some(&self.prev_hash),
            Some(&seq),
            Some(&at),
            actor.as_ref(),
            Some(&self.action),
            Some(&self.entity),
            Some(&self.entity_id),
            self.before.as_ref(),
            self.after.as_ref(),
            self.ip.as_ref(),
            self.request_id.as_ref(),
        ];
        for field in fields {
            match field {
                Some(text) => digest.update(format!("{}:{text}", text.len())),
                None => digest.update("-"),
            }
        }
        digest.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

/// Writes the events of a transaction that is about to be committed.
pub(crate) async fn write(tx: &mut Tx, events: &[AuditEvent]) -> Result<()> {
    tx.lock(CHAIN, Uuid::nil()).await?;
    let last = tx.opt(sql!("SELECT seq, hash FROM audit_events ORDER BY seq DESC LIMIT 1"), args![]).await?;
    let mut last: Link = last.unwrap_or(Link { seq: 0, hash: String::new() });
    for events in events.chunks(WRITTEN_AT_ONCE) {
        let mut rows = Vec::with_capacity(events.len());
        for event in events {
            let stored = Stored::next(&last, event);
            last = Link { seq: stored.seq, hash: stored.hash.clone() };
            rows.push(stored);
        }
        insert(tx, &rows).await?;
    }
    Ok(())
}

async fn insert(tx: &mut Tx, rows: &[Stored]) -> Result<()> {
    let lists = rows.iter().map(|e| {
        crate::arg_row![
            e.seq,
            e.at,
            e.actor_id,
            e.action,
            e.entity,
            e.entity_id,
            e.before,
            e.after,
            e.ip,
            e.request_id,
            e.prev_hash,
            e.hash
        ]
    });
    let insert = sql!(
        "INSERT INTO audit_events
            (seq, at, actor_id, action, entity, entity_id, before, after, ip, request_id, prev_hash, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
    );
    tx.exec_many(insert, lists.collect()).await?;
    Ok(())
}

/// Recomputes the whole chain. Events that were cut off its end leave a whole one: see [`seq_of`].
///
/// # Errors
/// The outer error if the database fails, the inner one at the first event that does not fit.
pub async fn verify(tx: &mut Tx) -> Result<Result<Verified, Broken>> {
    let Chain { events, head, broken } = chain(tx).await?;
    Ok(broken.into_iter().next().map_or(Ok(Verified { events, head }), Err))
}

/// The whole chain, recomputed, with every place at which it is broken.
///
/// # Errors
/// If the database fails.
pub async fn chain(tx: &mut Tx) -> Result<Chain> {
    let mut last = Link { seq: 0, hash: String::new() };
    let mut chain = Chain::default();
    loop {
        let page: Vec<Stored> = tx
            .all(
                sql!(
                    "SELECT seq, at, actor_id, action, entity, entity_id, before, after, ip, request_id, prev_hash, hash
                     FROM audit_events WHERE seq > $1 ORDER BY seq LIMIT $2"
                ),
                args![last.seq, PAGE],
            )
            .await?;
        if page.is_empty() {
            return Ok(Chain { head: last.hash, ..chain });
        }
        for event in page {
            chain.events += 1;
            chain.broken.extend(check(&last, &event));
            last = Link { seq: event.seq, hash: event.hash };
        }
    }
}

/// The event with this hash: whether a head that was noted elsewhere is still in the chain.
///
/// # Errors
/// If the database fails.
pub async fn seq_of(tx: &mut Tx, hash: &str) -> Result<Option<i64>> {
    tx.opt(sql!("SELECT seq FROM audit_events WHERE hash = $1 ORDER BY seq LIMIT 1"), args![hash]).await
}

/// What is wrong with an event after the last one, and between the two.
fn check(last: &Link, event: &Stored) -> impl Iterator<Item = Broken> {
    let missing = event.seq - last.seq - 1;
    let gap = match missing {
        0 => None,
        1 => Some("the event is missing".into()),
        _ => Some(format!("it and all events up to {} are missing", event.seq - 1).into()),
    };
    let own = if missing == 0 && event.prev_hash != last.hash {
        Some("it does not follow the event before it".into())
    } else if event.hash != event.computed_hash() {
        Some("it was changed".into())
    } else {
        None
    };
    let at = |seq, reason: Option<Cow<'static, str>>| reason.map(|reason| Broken { seq, reason });
    at(last.seq + 1, gap).into_iter().chain(at(event.seq, own))
}
