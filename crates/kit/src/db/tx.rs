//! A transaction.

use super::error::{DbError, Result};
use super::group::WriteTx;
use super::lock::LockClass;
use super::postgres;
use super::row::FromRow;
use super::run;
use super::sql::Sql;
use super::sqlite::{Reader, off_runtime};
use super::value::Val;
use crate::audit::{self, AuditEvent};
use uuid::Uuid;

/// From how many lines on `exec_many` leaves the runtime's threads on SQLite.
const MANY: usize = 100;

/// Several statements that see one state of the database and take effect together, or not at all.
///
/// Dropping it rolls back. After an error of the database nothing more can be done with it, on either engine: use
/// `ON CONFLICT DO NOTHING` where a conflict is expected. On SQLite all writers wait for the one that holds a `Tx`
/// of [`Db::begin`](super::Db::begin), so do nothing slow with it.
pub struct Tx {
    engine: Engine,
    state: State,
    events: Vec<AuditEvent>,
}

pub(super) enum Engine {
    SqliteWrite(WriteTx),
    SqliteRead(Reader),
    Postgres(postgres::Session),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Usable,
    /// A statement is running; if it stays so, its future was cancelled and nobody knows what became of it.
    Running,
    Failed,
    /// Failed, but may be tried again.
    Collided,
}

/// Runs a statement on whichever engine it is.
macro_rules! on_engine {
    ($tx:ident, $conn:ident => $sqlite:expr, $session:ident => $postgres:expr) => {{
        $tx.enter()?;
        let result = match &mut $tx.engine {
            Engine::SqliteWrite(write) => write.run(|$conn| $sqlite),
            Engine::SqliteRead(reader) => reader.run(|$conn| $sqlite),
            Engine::Postgres($session) => $postgres,
        };
        $tx.leave(result)
    }};
}

impl Tx {
    pub(super) fn new(engine: Engine) -> Self {
        Self { engine, state: State::Usable, events: Vec::new() }
    }

    /// All rows.
    ///
    /// # Errors
    /// [`DbError`]; [`DbError::Row`] if a row does not fit `R`.
    pub async fn all<R: FromRow>(&mut self, sql: Sql, args: &[Val<'_>]) -> Result<Vec<R>> {
        on_engine!(self, conn => run::all(conn, sql, args), session => session.all(sql, args).await)
            .map_err(|e| e.at(sql))
    }

    /// The row, if there is one.
    ///
    /// # Errors
    /// [`DbError::ManyRows`] if there is more than one; otherwise as [`Tx::all`].
    pub async fn opt<R: FromRow>(&mut self, sql: Sql, args: &[Val<'_>]) -> Result<Option<R>> {
        on_engine!(self, conn => run::opt(conn, sql, args), session => session.opt(sql, args).await)
            .map_err(|e| e.at(sql))
    }

    /// The one row.
    ///
    /// # Errors
    /// [`DbError::NoRow`] if there is none; otherwise as [`Tx::opt`].
    pub async fn one<R: FromRow>(&mut self, sql: Sql, args: &[Val<'_>]) -> Result<R> {
        self.opt(sql, args).await?.ok_or(DbError::NoRow)
    }

    /// Executes a statement; gives the number of rows it changed.
    ///
    /// # Errors
    /// [`DbError`]
    pub async fn exec(&mut self, sql: Sql, args: &[Val<'_>]) -> Result<u64> {
        on_engine!(self, conn => run::exec(conn, sql, args), session => session.exec(sql, args).await)
            .map_err(|e| e.at(sql))
    }

    /// Executes a statement once for each list of arguments (see [`arg_row!`](crate::arg_row)); gives the number of
    /// rows changed in all.
    ///
    /// # Errors
    /// The first [`DbError`].
    pub async fn exec_many(&mut self, sql: Sql, rows: Vec<Vec<Val<'_>>>) -> Result<u64> {
        on_engine!(self,
            conn => if rows.len() < MANY {
                run::exec_many(conn, sql, &rows)
            } else {
                off_runtime(|| run::exec_many(conn, sql, &rows))
            },
            session => session.exec_many(sql, &rows).await)
        .map_err(|e| e.at(sql))
    }

    /// Waits until no other transaction holds this lock, and holds it to the end: check-then-insert is safe behind
    /// it. To lock several things use [`Tx::lock_all`]. SQLite has one writer anyhow.
    ///
    /// # Errors
    /// [`DbError::Busy`] if the wait is too long.
    pub async fn lock(&mut self, class: LockClass, id: impl Into<Uuid>) -> Result<()> {
        let key = class.key(id.into());
        on_engine!(self, _conn => Ok(()), session => session.lock(&[key]).await)
    }

    /// [`Tx::lock`] for several things at once, in an order that is the same for everybody: no deadlocks.
    ///
    /// # Errors
    /// [`DbError::Busy`] if the wait is too long.
    pub async fn lock_all(&mut self, locks: &[(LockClass, Uuid)]) -> Result<()> {
        let mut keys: Vec<i64> = locks.iter().map(|(class, id)| class.key(*id)).collect();
        keys.sort_unstable();
        keys.dedup();
        on_engine!(self, _conn => Ok(()), session => session.lock(&keys).await)
    }

    /// Remembers an event; it is written with the commit.
    pub fn audit(&mut self, event: AuditEvent) {
        self.events.push(event);
    }

    /// Makes everything durable. When this has returned, not even a power cut undoes it.
    ///
    /// # Errors
    /// [`DbError`]; then nothing has happened. If the connection to PostgreSQL is lost in this moment, it may have.
    pub async fn commit(mut self) -> Result<()> {
        if !self.events.is_empty() {
            let events = std::mem::take(&mut self.events);
            audit::write(&mut self, &events).await?;
        }
        self.enter()?;
        match self.engine {
            Engine::SqliteWrite(write) => write.commit().await,
            Engine::SqliteRead(_) => Ok(()),
            Engine::Postgres(session) => session.commit().await,
        }
    }

    /// Undoes everything and waits for it; dropping the transaction does the same without waiting.
    ///
    /// # Errors
    /// [`DbError::Busy`] if the connection is lost, which undoes everything as well.
    pub async fn rollback(self) -> Result<()> {
        match self.engine {
            Engine::SqliteWrite(_) | Engine::SqliteRead(_) => Ok(()),
            Engine::Postgres(session) => session.rollback().await,
        }
    }

    /// Whether the work failed only because of another transaction.
    pub(super) fn collided(&self) -> bool {
        self.state == State::Collided
    }

    fn enter(&mut self) -> Result<()> {
        if self.state != State::Usable {
            return Err(DbError::Aborted);
        }
        self.state = State::Running;
        Ok(())
    }

    fn leave<T>(&mut self, result: Result<T>) -> Result<T> {
        self.state = match &result {
            // Found out here and not by the database, which is ready to go on.
            Ok(_) | Err(DbError::NoRow | DbError::ManyRows | DbError::Row { .. }) => State::Usable,
            Err(DbError::Retry) => State::Collided,
            Err(_) => State::Failed,
        };
        result
    }
}
