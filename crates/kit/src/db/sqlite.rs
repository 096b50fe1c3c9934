//! The SQLite file: how it is opened, and the connections that read it.
//!
//! Statements run in place on the asynchronous thread: they take microseconds, a thread switch takes longer.
//! Only what waits for the disk or is known to be long ([`super::Db::read_long`], commits) leaves the runtime's threads.

use super::error::{DbError, Result};
use super::group::{WriteLock, Writer};
use super::options::DbOptions;
use rusqlite::{Connection, OpenFlags, config::DbConfig};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The first version without the bug that could corrupt a file when the write-ahead log is reset.
const OLDEST_SQLITE: i32 = 3_051_003;

pub(super) struct Sqlite {
    pub(super) path: PathBuf,
    wait: Duration,
    pub(super) lock_wait: Duration,
    pub(super) write: WriteLock,
    idle: Mutex<Vec<Connection>>,
    permits: Arc<Semaphore>,
    settings: Settings,
    /// How its readers open the file.
    mode: Mode,
}

/// Of each connection.
#[derive(Clone, Copy)]
struct Settings {
    cache_kib: i64,
    mmap_bytes: i64,
}

impl Sqlite {
    pub(super) fn open(path: &Path, options: &DbOptions) -> Result<Self> {
        Self::assemble(path, options, || create_private(path), (Mode::Write, Mode::Read))
    }

    /// Opens a file that is there, to look at it. Its writer is one that cannot write.
    pub(super) fn open_existing(path: &Path, options: &DbOptions) -> Result<Self> {
        let mode = if in_use(path) { Mode::Read } else { Mode::Still };
        Self::assemble(path, options, || is_there(path), (mode, mode))
    }

    fn assemble(
        path: &Path,
        options: &DbOptions,
        prepare: impl FnOnce() -> Result<(), String>,
        (writing, mode): (Mode, Mode),
    ) -> Result<Self> {
        let explain = |reason: String| DbError::Open(format!("cannot open the database {}: {reason}", path.display()));
        if rusqlite::version_number() < OLDEST_SQLITE {
            return Err(explain(format!("SQLite {} is too old, 3.51.3 is needed", rusqlite::version())));
        }
        let readers = options.readers.max(1);
        let settings = Settings {
            cache_kib: (options.cache_bytes / 1024 / (readers + 1)).max(256) as i64,
            mmap_bytes: options.mmap_bytes as i64,
        };
        prepare().map_err(&explain)?;
        let writer = connect(path, settings, writing).map_err(|e| explain(reason(&e)))?;
        let reader = connect(path, settings, mode).map_err(|e| explain(reason(&e)))?;
        Ok(Self {
            path: path.to_owned(),
            wait: options.wait,
            lock_wait: options.lock_wait,
            write: WriteLock::new(Writer::new(writer)),
            idle: Mutex::new(vec![reader]),
            permits: Arc::new(Semaphore::new(readers)),
            settings,
            mode,
        })
    }

    pub(super) fn was_left_alone(&self) -> bool {
        self.mode != Mode::Still || !in_use(&self.path)
    }

    /// A connection that reads, for as long as the guard lives.
    pub(super) async fn reader(self: &Arc<Self>) -> Result<Reader> {
        let permit = match Arc::clone(&self.permits).try_acquire_owned() {
            Ok(permit) => permit,
            Err(_) => tokio::time::timeout(self.wait, Arc::clone(&self.permits).acquire_owned())
                .await
                .map_err(|_| DbError::Busy)?
                .map_err(|e| DbError::Engine(Box::new(e)))?,
        };
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let conn = match idle {
            Some(conn) => conn,
            None => connect(&self.path, self.settings, self.mode)?,
        };
        Ok(Reader { conn: Some(conn), db: Arc::clone(self), long: false, _permit: permit })
    }
}

/// A connection on loan. Whatever happens to its user, it goes back without an open transaction, or is closed.
pub(super) struct Reader {
    /// `None` only while it is given back.
    conn: Option<Connection>,
    db: Arc<Sqlite>,
    long: bool,
    _permit: OwnedSemaphorePermit,
}

impl Reader {
    /// All statements until the end see the file as the first one finds it.
    pub(super) fn snapshot(mut self, long: bool) -> Result<Self> {
        self.long = long;
        self.run(|conn| Ok(conn.prepare_cached("BEGIN")?.raw_execute()?))?;
        Ok(self)
    }

    pub(super) fn run<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let Some(conn) = &self.conn else { return Err(DbError::Aborted) };
        if self.long { off_runtime(|| work(conn)) } else { work(conn) }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let Some(conn) = self.conn.take() else { return };
        let clean = conn.is_autocommit() || conn.prepare_cached("ROLLBACK").and_then(|mut s| s.raw_execute()).is_ok();
        if clean {
            self.db.idle.lock().unwrap_or_else(PoisonError::into_inner).push(conn);
        }
    }
}

