//! Migrations on SQLite.

use super::super::copy::copy;
use super::super::error::{DbError, Result};
use super::{Applied, MigrateError, Migration, checksum, failed, pending};
use jiff::Timestamp;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

const TABLE: &str = "CREATE TABLE IF NOT EXISTS schema_migrations
    (name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT";

pub(super) fn run(
    conn: &Connection,
    path: &Path,
    migrations: &'static [Migration],
    now: Timestamp,
) -> Result<Vec<&'static str>, MigrateError> {
    if pending(migrations, &applied(conn)?, |m| m.sqlite)?.is_none() {
        return Ok(Vec::new());
    }
    // Another process that starts at the same time waits here, and then finds nothing to copy or to do.
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let _lock = File::open(folder)
        .and_then(|folder| folder.lock().map(|()| folder))
        .map_err(|e| DbError::Open(format!("cannot lock the folder {}: {e}", folder.display())))?;
    let _settings = Settings::change(conn)?;
    if let Some(next) = pending(migrations, &applied(conn)?, |m| m.sqlite)?
        && has_tables(conn)?
    {
        let target = copy_path(path, next.name);
        copy(conn, path, &target).map_err(MigrateError::Copy)?;
        tracing::info!(copy = %target.display(), "copied the database before migrating it");
    }
    let mut names = Vec::new();
    while let Some(name) = step(conn, migrations, now)? {
        names.push(name);
    }
    Ok(names)
}

/// While the schema changes, foreign keys are checked at the end of each migration instead of row by row: with them
/// on, rebuilding a table would delete the rows that refer to it. The setting has no effect inside a transaction.
struct Settings<'a>(&'a Connection);

impl<'a> Settings<'a> {
    fn change(conn: &'a Connection) -> Result<Self> {
        let settings = Self(conn);
        conn.pragma_update(None, "foreign_keys", false)?;
        conn.busy_timeout(Duration::from_secs(60))?;
        Ok(settings)
    }
}

impl Drop for Settings<'_> {
    fn drop(&mut self) {
        let restored =
            self.0.pragma_update(None, "foreign_keys", true).and_then(|()| self.0.busy_timeout(Duration::ZERO));
        if let Err(e) = restored {
            tracing::error!(error = %e, "foreign keys could not be switched on again");
        }
    }
}

/// Applies the next migration.
fn step(
    conn: &Connection,
    migrations: &'static [Migration],
    now: Timestamp,
) -> Result<Option<&'static str>, MigrateError> {
    // Rolled back when dropped.
    let tx =
        rusqlite::Transaction::new_unchecked(conn, rusqlite::TransactionBehavior::Immediate).map_err(DbError::from)?;
    let Some(migration) = pending(migrations, &applied(conn)?, |m| m.sqlite)? else { return Ok(None) };
    tx.execute_batch(TABLE).map_err(DbError::from)?;
    let before = row_counts(conn)?;
    tx.execute_batch(migration.sqlite).map_err(|e| failed(migration, e))?;
    if tx.is_autocommit() {
        return Err(failed(migration, "it must not end the transaction it runs in"));
    }
    check_foreign_keys(conn).map_err(|reason| failed(migration, reason))?;
    check_row_counts(&before, &row_counts(conn)?, migration.sqlite).map_err(|reason| failed(migration, reason))?;
    tx.execute(
        "INSERT INTO schema_migrations (name, checksum, applied_at) VALUES (?1, ?2, ?3)",
        (migration.name, checksum(migration.sqlite), now.as_millisecond()),
    )
    .map_err(DbError::from)?;
    tx.commit().map_err(|e| failed(migration, e))?;
    Ok(Some(migration.name))
}

pub(super) fn applied(conn: &Connection) -> Result<Vec<Applied>> {
    let exists: bool =
        conn.query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'schema_migrations'", [], |r| r.get(0))?;
    if !exists {
        return Ok(Vec::new());
    }
    let mut statement = conn.prepare("SELECT name, checksum FROM schema_migrations ORDER BY name")?;
    let rows = statement.query_map([], |r| Ok(Applied { name: r.get(0)?, checksum: r.get(1)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn has_tables(conn: &Connection) -> Result<bool> {
    Ok(conn.query_row("SELECT count(*) > 0 FROM sqlite_schema WHERE type = 'table'", [], |r| r.get(0))?)
}

fn check_foreign_keys(conn: &Connection) -> Result<(), String> {
    let mut statement = conn.prepare("PRAGMA foreign_key_check").map_err(|e| e.to_string())?;
    let mut rows = statement.query([]).map_err(|e| e.to_string())?;
    match rows.next().map_err(|e| e.to_string())? {
        None => Ok(()),
        Some(row) => {
            let (table, parent): (String, String) = (row.get(0).unwrap_or_default(), row.get(2).unwrap_or_default());
            Err(format!("it leaves rows in {table} that refer to missing rows in {parent}"))
        }
    }
}

fn row_counts(conn: &Connection) -> Result<BTreeMap<String, i64>> {
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'";
    let mut statement = conn.prepare(tables)?;
    let names = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    let count = |name: String| -> Result<(String, i64)> {
        let rows = conn.query_row(&format!("SELECT count(*) FROM \"{name}\""), [], |row| row.get(0))?;
        Ok((name, rows))
    };
    names.into_iter().map(count).collect()
}

/// Refuses a rebuild of a table that forgets rows. A migration that means it says "-- removes rows from lessons".
fn check_row_counts(before: &BTreeMap<String, i64>, after: &BTreeMap<String, i64>, text: &str) -> Result<(), String> {
    for (table, rows) in before {
        let left = after.get(table).copied();
        if left.is_some_and(|left| left < *rows) && !text.contains(&format!("-- removes rows from {table}")) {
            return Err(format!("it would remove {} of {rows} rows from {table}", rows - left.unwrap_or_default()));
        }
    }
    Ok(())
}

/// "data/music.sqlite3" and "0007_fees" give "data/music.before-0007.sqlite3".
fn copy_path(path: &Path, migration: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let number = migration.split('_').next().unwrap_or(migration);
    path.with_file_name(format!("{stem}.before-{number}.sqlite3"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_copy_stands_beside_the_file() {
        let path = copy_path(Path::new("/var/lib/music.sqlite3"), "0007_fees_receipts");
        assert_eq!(path, Path::new("/var/lib/music.before-0007.sqlite3"));
    }
}
