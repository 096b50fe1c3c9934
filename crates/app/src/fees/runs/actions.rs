//! Billing everybody.

use super::{
    model::{Billed, BillingOutcome, BillingRun},
    store,
};
use crate::{
    accounts::{Permit, may},
    fees::{
        charges::{self, Month, check_month},
        invoices,
        model::{FAMILY, Family, FeesError, Result},
    },
    institute::{self, Settings},
};
use kit::db::{DbError, Tx};

pub(super) type MayBill = Permit<may::Invoices, may::Create>;

/// Charges a month of every family and invoices whatever waits, each family in its own transaction.
pub async fn run(permit: &MayBill, month: Month) -> Result<BillingRun> {
    let mut tx = permit.app.db.read().await?;
    let settings = institute::settings(&mut tx).await?;
    check_month(month, settings.today(permit.now))?;
    let families = store::families(&mut tx, month).await?;
    drop(tx);
    let mut billed = Vec::with_capacity(families.len());
    for family in families {
        billed.push(bill(permit, &settings, family, month).await?);
    }
    Ok(BillingRun { month, families: billed })
}

/// Only a database that is out of reach ends the run; it can be run again.
async fn bill(permit: &MayBill, settings: &Settings, family: Family, month: Month) -> Result<Billed> {
    let done: Result<Billed> = kit::transact!(permit.app.db, |tx| bill_in(tx, permit, settings, &family, month).await);
    match done {
        Err(FeesError::Db(error @ (DbError::Busy | DbError::Retry))) => Err(error.into()),
        Err(refused) => Ok(Billed {
            outcome: BillingOutcome::Failed,
            refused: Some(refused.into()),
            invoice: None,
            charged_minor: 0,
            family: family.id,
            family_name: family.name,
        }),
        Ok(billed) => Ok(billed),
    }
}

async fn bill_in(tx: &mut Tx, permit: &MayBill, settings: &Settings, family: &Family, month: Month) -> Result<Billed> {
    tx.lock(FAMILY, family.id).await?;
    let charged = charges::charge_months(tx, permit, family.id, month).await?;
    let charged = charged?;
    let issued = invoices::issue_in(tx, permit, settings, family, None, None).await?;
    let outcome = if issued.is_some() { BillingOutcome::Invoiced } else { BillingOutcome::NothingToBill };
    Ok(Billed {
        family: family.id,
        family_name: family.name.clone(),
        outcome,
        invoice: issued.map(|document| document.id),
        refused: None,
        charged_minor: if family.currency == settings.currency { charged } else { 0 },
    })
}
