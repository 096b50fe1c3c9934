//! Use cases of charges.

use super::{
    model::{
        Calendar, ChargeKind, ChargeRow, Charged, Enrolled, Filter, NewCharge, Single, Step, StepKind, Uninvoiced,
        Wanted,
    },
    month::Month,
    proration,
    rules::{self, Service},
    store,
};
use crate::{
    accounts::{Ctx, Permit, may},
    enrollments::Stretch,
    fees::{
        documents::fiscal_year_start,
        model::{ChargeId, FeesError, Result},
        plans::{self, Price, Proration},
        refusals::{
            CHARGED_OTHERWISE, ENROLLMENT_NOT_IN_MONTH, NO_PRICE, NO_SUCH_ENROLLMENT, PAUSED_ALL_MONTH,
            PRICE_IN_OTHER_CURRENCY, TOO_LARGE,
        },
        taxes,
    },
    institute::{self, Settings},
    people::{FamilyAccountId, refusals::NO_SUCH_STUDENT},
};
use kit::{
    db::{self, Tx},
    money::Minor,
    refusals::{Code, Phrase, Refusal},
};
use serde_json::json;
use std::collections::HashMap;

pub(super) type MayCharge = Permit<may::Invoices, may::Create>;
pub(super) type MayRead = Permit<may::Invoices, may::Read>;

/// A charge with its steps.
pub(super) struct Explained {
    pub(super) charge: ChargeRow,
    pub(super) steps: Vec<Step>,
}

/// A charge, and whether this request made it.
pub(super) struct Made {
    pub(super) explained: Explained,
    pub(super) is_new: bool,
}

/// Charges what is wanted, unless it was charged before.
pub(super) async fn charge(permit: &MayCharge, wanted: Wanted) -> Result<Made> {
    let mut tx = permit.app.db.begin().await?;
    let settings = institute::settings(&mut tx).await?;
    let (new, is_new) = match wanted {
        Wanted::Month(enrollment, month) => {
            rules::check_month(month, settings.today(permit.now))?;
            let since = settings.taught_since(permit.now);
            let enrolled = store::enrolled(&mut tx, permit.scope(), since, enrollment).await?;
            let enrolled = enrolled.ok_or_else(|| FeesError::field("enrollment_id", NO_SUCH_ENROLLMENT))?;
            match charge_month(&mut tx, permit, &enrolled, month).await? {
                Ok(done) => done,
                Err(NoCharge::Paused) => return Err(FeesError::field("period", PAUSED_ALL_MONTH)),
                Err(NoCharge::Refused { field, reason }) => return Err(FeesError::field(field, reason)),
            }
        }
        Wanted::Single(single) => charge_own_amount(&mut tx, permit, &settings, single).await?,
    };
    let charge = kept(&mut tx, &new).await?;
    let steps = store::steps(&mut tx, charge.id).await?;
    tx.commit().await?;
    Ok(Made { explained: Explained { charge, steps }, is_new })
}

/// Charges an amount in the caller's transaction, unless it was charged before.
pub async fn charge_amount_in(tx: &mut Tx, permit: &MayCharge, single: Single) -> Result<ChargeId> {
    let settings = institute::settings(tx).await?;
    let (new, _) = charge_own_amount(tx, permit, &settings, single).await?;
    Ok(kept(tx, &new).await?.id)
}

/// An amount that no price plan knows is charged only by those who set prices.
async fn charge_own_amount(
    tx: &mut Tx,
    permit: &MayCharge,
    settings: &Settings,
    single: Single,
) -> Result<(NewCharge, bool)> {
    permit.permit::<may::PricePlans, may::Update>()?;
    charge_single(tx, permit, settings, single).await
}

/// The charge of a key, whoever made it and when.
async fn kept(tx: &mut Tx, new: &NewCharge) -> Result<ChargeRow> {
    let charge = store::by_key(tx, &new.charge_key).await?;
    let is_other = charge.net_minor != new.net_minor && new.kind != ChargeKind::Tuition;
    if is_other { Err(CHARGED_OTHERWISE.into()) } else { Ok(charge) }
}