/// Tells the runtime that this thread is about to be busy or to wait for the disk. A runtime with one thread
/// (a test) has nobody to tell.
pub(super) fn off_runtime<T>(work: impl FnOnce() -> T) -> T {
    use tokio::runtime::{Handle, RuntimeFlavor};
    match Handle::try_current().map(|h| h.runtime_flavor()) {
        Ok(RuntimeFlavor::MultiThread) => tokio::task::block_in_place(work),
        _ => work(),
    }
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Mode {
    Read,
    Write,
    /// Read a file that nobody uses. Reading it with locks would make a log and its index beside it, if its last user
    /// wrote ahead.
    Still,
}

fn connect(path: &Path, settings: Settings, mode: Mode) -> rusqlite::Result<Connection> {
    // A connection is never used by two threads at once, so SQLite need not guard it.
    let guarded = OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = match mode {
        Mode::Write => Connection::open_with_flags(path, guarded | OpenFlags::SQLITE_OPEN_READ_WRITE),
        Mode::Read => Connection::open_with_flags(path, guarded | OpenFlags::SQLITE_OPEN_READ_ONLY),
        Mode::Still => {
            let flags = guarded | OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            Connection::open_with_flags(still(path), flags)
        }
    }?;
    conn.busy_timeout(Duration::from_secs(5))?;
    if mode == Mode::Write {
        let journal: String = conn.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
        if journal != "wal" {
            return Err(rusqlite::Error::SqliteFailure(
                rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CANTOPEN),
                Some("its file system cannot share memory, which write-ahead logging needs".to_owned()),
            ));
        }
        conn.pragma_update(None, "journal_size_limit", 64 << 20)?;
        // Waiting for another process is done by the caller, without blocking a thread.
        conn.busy_timeout(Duration::ZERO)?;
    } else {
        conn.pragma_update(None, "mmap_size", settings.mmap_bytes)?;
    }
    conn.pragma_update(None, "synchronous", "full")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.pragma_update(None, "cache_size", -settings.cache_kib)?;
    conn.set_prepared_statement_cache_capacity(512);
    // Without this SQLite plans a cached statement anew whenever other values are bound: most of a request's time.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // The first read of the file: fails here and not later if it is not a database.
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(conn)
}

/// Whether somebody uses the file, or has left what is to be written back into it.
fn in_use(path: &Path) -> bool {
    ["-wal", "-journal"].into_iter().any(|end| {
        let mut beside = OsString::from(path);
        beside.push(end);
        Path::new(&beside).exists()
    })
}

/// The address of a file that does not change while it is read.
fn still(path: &Path) -> String {
    let begin = if path.is_absolute() { "file://" } else { "file:" };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    let byte = |byte: &u8| if plain(*byte) { char::from(*byte).to_string() } else { format!("%{byte:02X}") };
    let path: String = path.as_os_str().as_encoded_bytes().iter().map(byte).collect();
    format!("{begin}{path}?immutable=1")
}

fn is_there(path: &Path) -> Result<(), String> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    match folder {
        _ if path.is_dir() => Err("it is a folder".to_owned()),
        _ if path.exists() => Ok(()),
        Some(folder) if !folder.is_dir() => Err(format!("the folder {} does not exist", folder.display())),
        _ => Err("there is no such file".to_owned()),
    }
}

/// Creates the file if it is missing, readable for its owner only: it holds personal data. A file that is there is
/// left to SQLite: closing it here would drop the locks that this process has on it.
fn create_private(path: &Path) -> Result<(), String> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    match folder {
        _ if path.is_dir() => return Err("it is a folder".to_owned()),
        Some(folder) if !folder.is_dir() => return Err(format!("the folder {} does not exist", folder.display())),
        _ => {}
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(e) if e.kind() != std::io::ErrorKind::AlreadyExists => Err(e.to_string()),
        _ => Ok(()),
    }
}

fn reason(e: &rusqlite::Error) -> String {
    match e.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => "the file is not an SQLite database".to_owned(),
        Some(rusqlite::ErrorCode::DatabaseBusy) => "another program has it locked".to_owned(),
        _ => e.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::StatementStatus;

    #[test]
    fn a_statement_is_planned_once_whatever_is_bound() {
        let file = testkit::sqlite();
        let path = file.folder().join("plans.sqlite3");
        create_private(&path).unwrap();
        let conn = connect(&path, Settings { cache_kib: 256, mmap_bytes: 0 }, Mode::Write).unwrap();
        conn.execute_batch(
            "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT) STRICT;
             CREATE TABLE sessions (id INTEGER PRIMARY KEY, user_id INTEGER) STRICT",
        )
        .unwrap();
        let look = "SELECT u.name FROM users u LEFT JOIN sessions s ON s.id = $2 AND s.user_id = u.id WHERE u.id = $1";
        let mut statement = conn.prepare(look).unwrap();
        for id in 1..4 {
            assert!(!statement.exists([id, id + 1]).unwrap());
        }
        assert_eq!(statement.get_status(StatementStatus::RePrepare), 0);
    }
}
