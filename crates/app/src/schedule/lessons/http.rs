//! The timetable's endpoints.

use super::{
    actions::{self, Days},
    answers::LessonOut,
    changes,
    model::{Change, Plan},
    rules::check_days,
};
use crate::{
    accounts::{Permit, may},
    app::App,
    courses::OfferingId,
    institute::{BranchId, RoomId},
    people::{StudentId, TeacherId},
    schedule::{model::LessonId, rules},
};
use axum::{Json, http::StatusCode};
use kit::{
    http::{Body, Path, Problem, Query},
    refusals::FieldErrors,
};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_lessons, create_lesson))
        .routes(routes!(read_lesson, move_lesson))
        .routes(routes!(cancel_lesson, restore_lesson))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct WeekQuery {
    /// The first day: `2026-11-23`.
    #[param(format = Date)]
    from: String,
    /// The last day, less than 62 days later.
    #[param(format = Date)]
    to: String,
    teacher_id: Option<TeacherId>,
    room_id: Option<RoomId>,
    student_id: Option<StudentId>,
    branch_id: Option<BranchId>,
}

impl WeekQuery {
    fn read(self) -> Result<Days, Problem> {
        let mut errors = FieldErrors::default();
        let from = rules::parse_date(&mut errors, "from", &self.from);
        let to = rules::parse_date(&mut errors, "to", &self.to);
        let (Some(from), Some(to)) = (from, to) else { return Err(errors.into_refused().into()) };
        check_days(&mut errors, from, to);
        errors.finish()?;
        Ok(Days {
            from,
            to,
            teacher_id: self.teacher_id,
            room_id: self.room_id,
            student_id: self.student_id,
            branch_id: self.branch_id,
        })
    }
}

#[derive(Serialize, ToSchema)]
struct LessonWeek {
    /// The zone of the institute's clocks, by its IANA name.
    time_zone: String,
    /// By time.
    items: Vec<LessonOut>,
}

/// The lessons of some days.
#[utoipa::path(get, path = "/lessons", operation_id = "list_lessons", tag = "schedule", params(WeekQuery),
    responses((status = 200, description = "Those the caller may see, by time", body = LessonWeek), (status = 400, description = "Every bad field", body = Problem)))]
async fn list_lessons(
    permit: Permit<may::Lessons, may::Read>,
    Query(query): Query<WeekQuery>,
) -> Result<Json<LessonWeek>, Problem> {
    let (zone, lessons) = actions::week(&permit, &query.read()?).await?;
    let time_zone = zone.iana_name().unwrap_or("UTC").to_owned();
    Ok(Json(LessonWeek { time_zone, items: LessonOut::all(lessons, &zone) }))
}

#[derive(Deserialize, ToSchema)]
struct LessonIn {
    offering_id: Option<OfferingId>,
    /// Left out: the name of the course, or else of the students.
    title: Option<String>,
    teacher_id: TeacherId,
    room_id: Option<RoomId>,
    student_ids: Vec<StudentId>,
    /// On the institute's wall: `2026-11-23T15:30`.
    starts: String,
    #[schema(minimum = 5, maximum = 600)]
    duration_minutes: i64,
}

/// Plan one lesson.
#[utoipa::path(post, path = "/lessons", operation_id = "create_lesson", tag = "schedule", request_body = LessonIn,
    responses((status = 201, description = "Planned", body = LessonOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem),
        (status = 409, description = "`clash`: a teacher, room or student is in another lesson; `clashes` names each", body = Problem)))]
async fn create_lesson(
    permit: Permit<may::Lessons, may::Create>,
    Body(input): Body<LessonIn>,
) -> Result<(StatusCode, Json<LessonOut>), Problem> {
    let mut errors = FieldErrors::default();
    let Some(starts) = rules::parse_wall(&mut errors, "starts", &input.starts) else {
        return Err(errors.into_refused().into());
    };
    let plan = Plan {
        offering_id: input.offering_id,
        title: input.title.unwrap_or_default(),
        teacher_id: input.teacher_id,
        room_id: input.room_id,
        student_ids: input.student_ids,
        on_date: starts.date(),
        start_time: starts.time(),
        duration_minutes: input.duration_minutes,
    };
    let (zone, lesson) = actions::create_lesson(&permit, &plan).await?;
    Ok((StatusCode::CREATED, Json(LessonOut::new(lesson, &zone))))
}

