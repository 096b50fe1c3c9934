//! The endpoints of status changes.

use super::{
    actions,
    model::{NewChange, StatusChange},
    rules,
};
use crate::{
    accounts::{Permit, may},
    app::App,
    people::{
        model::{Author, StudentId},
        students::StudentStatus,
    },
};
use axum::{Json, http::StatusCode};
use jiff::{Timestamp, civil::Date};
use kit::{
    http::{Body, PageQuery, Paged, Path, Problem, Query},
    text::non_empty,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_status_changes, change_student_status))
        .routes(routes!(undo_student_status))
}

#[derive(Serialize, ToSchema)]
struct StatusChangeOut {
    /// From 1, in the order of the steps.
    seq: i64,
    /// Nothing for the first.
    from: Option<StudentStatus>,
    to: StudentStatus,
    on_date: Date,
    reason: Option<String>,
    at: Timestamp,
    /// Nobody: the operator of the machine.
    by: Option<Author>,
    /// What may follow, if this is the last.
    next: Vec<StudentStatus>,
}

impl From<StatusChange> for StatusChangeOut {
    fn from(change: StatusChange) -> Self {
        Self {
            seq: change.seq,
            from: change.from_status,
            to: change.to_status,
            on_date: change.on_date,
            reason: non_empty(change.reason),
            at: change.created_at,
            by: Author::of(change.created_by, change.author),
            next: rules::next_of(change.to_status),
        }
    }
}

/// How a student came to be what he is now: the last step first.
#[utoipa::path(get, path = "/students/{student_id}/status-changes", operation_id = "list_status_changes", tag = "people", params(("student_id" = StudentId, Path), PageQuery),
    responses((status = 200, description = "A page of steps", body = Paged<StatusChangeOut>), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such student", body = Problem)))]
async fn list_status_changes(
    permit: Permit<may::OfficeRecords, may::Read>,
    Path(id): Path<StudentId>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Paged<StatusChangeOut>>, Problem> {
    let (changes, total) = actions::list(&permit, id, page.window()?).await?;
    Ok(Json(page.answer(changes.into_iter().map(StatusChangeOut::from).collect(), total)))
}

#[derive(Deserialize, ToSchema)]
struct StatusChangeIn {
    status: StudentStatus,
    /// Today if it is left out; not before the last step.
    on_date: Option<Date>,
    reason: Option<String>,
}

/// Take a step with a student: a trial, an admission, a pause, a farewell.
#[utoipa::path(post, path = "/students/{student_id}/status-changes", operation_id = "change_student_status", tag = "people", params(("student_id" = StudentId, Path)), request_body = StatusChangeIn,
    responses((status = 204, description = "Done"), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such student", body = Problem),
        (status = 409, description = "`status_not_allowed`: this does not follow what the student is now", body = Problem)))]
async fn change_student_status(
    permit: Permit<may::OfficeRecords, may::Update>,
    Path(id): Path<StudentId>,
    Body(input): Body<StatusChangeIn>,
) -> Result<StatusCode, Problem> {
    let change = NewChange { status: input.status, on_date: input.on_date, reason: input.reason.unwrap_or_default() };
    actions::change(&permit, id, &change).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take the last step back, which was a mistake.
#[utoipa::path(delete, path = "/students/{student_id}/status-changes/{seq}", operation_id = "undo_student_status", tag = "people",
    params(("student_id" = StudentId, Path), ("seq" = i64, Path)),
    responses((status = 204, description = "Taken back"), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such student", body = Problem),
        (status = 409, description = "`not_the_last_step`: another followed, or it is the first", body = Problem)))]
async fn undo_student_status(
    permit: Permit<may::OfficeRecords, may::Update>,
    Path((id, seq)): Path<(StudentId, i64)>,
) -> Result<StatusCode, Problem> {
    actions::undo(&permit, id, seq).await?;
    Ok(StatusCode::NO_CONTENT)
}
