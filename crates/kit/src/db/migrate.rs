//! Migrations: forward only, each in a transaction of its own, never changed once released.

use super::error::{DbError, Result};
use super::sqlite::Sqlite;
use super::{Db, Kind};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::sync::Arc;

mod postgres;
mod sqlite;

/// One step of the schema, in both dialects.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// "0007_fees_receipts": the number gives the order.
    pub name: &'static str,
    pub sqlite: &'static str,
    pub postgres: &'static str,
}

/// Why the schema could not be brought up to date; a line for the person who starts the server.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    #[error("migration {name} was changed after it had been applied to this database")]
    Changed { name: String },
    #[error("this database was already migrated by a newer version: migration {name} is unknown here")]
    Newer { name: String },
    #[error("this is no database of this program, or a new one: no migration was applied to it")]
    Empty,
    #[error("this database is of an older version: migration {name} has not been applied to it")]
    Older { name: &'static str },
    #[error("migration {name} is missing in this database, although a later one was applied")]
    Skipped { name: &'static str },
    #[error("migration {name} failed and was undone: {reason}")]
    Failed { name: &'static str, reason: String },
    #[error("nothing was migrated: {0}")]
    Copy(String),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A migration that the database says it has.
struct Applied {
    name: String,
    checksum: String,
}

impl Db {
    /// Applies the migrations that are still missing, oldest first, and gives their names. Several servers may start
    /// at once. A SQLite file that is not new is copied beside itself before ("music.before-0007.sqlite3").
    ///
    /// # Errors
    /// [`MigrateError`]; migrations before the one that failed stay applied.
    pub async fn migrate(
        &self,
        migrations: &'static [Migration],
        now: Timestamp,
    ) -> Result<Vec<&'static str>, MigrateError> {
        match &self.0 {
            Kind::Sqlite(db) => sqlite(db, migrations, now).await,
            Kind::Postgres(db) => postgres::run(db, migrations, now).await,
        }
    }

    /// Whether all these migrations, and no others, were applied. Changes nothing.
    ///
    /// # Errors
    /// [`MigrateError`] with what is otherwise.
    pub async fn check_schema(&self, migrations: &'static [Migration]) -> Result<(), MigrateError> {
        let (applied, text): (_, fn(&Migration) -> &'static str) = match &self.0 {
            Kind::Sqlite(db) => (db.reader().await?.run(sqlite::applied)?, |m| m.sqlite),
            Kind::Postgres(db) => (postgres::applied(db).await?, |m| m.postgres),
        };
        if applied.is_empty() {
            return Err(MigrateError::Empty);
        }
        match pending(migrations, &applied, text)? {
            Some(missing) => Err(MigrateError::Older { name: missing.name }),
            None => Ok(()),
        }
    }
}

async fn sqlite(
    db: &Arc<Sqlite>,
    migrations: &'static [Migration],
    now: Timestamp,
) -> Result<Vec<&'static str>, MigrateError> {
    let mut writer = db.write.lock(db.lock_wait).await?;
    let path = db.path.clone();
    tokio::task::spawn_blocking(move || {
        let conn = writer.alone()?;
        sqlite::run(conn, &path, migrations, now)
    })
    .await
    .map_err(|e| DbError::Engine(Box::new(e)))?
}

/// The first migration that is missing in the database.
fn pending(
    migrations: &'static [Migration],
    applied: &[Applied],
    text: fn(&Migration) -> &'static str,
) -> Result<Option<&'static Migration>, MigrateError> {
    let known = |name: &str| migrations.iter().find(|m| m.name == name);
    for done in applied {
        let Some(migration) = known(&done.name) else {
            return Err(MigrateError::Newer { name: done.name.clone() });
        };
        if checksum(text(migration)) != done.checksum {
            return Err(MigrateError::Changed { name: done.name.clone() });
        }
    }
    let missing = migrations.iter().find(|m| applied.iter().all(|done| done.name != m.name));
    match missing {
        Some(m) if applied.iter().any(|done| done.name.as_str() > m.name) => {
            Err(MigrateError::Skipped { name: m.name })
        }
        other => Ok(other),
    }
}

fn checksum(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn failed(migration: &Migration, reason: impl ToString) -> MigrateError {
    MigrateError::Failed { name: migration.name, reason: reason.to_string() }
}
