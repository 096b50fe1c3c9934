//! Use cases of payments.

use super::{
    model::{ImportedPayment, NewPayment, Payment, PaymentRow, Receipt, Received, UsedRow},
    rules, store,
};
use crate::{
    accounts::{Ctx, Permit, Scope, may},
    fees::{
        allocations,
        documents::{self, DocumentKind, Issue, NewLine, Sums},
        ledger::{self, Journal, JournalKind, payment_transfer},
        model::{DocumentId, FAMILY, Family, FeesError, PaymentId, PaymentMethod, Result},
        refusals::{IDEMPOTENCY_KEY_REUSED, REFERENCE_USED},
        store as fees,
    },
    institute::{self, Settings},
    people::{FamilyAccountId, refusals::NO_SUCH_FAMILY},
};
use jiff::civil::Date;
use kit::{
    db::{self, Tx},
    idempotency::{Before, Once},
    refusals::NOT_FOUND,
};
use serde_json::json;

pub(super) type MayTake = Permit<may::Payments, may::Create>;
pub(super) type MayRead = Permit<may::Payments, may::Read>;

/// Takes a payment, issues its receipt and uses the money for what the family owes. `answer` writes what the client
/// is told; a repeated request is told the same and does nothing.
pub(super) async fn receive(
    permit: &MayTake,
    once: &Once,
    new: &NewPayment,
    answer: impl Fn(Payment) -> Result<String> + Sync,
) -> Result<String> {
    kit::transact!(permit.app.db, |tx| {
        match once.before(tx).await? {
            Before::Answered(before) => return Ok(before),
            Before::OtherRequest => return Err(IDEMPOTENCY_KEY_REUSED.into()),
            Before::Nothing => {}
        }
        let payment = receive_in(tx, permit, new.clone()).await?;
        let said = answer(payment)?;
        once.answered(tx, &said, permit.now).await?;
        Ok(said)
    })
}

async fn receive_in(tx: &mut Tx, permit: &MayTake, new: NewPayment) -> Result<Payment> {
    let settings = institute::settings(tx).await?;
    let (today, since) = (settings.today(permit.now), settings.taught_since(permit.now));
    let new = rules::check(new, today)?;
    let family = fees::family(tx, permit.scope(), since, new.family_account_id).await?;
    let family = family.ok_or_else(|| FeesError::field("family_account_id", NO_SUCH_FAMILY))?;
    rules::check_currency(&new, &family)?;
    tx.lock(FAMILY, family.id).await?;
    let received = Received {
        id: permit.app.new_id(),
        method: new.method,
        amount_minor: new.amount_minor,
        received_on: new.received_on.unwrap_or(today),
        reference: new.reference.as_deref(),
        payer_name: &new.payer_name,
        note: "",
        external_key: None,
    };
    if !book(tx, permit, &family, &received).await? {
        return Err(REFERENCE_USED.into());
    }
    allocations::settle(tx, permit, &family, today).await?;
    let receipt = receipt(tx, permit, &settings, &family, &received).await?;
    let after = json!({
        "family_account_id": family.id, "amount_minor": new.amount_minor, "currency": family.currency,
        "method": new.method, "reference": new.reference, "receipt": receipt,
    });
    tx.audit(permit.change("payment.create", "payment", received.id, None, Some(after)));
    load(tx, permit.scope(), since, received.id).await
}

/// Takes a payment in the caller's transaction, which must not be repeated by itself.
pub async fn take_payment_in(tx: &mut Tx, permit: &MayTake, new: NewPayment) -> Result<PaymentId> {
    Ok(receive_in(tx, permit, new).await?.row.id)
}

/// Writes a payment and its journal; false if it is there already.
async fn book(tx: &mut Tx, ctx: &Ctx, family: &Family, received: &Received<'_>) -> db::Result<bool> {
    if store::insert(tx, family, received, ctx.author(), ctx.now).await? == 0 {
        return Ok(false);
    }
    let journal = Journal {
        kind: JournalKind::Payment,
        source: received.id.0,
        on: received.received_on,
        family: family.id,
        currency: &family.currency,
        transfers: vec![payment_transfer(received.method, received.amount_minor)],
    };
    ledger::post(tx, ctx, &journal).await?;
    Ok(true)
}

