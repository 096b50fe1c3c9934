//! The endpoints of what people play.

use super::{
    actions,
    model::{NewPlayed, Played},
};
use crate::{
    accounts::{Permit, may},
    app::App,
    institute::{InstrumentId, InstrumentRef, LevelId, LevelRef},
    people::model::{StudentId, TeacherId},
};
use axum::Json;
use kit::http::{Body, Path, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_student_instruments, replace_student_instruments))
        .routes(routes!(list_teacher_instruments, replace_teacher_instruments))
}

#[derive(Serialize, ToSchema)]
struct PlayedOut {
    instrument: InstrumentRef,
    /// How far a student is; up to where a teacher teaches. Null: not said.
    level: Option<LevelRef>,
}

#[derive(Serialize, ToSchema)]
struct PlayedListOut {
    items: Vec<PlayedOut>,
}

impl From<Vec<Played>> for PlayedListOut {
    fn from(played: Vec<Played>) -> Self {
        let items = played.into_iter().map(|p| PlayedOut {
            instrument: InstrumentRef { id: p.instrument_id, name: p.instrument },
            level: p.level_id.zip(p.level).map(|(id, name)| LevelRef { id, name }),
        });
        Self { items: items.collect() }
    }
}

#[derive(Deserialize, ToSchema)]
struct PlayedIn {
    instrument_id: InstrumentId,
    level_id: Option<LevelId>,
}

#[derive(Deserialize, ToSchema)]
struct PlayedListIn {
    /// The first is the main one.
    items: Vec<PlayedIn>,
}

impl From<PlayedListIn> for Vec<NewPlayed> {
    fn from(PlayedListIn { items }: PlayedListIn) -> Self {
        items.into_iter().map(|item| NewPlayed { instrument: item.instrument_id, level: item.level_id }).collect()
    }
}

/// What a student learns, and how far he is.
#[utoipa::path(get, path = "/students/{student_id}/instruments", operation_id = "list_student_instruments", tag = "people", params(("student_id" = StudentId, Path)),
    responses((status = 200, description = "The instruments, the main one first", body = PlayedListOut), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such student", body = Problem)))]
async fn list_student_instruments(
    permit: Permit<may::Students, may::Read>,
    Path(id): Path<StudentId>,
) -> Result<Json<PlayedListOut>, Problem> {
    Ok(Json(actions::of_student(&permit, id).await?.into()))
}

/// Write anew what a student learns.
#[utoipa::path(put, path = "/students/{student_id}/instruments", operation_id = "replace_student_instruments", tag = "people", params(("student_id" = StudentId, Path)), request_body = PlayedListIn,
    responses((status = 200, description = "As it is now", body = PlayedListOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such student", body = Problem)))]
async fn replace_student_instruments(
    permit: Permit<may::Students, may::Update>,
    Path(id): Path<StudentId>,
    Body(input): Body<PlayedListIn>,
) -> Result<Json<PlayedListOut>, Problem> {
    let new: Vec<_> = input.into();
    Ok(Json(actions::replace_of_student(&permit, id, &new).await?.into()))
}

/// What a teacher teaches, and up to which level.
#[utoipa::path(get, path = "/teachers/{teacher_id}/instruments", operation_id = "list_teacher_instruments", tag = "people", params(("teacher_id" = TeacherId, Path)),
    responses((status = 200, description = "The instruments, the main one first", body = PlayedListOut), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such teacher", body = Problem)))]
async fn list_teacher_instruments(
    permit: Permit<may::Teachers, may::Read>,
    Path(id): Path<TeacherId>,
) -> Result<Json<PlayedListOut>, Problem> {
    Ok(Json(actions::of_teacher(&permit, id).await?.into()))
}

/// Write anew what a teacher teaches.
#[utoipa::path(put, path = "/teachers/{teacher_id}/instruments", operation_id = "replace_teacher_instruments", tag = "people", params(("teacher_id" = TeacherId, Path)), request_body = PlayedListIn,
    responses((status = 200, description = "As it is now", body = PlayedListOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such teacher", body = Problem)))]
async fn replace_teacher_instruments(
    permit: Permit<may::Teachers, may::Update>,
    Path(id): Path<TeacherId>,
    Body(input): Body<PlayedListIn>,
) -> Result<Json<PlayedListOut>, Problem> {
    let new: Vec<_> = input.into();
    Ok(Json(actions::replace_of_teacher(&permit, id, &new).await?.into()))
}
