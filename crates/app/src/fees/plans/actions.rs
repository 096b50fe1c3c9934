//! Use cases of price plans.

use super::{
    model::{Agreement, Enrolled, NewAgreement, NewPrice, Price, PricePlan},
    rules, store,
};
use crate::{
    accounts::{Permit, may},
    courses::{EnrollmentId, OfferingId, refusals::NO_SUCH_OFFERING},
    fees::{
        model::{FeesError, PricePlanId, Result, check_amount},
        refusals::{NO_PLAN_AGREED, NO_PRICE_YET, NO_SUCH_PRICE_PLAN, PRICED_ALREADY, SEVERAL_PLANS},
        taxes,
    },
    institute,
};
use jiff::civil::Date;
use kit::{
    db::{LockClass, Tx},
    refusals::{Code, FieldErrors, NOT_FOUND},
};
use serde_json::{Value, json};

const AGREEMENTS: LockClass = LockClass("price of an enrollment");

/// A plan, and what today is: its price depends on it.
pub(super) struct Plan {
    pub(super) plan: PricePlan,
    pub(super) today: Date,
}

/// Makes a plan, or gives the plan of that name a price that follows those it has.
pub(super) async fn set_price(permit: &Permit<may::PricePlans, may::Create>, new: NewPrice) -> Result<Plan> {
    let mut tx = permit.app.db.begin().await?;
    let today = institute::settings(&mut tx).await?.today(permit.now);
    let id = set_price_in(&mut tx, permit, new).await?;
    let plan = store::by_id(&mut tx, id).await?.ok_or(NOT_FOUND)?;
    tx.commit().await?;
    Ok(Plan { plan, today })
}

/// The same in the caller's transaction.
pub async fn set_price_in(
    tx: &mut Tx,
    permit: &Permit<may::PricePlans, may::Create>,
    new: NewPrice,
) -> Result<PricePlanId> {
    let new = rules::check(new)?;
    let settings = institute::settings(tx).await?;
    if let Some(offering) = new.offering_id
        && !store::offering_exists(tx, offering).await?
    {
        return Err(FeesError::field("offering_id", NO_SUCH_OFFERING));
    }
    taxes::known(tx, "tax_rule_id", new.tax_rule_id).await?;
    let id = store::plan_named(tx, permit.app.new_id(), &new, &settings.currency, permit.now).await?;
    let version = permit.app.new_id();
    if store::add_version(tx, version, id, &new, permit.author(), permit.now).await? == 0 {
        return Err(FeesError::field("valid_from", PRICED_ALREADY));
    }
    tx.audit(permit.change("price_plan.price", "price_plan", id, None, Some(snapshot(&new))));
    Ok(id)
}

fn snapshot(new: &NewPrice) -> Value {
    json!({
        "name": new.name, "offering_id": new.offering_id, "amount_minor": new.amount_minor, "proration": new.proration,
        "tax_rule_id": new.tax_rule_id, "tax_inclusive": new.tax_inclusive, "valid_from": new.valid_from,
    })
}

pub(super) async fn list(permit: &Permit<may::PricePlans, may::Read>) -> Result<(Vec<PricePlan>, Date)> {
    let mut tx = permit.app.db.read().await?;
    let settings = institute::settings(&mut tx).await?;
    let plans = store::list(&mut tx, permit.scope(), settings.taught_since(permit.now)).await?;
    Ok((plans, settings.today(permit.now)))
}

/// What is agreed for an enrollment today, or will be.
pub(super) async fn agreed(permit: &Permit<may::PricePlans, may::Read>, id: EnrollmentId) -> Result<(Agreement, Plan)> {
    let mut tx = permit.app.db.read().await?;
    let settings = institute::settings(&mut tx).await?;
    let today = settings.today(permit.now);
    let enrolled = store::enrolled(&mut tx, permit.scope(), settings.taught_since(permit.now), id).await?;
    let enrolled = enrolled.ok_or(NOT_FOUND)?;
    let agreement = store::agreement(&mut tx, enrolled.id, today, Date::MAX).await?.ok_or(NOT_FOUND)?;
    let plan = store::by_id(&mut tx, agreement.price_plan_id).await?.ok_or(NOT_FOUND)?;
    Ok((agreement, Plan { plan, today }))
}

