//! The endpoints of private notes.

use super::{
    actions,
    model::{NotesRow, PrivateNotes},
};
use crate::{
    accounts::{Permit, may},
    app::App,
    people::model::{Author, StudentId},
};
use axum::{Json, http::StatusCode};
use jiff::Timestamp;
use kit::http::{Body, Path, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_private_notes, replace_private_notes))
}

#[derive(Serialize, ToSchema)]
struct PrivateNotesOut {
    /// Allergies, what to do in an emergency; empty where there is nothing to know.
    medical: String,
    /// Who may not come near the student, and by which order.
    custody: String,
    updated_at: Option<Timestamp>,
    updated_by: Option<Author>,
}

impl From<NotesRow> for PrivateNotesOut {
    fn from(row: NotesRow) -> Self {
        let NotesRow { medical, custody, updated_at, updated_by, author } = row;
        Self { medical, custody, updated_at, updated_by: Author::of(updated_by, author) }
    }
}

#[derive(Deserialize, ToSchema)]
struct PrivateNotesIn {
    medical: String,
    custody: String,
}

/// Medical and custody notes on a student: for the office alone.
#[utoipa::path(get, path = "/students/{student_id}/private-notes", operation_id = "read_private_notes", tag = "people", params(("student_id" = StudentId, Path)),
    responses((status = 200, description = "The notes", body = PrivateNotesOut), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such student", body = Problem)))]
async fn read_private_notes(
    permit: Permit<may::OfficeRecords, may::Read>,
    Path(id): Path<StudentId>,
) -> Result<Json<PrivateNotesOut>, Problem> {
    Ok(Json(actions::read(&permit, id).await?.into()))
}

/// Write both notes anew. That they changed is written down, not what they said.
#[utoipa::path(put, path = "/students/{student_id}/private-notes", operation_id = "replace_private_notes", tag = "people", params(("student_id" = StudentId, Path)), request_body = PrivateNotesIn,
    responses((status = 204, description = "Kept"), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such student", body = Problem)))]
async fn replace_private_notes(
    permit: Permit<may::OfficeRecords, may::Update>,
    Path(id): Path<StudentId>,
    Body(PrivateNotesIn { medical, custody }): Body<PrivateNotesIn>,
) -> Result<StatusCode, Problem> {
    actions::replace(&permit, id, &PrivateNotes { medical, custody }).await?;
    Ok(StatusCode::NO_CONTENT)
}
