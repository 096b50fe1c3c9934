//! The endpoint that plans weekly lessons.

use super::{actions, model::NewPlan};
use crate::{
    accounts::{Permit, may},
    app::App,
    courses::{ClassId, EnrollmentId, OfferingId},
    enrollments::{model::EnrollmentError, refusals::LAST_DAY_OR_COUNT},
    institute::RoomId,
    people::{StudentId, TeacherId},
    schedule::{SeriesOut, SkippedLesson, Until, WeeklyTime, parse_date, parse_time, series_view},
};
use axum::{Json, http::StatusCode};
use kit::{
    http::{Body, Problem},
    refusals::FieldErrors,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(create_series))
}

#[derive(Deserialize, ToSchema)]
struct SeriesIn {
    /// Those who are enrolled in it have the lessons.
    offering_id: Option<OfferingId>,
    /// One more weekly time of this class: those who are in it have the lessons, and `student_ids` is empty.
    class_id: Option<ClassId>,
    /// Left out: the name of the course, or else of the students.
    title: Option<String>,
    teacher_id: TeacherId,
    room_id: Option<RoomId>,
    #[serde(default)]
    student_ids: Vec<StudentId>,
    /// The first lesson: `2026-11-23`.
    #[schema(format = Date)]
    starts_on: String,
    /// The last day on which there may be a lesson; either this or `count`.
    #[schema(format = Date)]
    ends_on: Option<String>,
    /// The number of lessons, 200 at most.
    #[schema(minimum = 1, maximum = 200)]
    count: Option<i64>,
    /// On the institute's wall: `17:00`.
    start_time: String,
    #[schema(minimum = 5, maximum = 600)]
    duration_minutes: i64,
    /// Leave out the lessons that clash instead of refusing them all.
    #[serde(default)]
    skip_clashes: bool,
    /// Enroll those who are not enrolled in the offering, from the first lesson on.
    #[serde(default)]
    enroll: bool,
}

impl SeriesIn {
    fn read(self) -> Result<NewPlan, Problem> {
        let mut errors = FieldErrors::default();
        let starts_on = parse_date(&mut errors, "starts_on", &self.starts_on);
        let start_time = parse_time(&mut errors, "start_time", &self.start_time);
        let until = match (&self.ends_on, self.count) {
            (Some(day), None) => parse_date(&mut errors, "ends_on", day).map(Until::EndsOn),
            (None, Some(count)) => Some(Until::Count(count)),
            _ => {
                errors.add("ends_on", LAST_DAY_OR_COUNT);
                None
            }
        };
        let (Some(starts_on), Some(start_time), Some(until)) = (starts_on, start_time, until) else {
            return Err(errors.into_refused().into());
        };
        let time = WeeklyTime {
            teacher_id: Some(self.teacher_id),
            room_id: self.room_id,
            start_time,
            duration_minutes: self.duration_minutes,
            title: self.title.unwrap_or_default(),
        };
        Ok(NewPlan {
            offering_id: self.offering_id,
            class_id: self.class_id,
            student_ids: self.student_ids,
            time,
            starts_on,
            until,
            skip_clashes: self.skip_clashes,
            enroll: self.enroll,
        })
    }
}

#[derive(Serialize, ToSchema)]
struct SeriesCreated {
    #[serde(flatten)]
    series: SeriesOut,
    /// By which enrollments the students have the lessons.
    enrollment_ids: Vec<EnrollmentId>,
    /// The lessons that were left out because of clashes.
    skipped: Vec<SkippedLesson>,
}

/// Plan weekly lessons: of a class, of those who are enrolled in a course, or without one.
///
/// They keep their time on the wall when the clocks change.
#[utoipa::path(post, path = "/series", operation_id = "create_series", tag = "schedule", request_body = SeriesIn,
    responses((status = 201, description = "Planned", body = SeriesCreated), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem),
        (status = 409, description = "`clash`: a teacher, room or student is in another lesson; `clashes` names each. `not_enrolled`: `students` names those who are not enrolled in the offering", body = Problem)))]
async fn create_series(
    permit: Permit<may::Lessons, may::Create>,
    Body(input): Body<SeriesIn>,
) -> Result<(StatusCode, Json<SeriesCreated>), Problem> {
    let new = input.read()?;
    let done: Result<_, EnrollmentError> = kit::transact!(permit.app.db, |tx| {
        let planned = actions::plan_series(tx, &permit, &new).await?;
        Ok((series_view(tx, &permit, permit.scope(), planned.id).await?, planned))
    });
    let (view, planned) = done?;
    let created = SeriesCreated { series: view.into(), enrollment_ids: planned.enrollments, skipped: planned.skipped };
    Ok((StatusCode::CREATED, Json(created)))
}
