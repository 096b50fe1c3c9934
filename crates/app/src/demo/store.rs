//! The SQL of the demonstration.

use kit::{
    args,
    db::{Db, Result},
    sql,
};

/// Whether nothing was ever done here: whatever is done leaves a trace.
pub(super) async fn is_untouched(db: &Db) -> Result<bool> {
    db.one(sql!("SELECT NOT EXISTS (SELECT 1 FROM audit_events)"), args![]).await
}
