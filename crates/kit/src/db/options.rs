//! How the database is opened.

use super::error::{DbError, Result};
use std::path::PathBuf;
use std::time::Duration;

/// Where the database is and how much of the machine it may use.
#[derive(Debug, Clone)]
pub struct DbOptions {
    /// `sqlite://path`, `sqlite:path`, `postgres://…` or `postgresql://…`.
    pub url: String,
    /// Connections that read a SQLite file at the same time; opened when first needed.
    pub readers: usize,
    /// Connections to PostgreSQL.
    pub pool_size: usize,
    /// How long to wait for a connection before [`DbError::Busy`].
    pub wait: Duration,
    /// How long to wait for another who writes. Longer, because on SQLite everybody waits for an import of thousands of
    /// rows, and it is better to be slow once than to be refused.
    pub lock_wait: Duration,
    /// PostgreSQL ends a statement that runs longer.
    pub statement_timeout: Duration,
    /// Page cache of all SQLite connections together, in bytes.
    pub cache_bytes: usize,
    /// How much of the SQLite file each reader maps into memory instead of copying it, in bytes. Faster than the
    /// page cache, but counted as memory of the process for each reader.
    pub mmap_bytes: usize,
    /// Certificates (PEM) that vouch for the PostgreSQL server, beside the public authorities.
    pub tls_roots: Option<PathBuf>,
}

impl DbOptions {
    /// The usual settings for a database.
    pub fn new(url: impl Into<String>) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            url: url.into(),
            readers: cores.max(4),
            pool_size: 16,
            wait: Duration::from_secs(5),
            lock_wait: Duration::from_secs(20),
            statement_timeout: Duration::from_secs(60),
            cache_bytes: 16 << 20,
            mmap_bytes: 8 << 20,
            tls_roots: None,
        }
    }
}

/// What a URL points to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    Sqlite(PathBuf),
    Postgres(String),
}

pub(super) fn target(url: &str) -> Result<Target> {
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        // The server's certificate is always verified, so that "require" is what others call "verify-full".
        return Ok(Target::Postgres(url.replace("sslmode=verify-full", "sslmode=require")));
    }
    let Some(path) = url.strip_prefix("sqlite:") else {
        return Err(DbError::Open(
            "the database URL must begin with sqlite://, postgres:// or postgresql://".to_owned(),
        ));
    };
    let path = path.strip_prefix("//").unwrap_or(path);
    match path {
        "" => Err(DbError::Open("the database URL names no file, as in sqlite:///var/lib/music.sqlite3".to_owned())),
        ":memory:" => Err(DbError::Open("a database in memory is not supported: name a file".to_owned())),
        _ if path.contains('?') => Err(DbError::Open(format!("options are not supported in the database URL: {url}"))),
        _ => Ok(Target::Sqlite(PathBuf::from(path))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls() {
        let file = |url| match target(url) {
            Ok(Target::Sqlite(path)) => path.display().to_string(),
            other => panic!("{url}: {other:?}"),
        };
        assert_eq!(file("sqlite:music.db"), "music.db");
        assert_eq!(file("sqlite://data/music.db"), "data/music.db");
        assert_eq!(file("sqlite:///var/lib/music.db"), "/var/lib/music.db");
        for bad in ["", "music.db", "sqlite:", "sqlite://", "sqlite::memory:", "sqlite:a.db?mode=rwc", "mysql://x"] {
            assert!(matches!(target(bad), Err(DbError::Open(_))), "{bad}");
        }
        let tls = target("postgres://h/d?sslmode=verify-full").unwrap();
        assert_eq!(tls, Target::Postgres("postgres://h/d?sslmode=require".to_owned()));
    }
}