/// Issues the receipt of a payment, with the invoices that have used it; gives its number.
async fn receipt(
    tx: &mut Tx,
    ctx: &Ctx,
    settings: &Settings,
    family: &Family,
    received: &Received<'_>,
) -> Result<String> {
    let amount = received.amount_minor;
    let line = |used: UsedRow| NewLine {
        charge_id: None,
        description: used.number,
        sac: String::new(),
        taxable: used.amount_minor,
        tax: 0,
    };
    let document = Issue {
        kind: DocumentKind::Receipt,
        family,
        due_date: None,
        sums: Sums { taxable: amount, tax: 0, round_off: 0, total: amount },
        lines: store::used(tx, received.id).await?.into_iter().map(line).collect(),
        taxes: vec![],
        payment: Some(received.id),
    };
    Ok(documents::issue(tx, ctx, settings, &document).await?.number)
}

/// Takes over a payment from another system, in the caller's transaction. It gets no receipt: the other system gave
/// one or did not, and its numbers are none of ours. Taking it over again changes nothing.
///
/// # Errors
/// `not_found` if there is no such family; a bad `amount_minor` if it is not positive.
pub async fn import_payment(tx: &mut Tx, ctx: &Ctx, payment: &ImportedPayment) -> Result<PaymentId> {
    let mut errors = kit::refusals::FieldErrors::default();
    crate::fees::model::check_amount(&mut errors, "amount_minor", payment.amount_minor, 1);
    errors.finish()?;
    let settings = institute::settings(tx).await?;
    let scope = ctx.permit::<may::Payments, may::Create>()?.scope();
    let family = fees::family(tx, scope, settings.taught_since(ctx.now), payment.family_account_id).await?;
    let family = family.ok_or(NOT_FOUND)?;
    tx.lock(FAMILY, family.id).await?;
    let received = Received {
        id: ctx.app.new_id(),
        method: PaymentMethod::Imported,
        amount_minor: payment.amount_minor,
        received_on: payment.received_on,
        reference: None,
        payer_name: "",
        note: &payment.description,
        external_key: Some(&payment.external_key),
    };
    if !book(tx, ctx, &family, &received).await? {
        return Ok(store::by_external_key(tx, &payment.external_key).await?);
    }
    allocations::settle(tx, ctx, &family, settings.today(ctx.now)).await?;
    let after = json!({ "family_account_id": family.id, "amount_minor": payment.amount_minor });
    tx.audit(ctx.change("payment.import", "payment", received.id, None, Some(after)));
    Ok(received.id)
}

async fn load(tx: &mut Tx, scope: Scope, since: Date, id: PaymentId) -> Result<Payment> {
    let row = store::by_id(tx, scope, since, id).await?.ok_or(NOT_FOUND)?;
    Ok(Payment { row, used: store::used(tx, id).await? })
}

pub(super) async fn read(permit: &MayRead, id: PaymentId) -> Result<Payment> {
    let mut tx = permit.app.db.read().await?;
    let since = institute::settings(&mut tx).await?.taught_since(permit.now);
    load(&mut tx, permit.scope(), since, id).await
}

pub(super) async fn read_receipt(permit: &MayRead, id: DocumentId) -> Result<(Receipt, Settings)> {
    let mut tx = permit.app.db.read().await?;
    let settings = institute::settings(&mut tx).await?;
    let since = settings.taught_since(permit.now);
    let row = store::receipt(&mut tx, permit.scope(), since, id).await?.ok_or(NOT_FOUND)?;
    let payment = store::by_id(&mut tx, permit.scope(), since, row.payment_id).await?.ok_or(NOT_FOUND)?;
    let used = store::acknowledged(&mut tx, id).await?;
    Ok((Receipt { row, payment, used }, settings))
}

/// A page of payments, and how many there are.
pub(super) async fn list(
    permit: &MayRead,
    family: Option<FamilyAccountId>,
    window: (i64, i64),
) -> Result<(Vec<PaymentRow>, i64)> {
    let mut tx = permit.app.db.read().await?;
    let since = institute::settings(&mut tx).await?.taught_since(permit.now);
    let rows = store::list(&mut tx, permit.scope(), since, family, window).await?;
    Ok((rows, store::count(&mut tx, permit.scope(), since, family).await?))
}
