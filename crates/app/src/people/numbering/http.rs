//! The endpoints of student numbers.

use super::{
    actions,
    model::{Numbering, NumberingChange},
    rules::written,
    store,
};
use crate::{
    accounts::{Permit, may},
    app::App,
};
use axum::Json;
use kit::http::{Body, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_student_numbering, update_student_numbering))
}

#[derive(Serialize, ToSchema)]
struct NumberingOut {
    prefix: String,
    next_number: i64,
    /// What the next student is called, if nobody is called so yet.
    example: String,
}

impl From<Numbering> for NumberingOut {
    fn from(Numbering { prefix, next_number }: Numbering) -> Self {
        Self { example: written(&prefix, next_number), prefix, next_number }
    }
}

#[derive(Deserialize, ToSchema)]
struct NumberingIn {
    /// Letters, digits, - / and .
    prefix: Option<String>,
    next_number: Option<i64>,
}

/// How students are numbered.
#[utoipa::path(get, path = "/student-numbering", operation_id = "read_student_numbering", tag = "people",
    responses((status = 200, description = "The numbering", body = NumberingOut), (status = 403, description = "Not allowed", body = Problem)))]
async fn read_student_numbering(permit: Permit<may::Settings, may::Read>) -> Result<Json<NumberingOut>, Problem> {
    let mut tx = permit.app.db.read().await?;
    Ok(Json(store::read(&mut tx).await?.into()))
}

/// Change how students are numbered from now on.
#[utoipa::path(patch, path = "/student-numbering", operation_id = "update_student_numbering", tag = "people", request_body = NumberingIn,
    responses((status = 200, description = "As it is now", body = NumberingOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem)))]
async fn update_student_numbering(
    permit: Permit<may::Settings, may::Update>,
    Body(input): Body<NumberingIn>,
) -> Result<Json<NumberingOut>, Problem> {
    let change = NumberingChange { prefix: input.prefix, next_number: input.next_number };
    Ok(Json(actions::update(&permit, change).await?.into()))
}
