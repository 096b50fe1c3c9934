//! Copies of an SQLite file while it is in use.

use super::error::{DbError, Result};
use super::{Db, Kind};
use rusqlite::Connection;
use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

impl Db {
    /// Copies the whole SQLite database as it is now into a file, replacing one of that name. Others read and write
    /// meanwhile. (Copying the file itself would miss what is still in the write-ahead log.)
    ///
    /// # Errors
    /// [`DbError::Open`] if the copy cannot be written, or this is PostgreSQL, which has `pg_dump`.
    pub async fn copy_to(&self, target: &Path) -> Result<()> {
        let Kind::Sqlite(db) = &self.0 else {
            return Err(DbError::Open("PostgreSQL is backed up with pg_dump".to_owned()));
        };
        let (reader, source, target) = (db.reader().await?, db.path.clone(), target.to_owned());
        let copied =
            tokio::task::spawn_blocking(move || reader.run(|conn| copy(conn, &source, &target).map_err(DbError::Open)));
        copied.await.map_err(|e| DbError::Engine(Box::new(e)))?
    }
}

/// The copy appears under its name only when it is complete and on the disk.
pub(super) fn copy(conn: &Connection, source: &Path, target: &Path) -> Result<(), String> {
    let explain = |e: &dyn std::fmt::Display| format!("cannot copy the database to {}: {e}", target.display());
    let mut partial = OsString::from(target);
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    match std::fs::remove_file(&partial) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(explain(&e)),
        _ => {}
    }
    conn.execute("VACUUM INTO ?1", [partial.to_string_lossy()]).map_err(|e| explain(&e))?;
    publish(source, &partial, target).map_err(|e| explain(&e))
}

fn publish(source: &Path, partial: &Path, target: &Path) -> io::Result<()> {
    std::fs::set_permissions(partial, std::fs::metadata(source)?.permissions())?;
    File::open(partial)?.sync_all()?;
    std::fs::rename(partial, target)?;
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}
