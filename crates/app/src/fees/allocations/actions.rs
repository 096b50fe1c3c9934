//! Using money.

use super::{
    rules::{Allocated, oldest_first},
    store,
};
use crate::{
    accounts::Ctx,
    fees::{
        ledger::{self, Journal, JournalKind, allocation_transfer},
        model::{AllocationId, Family},
    },
};
use jiff::civil::Date;
use kit::db::{self, Tx};

/// Uses what a family has in advance for what it owes. The caller holds the lock of the family.
pub(in crate::fees) async fn settle(tx: &mut Tx, ctx: &Ctx, family: &Family, today: Date) -> db::Result<()> {
    let credits = store::credits(tx, family.id).await?;
    if credits.is_empty() {
        return Ok(());
    }
    let debts = store::debts(tx, family.id).await?;
    let allocated: Vec<(AllocationId, Allocated)> =
        oldest_first(&credits, &debts).into_iter().map(|row| (ctx.app.new_id(), row)).collect();
    store::insert(tx, &allocated, today, ctx.author(), ctx.now).await?;
    for (id, row) in allocated {
        let journal = Journal {
            kind: JournalKind::Allocation,
            source: id.0,
            on: today,
            family: family.id,
            currency: &family.currency,
            transfers: vec![allocation_transfer(row.amount)],
        };
        ledger::post(tx, ctx, &journal).await?;
    }
    Ok(())
}
