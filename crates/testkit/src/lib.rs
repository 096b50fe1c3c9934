//! Databases for tests. Each test gets one of its own, which is gone when the test is.
//!
//! * SQLite: a file in memory-backed storage ([`sqlite`]).
//! * PostgreSQL: a database ([`fresh_database`]) in a server that the first test starts and later ones share, later
//!   runs included: private to the user, on a Unix socket only, without fsync. `TEST_POSTGRES_URL` names another
//!   server to use instead; `cargo run -p testkit -- stop` stops and removes the private one.
//!
//! Everything here blocks, which a test may, and panics with the reason when there is no database to be had.

mod databases;
mod server;
mod sqlite_file;

pub use databases::{PgDatabase, fresh_database, template};
pub use server::{PgServer, postgres, stop};
pub use sqlite_file::{SqliteFile, sqlite};

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// Memory-backed if the system has such a folder with some room in it; in containers it is often tiny.
fn fast_folder() -> PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| if roomy("/dev/shm") { PathBuf::from("/dev/shm") } else { std::env::temp_dir() }).clone()
}

fn roomy(folder: &str) -> bool {
    let df = Command::new("df").args(["--output=avail", "--block-size=M", folder]).output();
    let text = df.map(|o| String::from_utf8_lossy(&o.stdout).into_owned()).unwrap_or_default();
    let free = text.lines().nth(1).and_then(|line| line.trim().trim_end_matches('M').parse::<u64>().ok());
    free.is_some_and(|megabytes| megabytes > 1024)
}

/// Seconds since 1970, part of the names of what may be left behind.
#[expect(clippy::disallowed_methods, reason = "what was left behind is recognised by its real age")]
fn seconds() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |d| d.as_secs())
}

/// Different for each call of each process.
fn unique() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// How old something left behind by a killed test must be to be removed, in seconds.
const STALE: u64 = 3600;

/// Whether `name` is `prefix`, seconds, `_` …, and older than [`STALE`].
fn is_stale(name: &str, prefix: &str) -> bool {
    name.strip_prefix(prefix)
        .and_then(|rest| rest.split('_').next())
        .and_then(|made| made.parse::<u64>().ok())
        .is_some_and(|made| made + STALE < seconds())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_old_things_of_ours_are_stale() {
        assert!(is_stale("kit_test_1000_12_0", "kit_test_"));
        assert!(!is_stale(&format!("kit_test_{}_12_0", seconds()), "kit_test_"));
        assert!(!is_stale("kit_test_", "kit_test_"));
        assert!(!is_stale("production", "kit_test_"));
    }
}
