//! Endpoints of charges.

use super::{
    actions::{self, Explained, MayCharge, MayRead},
    model::{ChargeKind, Filter, Single, Step, StepKind, Wanted},
    month::Month,
};
use crate::{
    app::App,
    courses::EnrollmentId,
    fees::model::{ChargeId, DocumentId, FamilyRef, StudentRef, TaxRuleId},
    people::{FamilyAccountId, StudentId},
};
use axum::{Json, http::StatusCode};
use jiff::{Timestamp, civil::Date};
use kit::{
    http::{Body, PageQuery, Paged, Problem, Query},
    money::Minor,
    refusals::{FieldErrors, REQUIRED},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_charges, create_charge))
}

/// One step on the way to the amount.
#[derive(Serialize, ToSchema)]
#[schema(as = ChargeStep)]
struct StepOut {
    kind: StepKind,
    /// What it adds or, negative, takes away.
    amount_minor: Minor,
    explanation: String,
}

impl From<Step> for StepOut {
    fn from(step: Step) -> Self {
        Self { kind: step.kind, amount_minor: step.amount_minor, explanation: step.explanation }
    }
}

/// What a family owes for one thing and one period.
#[derive(Serialize, ToSchema)]
#[schema(as = Charge)]
struct ChargeOut {
    id: ChargeId,
    /// Who and which period; the same is never charged twice.
    charge_key: String,
    kind: ChargeKind,
    description: String,
    family_account: FamilyRef,
    student: Option<StudentRef>,
    service_from: Option<Date>,
    service_to: Option<Date>,
    net_minor: Minor,
    currency: String,
    /// Whether the amount contains the taxes.
    tax_inclusive: bool,
    /// They add up to the amount.
    steps: Vec<StepOut>,
    /// The invoice it is on.
    invoice_id: Option<DocumentId>,
    created_at: Timestamp,
}

impl From<Explained> for ChargeOut {
    fn from(Explained { charge, steps }: Explained) -> Self {
        let student = charge.student_id.zip(charge.student_name);
        Self {
            id: charge.id,
            charge_key: charge.charge_key,
            kind: charge.kind,
            description: charge.description,
            family_account: FamilyRef { id: charge.family_account_id, name: charge.family_name },
            student: student.map(|(id, full_name)| StudentRef { id, full_name }),
            service_from: charge.service_from,
            service_to: charge.service_to,
            net_minor: charge.net_minor,
            currency: charge.currency,
            tax_inclusive: charge.tax_inclusive,
            steps: steps.into_iter().map(StepOut::from).collect(),
            invoice_id: charge.invoice_id,
            created_at: charge.created_at,
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ChargeFilter {
    family_account_id: Option<FamilyAccountId>,
    student_id: Option<StudentId>,
    /// Whether they are on an invoice.
    invoiced: Option<bool>,
}

/// Charges, the latest first.
#[utoipa::path(get, path = "/charges", operation_id = "list_charges", tag = "fees", params(PageQuery, ChargeFilter),
    responses((status = 200, description = "A page of charges", body = Paged<ChargeOut>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_charges(
    permit: MayRead,
    Query(page): Query<PageQuery>,
    Query(filter): Query<ChargeFilter>,
) -> Result<Json<Paged<ChargeOut>>, Problem> {
    let filter = Filter {
        family_account_id: filter.family_account_id,
        student_id: filter.student_id,
        invoiced: filter.invoiced,
    };
    let (charges, total) = actions::list(&permit, &filter, page.window()?).await?;
    Ok(Json(page.answer(charges.into_iter().map(ChargeOut::from).collect(), total)))
}

/// Either `enrollment_id` and `period`, for the tuition of a month, or the other fields. They are for those who set prices.
#[derive(Deserialize, ToSchema)]
struct ChargeIn {
    enrollment_id: Option<EnrollmentId>,
    period: Option<Month>,
    student_id: Option<StudentId>,
    /// `registration` (once a year for a student) or `other`.
    kind: Option<ChargeKind>,
    description: Option<String>,
    #[schema(minimum = 1)]
    amount_minor: Option<Minor>,
    tax_rule_id: Option<TaxRuleId>,
    /// Whether the amount contains the taxes.
    #[serde(default)]
    tax_inclusive: bool,
}

impl ChargeIn {
    fn wanted(self) -> Result<Wanted, Problem> {
        let mut missing = FieldErrors::default();
        let mut require = |given: bool, field: &str| missing.check(given, field, REQUIRED);
        if self.enrollment_id.is_some() || self.period.is_some() {
            require(self.enrollment_id.is_some(), "enrollment_id");
            require(self.period.is_some(), "period");
            if let Some((enrollment, month)) = self.enrollment_id.zip(self.period) {
                return Ok(Wanted::Month(enrollment, month));
            }
        } else {
            require(self.student_id.is_some(), "student_id");
            require(self.kind.is_some(), "kind");
            require(self.amount_minor.is_some(), "amount_minor");
            require(self.description.is_some(), "description");
            if let (Some(student_id), Some(kind), Some(amount_minor), Some(description)) =
                (self.student_id, self.kind, self.amount_minor, self.description)
            {
                let (tax_rule_id, tax_inclusive) = (self.tax_rule_id, self.tax_inclusive);
                let single = Single { student_id, kind, description, amount_minor, tax_rule_id, tax_inclusive };
                return Ok(Wanted::Single(single));
            }
        }
        Err(missing.into_refused().into())
    }
}

/// Charge the tuition of a month, a registration or something else. What was charged before is answered, not charged
/// again.
#[utoipa::path(post, path = "/charges", operation_id = "create_charge", tag = "fees", request_body = ChargeIn,
    responses((status = 201, description = "Charged", body = ChargeOut), (status = 200, description = "Was charged before", body = ChargeOut),
        (status = 400, description = "Every bad field", body = Problem), (status = 403, description = "Not allowed", body = Problem),
        (status = 409, description = "Was charged before, with another amount", body = Problem)))]
async fn create_charge(
    permit: MayCharge,
    Body(input): Body<ChargeIn>,
) -> Result<(StatusCode, Json<ChargeOut>), Problem> {
    let made = actions::charge(&permit, input.wanted()?).await?;
    let status = if made.is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(made.explained.into())))
}
