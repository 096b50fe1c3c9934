//! The endpoint of conversions.

use super::{actions, model::NewConversion};
use crate::{
    accounts::{Permit, may},
    app::App,
    courses::{ClassId, OfferingId},
    fees::PricePlanId,
    leads::{
        matches::Whose,
        model::LeadId,
        pipeline::{LeadDetail, detail},
    },
    people::{FamilyAccountId, StudentId, TeacherId},
};
use axum::{Json, http::StatusCode};
use jiff::civil::Date;
use kit::{
    http::{Body, Path, Problem},
    money::Minor,
};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(convert_lead))
}

#[derive(Deserialize, ToSchema)]
struct ConversionIn {
    /// A student who is in the books.
    student_id: Option<StudentId>,
    /// The family of a new student; without either, the student comes with a new family.
    family_account_id: Option<FamilyAccountId>,
    /// May be left out where a class is named.
    offering_id: Option<OfferingId>,
    class_id: Option<ClassId>,
    /// The teacher of the class if it is left out.
    teacher_id: Option<TeacherId>,
    starts_on: Date,
    /// What is agreed; the one plan of the offering if it is left out.
    price_plan_id: Option<PricePlanId>,
    /// A price in place of the plan's, for those who set prices.
    price_override_minor: Option<Minor>,
}

/// Enroll the learner: the student, the enrollment and its price come about in one step, and the lead is won. Asked again,
/// it answers the same and does nothing.
#[utoipa::path(post, path = "/leads/{lead_id}/conversion", operation_id = "convert_lead", tag = "leads", params(("lead_id" = LeadId, Path)), request_body = ConversionIn,
    responses((status = 201, description = "Enrolled", body = LeadDetail), (status = 200, description = "Was enrolled before", body = LeadDetail),
        (status = 400, description = "Every bad field", body = Problem), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such lead", body = Problem),
        (status = 409, description = "`already_enrolled`: the student is in this offering on some of the days; `class_full`: there is no place", body = Problem)))]
async fn convert_lead(
    permit: Permit<may::Leads, may::Update>,
    Path(id): Path<LeadId>,
    Body(input): Body<ConversionIn>,
) -> Result<(StatusCode, Json<LeadDetail>), Problem> {
    let new = NewConversion {
        whose: Whose::named(input.student_id, input.family_account_id),
        offering_id: input.offering_id,
        class_id: input.class_id,
        teacher_id: input.teacher_id,
        starts_on: input.starts_on,
        price_plan_id: input.price_plan_id,
        price_override_minor: input.price_override_minor,
    };
    let is_new = actions::convert(&permit, id, &new).await?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, detail(&permit, id).await?))
}
