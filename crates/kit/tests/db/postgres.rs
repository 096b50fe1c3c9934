//! PostgreSQL going away and coming back.

use crate::support::{TestDb, postgres};
use kit::db::{Db, DbError};
use kit::{args, sql};
use std::time::Duration;

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
