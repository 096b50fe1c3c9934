//! Migrations: applied once, in order, whole.

use crate::support::{NOW, Place, SCHEMA, TestDb, both, sqlite};
use kit::db::{Db, DbOptions, MigrateError, Migration};
use kit::{args, sql};
use std::sync::Arc;

const FIRST: Migration = Migration {
    name: "0001_schema",
    sqlite: include_str!("schema.sqlite.sql"),
    postgres: include_str!("schema.postgres.sql"),
};

const fn second(sqlite: &'static str, postgres: &'static str) -> Migration {
    Migration { name: "0002_second", sqlite, postgres }
}

static HALLS: [Migration; 2] = [
    FIRST,
    second(
        "CREATE TABLE halls (id INTEGER PRIMARY KEY) STRICT; INSERT INTO halls VALUES (1);",
        "CREATE TABLE halls (id BIGINT PRIMARY KEY); INSERT INTO halls VALUES (1);",
    ),
];
static BROKEN: [Migration; 2] = [
    FIRST,
    second(
        "CREATE TABLE halls (id INTEGER PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1);",
        "CREATE TABLE halls (id BIGINT PRIMARY KEY); INSERT INTO nowhere VALUES (1);",
    ),
];
static CHANGED: [Migration; 1] = [Migration { sqlite: "SELECT 1", postgres: "SELECT 1", ..FIRST }];
static INSERTED: [Migration; 2] = [Migration { name: "0000_before", sqlite: "SELECT 1", postgres: "SELECT 1" }, FIRST];

async fn halls(db: &Db) -> i64 {
    db.one(sql!("SELECT COUNT(*) FROM halls"), args![]).await.unwrap()
}

both! {
    async fn each_is_applied_once(db) {
        assert_eq!(db.migrate(&HALLS, NOW).await.unwrap(), ["0002_second"]);
        assert_eq!(db.migrate(&HALLS, NOW).await.unwrap(), [] as [&str; 0]);
        assert_eq!(halls(&db).await, 1);
        let names: Vec<String> =
            db.all(sql!("SELECT name FROM schema_migrations ORDER BY name"), args![]).await.unwrap();
        assert_eq!(names, ["0001_schema", "0002_second"]);
    }

    async fn a_failure_undoes_the_whole_migration(db) {
        let error = db.migrate(&BROKEN, NOW).await.unwrap_err();
        assert!(matches!(error, MigrateError::Failed { name: "0002_second", .. }), "{error}");
        assert!(error.to_string().contains("nowhere"), "{error}");
        assert_eq!(db.migrate(&HALLS, NOW).await.unwrap(), ["0002_second"]);
    }

    async fn a_changed_migration_is_refused(db) {
        let error = db.migrate(&CHANGED, NOW).await.unwrap_err();
        assert!(matches!(&error, MigrateError::Changed { name } if name == "0001_schema"), "{error}");
    }

    async fn a_newer_database_is_refused(db) {
        db.migrate(&HALLS, NOW).await.unwrap();
        let error = db.migrate(SCHEMA, NOW).await.unwrap_err();
        assert!(matches!(&error, MigrateError::Newer { name } if name == "0002_second"), "{error}");
    }

    async fn a_migration_is_not_put_before_others(db) {
        let error = db.migrate(&INSERTED, NOW).await.unwrap_err();
        assert!(matches!(error, MigrateError::Skipped { name: "0000_before" }), "{error}");
    }

    async fn several_servers_may_start_at_once(db) {
        let place = Arc::new(db);
        let servers: Vec<_> = (0..4)
            .map(|_| {
                let place = place.clone();
                tokio::spawn(async move {
                    let db = Db::open(&DbOptions::new(place.place.url())).await.unwrap();
                    db.migrate(&HALLS, NOW).await.unwrap().len()
                })
            })
            .collect();
        let mut applied = 0;
        for server in servers {
            applied += server.await.unwrap();
        }
        assert_eq!((applied, halls(&place).await), (1, 1));
    }
}

#[tokio::test]
async fn several_servers_may_start_at_once_on_an_empty_postgres() {
    let database = Arc::new(testkit::fresh_database(None));
    let servers: Vec<_> = (0..4)
        .map(|_| {
            let database = database.clone();
            tokio::spawn(async move {
                let db = Db::open(&DbOptions::new(&*database.url)).await.unwrap();
                db.migrate(&HALLS, NOW).await.unwrap().len()
            })
        })
        .collect();
    let mut applied = 0;
    for server in servers {
        applied += server.await.unwrap();
    }
    assert_eq!(applied, 2);
}

fn files(db: &TestDb) -> Vec<String> {
    let Place::Sqlite(file) = &db.place else { panic!("not SQLite") };
    let entries = std::fs::read_dir(file.folder()).unwrap();
    let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| !name.ends_with("-wal") && !name.ends_with("-shm"));
    names.sort();
    names
}

