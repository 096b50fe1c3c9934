//! The endpoints of instruments and levels.

use super::{
    actions,
    model::{Instrument, InstrumentChange, InstrumentId, Level, LevelChange, LevelId},
    store::{self, Filter},
};
use crate::{
    accounts::{Permit, may},
    app::App,
};
use axum::{Json, http::StatusCode};
use kit::{
    http::{Body, PageQuery, Paged, Path, Problem, Query},
    text::search_term,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_instruments, create_instrument))
        .routes(routes!(update_instrument))
        .routes(routes!(list_levels, create_level))
        .routes(routes!(update_level))
}

/// An instrument, as others name it.
#[derive(Debug, Serialize, ToSchema)]
pub struct InstrumentRef {
    pub id: InstrumentId,
    pub name: String,
}

/// A level, as others name it.
#[derive(Debug, Serialize, ToSchema)]
pub struct LevelRef {
    pub id: LevelId,
    pub name: String,
}

#[derive(Serialize, ToSchema)]
struct InstrumentOut {
    id: InstrumentId,
    name: String,
    /// False for one that is taught no more.
    active: bool,
}

impl From<Instrument> for InstrumentOut {
    fn from(Instrument { id, name, active }: Instrument) -> Self {
        Self { id, name, active }
    }
}

#[derive(Serialize, ToSchema)]
struct LevelOut {
    id: LevelId,
    name: String,
    /// Place in the order, from 1.
    seq: i64,
    /// False for one that is used no more.
    active: bool,
}

impl From<Level> for LevelOut {
    fn from(Level { id, name, seq, active }: Level) -> Self {
        Self { id, name, seq, active }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SubjectFilter {
    /// Part of the name.
    q: Option<String>,
    active: Option<bool>,
}

impl From<SubjectFilter> for Filter {
    fn from(filter: SubjectFilter) -> Self {
        Self { term: filter.q.as_deref().map(search_term), active: filter.active }
    }
}

/// The instruments that are taught.
#[utoipa::path(get, path = "/instruments", operation_id = "list_instruments", tag = "institute", params(PageQuery, SubjectFilter),
    responses((status = 200, description = "A page of instruments by name", body = Paged<InstrumentOut>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_instruments(
    permit: Permit<may::Courses, may::Read>,
    Query(page): Query<PageQuery>,
    Query(filter): Query<SubjectFilter>,
) -> Result<Json<Paged<InstrumentOut>>, Problem> {
    let (window, filter) = (page.window()?, filter.into());
    let mut tx = permit.app.db.read().await?;
    let found = store::instruments(&mut tx, &filter, window).await?;
    let total = store::count_instruments(&mut tx, &filter).await?;
    Ok(Json(page.answer(found.into_iter().map(InstrumentOut::from).collect(), total)))
}

#[derive(Deserialize, ToSchema)]
struct InstrumentIn {
    name: String,
}

/// Add an instrument.
#[utoipa::path(post, path = "/instruments", operation_id = "create_instrument", tag = "institute", request_body = InstrumentIn,
    responses((status = 201, description = "Made", body = InstrumentOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem)))]
async fn create_instrument(
    permit: Permit<may::Courses, may::Create>,
    Body(input): Body<InstrumentIn>,
) -> Result<(StatusCode, Json<InstrumentOut>), Problem> {
    Ok((StatusCode::CREATED, Json(actions::create_instrument(&permit, &input.name).await?.into())))
}

/// What is left out stays.
#[derive(Deserialize, ToSchema)]
struct InstrumentPatchIn {
    name: Option<String>,
    /// False closes it.
    active: Option<bool>,
}

/// Rename an instrument, close or reopen it.
#[utoipa::path(patch, path = "/instruments/{instrument_id}", operation_id = "update_instrument", tag = "institute", params(("instrument_id" = InstrumentId, Path)), request_body = InstrumentPatchIn,
    responses((status = 200, description = "As it is now", body = InstrumentOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such instrument", body = Problem)))]
async fn update_instrument(
    permit: Permit<may::Courses, may::Update>,
    Path(id): Path<InstrumentId>,
    Body(input): Body<InstrumentPatchIn>,
) -> Result<Json<InstrumentOut>, Problem> {
    let change = InstrumentChange { name: input.name, active: input.active };
    Ok(Json(actions::update_instrument(&permit, id, change).await?.into()))
}

/// The levels, from the first to the last.
#[utoipa::path(get, path = "/levels", operation_id = "list_levels", tag = "institute", params(PageQuery, SubjectFilter),
    responses((status = 200, description = "A page of levels in their order", body = Paged<LevelOut>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_levels(
    permit: Permit<may::Courses, may::Read>,
    Query(page): Query<PageQuery>,
    Query(filter): Query<SubjectFilter>,
) -> Result<Json<Paged<LevelOut>>, Problem> {
    let (window, filter) = (page.window()?, filter.into());
    let mut tx = permit.app.db.read().await?;
    let found = store::levels(&mut tx, &filter, window).await?;
    let total = store::count_levels(&mut tx, &filter).await?;
    Ok(Json(page.answer(found.into_iter().map(LevelOut::from).collect(), total)))
}

#[derive(Deserialize, ToSchema)]
struct LevelIn {
    name: String,
}

/// Add a level after the last.
#[utoipa::path(post, path = "/levels", operation_id = "create_level", tag = "institute", request_body = LevelIn,
    responses((status = 201, description = "Made", body = LevelOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem)))]
async fn create_level(
    permit: Permit<may::Courses, may::Create>,
    Body(input): Body<LevelIn>,
) -> Result<(StatusCode, Json<LevelOut>), Problem> {
    Ok((StatusCode::CREATED, Json(actions::create_level(&permit, &input.name).await?.into())))
}

/// What is left out stays.
#[derive(Deserialize, ToSchema)]
struct LevelPatchIn {
    name: Option<String>,
    /// Its new place, from 1; the others make room.
    seq: Option<i64>,
    /// False closes it.
    active: Option<bool>,
}

/// Rename or move a level, close or reopen it.
#[utoipa::path(patch, path = "/levels/{level_id}", operation_id = "update_level", tag = "institute", params(("level_id" = LevelId, Path)), request_body = LevelPatchIn,
    responses((status = 200, description = "As it is now", body = LevelOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such level", body = Problem)))]
async fn update_level(
    permit: Permit<may::Courses, may::Update>,
    Path(id): Path<LevelId>,
    Body(input): Body<LevelPatchIn>,
) -> Result<Json<LevelOut>, Problem> {
    let LevelPatchIn { name, seq, active } = input;
    Ok(Json(actions::update_level(&permit, id, LevelChange { name, seq, active }).await?.into()))
}
