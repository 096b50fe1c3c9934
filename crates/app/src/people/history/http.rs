//! The endpoints of histories.

use super::{
    actions,
    model::{Change, EventRow, Subject},
    rules,
};
use crate::{
    accounts::{Permit, may},
    app::App,
    people::model::{Author, FamilyAccountId, GuardianId, StaffId, StudentId, TeacherId},
};
use axum::Json;
use jiff::Timestamp;
use kit::http::{PageQuery, Paged, Path, Problem, Query};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_student_history))
        .routes(routes!(list_guardian_history))
        .routes(routes!(list_family_history))
        .routes(routes!(list_teacher_history))
        .routes(routes!(list_staff_history))
}

#[derive(Serialize, ToSchema)]
struct HistoryEvent {
    /// Its place in the audit trail.
    seq: i64,
    at: Timestamp,
    /// Nobody: the operator of the machine.
    by: Option<Author>,
    /// Such as `student.update`.
    action: String,
    changes: Vec<FieldChange>,
}

#[derive(Serialize, ToSchema)]
struct FieldChange {
    field: String,
    /// Nothing: there was nothing.
    #[schema(value_type = Value)]
    before: Value,
    #[schema(value_type = Value)]
    after: Value,
}

impl From<EventRow> for HistoryEvent {
    fn from(row: EventRow) -> Self {
        let changes = rules::changes(row.before.as_ref(), row.after.as_ref()).into_iter();
        Self {
            seq: row.seq,
            at: row.at,
            by: Author::of(row.actor_id, row.actor_name),
            action: row.action,
            changes: changes.map(|Change { field, before, after }| FieldChange { field, before, after }).collect(),
        }
    }
}

type Reader = Permit<may::OfficeRecords, may::Read>;
type History = Result<Json<Paged<HistoryEvent>>, Problem>;

async fn answer(permit: &Reader, subject: Subject, page: PageQuery) -> History {
    let (events, total) = actions::list(permit, subject, page.window()?).await?;
    Ok(Json(page.answer(events.into_iter().map(HistoryEvent::from).collect(), total)))
}

/// Who changed what on a student: the last first.
#[utoipa::path(get, path = "/students/{student_id}/history", operation_id = "list_student_history", tag = "people", params(("student_id" = StudentId, Path), PageQuery),
    responses((status = 200, description = "A page of events", body = Paged<HistoryEvent>), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "There is nobody of this id", body = Problem)))]
async fn list_student_history(permit: Reader, Path(id): Path<StudentId>, Query(page): Query<PageQuery>) -> History {
    answer(&permit, Subject::Student(id), page).await
}

/// Who changed what on a guardian: the last first.
#[utoipa::path(get, path = "/guardians/{guardian_id}/history", operation_id = "list_guardian_history", tag = "people", params(("guardian_id" = GuardianId, Path), PageQuery),
    responses((status = 200, description = "A page of events", body = Paged<HistoryEvent>), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "There is nobody of this id", body = Problem)))]
async fn list_guardian_history(permit: Reader, Path(id): Path<GuardianId>, Query(page): Query<PageQuery>) -> History {
    answer(&permit, Subject::Guardian(id), page).await
}

/// Who changed what on a family account: the last first.
#[utoipa::path(get, path = "/family-accounts/{family_account_id}/history", operation_id = "list_family_history", tag = "people", params(("family_account_id" = FamilyAccountId, Path), PageQuery),
    responses((status = 200, description = "A page of events", body = Paged<HistoryEvent>), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "There is nobody of this id", body = Problem)))]
async fn list_family_history(
    permit: Reader,
    Path(id): Path<FamilyAccountId>,
    Query(page): Query<PageQuery>,
) -> History {
    answer(&permit, Subject::Family(id), page).await
}

/// Who changed what on a teacher: the last first.
#[utoipa::path(get, path = "/teachers/{teacher_id}/history", operation_id = "list_teacher_history", tag = "people", params(("teacher_id" = TeacherId, Path), PageQuery),
    responses((status = 200, description = "A page of events", body = Paged<HistoryEvent>), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "There is nobody of this id", body = Problem)))]
async fn list_teacher_history(permit: Reader, Path(id): Path<TeacherId>, Query(page): Query<PageQuery>) -> History {
    answer(&permit, Subject::Teacher(id), page).await
}

/// Who changed what on one of the staff: the last first.
#[utoipa::path(get, path = "/staff/{staff_id}/history", operation_id = "list_staff_history", tag = "people", params(("staff_id" = StaffId, Path), PageQuery),
    responses((status = 200, description = "A page of events", body = Paged<HistoryEvent>), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "There is nobody of this id", body = Problem)))]
async fn list_staff_history(permit: Reader, Path(id): Path<StaffId>, Query(page): Query<PageQuery>) -> History {
    answer(&permit, Subject::Staff(id), page).await
}
