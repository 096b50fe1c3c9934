//! The SQL of imports: which rows of other systems have been taken over, and what they became.

use jiff::Timestamp;
use kit::{
    arg_row, args,
    db::{LockClass, Result, Tx},
    sql,
};
use uuid::Uuid;

const IMPORT: LockClass = LockClass("import");

/// Waits until no other import is under way.
pub(super) async fn lock(tx: &mut Tx) -> Result<()> {
    tx.lock(IMPORT, Uuid::nil()).await
}

/// The rows of one system that were taken over, by their key, and what they became.
pub(super) async fn taken(tx: &mut Tx, system: &str) -> Result<Vec<(String, Uuid)>> {
    tx.all(sql!("SELECT source_key, row_id FROM imported_rows WHERE source_key LIKE $1 || ':%'"), args![system]).await
}

/// Remembers rows that were taken over.
pub(super) async fn remember(tx: &mut Tx, rows: &[(String, Uuid)], now: Timestamp) -> Result<u64> {
    tx.exec_many(
        sql!("INSERT INTO imported_rows (source_key, row_id, imported_at) VALUES ($1, $2, $3)"),
        rows.iter().map(|(key, id)| arg_row![*key, *id, now]).collect(),
    )
    .await
}