#[tokio::test]
async fn an_sqlite_file_is_copied_before_it_is_migrated() {
    let db = sqlite().await;
    assert_eq!(files(&db), ["test.sqlite3"], "there was nothing to copy");
    let mut tx = db.begin().await.unwrap();
    tx.exec(sql!("INSERT INTO rooms (id, name) VALUES (1, 'a')"), args![]).await.unwrap();
    tx.commit().await.unwrap();
    // The second attempt copies again, over the copy of the first.
    db.migrate(&BROKEN, NOW).await.unwrap_err();
    db.migrate(&HALLS, NOW).await.unwrap();
    assert_eq!(files(&db), ["test.before-0002.sqlite3", "test.sqlite3"]);
    let Place::Sqlite(file) = &db.place else { panic!("not SQLite") };
    let copy = Db::open(&DbOptions::new(file.url.replace("test.sqlite3", "test.before-0002.sqlite3"))).await.unwrap();
    assert_eq!(copy.one::<String>(sql!("SELECT name FROM rooms"), args![]).await.unwrap(), "a");
    assert!(copy.describe("SELECT id FROM halls").await.is_err());
}

/// How a table is rebuilt on SQLite, which cannot change a column.
const REBUILD: &str = "
    CREATE TABLE new_rooms (id INTEGER PRIMARY KEY, name TEXT NOT NULL, seats INTEGER NOT NULL) STRICT;
    INSERT INTO new_rooms SELECT id, name, seats FROM rooms;
    DROP TABLE rooms;
    ALTER TABLE new_rooms RENAME TO rooms;";
const FORGETFUL: &str = "
    CREATE TABLE new_bookings (id INTEGER PRIMARY KEY, room_id INTEGER NOT NULL REFERENCES rooms (id),
        starts INTEGER NOT NULL, ends INTEGER NOT NULL) STRICT;
    INSERT INTO new_bookings SELECT id, room_id, starts, ends FROM bookings WHERE id > 1;
    DROP TABLE bookings;
    ALTER TABLE new_bookings RENAME TO bookings;";
static REBUILT: [Migration; 2] = [FIRST, second(REBUILD, "")];
static ORPHANED: [Migration; 2] = [FIRST, second("-- removes rows from rooms\nDELETE FROM rooms", "")];
static FORGOTTEN: [Migration; 2] = [FIRST, second(FORGETFUL, "")];
static COMMITTED: [Migration; 2] = [FIRST, second("COMMIT", "")];

#[tokio::test]
async fn a_table_may_be_rebuilt_on_sqlite_and_loses_nothing() {
    let db = sqlite().await;
    let mut tx = db.begin().await.unwrap();
    tx.exec(sql!("INSERT INTO rooms (id, name) VALUES (1, 'a')"), args![]).await.unwrap();
    tx.exec(sql!("INSERT INTO bookings (id, room_id, starts, ends) VALUES (1, 1, 1, 2), (2, 1, 3, 4)"), args![])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for (migrations, reason) in [
        (&ORPHANED, "rows in bookings that refer to missing rows in rooms"),
        (&FORGOTTEN, "would remove 1 of 2 rows from bookings"),
        (&COMMITTED, "must not end the transaction"),
    ] {
        let error = db.migrate(migrations, NOW).await.unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    }
    db.migrate(&REBUILT, NOW).await.unwrap();
    let bookings: i64 = db.one(sql!("SELECT COUNT(*) FROM bookings"), args![]).await.unwrap();
    assert_eq!(bookings, 2);
    // Foreign keys are on again.
    let mut tx = db.begin().await.unwrap();
    let orphan = sql!("INSERT INTO bookings (id, room_id, starts, ends) VALUES (3, 9, 5, 6)");
    assert!(matches!(tx.exec(orphan, args![]).await, Err(kit::db::DbError::ForeignKey)));
}

#[tokio::test]
async fn a_copy_can_be_made_while_others_write() {
    let db = Arc::new(sqlite().await);
    let writing = tokio::spawn({
        let db = db.clone();
        async move {
            for n in 1..=200_i64 {
                let mut tx = db.begin().await.unwrap();
                tx.exec(sql!("INSERT INTO rooms (id, name) VALUES ($1, $2)"), args![n, n.to_string()]).await.unwrap();
                tx.commit().await.unwrap();
            }
        }
    });
    let Place::Sqlite(file) = &db.place else { panic!("not SQLite") };
    let target = file.folder().join("copy.sqlite3");
    for _ in 0..3 {
        db.copy_to(&target).await.unwrap();
    }
    writing.await.unwrap();
    db.copy_to(&target).await.unwrap();
    let copy = Db::open(&DbOptions::new(format!("sqlite://{}", target.display()))).await.unwrap();
    assert_eq!(copy.one::<i64>(sql!("SELECT COUNT(*) FROM rooms"), args![]).await.unwrap(), 200);
    let error = db.copy_to(&file.folder().join("missing/copy.sqlite3")).await.unwrap_err().to_string();
    assert!(error.starts_with("cannot copy the database to "), "{error}");
}
