//! The endpoint of admissions.

use super::{
    actions,
    model::{Admitted, RegistrationFee, Terms, WeeklyLesson, Who},
};
use crate::{
    admissions::refusals::STUDENT_OR_NEW,
    app::App,
    courses::{ClassId, OfferingId},
    enrollments::{EnrollmentDetail, MannerQuery, MayEnroll, refusals::LAST_DAY_OR_COUNT},
    fees::{ChargeId, Price, PricePlanId, TaxRuleId},
    institute::RoomId,
    people::{StudentId, StudentIn, TeacherId},
    schedule::{SeriesId, SkippedLesson, Until, parse_date, parse_time},
};
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::civil::Date;
use kit::{
    http::{Body, Problem, Query},
    idempotency::{IdempotencyKey, Once},
    money::Minor,
    refusals::{FieldErrors, Refused},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(admit_student))
}

/// Weekly lessons of somebody who is admitted without a class.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct WeeklyLessonIn {
    /// The first lesson: `2026-11-23`.
    #[schema(format = Date)]
    starts_on: String,
    /// On the institute's wall: `17:00`.
    start_time: String,
    /// As long as a lesson of the offering if it is left out.
    #[schema(minimum = 5, maximum = 600)]
    duration_minutes: Option<i64>,
    teacher_id: TeacherId,
    room_id: Option<RoomId>,
    /// The last day on which there may be a lesson; either this or `count`.
    #[schema(format = Date)]
    ends_on: Option<String>,
    /// The number of lessons, 200 at most.
    #[schema(minimum = 1, maximum = 200)]
    count: Option<i64>,
}

impl WeeklyLessonIn {
    /// The weekly time; notes what cannot be read of it.
    pub fn read(self, errors: &mut FieldErrors) -> Option<WeeklyLesson> {
        let starts_on = parse_date(errors, "weekly_time.starts_on", &self.starts_on);
        let start_time = parse_time(errors, "weekly_time.start_time", &self.start_time);
        let until = match (&self.ends_on, self.count) {
            (Some(day), None) => parse_date(errors, "weekly_time.ends_on", day).map(Until::EndsOn),
            (None, Some(count)) => Some(Until::Count(count)),
            _ => {
                errors.add("weekly_time.ends_on", LAST_DAY_OR_COUNT);
                None
            }
        };
        Some(WeeklyLesson {
            starts_on: starts_on?,
            start_time: start_time?,
            duration_minutes: self.duration_minutes,
            teacher_id: self.teacher_id,
            room_id: self.room_id,
            until: until?,
        })
    }
}

/// Charged once a year for a student; for those who set prices.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct RegistrationFeeIn {
    #[schema(minimum = 1)]
    amount_minor: Minor,
    tax_rule_id: Option<TaxRuleId>,
    /// Whether the amount contains the taxes.
    #[serde(default)]
    tax_inclusive: bool,
    /// What stands on the invoice; `Registration` if it is left out.
    description: Option<String>,
}

impl From<RegistrationFeeIn> for RegistrationFee {
    fn from(input: RegistrationFeeIn) -> Self {
        let RegistrationFeeIn { amount_minor, tax_rule_id, tax_inclusive, description } = input;
        let description = description.unwrap_or_else(|| "Registration".to_owned());
        Self { amount_minor, tax_rule_id, tax_inclusive, description }
    }
}

