//! SQLite files for tests.

use crate::{fast_folder, is_stale, seconds, unique};
use std::path::{Path, PathBuf};

const PREFIX: &str = "kit_test_";

/// A folder of its own with the name of a file in it; removed with everything in it when dropped.
pub struct SqliteFile {
    /// `sqlite:///dev/shm/…`
    pub url: String,
    pub path: PathBuf,
}

/// A name for a SQLite file that is not there yet.
///
/// # Panics
/// If the folder cannot be created.
#[must_use]
pub fn sqlite() -> SqliteFile {
    sweep();
    let folder = fast_folder().join(format!("{PREFIX}{}_{}", seconds(), unique()));
    std::fs::create_dir_all(&folder).unwrap_or_else(|e| panic!("cannot create {}: {e}", folder.display()));
    let path = folder.join("test.sqlite3");
    SqliteFile { url: format!("sqlite://{}", path.display()), path }
}

impl SqliteFile {
    /// The folder around the file.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(&self.path)
    }
}

impl Drop for SqliteFile {
    fn drop(&mut self) {
        // Left for the next sweep if it fails.
        let _ = std::fs::remove_dir_all(self.folder());
    }
}

/// Removes what killed tests have left behind.
fn sweep() {
    let Ok(entries) = std::fs::read_dir(fast_folder()) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_str().is_some_and(|name| is_stale(name, PREFIX)) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}
