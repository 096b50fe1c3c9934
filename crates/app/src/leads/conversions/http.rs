//! The endpoint of conversions.

use super::{actions, model::NewConversion};
use crate::{
    accounts::{Permit, may},
    admissions::{RegistrationFee, RegistrationFeeIn, Terms, WeeklyLessonIn},
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
    http::{Body, Path, Problem, Query},
    money::Minor,
    refusals::FieldErrors,
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(convert_lead))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ConversionQuery {
    /// Leave out the lessons in which somebody is busy, instead of refusing all.
    #[serde(default)]
    skip_clashes: bool,
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
    /// With whom; in a class, its weekly times say it.
    teacher_id: Option<TeacherId>,
    starts_on: Date,
    /// The last day; until further notice, or until the class is over, if it is left out.
    ends_on: Option<Date>,
    /// Weekly lessons, which are planned at once; a class has its own.
    weekly_time: Option<WeeklyLessonIn>,
    /// What is agreed; the one plan of the offering if it is left out.
    price_plan_id: Option<PricePlanId>,
    /// A price in place of the plan's, for those who set prices.
    #[schema(minimum = 0)]
    price_override_minor: Option<Minor>,
    registration_fee: Option<RegistrationFeeIn>,
}

/// Enroll the learner: the student, the enrollment, its weekly lessons, its price and the registration fee come about in
/// one step, as in an admission, and the lead is won. Asked again,
/// it answers the same and does nothing.
#[utoipa::path(post, path = "/leads/{lead_id}/conversion", operation_id = "convert_lead", tag = "leads", params(("lead_id" = LeadId, Path), ConversionQuery), request_body = ConversionIn,
    responses((status = 201, description = "Enrolled", body = LeadDetail), (status = 200, description = "Was enrolled before", body = LeadDetail),
        (status = 400, description = "Every bad field", body = Problem), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such lead", body = Problem),
        (status = 409, description = "`already_enrolled`: the student is in this offering on some of the days; `class_full`: there is no place; `clash`: somebody or something is busy at the time of a lesson", body = Problem)))]
async fn convert_lead(
    permit: Permit<may::Leads, may::Update>,
    Path(id): Path<LeadId>,
    Query(manner): Query<ConversionQuery>,
    Body(input): Body<ConversionIn>,
) -> Result<(StatusCode, Json<LeadDetail>), Problem> {
    let whose = Whose::named(input.student_id, input.family_account_id);
    let mut errors = FieldErrors::default();
    let terms = Terms {
        offering_id: input.offering_id,
        class_id: input.class_id,
        teacher_id: input.teacher_id,
        starts_on: input.starts_on,
        ends_on: input.ends_on,
        weekly_time: input.weekly_time.and_then(|weekly| weekly.read(&mut errors)),
        price_plan_id: input.price_plan_id,
        price_override_minor: input.price_override_minor,
        registration_fee: input.registration_fee.map(RegistrationFee::from),
    };
    errors.finish()?;
    let new = NewConversion { whose, terms, skip_clashes: manner.skip_clashes };
    let is_new = actions::convert(&permit, id, &new).await?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, detail(&permit, id).await?))
}
