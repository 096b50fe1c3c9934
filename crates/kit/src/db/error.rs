//! One error for both engines, told apart by what went wrong and not by the engine's own names.

use super::sql::Sql;
use std::error::Error;

/// The result of a database operation.
pub type Result<T, E = DbError> = std::result::Result<T, E>;

/// Why a database operation failed.
///
/// Match the kind, not the name of the constraint: SQLite does not tell the name.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// A row with this key is there already. The name (PostgreSQL) or columns (SQLite) are for the log.
    #[error("a unique constraint is violated: {}", constraint.as_deref().unwrap_or("unknown"))]
    Unique { constraint: Option<String> },
    /// A row that is referred to is missing, or one that is still referred to was deleted.
    #[error("a foreign key is violated")]
    ForeignKey,
    /// A CHECK, or a trigger that refuses.
    #[error("a check is violated: {0}")]
    Check(String),
    /// A column that must have a value has none.
    #[error("a value is missing: {0}")]
    NotNull(String),
    /// Two rows claim the same time: an exclusion constraint, or a trigger whose message starts with "overlap".
    #[error("two rows overlap: {0}")]
    Overlap(String),
    /// A value that no column takes: a text with a NUL character, a number that is too large.
    #[error("a value cannot be stored: {0}")]
    Value(String),
    /// A serialization failure or deadlock; the whole transaction may be tried again ([`transact!`](crate::transact)).
    #[error("the transaction collided with another one")]
    Retry,
    /// No connection, or no lock, within the time allowed.
    #[error("the database is busy or not reachable")]
    Busy,
    /// [`Tx::one`](super::Tx::one) found nothing.
    #[error("no row was found")]
    NoRow,
    /// [`Tx::opt`](super::Tx::opt) or [`Tx::one`](super::Tx::one) found more than one row.
    #[error("more than one row was found")]
    ManyRows,
    /// The result does not fit the row struct.
    #[error("column {column} of the statement at {}: {reason}", statement.place())]
    Row { statement: Sql, column: usize, reason: String },
    /// The database could not be opened; a line for the person who started the server.
    #[error("{0}")]
    Open(String),
    /// A write where only reads are allowed.
    #[error("this is a read-only transaction")]
    ReadOnly,
    /// An earlier statement of this transaction failed, so nothing more can be done with it.
    #[error("the transaction has already failed")]
    Aborted,
    /// Anything else the engine reported.
    #[error("the database failed: {0}")]
    Engine(#[source] Box<dyn Error + Send + Sync>),
}

impl DbError {
    /// Whether a row with the same key is there already.
    #[must_use]
    pub fn is_unique(&self) -> bool {
        matches!(self, DbError::Unique { .. })
    }

    /// Whether the whole transaction may simply be tried again.
    #[must_use]
    pub fn is_retry(&self) -> bool {
        matches!(self, DbError::Retry)
    }

    /// Says which statement it was, where the error itself does not tell.
    pub(super) fn at(self, sql: Sql) -> Self {
        match self {
            DbError::Engine(source) => DbError::Engine(Box::new(Failed { sql, source })),
            other => other,
        }
    }

    pub(super) fn engine(message: impl Into<String>) -> Self {
        DbError::Engine(message.into().into())
    }

    /// A trigger's refusal: PostgreSQL and SQLite triggers speak the same language.
    pub(super) fn trigger(message: &str) -> Self {
        if message.starts_with("overlap") { DbError::Overlap(message.into()) } else { DbError::Check(message.into()) }
    }
}

/// A statement the engine could not run.
#[derive(Debug, thiserror::Error)]
#[error("{source} (the statement at {})", sql.place())]
struct Failed {
    sql: Sql,
    source: Box<dyn Error + Send + Sync>,
}

impl From<rusqlite::Error> for DbError {
    fn from(e: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        use rusqlite::ffi;
        let rusqlite::Error::SqliteFailure(code, message) = &e else { return DbError::Engine(Box::new(e)) };
        // "CHECK constraint failed: amount_minor > 0" -> "amount_minor > 0"
        let message = message.as_deref().unwrap_or_default();
        let detail = || message.split_once(": ").map_or(message, |(_, d)| d).to_owned();
        match (code.code, code.extended_code) {
            (_, ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID) => {
                DbError::Unique { constraint: Some(detail()) }
            }
            (_, ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => DbError::ForeignKey,
            (_, ffi::SQLITE_CONSTRAINT_CHECK | ffi::SQLITE_CONSTRAINT_DATATYPE) => DbError::Check(detail()),
            (_, ffi::SQLITE_CONSTRAINT_NOTNULL) => DbError::NotNull(detail()),
            (_, ffi::SQLITE_CONSTRAINT_TRIGGER) => DbError::trigger(message),
            (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => DbError::Busy,
            (ErrorCode::ReadOnly, _) => DbError::ReadOnly,
            (ErrorCode::TooBig, _) => DbError::Value(message.into()),
            _ => DbError::Engine(Box::new(e)),
        }
    }
}

impl From<tokio_postgres::Error> for DbError {
    fn from(e: tokio_postgres::Error) -> Self {
        if is_lost(&e) {
            tracing::warn!(error = %e, "the connection to PostgreSQL was lost");
            return DbError::Busy;
        }
        let Some(db) = e.as_db_error() else {
            let cause = e.source().map(|cause| format!(": {cause}")).unwrap_or_default();
            return DbError::engine(format!("{e}{cause}"));
        };
        // A trigger that raises an error of such a class names no constraint.
        let constraint = || db.constraint().unwrap_or(db.message()).to_owned();
        match db.code().code() {
            "23505" => DbError::Unique { constraint: Some(constraint()) },
            "23503" => DbError::ForeignKey,
            "23514" => DbError::Check(constraint()),
            "23502" => DbError::NotNull(db.column().unwrap_or(db.message()).to_owned()),
            "23P01" => DbError::Overlap(constraint()),
            // RAISE EXCEPTION in a trigger
            "P0001" => DbError::trigger(db.message()),
            "40001" | "40P01" => DbError::Retry,
            "25006" => DbError::ReadOnly,
            "25P02" => DbError::Aborted,
            "22003" | "22021" | "22P05" => DbError::Value(db.message().to_owned()),
            // lock and statement timeouts, too many connections
            "55P03" | "57014" | "53300" => {
                tracing::warn!(error = %db, "PostgreSQL is busy");
                DbError::Busy
            }
            code => DbError::engine(format!("{} ({code})", db.message())),
        }
    }
}

/// Whether the connection is gone, or the server has just ended it from its side.
pub(super) fn is_lost(e: &tokio_postgres::Error) -> bool {
    let shutdown = |e: &tokio_postgres::error::DbError| matches!(e.code().code(), "57P01" | "57P02" | "57P03");
    e.is_closed() || e.as_db_error().is_some_and(shutdown) || e.source().is_some_and(|s| s.is::<std::io::Error>())
}
