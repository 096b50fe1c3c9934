//! The database: one SQL text, two engines. SQLite in the process by default, PostgreSQL over the wire.
//!
//! ```no_run
//! use kit::db::{Db, DbError, LockClass};
//! use kit::{args, sql};
//!
//! kit::id! { pub struct RoomId; }
//! const ROOM: LockClass = LockClass("room");
//!
//! async fn book(db: &Db, room: RoomId, hour: i64) -> Result<bool, DbError> {
//!     let mut tx = db.begin().await?; // or db.read(): a consistent snapshot
//!     tx.lock(ROOM, room).await?; // before a check that an insert relies on
//!     let taken = sql!("SELECT 1 FROM bookings WHERE room_id = $1 AND hour = $2");
//!     if tx.opt::<i64>(taken, args![room, hour]).await?.is_some() {
//!         return Ok(false); // dropping the transaction rolls back
//!     }
//!     tx.exec(sql!("INSERT INTO bookings (room_id, hour) VALUES ($1, $2)"), args![room, hour]).await?;
//!     tx.commit().await?; // durable when it returns
//!     Ok(true)
//! }
//! ```
//!
//! * Parameters are `$1`, `$2`, … on both engines. What else one text may contain on both stands in
//!   `docs/decisions`; the test of all [`registered`] texts finds what does not.
//! * Rows become structs declared with [`row!`](crate::row), tuples or single values ([`FromRow`]).
//! * Words and ids have types: [`text_enum!`](crate::text_enum), [`id!`](crate::id).
//! * Work that may collide with others is tried again as a whole: [`transact!`](crate::transact).
//! * Errors tell what is wrong ([`DbError`]), the same on both engines.
//! * A read never waits for a write. On SQLite a write waits for other writes, which are made durable in groups.

mod copy;
mod error;
mod group;
mod integrity;
mod lock;
mod migrate;
mod options;
mod pg_types;
mod postgres;
mod retry;
mod row;
mod run;
mod sql;
mod sqlite;
mod text_enum;
mod tls;
mod tx;
mod value;

pub use error::{DbError, Result};
pub use lock::LockClass;
pub use migrate::{MigrateError, Migration};
pub use options::DbOptions;
#[doc(hidden)]
pub use retry::Attempts;
pub use row::{Columns, FromRow, Row, RowError};
#[doc(hidden)]
pub use sql::Registered;
pub use sql::{Sql, Statement, registered};
pub use text_enum::UnknownText;
pub use tx::Tx;
pub use value::{Arg, Column, ColumnError, Val, Value, text};

use group::WriteTx;
use options::{Target, target};
use postgres::Postgres;
use sqlite::Sqlite;
use std::sync::Arc;
use tx::Engine;

/// The database. Clones share its connections.
#[derive(Clone)]
pub struct Db(Kind);

#[derive(Clone)]
enum Kind {
    Sqlite(Arc<Sqlite>),
    Postgres(Postgres),
}

impl Db {
    /// Opens the database; creates an SQLite file that is not there.
    ///
    /// # Errors
    /// [`DbError::Open`] with one line for the person who starts the server.
    pub async fn open(options: &DbOptions) -> Result<Self> {
        Ok(Self(match target(&options.url)? {
            Target::Sqlite(path) => Kind::Sqlite(Arc::new(Sqlite::open(&path, options)?)),
            Target::Postgres(url) => Kind::Postgres(Postgres::open(&url, options).await?),
        }))
    }

    /// Opens a database that is there, to look at it with [`Db::read`] and [`Db::read_long`]: nothing is created, and a
    /// file of SQLite cannot be written through it.
    ///
    /// # Errors
    /// [`DbError::Open`] with one line for the person who asks.
    pub async fn open_existing(options: &DbOptions) -> Result<Self> {
        Ok(Self(match target(&options.url)? {
            Target::Sqlite(path) => Kind::Sqlite(Arc::new(Sqlite::open_existing(&path, options)?)),
            Target::Postgres(url) => Kind::Postgres(Postgres::open(&url, options).await?),
        }))
    }

    /// Whether what was read since [`Db::open_existing`] holds: a file of SQLite that nobody used is read without locks,
    /// so that nothing is made beside it, and somebody may have begun to use it meanwhile.
    #[must_use]
    pub fn was_left_alone(&self) -> bool {
        match &self.0 {
            Kind::Sqlite(db) => db.was_left_alone(),
            Kind::Postgres(_) => true,
        }
    }

    /// Whether this is an SQLite file.
    #[must_use]
    pub fn is_sqlite(&self) -> bool {
        matches!(self.0, Kind::Sqlite(_))
    }

    /// A snapshot: all its statements see the database as the first one finds it. It cannot write.
    ///
    /// # Errors
    /// [`DbError::Busy`] if no connection becomes free.
    pub async fn read(&self) -> Result<Tx> {
        self.snapshot(false).await
    }

    /// [`Db::read`] for reports: on SQLite its statements leave the runtime's threads.
    ///
    /// # Errors
    /// [`DbError::Busy`] if no connection becomes free.
    pub async fn read_long(&self) -> Result<Tx> {
        self.snapshot(true).await
    }

    async fn snapshot(&self, long: bool) -> Result<Tx> {
        Ok(Tx::new(match &self.0 {
            Kind::Sqlite(db) => Engine::SqliteRead(db.reader().await?.snapshot(long)?),
            Kind::Postgres(db) => Engine::Postgres(db.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?),
        }))
    }

    /// A transaction that writes.
    ///
    /// # Errors
    /// [`DbError::Busy`] if no connection becomes free, or on SQLite another writer does not finish.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(Tx::new(match &self.0 {
            Kind::Sqlite(db) => Engine::SqliteWrite(WriteTx::begin(db).await?),
            Kind::Postgres(db) => Engine::Postgres(db.begin("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE").await?),
        }))
    }

    /// All rows of one statement that reads.
    ///
    /// # Errors
    /// As [`Tx::all`].
    pub async fn all<R: FromRow>(&self, sql: Sql, args: &[Val<'_>]) -> Result<Vec<R>> {
        let rows = match &self.0 {
            Kind::Sqlite(db) => db.reader().await?.run(|conn| run::all(conn, sql, args)),
            Kind::Postgres(db) => db.all(sql, args).await,
        };
        rows.map_err(|e| e.at(sql))
    }

    /// The row of one statement that reads, if there is one.
    ///
    /// # Errors
    /// As [`Tx::opt`].
    pub async fn opt<R: FromRow>(&self, sql: Sql, args: &[Val<'_>]) -> Result<Option<R>> {
        let row = match &self.0 {
            Kind::Sqlite(db) => db.reader().await?.run(|conn| run::opt(conn, sql, args)),
            Kind::Postgres(db) => db.opt(sql, args).await,
        };
        row.map_err(|e| e.at(sql))
    }

    /// The one row of one statement that reads.
    ///
    /// # Errors
    /// As [`Tx::one`].
    pub async fn one<R: FromRow>(&self, sql: Sql, args: &[Val<'_>]) -> Result<R> {
        self.opt(sql, args).await?.ok_or(DbError::NoRow)
    }

    /// The number of parameters and of columns of a statement, without running it: for the test that prepares
    /// every text on both engines.
    ///
    /// # Errors
    /// [`DbError`] if the engine does not understand it.
    pub async fn describe(&self, sql: &str) -> Result<(usize, usize)> {
        match &self.0 {
            Kind::Sqlite(db) => db.reader().await?.run(|conn| run::describe(conn, sql)),
            Kind::Postgres(db) => db.describe(sql).await,
        }
    }
}
