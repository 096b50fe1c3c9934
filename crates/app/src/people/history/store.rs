//! The SQL of histories.

use super::model::EventRow;
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

/// The last event comes first.
pub(super) async fn list(
    tx: &mut Tx,
    (entity, id): (&str, &str),
    (limit, offset): (i64, i64),
) -> Result<Vec<EventRow>> {
    tx.all(
        sql!(
            "SELECT a.seq, a.at, a.actor_id, u.full_name, a.action, a.before, a.after
             FROM audit_events a LEFT JOIN users u ON u.id = a.actor_id
             WHERE a.entity = $1 AND a.entity_id = $2 ORDER BY a.seq DESC LIMIT $3 OFFSET $4"
        ),
        args![entity, id, limit, offset],
    )
    .await
}

pub(super) async fn count(tx: &mut Tx, (entity, id): (&str, &str)) -> Result<i64> {
    tx.one(sql!("SELECT COUNT(*) FROM audit_events WHERE entity = $1 AND entity_id = $2"), args![entity, id]).await
}
