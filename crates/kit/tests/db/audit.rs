//! The audit trail and its chain.

use crate::support::{NOW, both, id};
use kit::audit::{AuditEvent, Broken, verify};
use kit::db::Db;
use kit::{args, sql};
use serde_json::json;

fn event(entity_id: &str) -> AuditEvent {
    AuditEvent {
        at: NOW,
        actor: Some(id(7)),
        action: "create",
        entity: "room",
        entity_id: entity_id.to_owned(),
        before: None,
        after: Some(json!({"name": entity_id, "note": "9:x"})),
        ip: Some("192.0.2.1".to_owned()),
        request_id: None,
    }
}

async fn record(db: &Db, names: &[&str]) {
    let mut tx = db.begin().await.unwrap();
    for name in names {
        tx.audit(event(name));
    }
    tx.commit().await.unwrap();
}

async fn tamper(db: &Db, statement: kit::db::Sql) -> Broken {
    let mut tx = db.begin().await.unwrap();
    assert_eq!(tx.exec(statement, args![]).await.unwrap(), 1);
    let broken = verify(&mut tx).await.unwrap().unwrap_err();
    tx.rollback().await.unwrap();
    broken
}

both! {
    async fn events_are_written_with_the_commit_only(db) {
        let mut tx = db.begin().await.unwrap();
        tx.audit(event("undone"));
        drop(tx);
        record(&db, &["a"]).await;
        record(&db, &["b", "c"]).await;
        let found: Vec<(i64, String)> =
            db.all(sql!("SELECT seq, entity_id FROM audit_events ORDER BY seq"), args![]).await.unwrap();
        assert_eq!(found, [(1, "a".to_owned()), (2, "b".to_owned()), (3, "c".to_owned())]);
        let verified = verify(&mut db.read().await.unwrap()).await.unwrap().unwrap();
        let head: String = db.one(sql!("SELECT hash FROM audit_events WHERE seq = 3"), args![]).await.unwrap();
        assert_eq!((verified.events, verified.head), (3, head));
    }

    async fn the_chain_is_the_same_on_both_engines(db) {
        record(&db, &["a"]).await;
        let hash: String = db.one(sql!("SELECT hash FROM audit_events"), args![]).await.unwrap();
        // printf '0:1:11:036:00000000-0000-0000-0000-0000000000076:create4:room1:a-25:{"name":"a","note":"9:x"}9:192.0.2.1-' | sha256sum
        assert_eq!(hash, HASH);
    }

    async fn an_empty_chain_is_whole(db) {
        let verified = verify(&mut db.read().await.unwrap()).await.unwrap().unwrap();
        assert_eq!((verified.events, verified.head.as_str()), (0, ""));
    }

    async fn changes_are_noticed(db) {
        record(&db, &["a", "b", "c"]).await;
        let changed = Broken { seq: 2, reason: "it was changed".into() };
        assert_eq!(tamper(&db, sql!("UPDATE audit_events SET entity_id = 'x' WHERE seq = 2")).await, changed);
        assert_eq!(tamper(&db, sql!("UPDATE audit_events SET before = after, after = NULL WHERE seq = 2")).await, changed);
        assert_eq!(tamper(&db, sql!("UPDATE audit_events SET actor_id = NULL WHERE seq = 2")).await, changed);
        assert_eq!(tamper(&db, sql!("UPDATE audit_events SET at = at + 1 WHERE seq = 2")).await, changed);
        let missing = Broken { seq: 2, reason: "the event is missing".into() };
        assert_eq!(tamper(&db, sql!("DELETE FROM audit_events WHERE seq = 2")).await, missing);
        let unchained = Broken { seq: 3, reason: "it does not follow the event before it".into() };
        assert_eq!(tamper(&db, sql!("UPDATE audit_events SET prev_hash = '' WHERE seq = 3")).await, unchained);
        verify(&mut db.read().await.unwrap()).await.unwrap().unwrap();
    }

    async fn writers_at_the_same_time_extend_one_chain(db) {
        let db = std::sync::Arc::new(db);
        let writers: Vec<_> = (0..12)
            .map(|_| {
                let db = db.clone();
                tokio::spawn(async move { record(&db, &["a"; 60]).await })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
        let verified = verify(&mut db.read().await.unwrap()).await.unwrap().unwrap();
        assert_eq!(verified.events, 720);
    }
}

const HASH: &str = "7c115e005da14e27a4301433da0e8dbaa85d81fd8d1e0342685093c1ecc21ca1";
