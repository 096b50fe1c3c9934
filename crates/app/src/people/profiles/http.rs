//! The endpoints of profiles.

use super::{
    actions,
    model::{BranchRow, NewProfile, Profile},
};
use crate::{
    accounts::{Permit, may},
    app::App,
    institute::BranchId,
    people::model::TeacherId,
};
use axum::Json;
use kit::http::{Body, Path, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_teacher_profile, replace_teacher_profile))
}

#[derive(Serialize, ToSchema)]
struct TeacherProfileOut {
    bio: String,
    /// None: at any.
    branches: Vec<BranchName>,
}

#[derive(Serialize, ToSchema)]
struct BranchName {
    id: BranchId,
    name: String,
}

impl From<Profile> for TeacherProfileOut {
    fn from(Profile { bio, branches }: Profile) -> Self {
        let branches = branches.into_iter().map(|BranchRow { id, name }| BranchName { id, name });
        Self { bio, branches: branches.collect() }
    }
}

/// How a teacher presents himself, and where he teaches.
#[utoipa::path(get, path = "/teachers/{teacher_id}/profile", operation_id = "read_teacher_profile", tag = "people", params(("teacher_id" = TeacherId, Path)),
    responses((status = 200, description = "The profile", body = TeacherProfileOut), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such teacher", body = Problem)))]
async fn read_teacher_profile(
    permit: Permit<may::Teachers, may::Read>,
    Path(id): Path<TeacherId>,
) -> Result<Json<TeacherProfileOut>, Problem> {
    Ok(Json(actions::read(&permit, id).await?.into()))
}

#[derive(Deserialize, ToSchema)]
struct TeacherProfileIn {
    bio: String,
    /// None: at any.
    branch_ids: Vec<BranchId>,
}

/// Write a profile anew.
#[utoipa::path(put, path = "/teachers/{teacher_id}/profile", operation_id = "replace_teacher_profile", tag = "people", params(("teacher_id" = TeacherId, Path)), request_body = TeacherProfileIn,
    responses((status = 200, description = "As it is now", body = TeacherProfileOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such teacher", body = Problem)))]
async fn replace_teacher_profile(
    permit: Permit<may::Teachers, may::Update>,
    Path(id): Path<TeacherId>,
    Body(TeacherProfileIn { bio, branch_ids }): Body<TeacherProfileIn>,
) -> Result<Json<TeacherProfileOut>, Problem> {
    Ok(Json(actions::replace(&permit, id, NewProfile { bio, branches: branch_ids }).await?.into()))
}
