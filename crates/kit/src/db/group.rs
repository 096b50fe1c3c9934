//! Writing to SQLite: one connection, and one `fdatasync` for all transactions that wait for it (group commit).
//!
//! A transaction is a savepoint inside the open SQLite transaction. [`WriteTx::commit`] releases the savepoint, joins
//! the group and lets the next writer in; a flusher queues behind everyone who already waits, commits once, and only
//! then is anyone of the group answered. So no answer precedes the sync, and a slow disk is waited for once per group.
//! A writer that is alone commits at once.
//!
//! What could go wrong, and what is done about it:
//! * Some errors (disk full, I/O) make SQLite roll back everything, savepoints and group included. After each error
//!   the connection is asked (`is_autocommit`), and the whole group is told that it failed.
//! * A transaction that is dropped, by an error, a panic or a cancelled future, is rolled back to its savepoint, and
//!   nobody else is affected.
//! * Foreign keys must be immediate: a deferred one would fail at the group's commit and take the others along.

use super::error::{DbError, Result};
use super::sqlite::{Sqlite, off_runtime};
use rusqlite::Connection;
use std::mem;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

type Outcome = Result<(), Arc<str>>;

/// The connection that writes.
pub(super) struct Writer {
    conn: Connection,
    /// Transactions that are released but not yet durable.
    group: Vec<oneshot::Sender<Outcome>>,
    /// Size of the last group: whether a lone writer should expect company.
    last_group: usize,
}

impl Writer {
    pub(super) fn new(conn: Connection) -> Self {
        Self { conn, group: Vec::new(), last_group: 0 }
    }

    /// Opens a transaction of its own for the next writer.
    fn open(&mut self) -> rusqlite::Result<()> {
        if self.conn.is_autocommit() {
            self.fail_group("the database rolled it back");
        } else if self.group.is_empty() {
            self.quick("ROLLBACK")?;
        }
        if self.conn.is_autocommit() {
            self.quick("BEGIN IMMEDIATE")?;
        }
        self.quick("SAVEPOINT t").inspect_err(|_| self.undo())
    }

    /// Takes back what the current transaction did.
    fn undo(&mut self) {
        if self.conn.is_autocommit() {
            return self.fail_group("the database rolled it back");
        }
        if !self.group.is_empty() && self.quick("ROLLBACK TO t").and_then(|()| self.quick("RELEASE t")).is_ok() {
            return;
        }
        if let Err(e) = self.quick("ROLLBACK") {
            tracing::error!(error = %e, "could not roll back");
        }
        self.fail_group("another transaction of the group could not be rolled back");
    }

    /// Makes everything durable and tells the group.
    fn commit(&mut self) -> Outcome {
        let group = mem::take(&mut self.group);
        self.last_group = group.len();
        let outcome = if self.conn.is_autocommit() {
            Err(Arc::from("the database rolled it back"))
        } else {
            self.quick("COMMIT").map_err(|e| Arc::from(e.to_string()))
        };
        if let Err(reason) = &outcome {
            tracing::error!(reason = &**reason, transactions = group.len(), "commit failed");
            if !self.conn.is_autocommit() && self.quick("ROLLBACK").is_err() {
                tracing::error!("could not roll back after a failed commit");
            }
        }
        for member in group {
            // A member whose future was cancelled does not wait any more.
            let _ = member.send(outcome.clone());
        }
        outcome
    }

    /// The connection without any transaction; what the group has done so far is committed.
    pub(super) fn alone(&mut self) -> Result<&Connection> {
        if !self.conn.is_autocommit() {
            failed(self.commit())?;
        }
        Ok(&self.conn)
    }

    fn fail_group(&mut self, reason: &str) {
        for member in self.group.drain(..) {
            let _ = member.send(Err(Arc::from(reason)));
        }
    }

    fn quick(&self, sql: &str) -> rusqlite::Result<()> {
        self.conn.prepare_cached(sql)?.raw_execute().map(drop)
    }
}

