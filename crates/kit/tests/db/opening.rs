//! Opening a database: what the person who starts the server reads.

use crate::support::impatient;
use kit::db::{Db, DbError};
use std::os::unix::fs::PermissionsExt;

async fn refusal(url: &str) -> String {
    match Db::open(&impatient(url, 1)).await {
        Err(DbError::Open(line)) => line,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("{url} was opened"),
    }
}

#[tokio::test]
async fn sqlite_says_what_is_wrong_with_the_file() {
    let file = testkit::sqlite();
    let folder = file.folder().display();
    assert_eq!(
        refusal(&format!("sqlite://{folder}")).await,
        format!("cannot open the database {folder}: it is a folder")
    );
    let line = refusal(&format!("sqlite://{folder}/missing/a.db")).await;
    assert_eq!(
        line,
        format!("cannot open the database {folder}/missing/a.db: the folder {folder}/missing does not exist")
    );
    std::fs::write(&file.path, "a letter to my landlord\n".repeat(100)).unwrap();
    let line = refusal(&file.url).await;
    assert_eq!(line, format!("cannot open the database {}: the file is not an SQLite database", file.path.display()));
}

#[tokio::test]
async fn sqlite_creates_a_file_for_its_owner_only() {
    let file = testkit::sqlite();
    Db::open(&impatient(&file.url, 1)).await.unwrap();
    assert_eq!(std::fs::metadata(&file.path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[tokio::test]
async fn postgres_says_why_it_cannot_connect_without_the_password() {
    let line = refusal("postgres://u:secret@localhost:1/d").await;
    assert!(line.starts_with("cannot connect to PostgreSQL: ") && line.contains("refused"), "{line}");
    let line = refusal("postgres://u:secret@localhost/d?sslmode=nonsense").await;
    assert!(line.starts_with("the database URL is not understood: "), "{line}");
    let database = testkit::fresh_database(None);
    let line = refusal(&database.url.replace("kit_test_", "no_such_")).await;
    assert!(line.contains("does not exist"), "{line}");
    // A server without TLS is refused when TLS is asked for.
    let line = refusal(&format!("{}&sslmode=require", database.url)).await;
    assert!(line.starts_with("cannot connect to PostgreSQL: "), "{line}");
    let line = refusal("mysql://u:secret@h/d").await;
    assert!(!line.contains("secret"), "{line}");
}
