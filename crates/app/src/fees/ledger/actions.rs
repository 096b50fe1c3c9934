//! Writing and reading the ledger.

use super::{
    model::{Journal, Statement},
    store,
};
use crate::{
    accounts::{Ctx, Permit, may},
    fees::{
        documents::fiscal_year_start,
        model::{FeesError, Result},
        refusals::FROM_AFTER_TO,
        store as fees,
    },
    institute,
    people::FamilyAccountId,
};
use jiff::civil::Date;
use kit::{
    db::{self, Tx},
    money::Minor,
    refusals::NOT_FOUND,
};

/// Writes a journal; one without transfers says nothing.
pub(in crate::fees) async fn post(tx: &mut Tx, ctx: &Ctx, journal: &Journal<'_>) -> db::Result<()> {
    if journal.transfers.is_empty() {
        return Ok(());
    }
    store::insert(tx, ctx.app.new_id(), journal, ctx.author(), ctx.now).await
}

/// What a family owes at the end of a day, less what it has in advance.
pub async fn owed(tx: &mut Tx, family: FamilyAccountId, on: Date) -> db::Result<Minor> {
    Ok(store::balance(tx, family, on).await?.owed())
}

/// The statement of a family: of this financial year up to today, if nothing else is asked for.
pub(super) async fn statement(
    permit: &Permit<may::Invoices, may::Read>,
    id: FamilyAccountId,
    from: Option<Date>,
    to: Option<Date>,
) -> Result<Statement> {
    let mut tx = permit.app.db.read().await?;
    let settings = institute::settings(&mut tx).await?;
    let family = fees::family(&mut tx, permit.scope(), settings.taught_since(permit.now), id).await?;
    let family = family.ok_or(NOT_FOUND)?;
    let to = to.unwrap_or_else(|| settings.today(permit.now));
    let month = settings.fiscal_year_starts_month;
    let year_start = i8::try_from(month).ok().and_then(|m| Date::new(fiscal_year_start(to, month), m, 1).ok());
    let from = from.or(year_start).unwrap_or(to);
    if from > to {
        return Err(FeesError::field("from", FROM_AFTER_TO));
    }
    let eve = from.yesterday().unwrap_or(from);
    Ok(Statement {
        from,
        to,
        opening: store::balance(&mut tx, family.id, eve).await?,
        closing: store::balance(&mut tx, family.id, to).await?,
        moves: store::moves(&mut tx, family.id, from, to).await?,
        currency: family.currency,
    })
}