/// Agrees on a plan for an enrollment. Whoever makes invoices may choose among the plans; a price of its own is set
/// only by those who set prices.
pub(super) async fn agree(
    permit: &Permit<may::Invoices, may::Create>,
    id: EnrollmentId,
    new: NewAgreement,
) -> Result<(Agreement, Plan)> {
    let mut tx = permit.app.db.begin().await?;
    let agreed = agreed_in(&mut tx, permit, id, new).await?;
    tx.commit().await?;
    Ok(agreed)
}

/// The same in the caller's transaction.
pub async fn agree_in(
    tx: &mut Tx,
    permit: &Permit<may::Invoices, may::Create>,
    id: EnrollmentId,
    new: NewAgreement,
) -> Result<()> {
    agreed_in(tx, permit, id, new).await.map(drop)
}

async fn agreed_in(
    tx: &mut Tx,
    permit: &Permit<may::Invoices, may::Create>,
    id: EnrollmentId,
    new: NewAgreement,
) -> Result<(Agreement, Plan)> {
    if let Some(amount) = new.price_override_minor {
        permit.permit::<may::PricePlans, may::Update>()?;
        let mut errors = FieldErrors::default();
        check_amount(&mut errors, "price_override_minor", amount, 0);
        errors.finish()?;
    }
    tx.lock(AGREEMENTS, id).await?;
    let settings = institute::settings(tx).await?;
    let today = settings.today(permit.now);
    let enrolled = store::enrolled(tx, permit.scope(), settings.taught_since(permit.now), id).await?;
    let enrolled = enrolled.ok_or(NOT_FOUND)?;
    let plan = store::by_id(tx, new.price_plan_id).await?;
    let plan = plan.ok_or_else(|| FeesError::field("price_plan_id", NO_SUCH_PRICE_PLAN))?;
    let agreement = write(tx, permit, &enrolled, &plan, &new, today).await?;
    Ok((agreement, Plan { plan, today }))
}

async fn write(
    tx: &mut Tx,
    permit: &Permit<may::Invoices, may::Create>,
    enrolled: &Enrolled,
    plan: &PricePlan,
    new: &NewAgreement,
    today: Date,
) -> Result<Agreement> {
    let before = store::agreement(tx, enrolled.id, Date::MIN, Date::MAX).await?;
    let starts_on = rules::agreement_start(enrolled, plan, new.starts_on, before.is_none(), today)?;
    let before = store::agreement(tx, enrolled.id, starts_on, Date::MAX).await?;
    let eve = starts_on.yesterday().unwrap_or(starts_on);
    store::end_agreements(tx, enrolled.id, starts_on, eve).await?;
    let agreement =
        Agreement { price_plan_id: plan.id, starts_on, ends_on: None, price_override_minor: new.price_override_minor };
    let id = permit.app.new_id();
    store::insert_agreement(tx, id, enrolled.id, &agreement, permit.author(), permit.now).await?;
    let (before, after) = (before.as_ref().map(agreement_snapshot), agreement_snapshot(&agreement));
    tx.audit(permit.change("enrollment.price", "enrollment", enrolled.id, before, Some(after)));
    Ok(agreement)
}

fn agreement_snapshot(agreement: &Agreement) -> Value {
    json!({
        "price_plan_id": agreement.price_plan_id, "starts_on": agreement.starts_on,
        "price_override_minor": agreement.price_override_minor,
    })
}

/// What a month costs that is taught from one day to another: as agreed for the enrollment, or else the one plan of
/// its offering. The error says why there is no price.
pub async fn price_of(
    tx: &mut Tx,
    enrollment: EnrollmentId,
    offering: OfferingId,
    from: Date,
    to: Date,
) -> Result<Result<Price, Code>> {
    let agreement = store::agreement(tx, enrollment, from, to).await?;
    let plan = match &agreement {
        Some(agreement) => store::by_id(tx, agreement.price_plan_id).await?,
        None => {
            let mut plans = store::of_offering(tx, offering).await?;
            if plans.len() > 1 {
                return Ok(Err(SEVERAL_PLANS));
            }
            plans.pop()
        }
    };
    let Some(plan) = plan else { return Ok(Err(NO_PLAN_AGREED)) };
    Ok(match rules::in_force(&plan.versions, from, to) {
        Some(version) => Ok(Price {
            plan_name: plan.name.clone(),
            currency: plan.currency.clone(),
            version: version.clone(),
            agreed_minor: agreement.and_then(|agreement| agreement.price_override_minor),
        }),
        None => Err(NO_PRICE_YET),
    })
}
