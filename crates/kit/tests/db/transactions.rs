//! What a transaction promises.

use crate::support::{TestDb, both, id};
use kit::db::{Column, ColumnError, Db, DbError, LockClass, Tx, Value};
use kit::{args, sql};
use std::time::Duration;

const ROOM: LockClass = LockClass("room");

async fn insert(tx: &mut Tx, room: i64) -> Result<u64, DbError> {
    tx.exec(sql!("INSERT INTO rooms (id, name) VALUES ($1, $2)"), args![room, room.to_string()]).await
}

async fn rooms(db: &Db) -> Vec<i64> {
    db.all(sql!("SELECT id FROM rooms ORDER BY id"), args![]).await.unwrap()
}

fn assert_send<T: Send>(value: T) -> T {
    value
}

/// An error of a slice, as the caller of `transact!` has one.
#[derive(Debug)]
enum Refused {
    Full,
    Db,
}

impl From<DbError> for Refused {
    fn from(_: DbError) -> Self {
        Refused::Db
    }
}

/// As in a request handler: borrows what it was given, in a future that must be `Send`.
async fn book(db: &Db, name: &str, seats: &[i64]) -> Result<i64, Refused> {
    let first = seats.first();
    kit::transact!(db, |tx| {
        tx.lock(ROOM, id(1)).await?;
        if name.is_empty() {
            return Err(Refused::Full);
        }
        let seats = first.copied().unwrap_or(1);
        tx.exec(sql!("INSERT INTO rooms (id, name, seats) VALUES (1, $1, $2)"), args![name, seats]).await?;
        Ok(seats)
    })
}

both! {
    async fn commit_keeps_and_drop_undoes(db) {
        let mut tx = db.begin().await.unwrap();
        insert(&mut tx, 1).await.unwrap();
        drop(tx);
        let mut tx = db.begin().await.unwrap();
        insert(&mut tx, 2).await.unwrap();
        tx.rollback().await.unwrap();
        let mut tx = db.begin().await.unwrap();
        insert(&mut tx, 3).await.unwrap();
        assert_eq!(rooms(&db).await, [] as [i64; 0]);
        tx.commit().await.unwrap();
        assert_eq!(rooms(&db).await, [3]);
    }

    async fn a_snapshot_does_not_move(db) {
        let mut before = db.read().await.unwrap();
        let mut long = db.read_long().await.unwrap();
        let count = sql!("SELECT COUNT(*) FROM rooms");
        assert_eq!(before.one::<i64>(count, args![]).await.unwrap(), 0);
        assert_eq!(long.one::<i64>(count, args![]).await.unwrap(), 0);
        let mut tx = db.begin().await.unwrap();
        insert(&mut tx, 1).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(before.one::<i64>(count, args![]).await.unwrap(), 0);
        assert_eq!(long.one::<i64>(count, args![]).await.unwrap(), 0);
        before.commit().await.unwrap();
        assert_eq!(db.read().await.unwrap().one::<i64>(count, args![]).await.unwrap(), 1);
    }

    async fn a_connection_never_comes_back_inside_a_transaction(db) {
        let one = db.place.open(1).await;
        for _ in 0..3 {
            let mut tx = one.begin().await.unwrap();
            insert(&mut tx, 1).await.unwrap();
            drop(tx);
            drop(one.read().await.unwrap());
            assert_eq!(rooms(&one).await, [] as [i64; 0]);
        }
        let mut tx = one.begin().await.unwrap();
        insert(&mut tx, 1).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(rooms(&one).await, [1]);
    }

    async fn cancelled_at_any_moment_nothing_is_left_behind(db) {
        let small = db.place.open(2).await;
        for micros in (0..4000).step_by(100) {
            let work = async {
                let mut tx = small.begin().await.unwrap();
                insert(&mut tx, 1).await.unwrap();
                tokio::task::yield_now().await;
                tx.one::<i64>(sql!("SELECT COUNT(*) FROM rooms"), args![]).await.unwrap();
                tokio::task::yield_now().await;
                drop(tx);
            };
            let _ = tokio::time::timeout(Duration::from_micros(micros), work).await;
        }
        let mut tx = small.begin().await.unwrap();
        insert(&mut tx, 1).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(rooms(&small).await, [1]);
    }

    async fn a_panic_gives_the_connections_back(db) {
        struct Bomb;
        impl Column for Bomb {
            fn from_value(_: Value<'_>) -> Result<Self, ColumnError> {
                panic!("on purpose");
            }
        }
        let small = db.place.open(1).await;
        for _ in 0..3 {
            let db = small.clone();
            let read = tokio::spawn(async move { db.one::<Bomb>(sql!("SELECT 1"), args![]).await.map(drop) });
            assert!(read.await.unwrap_err().is_panic());
            let db = small.clone();
            let write = tokio::spawn(async move {
                let mut tx = db.begin().await.unwrap();
                insert(&mut tx, 1).await.unwrap();
                tx.one::<Bomb>(sql!("SELECT 1"), args![]).await.map(drop)
            });
            assert!(write.await.unwrap_err().is_panic());
        }
        assert_eq!(rooms(&small).await, [] as [i64; 0]);
    }

    async fn waiting_for_a_connection_ends(db) {
        let small = db.place.open(1).await;
        let held = small.read().await.unwrap();
        assert!(matches!(small.read().await, Err(DbError::Busy)));
        assert!(matches!(small.all::<i64>(sql!("SELECT 1"), args![]).await, Err(DbError::Busy)));
        drop(held);
        let held = small.begin().await.unwrap();
        assert!(matches!(small.begin().await, Err(DbError::Busy)));
        drop(held);
        small.begin().await.unwrap();
    }

    async fn transact_commits_and_passes_errors_on(db) {
        let db = std::sync::Arc::new(db);
        let handler = |name: &'static str| {
            let db = db.clone();
            tokio::spawn(assert_send(async move { book(&db, name, &[4, 2]).await }))
        };
        assert!(matches!(handler("").await.unwrap(), Err(Refused::Full)));
        assert_eq!(handler("a").await.unwrap().unwrap(), 4);
        assert!(matches!(handler("a").await.unwrap(), Err(Refused::Db)));
        assert_eq!(rooms(&db).await, [1]);
    }

    async fn locks_let_one_check_then_insert_at_a_time(db) {
        let db = std::sync::Arc::new(db);
        let book = |db: std::sync::Arc<TestDb>, n: i64| async move {
            let mut tx = db.begin().await.unwrap();
            // In different orders, and twice the same.
            let mut locks = vec![(ROOM, id(1)), (LockClass("teacher"), id(1)), (ROOM, id(2)), (ROOM, id(1))];
            locks.rotate_left(n as usize % 4);
            tx.lock_all(&locks).await.unwrap();
            let taken: i64 = tx.one(sql!("SELECT COUNT(*) FROM rooms"), args![]).await.unwrap();
            if taken == 0 {
                insert(&mut tx, n).await.unwrap();
            }
            tx.commit().await.unwrap();
            taken == 0
        };
        let racers: Vec<_> = (1..=8).map(|n| tokio::spawn(book(db.clone(), n))).collect();
        let mut winners = 0;
        for racer in racers {
            winners += u32::from(racer.await.unwrap());
        }
        assert_eq!((winners, rooms(&db).await.len()), (1, 1));
    }
}
