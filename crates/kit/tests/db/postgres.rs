//! PostgreSQL going away and coming back.

use crate::support::{TestDb, postgres};
use kit::db::{Db, DbError};
use kit::{args, sql};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Barrier;

/// Ends the connections of everybody else, as a restart of the server does.
async fn terminate_others(db: &TestDb) {
    let (client, connection) = tokio_postgres::connect(db.place.url(), tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let terminate = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                     WHERE datname = current_database() AND pid <> pg_backend_pid()";
    client.execute(terminate, &[]).await.unwrap();
}

async fn count(db: &Db) -> Result<i64, DbError> {
    db.one(sql!("SELECT COUNT(*) FROM rooms"), args![]).await
}

/// As many connections as that, all idle.
async fn fill(db: &Db, connections: usize) {
    let mut held = Vec::new();
    for _ in 0..connections {
        held.push(db.read().await.unwrap());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lost_connections_are_replaced() {
    let db = postgres().await;
    for round in 0..10 {
        fill(&db, 5).await;
        terminate_others(&db).await;
        match round % 3 {
            0 => assert_eq!(count(&db).await.unwrap(), 0),
            1 => drop(db.read().await.unwrap()),
            _ => {
                let mut tx = db.begin().await.unwrap();
                tx.exec(sql!("UPDATE rooms SET seats = seats"), args![]).await.unwrap();
                tx.commit().await.unwrap();
            }
        }
    }
}

#[tokio::test]
async fn a_transaction_that_loses_its_connection_fails_and_the_next_one_works() {
    let db = postgres().await;
    let small = db.place.open(1).await;
    let mut tx = small.begin().await.unwrap();
    let insert = sql!("INSERT INTO rooms (id, name) VALUES (1, 'a')");
    tx.exec(insert, args![]).await.unwrap();
    terminate_others(&db).await;
    assert!(matches!(tx.exec(insert, args![]).await, Err(DbError::Busy)));
    assert!(matches!(tx.commit().await, Err(DbError::Aborted)));
    assert_eq!(count(&small).await.unwrap(), 0);
}

#[tokio::test]
async fn a_cancelled_statement_ends_its_transaction() {
    let db = postgres().await;
    let small = db.place.open(1).await;
    let mut tx = small.begin().await.unwrap();
    let slow = tx.exec(sql!("SELECT pg_sleep(0.2)"), args![]);
    assert!(tokio::time::timeout(Duration::from_millis(50), slow).await.is_err());
    assert!(matches!(tx.commit().await, Err(DbError::Aborted)));
    assert_eq!(count(&small).await.unwrap(), 0);
}

#[tokio::test]
async fn waiting_for_a_lock_ends() {
    let db = postgres().await;
    let (one, two) = (db.place.open(1).await, db.place.open(1).await);
    let class = kit::db::LockClass("room");
    let mut holder = one.begin().await.unwrap();
    holder.lock(class, uuid::Uuid::nil()).await.unwrap();
    let mut waiter = two.begin().await.unwrap();
    assert!(matches!(waiter.lock(class, uuid::Uuid::nil()).await, Err(DbError::Busy)));
}

/// Two that take the same rows in opposite order: PostgreSQL ends one of them as a deadlock.
#[tokio::test]
async fn collisions_are_tried_again() {
    let db = Arc::new(postgres().await);
    let mut tx = db.begin().await.unwrap();
    tx.exec(sql!("INSERT INTO rooms (id, name) VALUES (1, 'a'), (2, 'b')"), args![]).await.unwrap();
    tx.commit().await.unwrap();
    let both_have_one = Arc::new(Barrier::new(2));
    let swap = |first: i64, second: i64| {
        let (db, both_have_one) = (db.clone(), both_have_one.clone());
        tokio::spawn(async move {
            let mut attempts = 0;
            let done: Result<(), DbError> = kit::transact!(db, |tx| {
                let update = sql!("UPDATE rooms SET seats = seats + 1 WHERE id = $1");
                tx.exec(update, args![first]).await?;
                attempts += 1;
                if attempts == 1 {
                    both_have_one.wait().await;
                }
                tx.exec(update, args![second]).await?;
                Ok(())
            });
            done.unwrap();
            attempts
        })
    };
    let (a, b) = (swap(1, 2), swap(2, 1));
    assert_eq!(a.await.unwrap() + b.await.unwrap(), 3);
    let seats: Vec<i64> = db.all(sql!("SELECT seats FROM rooms ORDER BY id"), args![]).await.unwrap();
    assert_eq!(seats, [3, 3]);
}

/// Another server may migrate the schema while this one runs.
#[tokio::test]
async fn statements_prepared_for_an_older_schema_are_prepared_again() {
    let db = postgres().await;
    let names = sql!("SELECT name FROM rooms");
    let (client, connection) = tokio_postgres::connect(db.place.url(), tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    fill(&db, 3).await;
    for (change, in_transaction) in [("VARCHAR(50)", false), ("TEXT", true)] {
        db.all::<String>(names, args![]).await.unwrap();
        client.batch_execute(&format!("ALTER TABLE rooms ALTER name TYPE {change}")).await.unwrap();
        if in_transaction {
            let found: Result<Vec<String>, DbError> = kit::transact!(db, |tx| tx.all(names, args![]).await);
            found.unwrap();
        } else {
            db.all::<String>(names, args![]).await.unwrap();
        }
    }
}

#[tokio::test]
async fn the_url_may_name_a_folder_with_the_socket() {
    let database = testkit::fresh_database(None);
    assert!(database.url.contains("host=/"));
    Db::open(&crate::support::impatient(&database.url, 1)).await.unwrap();
}
