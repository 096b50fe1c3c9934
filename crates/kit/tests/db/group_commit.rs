//! The group commit of SQLite under load, cancellation and failing disks.

use crate::support::{NOW, SCHEMA, TestDb, sqlite};
use kit::db::{Db, DbError, Migration, Tx};
use kit::{args, sql};
use std::sync::Arc;
use std::time::Duration;

async fn insert(tx: &mut Tx, room: i64, name: &str) -> Result<u64, DbError> {
    tx.exec(sql!("INSERT INTO rooms (id, name) VALUES ($1, $2)"), args![room, name]).await
}

async fn add(db: &Db, room: i64) -> Result<(), DbError> {
    let mut tx = db.begin().await?;
    insert(&mut tx, room, &room.to_string()).await?;
    tx.commit().await
}

async fn rooms(db: &Db) -> Vec<i64> {
    db.all(sql!("SELECT id FROM rooms ORDER BY id"), args![]).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn only_those_fail_who_fail() {
    let db = Arc::new(sqlite().await);
    add(&db, 0).await.unwrap();
    let writers: Vec<_> = (1..=64_i64)
        .map(|n| {
            let db = db.clone();
            tokio::spawn(async move {
                for round in 0..5 {
                    let mut tx = db.begin().await.unwrap();
                    insert(&mut tx, n * 10 + round, &format!("{n} {round}")).await.unwrap();
                    match n % 4 {
                        // Refused by a constraint after a first statement that was fine.
                        0 => assert!(insert(&mut tx, 0, "again").await.unwrap_err().is_unique()),
                        1 => drop(tx),
                        2 => tokio::task::yield_now().await,
                        _ => tx.commit().await.unwrap(),
                    }
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    let kept: Vec<i64> = (1..=64).filter(|n| n % 4 == 3).flat_map(|n| (0..5).map(move |r| n * 10 + r)).collect();
    assert_eq!(rooms(&db).await[1..], kept);
}

/// With one thread everybody queues, so that the commits of all but the last form one group.
#[tokio::test]
async fn a_commit_that_is_not_waited_for_holds_nobody_up() {
    let db = Arc::new(sqlite().await);
    let first = db.begin().await.unwrap();
    let others: Vec<_> = (1..=20_i64)
        .map(|n| {
            let db = db.clone();
            tokio::spawn(async move { add(&db, n).await })
        })
        .collect();
    tokio::task::yield_now().await;
    drop(first);
    tokio::task::yield_now().await;
    // Some are waiting for the writer, some for the group.
    for cancelled in others.iter().step_by(2) {
        cancelled.abort();
    }
    let mut done = Vec::new();
    for (n, other) in (1..).zip(others) {
        match other.await {
            Ok(result) => result.map(|()| done.push(n)).unwrap(),
            Err(e) => assert!(e.is_cancelled()),
        }
    }
    add(&db, 100).await.unwrap();
    let found = rooms(&db).await;
    assert!(done.len() >= 10 && done.iter().all(|n| found.contains(n)), "{done:?} of {found:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writers_cancelled_at_random_leave_the_writer_usable() {
    let db = Arc::new(sqlite().await);
    let mut acknowledged = Vec::new();
    for round in 0..60_i64 {
        let writers: Vec<_> = (0..8_i64)
            .map(|n| {
                let db = db.clone();
                let patience = Duration::from_micros((round * 37 + n * 91) as u64 % 2000);
                tokio::spawn(async move { tokio::time::timeout(patience, add(&db, round * 10 + n)).await })
            })
            .collect();
        for (n, writer) in (0..).zip(writers) {
            if let Ok(result) = writer.await.unwrap() {
                result.unwrap();
                acknowledged.push(round * 10 + n);
            }
        }
    }
    add(&db, 10_000).await.unwrap();
    let found = rooms(&db).await;
    assert!(acknowledged.iter().all(|n| found.contains(n)));
}

/// Lets the file grow by a few pages only, as a full disk would.
static FULL: [Migration; 2] = [
    Migration { name: "0001_schema", ..SCHEMA_SQLITE },
    Migration { name: "0002_full", sqlite: "PRAGMA max_page_count = 40", postgres: "" },
];
const SCHEMA_SQLITE: Migration =
    Migration { name: "0001_schema", sqlite: include_str!("schema.sqlite.sql"), postgres: "" };

async fn nearly_full() -> TestDb {
    let db = sqlite().await;
    assert_eq!(SCHEMA[0].sqlite, FULL[0].sqlite);
    db.migrate(&FULL, NOW).await.unwrap();
    db
}

/// A full disk makes SQLite roll back everything: the transaction before it in the group is lost, and must say so.
#[tokio::test]
async fn a_full_disk_fails_the_whole_group() {
    let db = Arc::new(nearly_full().await);
    add(&db, 1).await.unwrap();
    let mut first = db.begin().await.unwrap();
    insert(&mut first, 2, "two").await.unwrap();
    let second = {
        let db = db.clone();
        tokio::spawn(async move {
            let mut tx = db.begin().await.unwrap();
            let error = insert(&mut tx, 3, &"x".repeat(1 << 20)).await.unwrap_err();
            assert!(error.to_string().contains("full"), "{error}");
            assert!(matches!(insert(&mut tx, 4, "four").await, Err(DbError::Aborted)));
            assert!(matches!(tx.commit().await, Err(DbError::Aborted)));
        })
    };
    // The second one waits for the writer now, so the first one joins a group.
    tokio::task::yield_now().await;
    let error = first.commit().await.unwrap_err();
    assert!(matches!(error, DbError::Engine(_)), "{error:?}");
    second.await.unwrap();
    // Nothing of it is there, and the writer still works.
    assert_eq!(rooms(&db).await, [1]);
    add(&db, 5).await.unwrap();
    assert_eq!(rooms(&db).await, [1, 5]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nothing_is_acknowledged_that_a_full_disk_undid() {
    let db = Arc::new(nearly_full().await);
    let writers: Vec<_> = (1..=64_i64)
        .map(|n| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut tx = db.begin().await.unwrap();
                let size = if n % 8 == 0 { 1 << 20 } else { 10 };
                match insert(&mut tx, n, &format!("{n}{}", "x".repeat(size))).await {
                    Ok(_) => tx.commit().await.is_ok(),
                    Err(_) => false,
                }
            })
        })
        .collect();
    let mut acknowledged = Vec::new();
    for (n, writer) in (1..).zip(writers) {
        if writer.await.unwrap() {
            acknowledged.push(n);
        }
    }
    assert_eq!(rooms(&db).await, acknowledged);
}

#[tokio::test]
async fn another_process_that_writes_is_waited_for() {
    let db = sqlite().await;
    let small = db.place.open(1).await;
    let crate::support::Place::Sqlite(file) = &db.place else { panic!("not SQLite") };
    let other = rusqlite::Connection::open(&file.path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE; INSERT INTO rooms (id, name) VALUES (1, 'other')").unwrap();
    assert!(matches!(small.begin().await, Err(DbError::Busy)));
    let waiting = tokio::spawn({
        let small = small.clone();
        async move { add(&small, 2).await }
    });
    tokio::time::sleep(Duration::from_millis(50)).await;
    other.execute_batch("COMMIT").unwrap();
    waiting.await.unwrap().unwrap();
    assert_eq!(rooms(&small).await, [1, 2]);
}

/// A runtime that ends takes its flusher along; the database may live on in another one.
#[test]
fn the_end_of_a_runtime_does_not_stop_the_next_one() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let first = runtime();
    let db = Arc::new(first.block_on(sqlite()));
    first.block_on(async {
        let tx = db.begin().await.unwrap();
        for n in 1..=3 {
            let db = db.clone();
            tokio::spawn(async move { add(&db, n).await });
        }
        tokio::task::yield_now().await;
        drop(tx);
        tokio::task::yield_now().await;
    });
    drop(first);
    let second = runtime();
    second.block_on(async {
        add(&db, 10).await.unwrap();
        add(&db, 11).await.unwrap();
        assert!(rooms(&db).await.ends_with(&[10, 11]));
    });
}