/// The queue of those who want to write.
pub(super) struct WriteLock {
    writer: Arc<Mutex<Writer>>,
    waiting: AtomicUsize,
    flushing: AtomicBool,
}

impl WriteLock {
    pub(super) fn new(writer: Writer) -> Self {
        let writer = Arc::new(Mutex::new(writer));
        Self { writer, waiting: AtomicUsize::new(0), flushing: AtomicBool::new(false) }
    }

    /// The connection for oneself, first come first served.
    pub(super) async fn lock(&self, wait: Duration) -> Result<OwnedMutexGuard<Writer>> {
        if let Ok(writer) = Arc::clone(&self.writer).try_lock_owned() {
            return Ok(writer);
        }
        let _waiting = Waiting::new(&self.waiting);
        tokio::time::timeout(wait, Arc::clone(&self.writer).lock_owned()).await.map_err(|_| DbError::Busy)
    }
}

struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn new(count: &'a AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::SeqCst);
        Waiting(count)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A transaction that may write.
pub(super) struct WriteTx {
    /// `None` once it is committed.
    writer: Option<OwnedMutexGuard<Writer>>,
    db: Arc<Sqlite>,
}

impl WriteTx {
    pub(super) async fn begin(db: &Arc<Sqlite>) -> Result<Self> {
        let deadline = Instant::now() + db.lock_wait;
        let mut writer = db.write.lock(db.lock_wait).await?;
        loop {
            match writer.open().map_err(DbError::from) {
                // Another process (a backup, an import) is writing.
                Err(DbError::Busy) if Instant::now() < deadline => tokio::time::sleep(Duration::from_millis(5)).await,
                result => break result?,
            }
        }
        Ok(Self { writer: Some(writer), db: Arc::clone(db) })
    }

    pub(super) fn run<T>(&mut self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let Some(writer) = &mut self.writer else { return Err(DbError::Aborted) };
        // Without its transaction a statement would commit on its own.
        if writer.conn.is_autocommit() {
            return Err(DbError::Aborted);
        }
        let result = work(&writer.conn);
        if result.is_err() && writer.conn.is_autocommit() {
            writer.fail_group("the database rolled it back");
        }
        result
    }

    pub(super) async fn commit(mut self) -> Result<()> {
        self.run(|conn| Ok(conn.prepare_cached("RELEASE t")?.raw_execute()?))?;
        let Some(mut writer) = self.writer.take() else { return Err(DbError::Aborted) };
        let queue = &self.db.write;
        let alone = writer.group.is_empty() && writer.last_group < 2 && queue.waiting.load(Ordering::SeqCst) == 0;
        if alone {
            return failed(off_runtime(|| writer.commit()));
        }
        let (member, answer) = oneshot::channel();
        writer.group.push(member);
        let first = !queue.flushing.swap(true, Ordering::SeqCst);
        drop(writer);
        if first {
            tokio::spawn(Flusher(Arc::clone(&self.db)).run());
        }
        failed(answer.await.unwrap_or_else(|_| Err(Arc::from("the commit was interrupted"))))
    }
}

impl Drop for WriteTx {
    fn drop(&mut self) {
        if let Some(writer) = &mut self.writer {
            writer.undo();
        }
    }
}

fn failed(outcome: Outcome) -> Result<()> {
    outcome.map_err(|reason| DbError::engine(format!("the transaction was not committed: {reason}")))
}

/// Commits the group. If its task dies with the runtime, the next transaction starts another one.
struct Flusher(Arc<Sqlite>);

impl Flusher {
    async fn run(self) {
        let mut writer = Arc::clone(&self.0.write.writer).lock_owned().await;
        // From here on a released transaction needs another flusher.
        drop(self);
        let done = tokio::task::spawn_blocking(move || writer.commit());
        // A failure is told to the members of the group.
        let _ = done.await;
    }
}

impl Drop for Flusher {
    fn drop(&mut self) {
        self.0.write.flushing.store(false, Ordering::SeqCst);
    }
}
