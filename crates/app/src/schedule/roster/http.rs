//! The endpoints of rosters: guests and substitutions in single lessons.

use super::{guests, model::Guest};
use crate::{
    accounts::{Permit, may},
    app::App,
    people::StudentId,
    schedule::{
        lessons::LessonOut,
        model::{LessonId, Why},
    },
};
use axum::Json;
use kit::http::{Body, Path, Problem};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(add_lesson_student)).routes(routes!(remove_lesson_student))
}

/// Why a guest comes.
#[derive(Deserialize, ToSchema, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum GuestReason {
    Guest,
    MakeUp,
    Trial,
}

impl From<GuestReason> for Why {
    fn from(reason: GuestReason) -> Self {
        match reason {
            GuestReason::Guest => Self::Guest,
            GuestReason::MakeUp => Self::MakeUp,
            GuestReason::Trial => Self::Trial,
        }
    }
}

#[derive(Deserialize, ToSchema)]
struct GuestIn {
    student_id: StudentId,
    /// Who has a seat in the series is in the lesson by that, whatever is said here.
    why: GuestReason,
    #[serde(default)]
    reason: String,
    /// Also into all later lessons of the series.
    #[serde(default)]
    following: bool,
}

/// Add a student to a lesson by hand, or to this one and all that follow.
#[utoipa::path(post, path = "/lessons/{lesson_id}/students", operation_id = "add_lesson_student", tag = "schedule", params(("lesson_id" = LessonId, Path)), request_body = GuestIn,
    responses((status = 200, description = "As it is now", body = LessonOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such lesson", body = Problem),
        (status = 409, description = "`already_in_lesson`, `lesson_full`, `lesson_cancelled`, or `clash`: the student is in another lesson then", body = Problem)))]
async fn add_lesson_student(
    permit: Permit<may::Lessons, may::Update>,
    Path(id): Path<LessonId>,
    Body(input): Body<GuestIn>,
) -> Result<Json<LessonOut>, Problem> {
    let guest =
        Guest { student_id: input.student_id, why: input.why.into(), reason: input.reason, following: input.following };
    let (zone, lesson) = guests::add(&permit, id, &guest).await?;
    Ok(Json(LessonOut::new(lesson, &zone)))
}

#[derive(Deserialize, ToSchema)]
struct RemovalIn {
    student_id: StudentId,
    #[serde(default)]
    reason: String,
    /// Also out of all later lessons of the series.
    #[serde(default)]
    following: bool,
}

/// Take a student out of a lesson by hand, or out of this one and all that follow. The enrollment stays as it is.
#[utoipa::path(post, path = "/lessons/{lesson_id}/removals", operation_id = "remove_lesson_student", tag = "schedule", params(("lesson_id" = LessonId, Path)), request_body = RemovalIn,
    responses((status = 200, description = "As it is now", body = LessonOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such lesson", body = Problem),
        (status = 409, description = "`marked`: what was marked stays; `lesson_cancelled`", body = Problem)))]
async fn remove_lesson_student(
    permit: Permit<may::Lessons, may::Update>,
    Path(id): Path<LessonId>,
    Body(input): Body<RemovalIn>,
) -> Result<Json<LessonOut>, Problem> {
    let RemovalIn { student_id, reason, following } = input;
    let (zone, lesson) = guests::remove(&permit, (id, following), student_id, &reason).await?;
    Ok(Json(LessonOut::new(lesson, &zone)))
}
