//! Errors have the same kind on both engines.

use crate::support::both;
use kit::db::{DbError, Tx};
use kit::{args, sql};

/// Three transactions that fail are three transactions.
async fn failure(db: &kit::db::Db, statement: kit::db::Sql) -> DbError {
    let mut tx = db.begin().await.unwrap();
    tx.exec(statement, args![]).await.unwrap_err()
}

async fn prepare(tx: &mut Tx) {
    tx.exec(sql!("INSERT INTO rooms (id, name) VALUES (1, 'a'), (2, 'b')"), args![]).await.unwrap();
    tx.exec(sql!("INSERT INTO bookings (id, room_id, starts, ends) VALUES (1, 1, 10, 20)"), args![]).await.unwrap();
}

both! {
    async fn kinds(db) {
        let mut tx = db.begin().await.unwrap();
        prepare(&mut tx).await;
        tx.commit().await.unwrap();

        let error = failure(&db, sql!("INSERT INTO rooms (id, name) VALUES (1, 'c')")).await;
        assert!(error.is_unique(), "primary key: {error:?}");
        let error = failure(&db, sql!("INSERT INTO rooms (id, name) VALUES (3, 'a')")).await;
        assert!(matches!(&error, DbError::Unique { constraint: Some(c) } if c.contains("rooms") && c.contains("name")));
        let error = failure(&db, sql!("INSERT INTO rooms (id, name, seats) VALUES (3, 'c', 0)")).await;
        assert!(matches!(&error, DbError::Check(c) if c.contains("seats")), "{error:?}");
        let error = failure(&db, sql!("INSERT INTO rooms (id) VALUES (3)")).await;
        assert!(matches!(&error, DbError::NotNull(c) if c.contains("name")), "{error:?}");
        let error = failure(&db, sql!("INSERT INTO bookings (id, room_id, starts, ends) VALUES (2, 9, 30, 40)")).await;
        assert!(matches!(error, DbError::ForeignKey), "{error:?}");
        let error = failure(&db, sql!("DELETE FROM rooms WHERE id = 1")).await;
        assert!(matches!(error, DbError::ForeignKey), "{error:?}");
        let error = failure(&db, sql!("INSERT INTO bookings (id, room_id, starts, ends) VALUES (2, 2, 15, 25)")).await;
        assert!(matches!(&error, DbError::Overlap(m) if m.contains("overlap")), "{error:?}");
        let error = failure(&db, sql!("DELETE FROM bookings")).await;
        assert!(matches!(&error, DbError::Check(m) if m.contains("never deleted")), "{error:?}");
        let error = failure(&db, sql!("SELECT * FROM nowhere")).await;
        let line = error.to_string();
        assert!(matches!(error, DbError::Engine(_)), "{error:?}");
        assert!(line.contains("nowhere") && line.contains("tests/db/errors.rs:"), "{line}");
    }

    async fn after_an_error_nothing_more_can_be_done(db) {
        let mut tx = db.begin().await.unwrap();
        prepare(&mut tx).await;
        let error = tx.exec(sql!("INSERT INTO rooms (id, name) VALUES (1, 'again')"), args![]).await.unwrap_err();
        assert!(error.is_unique());
        assert!(matches!(tx.all::<i64>(sql!("SELECT id FROM rooms"), args![]).await, Err(DbError::Aborted)));
        assert!(matches!(tx.commit().await, Err(DbError::Aborted)));
        let rooms: i64 = db.one(sql!("SELECT COUNT(*) FROM rooms"), args![]).await.unwrap();
        assert_eq!(rooms, 0);
    }

    async fn reads_cannot_write(db) {
        let insert = sql!("INSERT INTO rooms (id, name) VALUES (8, 'h') RETURNING id");
        assert!(matches!(db.one::<i64>(insert, args![]).await, Err(DbError::ReadOnly)));
        for mut tx in [db.read().await.unwrap(), db.read_long().await.unwrap()] {
            assert!(matches!(tx.exec(insert, args![]).await, Err(DbError::ReadOnly)));
        }
    }
}
