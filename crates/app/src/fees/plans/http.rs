//! Endpoints of price plans.

use super::{
    actions::{self, Plan},
    model::{Agreement, NewAgreement, NewPrice, PricePlan, PricePlanKind, PriceVersion, Proration},
    rules,
};
use crate::{
    accounts::{Permit, may},
    app::App,
    courses::{EnrollmentId, OfferingId},
    fees::model::{PricePlanId, TaxRuleId},
};
use axum::{Json, http::StatusCode};
use jiff::civil::Date;
use kit::{
    http::{Body, Path, Problem},
    money::Minor,
    refusals::Refused,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_price_plans, create_price))
        .routes(routes!(read_enrollment_price, set_enrollment_price))
}

/// A price, from a date on.
#[derive(Serialize, ToSchema)]
#[schema(as = Price)]
struct PriceOut {
    amount_minor: Minor,
    tax_rule_id: Option<TaxRuleId>,
    /// Whether the amount contains the taxes.
    tax_inclusive: bool,
    proration: Proration,
    valid_from: Date,
}

impl From<&PriceVersion> for PriceOut {
    fn from(version: &PriceVersion) -> Self {
        Self {
            amount_minor: version.amount_minor,
            tax_rule_id: version.tax_rule_id,
            tax_inclusive: version.tax_inclusive,
            proration: version.proration,
            valid_from: version.valid_from,
        }
    }
}

/// A price plan with the price that holds today, or the first one to come.
#[derive(Serialize, ToSchema)]
#[schema(as = PricePlan)]
struct PricePlanOut {
    id: PricePlanId,
    offering_id: Option<OfferingId>,
    name: String,
    kind: PricePlanKind,
    currency: String,
    amount_minor: Minor,
    tax_rule_id: Option<TaxRuleId>,
    tax_inclusive: bool,
    proration: Proration,
    valid_from: Date,
    /// Every price the plan had and will have, the earliest first.
    versions: Vec<PriceOut>,
}

impl PricePlanOut {
    fn new(plan: PricePlan, today: Date) -> Result<Self, Problem> {
        let current =
            rules::current(&plan.versions, today).ok_or_else(|| Refused::internal("a plan without a price"))?;
        Ok(Self {
            id: plan.id,
            offering_id: plan.offering_id,
            kind: plan.kind,
            currency: plan.currency,
            amount_minor: current.amount_minor,
            tax_rule_id: current.tax_rule_id,
            tax_inclusive: current.tax_inclusive,
            proration: current.proration,
            valid_from: current.valid_from,
            versions: plan.versions.iter().map(PriceOut::from).collect(),
            name: plan.name,
        })
    }
}

#[derive(Serialize, ToSchema)]
struct PricePlanList {
    items: Vec<PricePlanOut>,
}

/// The price plans; for students and guardians those of the offerings they are in.
#[utoipa::path(get, path = "/price-plans", operation_id = "list_price_plans", tag = "fees",
    responses((status = 200, description = "All plans by name", body = PricePlanList), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_price_plans(permit: Permit<may::PricePlans, may::Read>) -> Result<Json<PricePlanList>, Problem> {
    let (plans, today) = actions::list(&permit).await?;
    let items = plans.into_iter().map(|plan| PricePlanOut::new(plan, today)).collect::<Result<_, _>>()?;
    Ok(Json(PricePlanList { items }))
}

#[derive(Deserialize, ToSchema)]
struct PricePlanIn {
    /// Leave out for a plan that any offering may use.
    offering_id: Option<OfferingId>,
    name: String,
    kind: PricePlanKind,
    #[schema(minimum = 1)]
    amount_minor: Minor,
    tax_rule_id: Option<TaxRuleId>,
    #[serde(default)]
    tax_inclusive: bool,
    proration: Proration,
    valid_from: Date,
}

/// Make a price plan, or give the plan of that name and offering another price from a day on.
#[utoipa::path(post, path = "/price-plans", operation_id = "create_price", tag = "fees", request_body = PricePlanIn,
    responses((status = 201, description = "The plan as it is now", body = PricePlanOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem)))]
async fn create_price(
    permit: Permit<may::PricePlans, may::Create>,
    Body(input): Body<PricePlanIn>,
) -> Result<(StatusCode, Json<PricePlanOut>), Problem> {
    let new = NewPrice {
        offering_id: input.offering_id,
        name: input.name,
        kind: input.kind,
        amount_minor: input.amount_minor,
        tax_rule_id: input.tax_rule_id,
        tax_inclusive: input.tax_inclusive,
        proration: input.proration,
        valid_from: input.valid_from,
    };
    let Plan { plan, today } = actions::set_price(&permit, new).await?;
    Ok((StatusCode::CREATED, Json(PricePlanOut::new(plan, today)?)))
}

/// What is agreed for an enrollment.
#[derive(Serialize, ToSchema)]
#[schema(as = EnrollmentPrice)]
struct EnrollmentPriceOut {
    price_plan: PricePlanOut,
    starts_on: Date,
    ends_on: Option<Date>,
    /// A price in place of the plan's.
    price_override_minor: Option<Minor>,
}

impl EnrollmentPriceOut {
    fn new((agreement, Plan { plan, today }): (Agreement, Plan)) -> Result<Self, Problem> {
        Ok(Self {
            price_plan: PricePlanOut::new(plan, today)?,
            starts_on: agreement.starts_on,
            ends_on: agreement.ends_on,
            price_override_minor: agreement.price_override_minor,
        })
    }
}

/// The price agreed for an enrollment today, or the next one. Without an agreement its offering's plan holds.
#[utoipa::path(get, path = "/enrollments/{enrollment_id}/price-plan", operation_id = "read_enrollment_price", tag = "fees", params(("enrollment_id" = EnrollmentId, Path)),
    responses((status = 200, description = "What is agreed", body = EnrollmentPriceOut), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such enrollment, or nothing agreed", body = Problem)))]
async fn read_enrollment_price(
    permit: Permit<may::PricePlans, may::Read>,
    Path(id): Path<EnrollmentId>,
) -> Result<Json<EnrollmentPriceOut>, Problem> {
    Ok(Json(EnrollmentPriceOut::new(actions::agreed(&permit, id).await?)?))
}

#[derive(Deserialize, ToSchema)]
struct EnrollmentPriceIn {
    price_plan_id: PricePlanId,
    /// Left out: the first day of the enrollment or, if a price is agreed already, today.
    starts_on: Option<Date>,
    /// A price in place of the plan's; only for those who set prices.
    #[schema(minimum = 0)]
    price_override_minor: Option<Minor>,
}

/// Agree on a price plan for an enrollment from a day on. What was agreed for later days is replaced.
#[utoipa::path(put, path = "/enrollments/{enrollment_id}/price-plan", operation_id = "set_enrollment_price", tag = "fees", params(("enrollment_id" = EnrollmentId, Path)), request_body = EnrollmentPriceIn,
    responses((status = 200, description = "What is agreed", body = EnrollmentPriceOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed, or not allowed to set a price", body = Problem), (status = 404, description = "No such enrollment", body = Problem)))]
async fn set_enrollment_price(
    permit: Permit<may::Invoices, may::Create>,
    Path(id): Path<EnrollmentId>,
    Body(input): Body<EnrollmentPriceIn>,
) -> Result<Json<EnrollmentPriceOut>, Problem> {
    let new = NewAgreement {
        price_plan_id: input.price_plan_id,
        starts_on: input.starts_on,
        price_override_minor: input.price_override_minor,
    };
    Ok(Json(EnrollmentPriceOut::new(actions::agree(&permit, id, new).await?)?))
}
