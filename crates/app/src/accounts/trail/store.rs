//! The SQL of the audit trail.

use crate::accounts::model::UserId;
use jiff::Timestamp;
use kit::{
    args,
    db::{Db, Result},
    row, sql,
};
use serde_json::Value;

row! {
    pub(super) struct TrailRow {
        pub(super) seq: i64,
        pub(super) at: Timestamp,
        pub(super) actor_id: Option<UserId>,
        pub(super) actor_name: Option<String>,
        pub(super) action: String,
        pub(super) entity: String,
        pub(super) entity_id: String,
        pub(super) before: Option<Value>,
        pub(super) after: Option<Value>,
        pub(super) ip: Option<String>,
    }
}

#[derive(Debug)]
pub(super) struct Filter {
    pub(super) entity: Option<String>,
    pub(super) entity_id: Option<String>,
    pub(super) actor_id: Option<UserId>,
}

pub(super) async fn list(db: &Db, filter: &Filter, limit: i64, offset: i64) -> Result<Vec<TrailRow>> {
    db.all(
        sql!(
            "SELECT a.seq, a.at, a.actor_id, u.full_name, a.action, a.entity, a.entity_id, a.before, a.after, a.ip
             FROM audit_events a LEFT JOIN users u ON u.id = a.actor_id
             WHERE (CAST($1 AS TEXT) IS NULL OR a.entity = $1) AND (CAST($2 AS TEXT) IS NULL OR a.entity_id = $2)
               AND (CAST($3 AS UUID) IS NULL OR a.actor_id = $3)
             ORDER BY a.seq DESC LIMIT $4 OFFSET $5"
        ),
        args![filter.entity, filter.entity_id, filter.actor_id, limit, offset],
    )
    .await
}

pub(super) async fn count(db: &Db, filter: &Filter) -> Result<i64> {
    db.one(
        sql!(
            "SELECT COUNT(*) FROM audit_events a
             WHERE (CAST($1 AS TEXT) IS NULL OR a.entity = $1) AND (CAST($2 AS TEXT) IS NULL OR a.entity_id = $2)
               AND (CAST($3 AS UUID) IS NULL OR a.actor_id = $3)"
        ),
        args![filter.entity, filter.entity_id, filter.actor_id],
    )
    .await
}
