//! The command as an operator runs it: what it says, how it ends, and that it leaves everything as it was.

use super::institute;
use crate::support::{Engine, TestApp, start};
use kit::db::{Db, DbOptions};
use musicbeats::migrations::MIGRATIONS;
use rusqlite::Connection;
use std::{
    fs,
    io::{Seek, SeekFrom, Write},
    path::Path,
    process::Command,
};

/// How it ended, and what it said on both ways out.
fn musicbeats(arguments: &[&str]) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_musicbeats"));
    let done = command.args(arguments).env("MUSICBEATS_LOG", "error").output().expect("a run");
    let text = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    (done.status.code() == Some(0), text)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

async fn copied(app: &TestApp) -> String {
    let folder = app.folder().join("copy of #1");
    fs::create_dir(&folder).expect("a folder");
    let path = folder.join("copy.sqlite3");
    app.app.db.copy_to(&path).await.expect("a copy");
    path.display().to_string()
}

/// Writes over the page with the first rows of a table.
fn corrupt(path: &str, table: &str) {
    let conn = Connection::open(path).expect("the copy");
    let root = "SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = ?1";
    let root: u32 = conn.query_row(root, [table], |row| row.get(0)).expect("a page");
    let size: u32 = conn.query_row("PRAGMA page_size", [], |row| row.get(0)).expect("a size");
    drop(conn);
    let mut file = fs::OpenOptions::new().write(true).open(path).expect("the copy");
    file.seek(SeekFrom::Start(u64::from((root - 1) * size + 8))).expect("the page");
    file.write_all(&[0xA5; 512]).expect("noise");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_is_verified_and_nothing_is_made_beside_it() {
    let app = TestApp::new(Engine::Sqlite).await;
    institute(&app).await;
    let copy = copied(&app).await;
    // as the command of SQLite copies: still marked as one that is written ahead
    Connection::open(&copy).and_then(|conn| conn.pragma_update(None, "journal_mode", "wal")).expect("a setting");
    let folder = Path::new(&copy).parent().expect("a folder").to_owned();
    let (content, beside) = (fs::read(&copy).expect("the copy"), names(&folder));
    assert_eq!(beside, ["copy.sqlite3"]);
    let (fine, said) = musicbeats(&["verify", &copy]);
    assert!(fine && said.ends_with("\nOK\n"), "{said}");
    assert_eq!((fs::read(&copy).expect("the copy"), names(&folder)), (content, beside));
    let head = &said.split_once("events, head ").expect("a head").1[..64];
    let (fine, again) = musicbeats(&["verify", &copy, "--head", head]);
    assert!(fine && again.contains("; the head that was kept is event "), "{again}");
    let (fine, other) = musicbeats(&["verify", &copy, "--head", &"0".repeat(64)]);
    assert!(!fine && other.contains("FAULT audit trail: the kept head 000"), "{other}");
    assert!(other.ends_with("musicbeats: 1 fault: 1 in audit trail\n"), "{other}");
    let (fine, refused) = musicbeats(&["verify", &copy, "--head", "4963"]);
    assert!(!fine && refused.starts_with("musicbeats: --head is a hash"), "{refused}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_that_was_written_over_is_named() {
    let app = TestApp::new(Engine::Sqlite).await;
    institute(&app).await;
    let copy = copied(&app).await;
    corrupt(&copy, "payments");
    let (fine, said) = musicbeats(&["verify", &copy]);
    assert!(!fine && said.contains("FAULT integrity: table payments: "), "{said}");
    let summary = said.lines().last().expect("a summary");
    assert!(summary.starts_with("musicbeats: ") && summary.contains(" in integrity"), "{said}");
}

#[test]
fn what_is_not_there_is_said_and_not_made() {
    let place = testkit::sqlite();
    let folder = place.folder().join("nowhere");
    let data = folder.display().to_string();
    for verb in ["verify", "doctor"] {
        let (fine, said) = musicbeats(&[verb, "--data-dir", &data]);
        assert!(!fine && said.contains(&format!("the folder {data} does not exist")), "{said}");
    }
    let file = place.path.display().to_string();
    let (fine, said) = musicbeats(&["verify", &file]);
    assert!(!fine && said.ends_with("there is no such file\n"), "{said}");
    let (fine, said) = musicbeats(&["verify", &place.folder().display().to_string()]);
    assert!(!fine && said.ends_with("it is a folder\n"), "{said}");
    assert_eq!(names(place.folder()), Vec::<String>::new());
}

#[test]
fn what_is_no_database_of_ours_is_said() {
    let place = testkit::sqlite();
    let file = place.path.display().to_string();
    fs::write(&file, "a letter to my landlord\n".repeat(100)).expect("a letter");
    let (fine, said) = musicbeats(&["verify", &file]);
    assert!(!fine && said.ends_with("the file is not an SQLite database\n"), "{said}");
    fs::write(&file, "").expect("nothing");
    let (fine, said) = musicbeats(&["verify", &file]);
    assert!(!fine && said.contains("no database of this program"), "{said}");
    assert_eq!((names(place.folder()).len(), fs::read(&file).expect("the file").len()), (1, 0));
}

async fn older(url: &str) {
    let db = Db::open(&DbOptions::new(url)).await.expect("a database");
    db.migrate(&MIGRATIONS[..MIGRATIONS.len() - 1], start()).await.expect("an older schema");
}

async fn applied(url: &str) -> i64 {
    let db = Db::open(&DbOptions::new(url)).await.expect("the database");
    db.one(kit::sql!("SELECT COUNT(*) FROM schema_migrations"), kit::args![]).await.expect("a count")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_older_schema_is_said_and_not_migrated() {
    let (lite, postgres) = (testkit::sqlite(), testkit::fresh_database(None));
    for url in [&lite.url, &postgres.url] {
        let empty = musicbeats(&["verify", url]);
        let reason = if *url == lite.url { "there is no such file" } else { "no database of this program" };
        assert!(!empty.0 && empty.1.contains(reason), "{}", empty.1);
        older(url).await;
        for arguments in [["verify", url], ["doctor", "--database-url"]] {
            let arguments =
                if arguments[0] == "doctor" { vec!["doctor", "--database-url", url] } else { arguments.to_vec() };
            let (fine, said) = musicbeats(&arguments);
            assert!(!fine && said.contains("this database is of an older version: migration "), "{said}");
        }
        assert_eq!(applied(url).await, i64::try_from(MIGRATIONS.len()).expect("a count") - 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_in_use_is_verified_and_the_doctor_promises_no_more_than_it_saw() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let app = TestApp::new(engine).await;
        institute(&app).await;
        let (fine, said) = musicbeats(&["verify", "--database-url", app.url()]);
        assert!(fine && said.ends_with("\nOK\n"), "{said}");
        let (fine, said) = musicbeats(&["doctor", "--database-url", app.url()]);
        assert!(fine && said.contains("each event follows the one before it"), "{said}");
        assert!(said.contains("`musicbeats verify` tells") && !said.contains("unbroken"), "{said}");
    }
}
