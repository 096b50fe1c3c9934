//! Looking at a database without leaving a trace in it.

use crate::support::{NOW, Place, SCHEMA, TestDb, both, impatient};
use kit::db::{Db, DbError, MigrateError, Migration};
use kit::{args, sql};

async fn look(url: &str) -> Result<Db, DbError> {
    Db::open_existing(&impatient(url, 2)).await
}

async fn write(db: &Db) -> Result<u64, DbError> {
    db.begin().await?.exec(sql!("UPDATE rooms SET seats = seats"), args![]).await
}

/// The same schema with a step that is still to come.
static NEXT: &[Migration] = &[SCHEMA_ROW, Migration { name: "0002_next", sqlite: "SELECT 1", postgres: "SELECT 1" }];
const SCHEMA_ROW: Migration = Migration {
    name: "0001_schema",
    sqlite: include_str!("schema.sqlite.sql"),
    postgres: include_str!("schema.postgres.sql"),
};
static OTHER: &[Migration] = &[Migration { name: "0000_other", sqlite: "", postgres: "" }];

both! {
    async fn the_schema_is_compared_and_left_as_it_is(db) {
        let seen = look(db.place.url()).await.unwrap();
        seen.check_schema(SCHEMA).await.unwrap();
        assert!(matches!(seen.check_schema(NEXT).await, Err(MigrateError::Older { name: "0002_next" })));
        assert!(matches!(seen.check_schema(OTHER).await, Err(MigrateError::Newer { .. })));
        let applied: i64 = db.one(sql!("SELECT COUNT(*) FROM schema_migrations"), args![]).await.unwrap();
        assert_eq!(applied, 1);
    }

    async fn what_is_whole_has_no_faults(db) {
        let seen = look(db.place.url()).await.unwrap();
        assert_eq!(seen.integrity().await.unwrap().faults, []);
        assert_eq!(seen.references().await.unwrap().faults, []);
        assert!(seen.was_left_alone());
    }
}

fn names(folder: &std::path::Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_nobody_uses_is_read_without_a_trace_and_cannot_be_written() {
    let file = testkit::sqlite();
    let db = Db::open(&impatient(&file.url, 1)).await.unwrap();
    db.migrate(SCHEMA, NOW).await.unwrap();
    let folder = file.folder().join("copies");
    std::fs::create_dir(&folder).unwrap();
    let path = folder.join("copy.sqlite3");
    db.copy_to(&path).await.unwrap();
    let (url, before) = (format!("sqlite://{}", path.display()), (names(&folder), std::fs::read(&path).unwrap()));
    assert_eq!(before.0, ["copy.sqlite3"]);
    let seen = look(&url).await.unwrap();
    assert_eq!(seen.one::<i64>(sql!("SELECT COUNT(*) FROM rooms"), args![]).await.unwrap(), 0);
    assert!(matches!(write(&seen).await, Err(DbError::ReadOnly)));
    assert_eq!((names(&folder), std::fs::read(&path).unwrap()), before);
    assert!(seen.was_left_alone());
    let _user = Db::open(&impatient(&url, 1)).await.unwrap();
    assert!(!seen.was_left_alone(), "what was read may be half of what is written now");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_in_use_is_seen_as_it_is() {
    let file = testkit::sqlite();
    let db = Db::open(&impatient(&file.url, 1)).await.unwrap();
    db.migrate(SCHEMA, NOW).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    tx.exec(sql!("INSERT INTO rooms (id, name) VALUES (1, 'a')"), args![]).await.unwrap();
    tx.commit().await.unwrap();
    let seen = look(&file.url).await.unwrap();
    assert_eq!(seen.one::<i64>(sql!("SELECT COUNT(*) FROM rooms"), args![]).await.unwrap(), 1);
    assert!(seen.was_left_alone(), "it is read with locks");
    assert!(matches!(write(&seen).await, Err(DbError::ReadOnly)));
}

#[tokio::test]
async fn what_is_not_there_is_not_made() {
    let file = testkit::sqlite();
    let refusal = |error| match error {
        Err(DbError::Open(line)) => line,
        _ => panic!("it was opened"),
    };
    let (path, folder) = (file.path.display(), file.folder().display());
    let line = refusal(look(&file.url).await.map(drop));
    assert_eq!(line, format!("cannot open the database {path}: there is no such file"));
    let line = refusal(look(&format!("sqlite://{folder}/missing/a.db")).await.map(drop));
    assert_eq!(
        line,
        format!("cannot open the database {folder}/missing/a.db: the folder {folder}/missing does not exist")
    );
    assert_eq!(names(file.folder()), Vec::<String>::new());
    std::fs::write(&file.path, "").unwrap();
    let empty = look(&file.url).await.unwrap();
    assert!(matches!(empty.check_schema(SCHEMA).await, Err(MigrateError::Empty)));
    let empty = testkit::fresh_database(None);
    assert!(matches!(look(&empty.url).await.unwrap().check_schema(SCHEMA).await, Err(MigrateError::Empty)));
}

fn execute(db: &TestDb, sql: &str) {
    let Place::Postgres(database) = &db.place else { panic!("no PostgreSQL") };
    database.execute(sql);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_looks_at_indexes_where_it_may() {
    let db = crate::support::postgres().await;
    let seen = look(db.place.url()).await.unwrap();
    assert!(seen.integrity().await.unwrap().told.contains("needs the extension amcheck"));
    execute(&db, "CREATE EXTENSION amcheck");
    let found = seen.integrity().await.unwrap();
    assert!(found.told.ends_with(" indexes") && found.faults.is_empty(), "{found:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_says_what_is_switched_off_and_what_got_in() {
    let db = crate::support::postgres().await;
    let said = async || {
        let found = look(db.place.url()).await.unwrap().references().await.unwrap();
        found.faults.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    execute(
        &db,
        "CREATE TABLE parts (a BIGINT, b BIGINT, PRIMARY KEY (a, b));
         CREATE TABLE uses (\"Key\" BIGINT PRIMARY KEY, of_a BIGINT, of_b BIGINT);
         INSERT INTO uses VALUES (1, 2, 3), (2, NULL, 3);
         ALTER TABLE uses ADD CONSTRAINT uses_parts FOREIGN KEY (of_a, of_b) REFERENCES parts (a, b) NOT VALID",
    );
    assert_eq!(
        said().await,
        ["uses, Key 1: of_a 2, of_b 3 is not in parts", "table uses: its constraint uses_parts was never validated"]
    );
    execute(
        &db,
        "DELETE FROM uses; ALTER TABLE uses VALIDATE CONSTRAINT uses_parts; ALTER TABLE uses DISABLE TRIGGER ALL",
    );
    assert_eq!(said().await, ["table uses: what refuses bad rows is switched off: uses_parts"]);
}
