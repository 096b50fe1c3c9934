//! `musicbeats verify`: is what the database holds whole?

use super::{Failure, start};
use crate::{config::Config, verify};
use kit::{
    db::DbOptions,
    time::{Clock, SystemClock},
};
use std::{io::Write, path::PathBuf, time::Duration};

/// Whoever verifies waits for a statement that reads a whole table.
const LONGEST_STATEMENT: Duration = Duration::from_secs(3600);
/// Hexadecimal digits of a hash of the audit trail.
const HEAD_DIGITS: usize = 64;

/// Prints what was looked at and each fault in a line of its own, and fails if there is any. `which` is a file or a URL;
/// left out, the database of the settings.
pub(super) async fn verify(config: &Config, which: Option<String>, head: Option<String>) -> Result<(), Failure> {
    let head = head.as_deref().map(checked).transpose()?;
    let url = which.map_or_else(|| config.database_url(), url);
    let options = DbOptions { statement_timeout: LONGEST_STATEMENT, ..DbOptions::new(url) };
    let db = start::existing(&options).await?;
    println!("{:<12} {}", "database", start::without_password(&options.url));
    let report = verify::verify(&db, SystemClock.now(), head.as_deref()).await;
    if !db.was_left_alone() {
        return Err(Failure::new("another program began to use the database meanwhile: verify it once more"));
    }
    // the reader of a long list may have seen enough
    std::io::stdout().write_all(report.to_string().as_bytes())?;
    match report.summary() {
        Some(summary) => Err(Failure::new(summary)),
        None => {
            println!("OK");
            Ok(())
        }
    }
}

/// A file is named as it is, a URL with its scheme.
fn url(which: String) -> String {
    let is_url = ["sqlite:", "postgres://", "postgresql://"].iter().any(|scheme| which.starts_with(scheme));
    if is_url { which } else { format!("sqlite://{}", PathBuf::from(which).display()) }
}

fn checked(head: &str) -> Result<String, Failure> {
    let is_hash = head.len() == HEAD_DIGITS && head.bytes().all(|byte| byte.is_ascii_hexdigit());
    let refused = || Failure::new(format!("--head is a hash of {HEAD_DIGITS} hexadecimal digits, as verify prints it"));
    is_hash.then(|| head.to_ascii_lowercase()).ok_or_else(refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_as_it_is() {
        assert_eq!(url("copy.sqlite3".into()), "sqlite://copy.sqlite3");
        assert_eq!(url("/var/backups/a b.sqlite3".into()), "sqlite:///var/backups/a b.sqlite3");
        assert_eq!(url("postgres://mb@h/d".into()), "postgres://mb@h/d");
    }

    #[test]
    fn a_head_is_a_hash() {
        let head = "0123456789abcdef".repeat(4);
        assert_eq!(checked(&head.to_uppercase()).unwrap(), head);
        for bad in ["", "4963", &head[1..], &format!("{}g", &head[1..])] {
            assert!(checked(bad).unwrap_err().to_string().contains("--head"), "{bad}");
        }
    }
}
