//! The endpoint by which a teacher is changed.

use super::actions;
use crate::{
    accounts::{Permit, may},
    app::App,
    people::{self, TeacherId, TeacherOut, TeacherPatchIn},
};
use axum::Json;
use kit::{
    http::{Body, Path, Problem},
    refusals::Refused,
};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(update_teacher))
}

/// Change a teacher; one who has gone is made inactive, once nobody counts on him any more.
#[utoipa::path(patch, path = "/teachers/{teacher_id}", operation_id = "update_teacher", tag = "people", params(("teacher_id" = TeacherId, Path)), request_body = TeacherPatchIn,
    responses((status = 200, description = "As he is now", body = TeacherOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such teacher", body = Problem),
        (status = 409, description = "`teacher_needed`: he cannot be made inactive; `lessons`, `weekly_times` and `enrollments` say who counts on him", body = Problem)))]
async fn update_teacher(
    permit: Permit<may::Teachers, may::Update>,
    Path(id): Path<TeacherId>,
    Body(input): Body<TeacherPatchIn>,
) -> Result<Json<TeacherOut>, Problem> {
    actions::update(&permit, id, input.into()).await?;
    Ok(Json(people::teacher(&permit, id).await.map_err(Refused::from)?.into()))
}
