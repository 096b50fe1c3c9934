//! The endpoints of trial lessons.

use super::{
    actions,
    model::{NewTrial, TrialResult},
};
use crate::{
    accounts::{Permit, may},
    app::App,
    courses::OfferingId,
    institute::RoomId,
    leads::{
        matches::Whose,
        model::LeadId,
        pipeline::{LeadDetail, detail},
    },
    people::{FamilyAccountId, StudentId, TeacherId},
    schedule::{LessonId, parse_wall},
};
use axum::{Json, http::StatusCode};
use kit::{
    http::{Body, Path, Problem},
    refusals::FieldErrors,
};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(book_trial)).routes(routes!(note_trial_result))
}

#[derive(Deserialize, ToSchema)]
struct TrialIn {
    /// A student who is in the books.
    student_id: Option<StudentId>,
    /// The family of a new student; without either, the student comes with a new family.
    family_account_id: Option<FamilyAccountId>,
    offering_id: Option<OfferingId>,
    teacher_id: TeacherId,
    room_id: Option<RoomId>,
    /// On the institute's wall: `2026-11-23T15:30`.
    starts: String,
    #[schema(minimum = 5, maximum = 600)]
    duration_minutes: i64,
    /// Charge what the institute has set for trial lessons.
    #[serde(default)]
    charge_fee: bool,
}

/// Book a trial lesson: the learner becomes a student who tries, and the lesson is planned. All of it, or nothing.
#[utoipa::path(post, path = "/leads/{lead_id}/trials", operation_id = "book_trial", tag = "leads", params(("lead_id" = LeadId, Path)), request_body = TrialIn,
    responses((status = 201, description = "Booked", body = LeadDetail), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such lead", body = Problem),
        (status = 409, description = "`clash`: a teacher, room or student is in another lesson; `lead_closed`: the lead is won", body = Problem)))]
async fn book_trial(
    permit: Permit<may::Leads, may::Update>,
    Path(id): Path<LeadId>,
    Body(input): Body<TrialIn>,
) -> Result<(StatusCode, Json<LeadDetail>), Problem> {
    let mut errors = FieldErrors::default();
    let Some(starts) = parse_wall(&mut errors, "starts", &input.starts) else {
        return Err(errors.into_refused().into());
    };
    let new = NewTrial {
        whose: Whose::named(input.student_id, input.family_account_id),
        offering_id: input.offering_id,
        teacher_id: input.teacher_id,
        room_id: input.room_id,
        starts,
        duration_minutes: input.duration_minutes,
        charge_fee: input.charge_fee,
    };
    actions::book_trial(&permit, id, &new).await?;
    Ok((StatusCode::CREATED, detail(&permit, id).await?))
}

#[derive(Deserialize, ToSchema)]
struct TrialResultIn {
    came: bool,
    /// Whether the learner wants to go on.
    goes_on: Option<bool>,
    note: Option<String>,
}

/// Note how a trial lesson went. Attendance is taken in the register.
#[utoipa::path(put, path = "/leads/{lead_id}/trials/{lesson_id}/result", operation_id = "note_trial_result", tag = "leads",
    params(("lead_id" = LeadId, Path), ("lesson_id" = LessonId, Path)), request_body = TrialResultIn,
    responses((status = 200, description = "The lead as it is now", body = LeadDetail), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such trial lesson of this lead", body = Problem)))]
async fn note_trial_result(
    permit: Permit<may::Leads, may::Update>,
    Path((id, lesson)): Path<(LeadId, LessonId)>,
    Body(input): Body<TrialResultIn>,
) -> Result<Json<LeadDetail>, Problem> {
    let TrialResultIn { came, goes_on, note } = input;
    let result = TrialResult { came, goes_on, note: note.unwrap_or_default() };
    actions::note_result(&permit, id, lesson, &result).await?;
    detail(&permit, id).await
}
