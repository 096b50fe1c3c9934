//! The SQL of upgrades.

use jiff::Timestamp;
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

pub(super) async fn is_done(tx: &mut Tx, step: &str) -> Result<bool> {
    let done: i64 = tx.one(sql!("SELECT COUNT(*) FROM upgrade_steps WHERE name = $1"), args![step]).await?;
    Ok(done > 0)
}

pub(super) async fn note(tx: &mut Tx, step: &str, now: Timestamp) -> Result<u64> {
    tx.exec(sql!("INSERT INTO upgrade_steps (name, done_at) VALUES ($1, $2)"), args![step, now]).await
}