/// One lesson.
#[utoipa::path(get, path = "/lessons/{lesson_id}", operation_id = "read_lesson", tag = "schedule", params(("lesson_id" = LessonId, Path)),
    responses((status = 200, description = "The lesson", body = LessonOut), (status = 404, description = "No such lesson", body = Problem)))]
async fn read_lesson(
    permit: Permit<may::Lessons, may::Read>,
    Path(id): Path<LessonId>,
) -> Result<Json<LessonOut>, Problem> {
    let (zone, lesson) = actions::lesson(&permit, id).await?;
    Ok(Json(LessonOut::new(lesson, &zone)))
}

#[derive(Deserialize, ToSchema)]
struct LessonPatch {
    /// On the institute's wall: `2026-11-23T15:30`.
    starts: Option<String>,
    #[schema(minimum = 5, maximum = 600)]
    duration_minutes: Option<i64>,
    teacher_id: Option<TeacherId>,
    /// Null takes the room away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<RoomId>)]
    room_id: Option<Option<RoomId>>,
    /// The version that was read; if it is not the latest, the answer is 409 `stale`.
    version: i64,
}

/// Tells a null from a member that is not there.
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// Move a lesson.
///
/// In time, to another room, to another teacher. A teacher moves his own lessons, and keeps them.
#[utoipa::path(patch, path = "/lessons/{lesson_id}", operation_id = "move_lesson", tag = "schedule", params(("lesson_id" = LessonId, Path)), request_body = LessonPatch,
    responses((status = 200, description = "As it is now", body = LessonOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such lesson", body = Problem),
        (status = 409, description = "`clash`, `stale` or `lesson_cancelled`", body = Problem)))]
async fn move_lesson(
    permit: Permit<may::Lessons, may::Update>,
    Path(id): Path<LessonId>,
    Body(input): Body<LessonPatch>,
) -> Result<Json<LessonOut>, Problem> {
    let mut errors = FieldErrors::default();
    let starts = input.starts.as_deref().and_then(|text| rules::parse_wall(&mut errors, "starts", text));
    errors.finish()?;
    let change = Change {
        starts,
        duration_minutes: input.duration_minutes,
        teacher_id: input.teacher_id,
        room_id: input.room_id,
        version: input.version,
    };
    let (zone, lesson) = changes::move_lesson(&permit, id, &change).await?;
    Ok(Json(LessonOut::new(lesson, &zone)))
}

#[derive(Deserialize, ToSchema)]
struct CancellationIn {
    #[serde(default)]
    reason: String,
}

/// Cancel a lesson.
#[utoipa::path(put, path = "/lessons/{lesson_id}/cancellation", operation_id = "cancel_lesson", tag = "schedule", params(("lesson_id" = LessonId, Path)), request_body = CancellationIn,
    responses((status = 200, description = "As it is now", body = LessonOut), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such lesson", body = Problem)))]
async fn cancel_lesson(
    permit: Permit<may::Lessons, may::Update>,
    Path(id): Path<LessonId>,
    Body(input): Body<CancellationIn>,
) -> Result<Json<LessonOut>, Problem> {
    let (zone, lesson) = changes::cancel(&permit, id, &input.reason).await?;
    Ok(Json(LessonOut::new(lesson, &zone)))
}

/// Undo a cancellation.
#[utoipa::path(delete, path = "/lessons/{lesson_id}/cancellation", operation_id = "restore_lesson", tag = "schedule", params(("lesson_id" = LessonId, Path)),
    responses((status = 200, description = "As it is now", body = LessonOut), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such lesson", body = Problem), (status = 409, description = "`clash`: the time is taken", body = Problem)))]
async fn restore_lesson(
    permit: Permit<may::Lessons, may::Update>,
    Path(id): Path<LessonId>,
) -> Result<Json<LessonOut>, Problem> {
    let (zone, lesson) = changes::restore(&permit, id).await?;
    Ok(Json(LessonOut::new(lesson, &zone)))
}
