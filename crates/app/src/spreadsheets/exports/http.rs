//! The endpoint of exports.

use super::{
    actions,
    lists::LISTS,
    model::{ExportBytes, Manner},
};
use crate::{accounts::Ctx, app::App};
use axum::{
    extract::RawQuery,
    http::{HeaderMap, header},
    response::Response,
};
use kit::{
    http::{Path, Problem, Query},
    refusals::Refused,
};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_export))
}

/// A list as a file: `students`, `families`, `guardians`, `teachers`, `staff`, `users`, `courses`, `offerings`, `classes`,
/// `enrollments`, `lessons`, `attendance`, `charges`, `invoices`, `payments` or `leads`, with the filters and the rows of the
/// list. Lessons and attendance take `from`, `to` and `teacher_id`.
#[utoipa::path(get, path = "/exports/{list}", operation_id = "read_export", tag = "spreadsheets", params(("list" = String, Path), Manner),
    responses((status = 200, description = "The file", body = ExportBytes, content_type = "application/octet-stream"),
        (status = 400, description = "What the list refuses", body = Problem), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such list", body = Problem)))]
async fn read_export(
    ctx: Ctx,
    Path(name): Path<String>,
    Query(manner): Query<Manner>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let list = LISTS.iter().find(|list| list.name == name).ok_or_else(Refused::not_found)?;
    // the pages are asked for as the same person
    let who = headers.get(header::AUTHORIZATION).map(|token| (header::AUTHORIZATION, token.clone()));
    Ok(actions::export(ctx, list, manner, query.as_deref().unwrap_or_default(), who.into_iter().collect()).await?)
}
