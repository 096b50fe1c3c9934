//! A database with a small schema for each test.

use jiff::Timestamp;
use kit::db::{Db, DbOptions, Migration};
use std::ops::Deref;
use std::time::Duration;
use testkit::{PgDatabase, SqliteFile};
use uuid::Uuid;

pub(crate) const NOW: Timestamp = Timestamp::UNIX_EPOCH;

pub(crate) static SCHEMA: &[Migration] = &[Migration {
    name: "0001_schema",
    sqlite: include_str!("schema.sqlite.sql"),
    postgres: include_str!("schema.postgres.sql"),
}];

/// Makes two tests of one: `name::sqlite` and `name::postgres`.
macro_rules! both {
    ($( $(#[$meta:meta])* async fn $name:ident($db:ident) $body:block )*) => { $(
        mod $name {
            #[allow(unused_imports, clippy::allow_attributes, reason = "not every test needs all of them")]
            use super::*;

            $(#[$meta])*
            async fn body($db: crate::support::TestDb) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                body(crate::support::sqlite().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                body(crate::support::postgres().await).await;
            }
        }
    )* };
}
pub(crate) use both;

/// A database that is gone when the test is.
pub(crate) struct TestDb {
    db: Db,
    pub(crate) place: Place,
}

pub(crate) enum Place {
    Sqlite(SqliteFile),
    Postgres(PgDatabase),
}

impl Place {
    pub(crate) fn url(&self) -> &str {
        match self {
            Place::Sqlite(file) => &file.url,
            Place::Postgres(database) => &database.url,
        }
    }

    /// A handle with pools of this size that gives up quickly.
    pub(crate) async fn open(&self, size: usize) -> Db {
        Db::open(&impatient(self.url(), size)).await.unwrap()
    }
}

impl Deref for TestDb {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.db
    }
}

pub(crate) fn impatient(url: &str, size: usize) -> DbOptions {
    let wait = Duration::from_millis(500);
    DbOptions { readers: size, pool_size: size, wait, lock_wait: wait, ..DbOptions::new(url) }
}

pub(crate) async fn sqlite() -> TestDb {
    with_schema(Place::Sqlite(testkit::sqlite())).await
}

pub(crate) async fn postgres() -> TestDb {
    with_schema(Place::Postgres(testkit::fresh_database(None))).await
}

async fn with_schema(place: Place) -> TestDb {
    let db = Db::open(&DbOptions::new(place.url())).await.unwrap();
    db.migrate(SCHEMA, NOW).await.unwrap();
    TestDb { db, place }
}

/// An id that is easy to recognise.
pub(crate) fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}
