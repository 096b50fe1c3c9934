//! The endpoints of photos.

use super::actions;
use crate::{
    accounts::{Permit, may},
    app::App,
    people::model::StudentId,
};
use axum::{
    http::{HeaderMap, StatusCode},
    response::Response,
};
use kit::http::{Path, Picture, PictureBytes, Problem};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_student_photo, replace_student_photo, delete_student_photo))
}

/// The photo of a student.
#[utoipa::path(get, path = "/students/{student_id}/photo", operation_id = "read_student_photo", tag = "people", params(("student_id" = StudentId, Path)),
    responses((status = 200, description = "The picture", body = PictureBytes, content_type = "image/*"), (status = 304, description = "The picture whose ETag was sent"),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such student, or no photo", body = Problem)))]
async fn read_student_photo(
    permit: Permit<may::Students, may::Read>,
    Path(id): Path<StudentId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    Ok(actions::read(&permit, id).await?.answer(&headers))
}

/// Put a photo in the place of the one there was: PNG, JPEG or WebP, at most 512 KiB.
#[utoipa::path(put, path = "/students/{student_id}/photo", operation_id = "replace_student_photo", tag = "people", params(("student_id" = StudentId, Path)),
    request_body(content = PictureBytes, content_type = "image/*"),
    responses((status = 204, description = "Kept"), (status = 400, description = "`not_a_picture`", body = Problem), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such student", body = Problem), (status = 413, description = "`picture_too_large`", body = Problem)))]
async fn replace_student_photo(
    permit: Permit<may::OfficeRecords, may::Update>,
    Path(id): Path<StudentId>,
    picture: Picture,
) -> Result<StatusCode, Problem> {
    actions::replace(&permit, id, &picture).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Remove the photo of a student.
#[utoipa::path(delete, path = "/students/{student_id}/photo", operation_id = "delete_student_photo", tag = "people", params(("student_id" = StudentId, Path)),
    responses((status = 204, description = "Removed"), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such student, or no photo", body = Problem)))]
async fn delete_student_photo(
    permit: Permit<may::OfficeRecords, may::Update>,
    Path(id): Path<StudentId>,
) -> Result<StatusCode, Problem> {
    actions::delete(&permit, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