/// Why a month is not charged.
enum NoCharge {
    /// There is nothing to charge: nobody needs to see to it.
    Paused,
    /// Something is amiss, and which field of a request is to blame.
    Refused { field: &'static str, reason: Code },
}

/// The days of a month on which an enrollment runs, and their price.
async fn priced(tx: &mut Tx, enrolled: &Enrolled, month: Month) -> Result<Result<(Service, Price), NoCharge>> {
    let refuse = |field, reason| Ok(Err(NoCharge::Refused { field, reason }));
    let Some(service) = Service::within(month, enrolled.starts_on, enrolled.ends_on) else {
        return refuse("period", ENROLLMENT_NOT_IN_MONTH);
    };
    match plans::price_of(tx, enrolled.id, enrolled.offering_id, service.from, service.to).await? {
        Ok(price) if price.currency == enrolled.currency => Ok(Ok((service, price))),
        Ok(_) => refuse("enrollment_id", PRICE_IN_OTHER_CURRENCY),
        Err(reason) => refuse("enrollment_id", reason),
    }
}

/// Charges a month of an enrollment; the flag is false if it was charged before.
async fn charge_month(
    tx: &mut Tx,
    ctx: &Ctx,
    enrolled: &Enrolled,
    month: Month,
) -> Result<Result<(NewCharge, bool), NoCharge>> {
    let (service, price) = match priced(tx, enrolled, month).await? {
        Ok(priced) => priced,
        Err(refused) => return Ok(Err(refused)),
    };
    let prorated = price.version.proration;
    let calendar = calendar(tx, enrolled, month, prorated).await?;
    let charge_key = format!("tuition:{}:{month}", enrolled.id);
    // a pause that is entered later does not undo what was charged
    if proration::is_paused_throughout(prorated, month, service, &calendar)
        && !store::is_charged(tx, &charge_key).await?
    {
        return Ok(Err(NoCharge::Paused));
    }
    let left_out = proration::left_out(prorated, month, service, &calendar);
    let tuition = rules::tuition(&price, month, service, &calendar).ok_or(TOO_LARGE)?;
    let new = NewCharge {
        id: ctx.app.new_id(),
        charge_key,
        kind: ChargeKind::Tuition,
        student: Charged {
            student_id: enrolled.student_id,
            family_account_id: enrolled.family_account_id,
            currency: enrolled.currency.clone(),
        },
        enrollment_id: Some(enrolled.id),
        description: rules::describe(&enrolled.course_name, &enrolled.offering_name, month, service, &left_out),
        service: Some(service),
        unit_minor: price.amount_minor(),
        net_minor: tuition.net_minor,
        tax_rule_id: price.version.tax_rule_id,
        tax_inclusive: price.version.tax_inclusive,
        price_version_id: Some(price.version.id),
        steps: tuition.steps,
        at: ctx.now,
        by: ctx.author(),
    };
    let is_new = write(tx, ctx, &new).await?;
    Ok(Ok((new, is_new)))
}

/// What decides about the days of a month; lessons and closures only where they do.
async fn calendar(tx: &mut Tx, enrolled: &Enrolled, month: Month, prorated: Proration) -> db::Result<Calendar> {
    let pauses = store::pauses(tx, enrolled.id).await?;
    if prorated != Proration::ByLesson {
        return Ok(Calendar { pauses, ..Calendar::default() });
    }
    let lessons = store::lesson_days(tx, enrolled, month).await?;
    let branch = proration::branch(&lessons);
    let closures = institute::closures_on(tx, branch, month.first_day(), month.last_day()).await?;
    Ok(Calendar { pauses, closures: closures.iter().map(Stretch::from).collect(), lessons })
}

/// Charges an amount that those who set prices have set once for all, such as the fee of a trial lesson: whoever charges
/// may. In the caller's transaction.
pub async fn charge_set_amount_in(tx: &mut Tx, permit: &MayCharge, single: Single) -> Result<ChargeId> {
    let settings = institute::settings(tx).await?;
    charge_single(tx, permit, &settings, single).await.map(|(charge, _)| charge.id)
}

/// A registration is charged once a year, anything else as often as it is asked for.
async fn charge_single(
    tx: &mut Tx,
    permit: &MayCharge,
    settings: &Settings,
    single: Single,
) -> Result<(NewCharge, bool)> {
    let single = rules::check(single)?;
    taxes::known(tx, "tax_rule_id", single.tax_rule_id).await?;
    let since = settings.taught_since(permit.now);
    let student = store::charged(tx, permit.scope(), since, single.student_id).await?;
    let student = student.ok_or_else(|| FeesError::field("student_id", NO_SUCH_STUDENT))?;
    let id: ChargeId = permit.app.new_id();
    let year = fiscal_year_start(settings.today(permit.now), settings.fiscal_year_starts_month);
    let charge_key = match single.kind {
        ChargeKind::Registration => format!("reg:{}:{year}", student.student_id),
        ChargeKind::Other | ChargeKind::Tuition => format!("other:{id}"),
    };
    let price =
        Step { kind: StepKind::Price, amount_minor: single.amount_minor, explanation: single.description.clone() };
    let new = NewCharge {
        id,
        charge_key,
        kind: single.kind,
        student,
        enrollment_id: None,
        description: single.description,
        service: None,
        unit_minor: single.amount_minor,
        net_minor: single.amount_minor,
        tax_rule_id: single.tax_rule_id,
        tax_inclusive: single.tax_inclusive,
        price_version_id: None,
        steps: vec![price],
        at: permit.now,
        by: permit.author(),
    };
    let is_new = write(tx, permit, &new).await?;
    Ok((new, is_new))
}

/// The unique key decides whether this is charged for the first time.
async fn write(tx: &mut Tx, ctx: &Ctx, new: &NewCharge) -> db::Result<bool> {
    let is_new = store::insert(tx, new).await? > 0;
    if is_new {
        let after = json!({
            "charge_key": new.charge_key, "family_account_id": new.student.family_account_id,
            "description": new.description, "net_minor": new.net_minor, "currency": new.student.currency,
        });
        tx.audit(ctx.change("charge.create", "charge", new.id, None, Some(after)));
    }
    Ok(is_new)
}

/// Charges a month of every enrollment of a family; gives the sum of what is new, or why one cannot be charged.
pub(in crate::fees) async fn charge_months(
    tx: &mut Tx,
    ctx: &Ctx,
    family: FamilyAccountId,
    month: Month,
) -> Result<Result<Minor, Refusal>> {
    let mut sum: Minor = 0;
    for enrolled in store::enrolled_of(tx, family, month).await? {
        match charge_month(tx, ctx, &enrolled, month).await? {
            Ok((new, true)) => sum = sum.checked_add(new.net_minor).ok_or(TOO_LARGE)?,
            Ok((_, false)) => {}
            Err(NoCharge::Paused) => {}
            Err(NoCharge::Refused { reason, .. }) => {
                let of = NO_PRICE.with("course", enrolled.course_name).with("offering", enrolled.offering_name);
                return Ok(Err(of.with("reason", Phrase::from(reason))));
            }
        }
    }
    Ok(Ok(sum))
}

/// What of a family waits for an invoice.
pub(in crate::fees) async fn uninvoiced(tx: &mut Tx, family: FamilyAccountId) -> db::Result<Vec<Uninvoiced>> {
    store::uninvoiced(tx, family).await
}

/// A page of charges, and how many there are.
pub(super) async fn list(permit: &MayRead, filter: &Filter, window: (i64, i64)) -> Result<(Vec<Explained>, i64)> {
    let mut tx = permit.app.db.read().await?;
    let (scope, since) = (permit.scope(), institute::settings(&mut tx).await?.taught_since(permit.now));
    let charges = store::list(&mut tx, scope, since, filter, window).await?;
    let mut steps: HashMap<ChargeId, Vec<Step>> = store::steps_of_page(&mut tx, scope, since, filter, window).await?;
    let total = store::count(&mut tx, scope, since, filter).await?;
    let explained = charges.into_iter().map(|charge| {
        let steps = steps.remove(&charge.id).unwrap_or_default();
        Explained { charge, steps }
    });
    Ok((explained.collect(), total))
}