#[derive(Deserialize, Serialize, ToSchema)]
struct AdmissionIn {
    /// A student who is in the books; either this or `student`.
    student_id: Option<StudentId>,
    /// Somebody new, with a family that is there or a new one.
    student: Option<StudentIn>,
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

impl AdmissionIn {
    fn read(self) -> Result<(Who, Terms), Refused> {
        let mut errors = FieldErrors::default();
        let who = match (self.student_id, self.student) {
            (Some(id), None) => Some(Who::Student(id)),
            (None, Some(student)) => {
                let (new, confirmed) = student.read().map_err(|refused| refused.within("student"))?;
                Some(Who::New(Box::new(new), confirmed))
            }
            _ => {
                errors.add("student_id", STUDENT_OR_NEW);
                None
            }
        };
        let terms = Terms {
            offering_id: self.offering_id,
            class_id: self.class_id,
            teacher_id: self.teacher_id,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            weekly_time: self.weekly_time.and_then(|weekly| weekly.read(&mut errors)),
            price_plan_id: self.price_plan_id,
            price_override_minor: self.price_override_minor,
            registration_fee: self.registration_fee.map(RegistrationFee::from),
        };
        match who {
            Some(who) if errors.is_empty() => Ok((who, terms)),
            _ => Err(errors.into_refused()),
        }
    }
}

/// Somebody who is admitted, with all that was done for it.
#[derive(Serialize, ToSchema)]
#[schema(as = Admission)]
struct AdmissionOut {
    student_id: StudentId,
    enrollment: EnrollmentDetail,
    /// The weekly lessons that were planned.
    series_id: Option<SeriesId>,
    lessons_planned: usize,
    /// Lessons that were left out because of closures and clashes.
    skipped: Vec<SkippedLesson>,
    /// The charge of the registration.
    charge_id: Option<ChargeId>,
    /// What holds on the first day; null if no price has been set.
    price: Option<AdmissionPriceOut>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = AdmissionPrice)]
struct AdmissionPriceOut {
    plan_name: String,
    amount_minor: Minor,
    currency: String,
    /// Whether it was agreed in place of the plan's.
    is_override: bool,
}

impl From<Price> for AdmissionPriceOut {
    fn from(price: Price) -> Self {
        let (amount_minor, is_override) = (price.amount_minor(), price.agreed_minor.is_some());
        Self { plan_name: price.plan_name, amount_minor, currency: price.currency, is_override }
    }
}

impl From<Admitted> for AdmissionOut {
    fn from(admitted: Admitted) -> Self {
        let Admitted { student_id, enrollment, planned, charge_id, price } = admitted;
        Self {
            student_id,
            enrollment,
            series_id: planned.as_ref().map(|planned| planned.id),
            lessons_planned: planned.as_ref().map_or(0, |planned| planned.made),
            skipped: planned.map(|planned| planned.skipped).unwrap_or_default(),
            charge_id,
            price: price.map(AdmissionPriceOut::from),
        }
    }
}

/// Admit somebody: the student, the enrollment, its weekly lessons, its price and the registration fee come about in one
/// step, or not at all. Who was a lead, came to try or had left is active afterwards.
///
/// The header `Idempotency-Key` makes it safe to send the request again.
#[utoipa::path(post, path = "/admissions", operation_id = "admit_student", tag = "admissions", request_body = AdmissionIn,
    params(MannerQuery, ("Idempotency-Key" = String, Header, description = "A name the client gives to this request, new for each admission")),
    responses((status = 201, description = "Admitted, now or when the request was first sent", body = AdmissionOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem),
        (status = 409, description = "`possible_duplicate`: likely here already; `already_enrolled`: the student is in this offering on some of the days; `class_full`: there is no place; `clash`: somebody or something is busy at the time of a lesson; `charged_otherwise`: the registration of this year was charged with another amount", body = Problem),
        (status = 422, description = "The key was used for another request", body = Problem)))]
async fn admit_student(
    permit: MayEnroll,
    key: IdempotencyKey,
    Query(manner): Query<MannerQuery>,
    Body(input): Body<AdmissionIn>,
) -> Result<Response, Problem> {
    let body = serde_json::to_string(&input).map_err(Refused::internal)?;
    let once = Once::new(permit.actor.user_id, "admit_student", key, &body);
    let (who, terms) = input.read()?;
    let answer = |admitted| serde_json::to_string(&AdmissionOut::from(admitted)).map_err(Refused::internal);
    let said = actions::request(&permit, &once, (&who, &terms), manner.read(), answer).await?;
    Ok((StatusCode::CREATED, [(header::CONTENT_TYPE, "application/json")], said).into_response())
}
