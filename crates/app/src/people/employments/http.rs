//! The endpoints of employments.

use super::{
    actions,
    model::{Employment, EmploymentKind},
};
use crate::{
    accounts::{Permit, may},
    app::App,
    people::model::TeacherId,
};
use axum::Json;
use jiff::civil::Date;
use kit::http::{Body, Path, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_employments, replace_employments))
}

#[derive(Serialize, Deserialize, ToSchema)]
struct TeacherEmployment {
    kind: EmploymentKind,
    starts_on: Date,
    /// The last day; nothing while it lasts.
    ends_on: Option<Date>,
}

#[derive(Serialize, Deserialize, ToSchema)]
struct TeacherEmployments {
    /// In the order of time; of each day at most one.
    employments: Vec<TeacherEmployment>,
}

fn answer(employments: Vec<Employment>) -> Json<TeacherEmployments> {
    let lines = employments.into_iter();
    let lines = lines.map(|Employment { kind, starts_on, ends_on }| TeacherEmployment { kind, starts_on, ends_on });
    Json(TeacherEmployments { employments: lines.collect() })
}

/// As what a teacher works here, from when until when.
#[utoipa::path(get, path = "/teachers/{teacher_id}/employments", operation_id = "list_employments", tag = "people", params(("teacher_id" = TeacherId, Path)),
    responses((status = 200, description = "The employments", body = TeacherEmployments), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such teacher", body = Problem)))]
async fn list_employments(
    permit: Permit<may::Teachers, may::Read>,
    Path(id): Path<TeacherId>,
) -> Result<Json<TeacherEmployments>, Problem> {
    Ok(answer(actions::list(&permit, id).await?))
}

/// Write all employments of a teacher anew.
#[utoipa::path(put, path = "/teachers/{teacher_id}/employments", operation_id = "replace_employments", tag = "people", params(("teacher_id" = TeacherId, Path)), request_body = TeacherEmployments,
    responses((status = 200, description = "As they are now", body = TeacherEmployments), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such teacher", body = Problem)))]
async fn replace_employments(
    permit: Permit<may::Teachers, may::Update>,
    Path(id): Path<TeacherId>,
    Body(input): Body<TeacherEmployments>,
) -> Result<Json<TeacherEmployments>, Problem> {
    let lines = input.employments.into_iter();
    let lines: Vec<_> =
        lines.map(|TeacherEmployment { kind, starts_on, ends_on }| Employment { kind, starts_on, ends_on }).collect();
    Ok(answer(actions::replace(&permit, id, &lines).await?))
}
