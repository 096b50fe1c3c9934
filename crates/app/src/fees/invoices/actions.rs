//! Use cases of invoices.

use super::{
    model::{Filter, Invoice, InvoiceRow},
    rules, store,
};
use crate::{
    accounts::{Ctx, Permit, Scope, may},
    fees::{
        allocations, charges,
        charges::Uninvoiced,
        documents::{self, Issue, NewLine, NewTax, Sums},
        ledger::{self, Income, Journal, JournalKind, invoice_transfers},
        model::{ChargeId, DocumentId, DocumentRef, FAMILY, Family, FeesError, Result},
        refusals::{NOTHING_TO_INVOICE, TOO_LARGE},
        store as fees, taxes,
        taxes::Assessment,
    },
    institute::{self, Settings},
    people::{FamilyAccountId, refusals::NO_SUCH_FAMILY},
};
use jiff::civil::Date;
use kit::{
    db::{self, Tx},
    money::Minor,
    refusals::NOT_FOUND,
};
use serde_json::json;

pub(super) type MayIssue = Permit<may::Invoices, may::Create>;
pub(super) type MayRead = Permit<may::Invoices, may::Read>;

/// An invoice that is to be.
#[derive(Debug)]
pub(super) struct NewInvoice {
    pub(super) family_account_id: FamilyAccountId,
    /// Everything that waits, if left out.
    pub(super) charge_ids: Option<Vec<ChargeId>>,
    pub(super) due_date: Option<Date>,
}

/// Something read, and what today is: whether an invoice is overdue depends on it.
pub(super) struct AsOf<T> {
    pub(super) value: T,
    pub(super) today: Date,
}

/// Invoices what waits, and uses for it what the family has in advance.
pub(super) async fn issue(permit: &MayIssue, new: &NewInvoice) -> Result<AsOf<Invoice>> {
    kit::transact!(permit.app.db, |tx| {
        let settings = institute::settings(tx).await?;
        let since = settings.taught_since(permit.now);
        let family = fees::family(tx, permit.scope(), since, new.family_account_id).await?;
        let family = family.ok_or_else(|| FeesError::field("family_account_id", NO_SUCH_FAMILY))?;
        let issued = issue_in(tx, permit, &settings, &family, new.charge_ids.as_deref(), new.due_date).await?;
        let issued = issued.ok_or(NOTHING_TO_INVOICE)?;
        let value = load(tx, permit.scope(), since, issued.id).await?;
        Ok(AsOf { value, today: settings.today(permit.now) })
    })
}

/// The same in the caller's transaction; `None` if nothing waits, or nothing that costs anything.
pub(in crate::fees) async fn issue_in(
    tx: &mut Tx,
    ctx: &Ctx,
    settings: &Settings,
    family: &Family,
    ids: Option<&[ChargeId]>,
    due_date: Option<Date>,
) -> Result<Option<DocumentRef>> {
    tx.lock(FAMILY, family.id).await?;
    let today = settings.today(ctx.now);
    let due_date = rules::due_date(due_date, today)?;
    let waiting = rules::chosen(charges::uninvoiced(tx, family.id).await?, ids)?;
    let tax_rules = taxes::rules_of(tx).await?;
    let bill = rules::bill(&waiting, &tax_rules, rules::round_to(settings, &family.currency));
    let bill = bill.ok_or(TOO_LARGE)?;
    if bill.total <= 0 {
        return Ok(None);
    }
    let sac = |charge: &Uninvoiced| charge.tax_rule_id.and_then(|id| tax_rules.get(&id)).map(|rule| rule.sac.clone());
    let lines = waiting.iter().zip(&bill.lines).map(|(charge, line)| NewLine {
        charge_id: Some(charge.id),
        description: rules::describe(charge),
        sac: sac(charge).unwrap_or_default(),
        taxable: line.taxable,
        tax: line.tax(),
    });
    let taxes = bill.taxes.iter().map(|tax| NewTax {
        component: tax.component.clone(),
        ppm: tax.ppm,
        base: tax.base,
        amount: tax.amount,
    });
    let document = Issue {
        kind: rules::kind(&family.currency, &bill),
        family,
        due_date: Some(due_date),
        sums: Sums { taxable: bill.taxable, tax: bill.tax, round_off: bill.round_off, total: bill.total },
        lines: lines.collect(),
        taxes: taxes.collect(),
        payment: None,
    };
    let document = documents::issue(tx, ctx, settings, &document).await?;
    post(tx, ctx, family, document.id, today, &waiting, &bill).await?;
    allocations::settle(tx, ctx, family, today).await?;
    let after = json!({ "number": document.number, "family_account_id": family.id, "total_minor": bill.total });
    tx.audit(ctx.change("invoice.issue", "invoice", document.id, None, Some(after)));
    Ok(Some(document))
}

async fn post(
    tx: &mut Tx,
    ctx: &Ctx,
    family: &Family,
    document: DocumentId,
    on: Date,
    charges: &[Uninvoiced],
    bill: &Assessment,
) -> db::Result<()> {
    let income: Vec<Income> = charges
        .iter()
        .zip(&bill.lines)
        .map(|(charge, line)| Income { kind: charge.kind, amount_minor: line.taxable })
        .collect();
    let taxes: Vec<(&str, Minor)> = bill.taxes.iter().map(|tax| (tax.component.as_str(), tax.amount)).collect();
    let journal = Journal {
        kind: JournalKind::Invoice,
        source: document.0,
        on,
        family: family.id,
        currency: &family.currency,
        transfers: invoice_transfers(&income, &taxes, bill.round_off),
    };
    ledger::post(tx, ctx, &journal).await
}

async fn load(tx: &mut Tx, scope: Scope, since: Date, id: DocumentId) -> Result<Invoice> {
    Ok(Invoice {
        head: store::by_id(tx, scope, since, id).await?.ok_or(NOT_FOUND)?,
        particulars: store::particulars(tx, id).await?,
        lines: store::lines(tx, id).await?,
        adjustments: store::adjustments(tx, id).await?,
        taxes: store::taxes(tx, id).await?,
        paid: store::paid(tx, id).await?,
    })
}

pub(super) async fn read(permit: &MayRead, id: DocumentId) -> Result<(AsOf<Invoice>, Settings)> {
    let mut tx = permit.app.db.read().await?;
    let settings = institute::settings(&mut tx).await?;
    let value = load(&mut tx, permit.scope(), settings.taught_since(permit.now), id).await?;
    Ok((AsOf { value, today: settings.today(permit.now) }, settings))
}

/// A page of invoices, and how many there are.
pub(super) async fn list(
    permit: &MayRead,
    filter: &Filter,
    window: (i64, i64),
) -> Result<(AsOf<Vec<InvoiceRow>>, i64)> {
    let mut tx = permit.app.db.read().await?;
    let settings = institute::settings(&mut tx).await?;
    let (today, since) = (settings.today(permit.now), settings.taught_since(permit.now));
    let value = store::list(&mut tx, permit.scope(), since, filter, today, window).await?;
    let total = store::count(&mut tx, permit.scope(), since, filter, today).await?;
    Ok((AsOf { value, today }, total))
}
