//! Whether a database can be read, and whether what its rows refer to is there. Knows no table by name.

use super::error::{DbError, Result};
use super::{Db, Kind};
use crate::faults::{Fault, Found};

mod postgres;
mod sqlite;

impl Db {
    /// Reads everything there is. SQLite looks at every page and index; PostgreSQL reads every row, and its indexes where
    /// the extension `amcheck` is installed.
    ///
    /// # Errors
    /// [`DbError`] if nothing can be looked at. What cannot be read is a fault.
    pub async fn integrity(&self) -> Result<Found> {
        match &self.0 {
            Kind::Sqlite(db) => db.reader().await?.snapshot(true)?.run(|conn| Ok(sqlite::integrity(conn))),
            Kind::Postgres(db) => postgres::integrity(db).await,
        }
    }

    /// Looks for rows that refer to missing ones, and on PostgreSQL for what is switched off that would refuse them.
    ///
    /// # Errors
    /// [`DbError`]
    pub async fn references(&self) -> Result<Found> {
        match &self.0 {
            Kind::Sqlite(db) => db.reader().await?.snapshot(true)?.run(sqlite::references),
            Kind::Postgres(db) => postgres::references(db).await,
        }
    }
}

/// What a row refers to and is not there.
fn missing(place: String, refers_by: &str, parent: &str) -> Fault {
    Fault::new(place, format!("{refers_by} is not in {parent}"))
}

/// An error that says something about what was read, and not about the way to it.
fn is_about_content(error: &DbError) -> bool {
    !matches!(error, DbError::Busy | DbError::Aborted | DbError::Open(_))
}
