//! The endpoints of a student's steps.

use super::{actions, model::Told};
use crate::{
    accounts::{Permit, may},
    app::App,
    enrollments::{answers::SeatingOut, http::MannerQuery},
    people::{NewChange, StudentId, StudentStatus},
};
use axum::Json;
use jiff::civil::Date;
use kit::http::{Body, Path, Problem, Query};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(change_student_status)).routes(routes!(undo_student_status))
}

#[derive(Deserialize, ToSchema)]
struct StatusChangeIn {
    status: StudentStatus,
    /// Today if it is left out; not before the last step.
    on_date: Option<Date>,
    reason: Option<String>,
    /// Says that marks after the last day were seen; they stay.
    #[serde(default)]
    accept_marked: bool,
}

/// What a step did.
#[derive(Serialize, ToSchema)]
struct StepOut {
    /// Enrollments that end with this day.
    enrollments_ended: usize,
    /// Enrollments that had not begun, and are gone.
    enrollments_withdrawn: usize,
    enrollments_paused: usize,
    /// Enrollments that go on, or are restored.
    enrollments_resumed: usize,
    /// Waitlists that the student does not stand on any more.
    waitlists_left: usize,
    /// Lessons as a guest, or trials: they do not come back if the step is taken back.
    not_restored: usize,
    /// What happens to planned lessons.
    did: SeatingOut,
}

impl From<Told> for StepOut {
    fn from(told: Told) -> Self {
        Self {
            enrollments_ended: told.ended,
            enrollments_withdrawn: told.withdrawn,
            enrollments_paused: told.paused,
            enrollments_resumed: told.resumed,
            waitlists_left: told.left_waitlists,
            not_restored: told.not_restored,
            did: told.seating.into(),
        }
    }
}

/// Take a step with a student: a trial, an admission, a pause, a farewell.
///
/// Who leaves ends every enrollment on that day, and waits for nothing any more; who pauses pauses them all, and who is
/// active again resumes them.
#[utoipa::path(post, path = "/students/{student_id}/status-changes", operation_id = "change_student_status", tag = "people", params(("student_id" = StudentId, Path), MannerQuery), request_body = StatusChangeIn,
    responses((status = 200, description = "Done, or what would be done", body = StepOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such student", body = Problem),
        (status = 409, description = "`status_not_allowed`: this does not follow what the student is now; `marked`: lessons after this day are marked; `clash`", body = Problem)))]
async fn change_student_status(
    permit: Permit<may::OfficeRecords, may::Update>,
    Path(id): Path<StudentId>,
    Query(manner): Query<MannerQuery>,
    Body(input): Body<StatusChangeIn>,
) -> Result<Json<StepOut>, Problem> {
    let change = NewChange { status: input.status, on_date: input.on_date, reason: input.reason.unwrap_or_default() };
    let told = actions::change(&permit, id, &change, (manner.read(), input.accept_marked)).await?;
    Ok(Json(told.into()))
}

/// Take the last step back, which was a mistake, and what it did to the enrollments.
#[utoipa::path(delete, path = "/students/{student_id}/status-changes/{seq}", operation_id = "undo_student_status", tag = "people",
    params(("student_id" = StudentId, Path), ("seq" = i64, Path), MannerQuery),
    responses((status = 200, description = "Taken back", body = StepOut), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such student", body = Problem),
        (status = 409, description = "`not_the_last_step`: another followed, or it is the first; `changed_since`: an enrollment was changed; `class_full`: a place is taken; `clash`", body = Problem)))]
async fn undo_student_status(
    permit: Permit<may::OfficeRecords, may::Update>,
    Path((id, seq)): Path<(StudentId, i64)>,
    Query(manner): Query<MannerQuery>,
) -> Result<Json<StepOut>, Problem> {
    Ok(Json(actions::undo(&permit, id, seq, manner.read()).await?.into()))
}
