//! The SQL of the audit trail.

use crate::accounts::{model::UserId, policy::Scope};
use jiff::Timestamp;
use kit::{
    args,
    db::{Db, Result},
    row, sql, sql_by,
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

impl Filter {
    fn is_empty(&self) -> bool {
        self.entity.is_none() && self.entity_id.is_none() && self.actor_id.is_none()
    }
}

/// The whole trail, or what of it is about money.
macro_rules! filtered {
    () => {
        "($1 OR ($2 AND (a.entity IN ('charge', 'invoice', 'payment', 'price_plan', 'tax_rule')
                         OR a.action = 'enrollment.price')))
           AND (CAST($3 AS TEXT) IS NULL OR a.entity = $3) AND (CAST($4 AS TEXT) IS NULL OR a.entity_id = $4)
           AND (CAST($5 AS UUID) IS NULL OR a.actor_id = $5)"
    };
}

/// Of one record, or of one actor, by the index.
macro_rules! by_keys {
    ($filter:ident, $before:expr, $after:expr) => {
        sql_by!(
            $before,
            [
                $filter.entity.is_some() && $filter.entity_id.is_some() => "a.entity = $3 AND a.entity_id = $4",
                $filter.actor_id.is_some() => "a.actor_id = $5",
            ],
            concat!(filtered!(), $after)
        )
    };
}

pub(super) async fn list(db: &Db, scope: Scope, filter: &Filter, limit: i64, offset: i64) -> Result<Vec<TrailRow>> {
    db.all(
        by_keys!(
            filter,
            "SELECT a.seq, a.at, a.actor_id, u.full_name, a.action, a.entity, a.entity_id, a.before, a.after, a.ip
             FROM audit_events a LEFT JOIN users u ON u.id = a.actor_id
             WHERE ",
            " ORDER BY a.seq DESC LIMIT $6 OFFSET $7"
        ),
        args![scope.all, scope.money, filter.entity, filter.entity_id, filter.actor_id, limit, offset],
    )
    .await
}

pub(super) async fn count(db: &Db, scope: Scope, filter: &Filter) -> Result<i64> {
    if scope.all && filter.is_empty() {
        // the smallest index has all there is; a condition on the texts would read them
        return db.one(sql!("SELECT COUNT(*) FROM audit_events"), args![]).await;
    }
    db.one(
        by_keys!(filter, "SELECT COUNT(*) FROM audit_events a WHERE ", ""),
        args![scope.all, scope.money, filter.entity, filter.entity_id, filter.actor_id],
    )
    .await
}
