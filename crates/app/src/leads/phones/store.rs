//! The SQL of leads' numbers that are put right.

use crate::leads::LeadId;
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

pub(super) async fn numbered(tx: &mut Tx) -> Result<Vec<LeadId>> {
    tx.all(sql!("SELECT id FROM leads WHERE phone <> ''"), args![]).await
}

pub(super) async fn set(tx: &mut Tx, id: LeadId, phone: &str) -> Result<u64> {
    tx.exec(sql!("UPDATE leads SET phone = $2 WHERE id = $1"), args![id, phone]).await
}
