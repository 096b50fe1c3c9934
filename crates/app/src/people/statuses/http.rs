//! The endpoints of status changes.

use super::{actions, model::StatusChange, rules};
use crate::{
    accounts::{Permit, may},
    app::App,
    people::{
        model::{Author, StudentId},
        students::StudentStatus,
    },
};
use axum::Json;
use jiff::{Timestamp, civil::Date};
use kit::{
    http::{PageQuery, Paged, Path, Problem, Query},
    text::non_empty,
};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_status_changes))
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
