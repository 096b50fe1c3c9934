//! The endpoints of the catalogue.

use super::{
    actions,
    model::{
        Catalogue, CourseChange, CourseId, CourseRow, LessonFormat, NewCourse, NewOffering, OfferingChange, OfferingId,
        OfferingRow,
    },
    store::Filter,
};
use crate::{
    accounts::{Permit, may},
    app::App,
    institute::{InstrumentId, InstrumentRef, LevelId, LevelRef},
};
use axum::{Json, http::StatusCode};
use jiff::civil::Date;
use kit::{
    http::{Body, PageQuery, Paged, Path, Problem, Query, given},
    text::search_term,
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_courses, create_course))
        .routes(routes!(update_course))
        .routes(routes!(create_offering))
        .routes(routes!(update_offering))
}

#[derive(Serialize, ToSchema)]
struct CourseOut {
    id: CourseId,
    name: String,
    instrument: InstrumentRef,
    level: Option<LevelRef>,
    /// Nobody is enrolled before; null where it has always been given.
    starts_on: Option<Date>,
    /// Whether strangers see it.
    published: bool,
    /// False for one that is given no more.
    active: bool,
    offerings: Vec<OfferingOut>,
}

#[derive(Serialize, ToSchema)]
struct OfferingOut {
    id: OfferingId,
    course_id: CourseId,
    name: String,
    format: LessonFormat,
    duration_minutes: i64,
    /// False for one that is sold no more.
    active: bool,
}

impl CourseOut {
    fn new(course: CourseRow, offerings: Vec<OfferingRow>) -> Self {
        Self {
            id: course.id,
            name: course.name,
            instrument: InstrumentRef { id: course.instrument_id, name: course.instrument_name },
            level: course.level_id.zip(course.level_name).map(|(id, name)| LevelRef { id, name }),
            starts_on: course.starts_on,
            published: course.published,
            active: course.active,
            offerings: offerings.into_iter().map(OfferingOut::from).collect(),
        }
    }
}

impl From<OfferingRow> for OfferingOut {
    fn from(row: OfferingRow) -> Self {
        let OfferingRow { id, course_id, name, format, duration_minutes, active } = row;
        Self { id, course_id, name, format, duration_minutes, active }
    }
}

impl Catalogue {
    /// Each course with its offerings.
    pub fn into_page<T>(self, page: PageQuery, mut out: impl FnMut(CourseRow, Vec<OfferingRow>) -> T) -> Paged<T> {
        let mut offerings: HashMap<CourseId, Vec<OfferingRow>> = HashMap::new();
        for offering in self.offerings {
            offerings.entry(offering.course_id).or_default().push(offering);
        }
        let courses = self.courses.into_iter().map(|course| {
            let its = offerings.remove(&course.id).unwrap_or_default();
            out(course, its)
        });
        page.answer(courses.collect(), self.total)
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct CourseFilter {
    /// Part of the name, the instrument or the level.
    q: Option<String>,
    active: Option<bool>,
}

/// The courses with their offerings.
#[utoipa::path(get, path = "/courses", operation_id = "list_courses", tag = "courses", params(PageQuery, CourseFilter),
    responses((status = 200, description = "A page of courses by name", body = Paged<CourseOut>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_courses(
    permit: Permit<may::Courses, may::Read>,
    Query(page): Query<PageQuery>,
    Query(filter): Query<CourseFilter>,
) -> Result<Json<Paged<CourseOut>>, Problem> {
    let filter = Filter { term: filter.q.as_deref().map(search_term), active: filter.active, for_strangers: false };
    let catalogue = actions::list(&permit.app.db, &filter, page.window()?).await?;
    Ok(Json(catalogue.into_page(page, CourseOut::new)))
}

#[derive(Deserialize, ToSchema)]
struct CourseIn {
    name: String,
    instrument_id: InstrumentId,
    level_id: Option<LevelId>,
    /// Nobody is enrolled before.
    starts_on: Option<Date>,
    /// Whether strangers see it.
    #[serde(default)]
    published: bool,
}

/// Add a course to the catalogue.
#[utoipa::path(post, path = "/courses", operation_id = "create_course", tag = "courses", request_body = CourseIn,
    responses((status = 201, description = "Made", body = CourseOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem)))]
async fn create_course(
    permit: Permit<may::Courses, may::Create>,
    Body(input): Body<CourseIn>,
) -> Result<(StatusCode, Json<CourseOut>), Problem> {
    let CourseIn { name, instrument_id, level_id, starts_on, published } = input;
    let new = NewCourse { name, instrument_id, level_id, starts_on, published };
    let id = actions::create_course(&permit, new).await?;
    let (course, offerings) = actions::view(&permit.app.db, id).await?;
    Ok((StatusCode::CREATED, Json(CourseOut::new(course, offerings))))
}

/// What is left out stays; null empties.
#[derive(Deserialize, ToSchema)]
struct CoursePatchIn {
    name: Option<String>,
    instrument_id: Option<InstrumentId>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<LevelId>)]
    level_id: Option<Option<LevelId>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Date>)]
    starts_on: Option<Option<Date>>,
    published: Option<bool>,
    active: Option<bool>,
}

/// Change a course, publish, close or reopen it.
#[utoipa::path(patch, path = "/courses/{course_id}", operation_id = "update_course", tag = "courses", params(("course_id" = CourseId, Path)), request_body = CoursePatchIn,
    responses((status = 200, description = "As it is now", body = CourseOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such course", body = Problem)))]
async fn update_course(
    permit: Permit<may::Courses, may::Update>,
    Path(id): Path<CourseId>,
    Body(input): Body<CoursePatchIn>,
) -> Result<Json<CourseOut>, Problem> {
    let CoursePatchIn { name, instrument_id, level_id, starts_on, published, active } = input;
    let change = CourseChange { name, instrument_id, level_id, starts_on, published, active };
    actions::update_course(&permit, id, change).await?;
    let (course, offerings) = actions::view(&permit.app.db, id).await?;
    Ok(Json(CourseOut::new(course, offerings)))
}

#[derive(Deserialize, ToSchema)]
struct OfferingIn {
    name: String,
    format: LessonFormat,
    #[schema(minimum = 5, maximum = 600)]
    duration_minutes: i64,
}

/// Add an offering to a course.
#[utoipa::path(post, path = "/courses/{course_id}/offerings", operation_id = "create_offering", tag = "courses", params(("course_id" = CourseId, Path)), request_body = OfferingIn,
    responses((status = 201, description = "Made", body = OfferingOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such course", body = Problem)))]
async fn create_offering(
    permit: Permit<may::Courses, may::Create>,
    Path(course): Path<CourseId>,
    Body(input): Body<OfferingIn>,
) -> Result<(StatusCode, Json<OfferingOut>), Problem> {
    let OfferingIn { name, format, duration_minutes } = input;
    let id = actions::create_offering(&permit, course, NewOffering { name, format, duration_minutes }).await?;
    Ok((StatusCode::CREATED, Json(actions::offering(&permit.app.db, id).await?.into())))
}

/// What is left out stays.
#[derive(Deserialize, ToSchema)]
struct OfferingPatchIn {
    name: Option<String>,
    format: Option<LessonFormat>,
    #[schema(minimum = 5, maximum = 600)]
    duration_minutes: Option<i64>,
    active: Option<bool>,
}

/// Change an offering, close or reopen it. Lessons that are planned stay as they are.
#[utoipa::path(patch, path = "/offerings/{offering_id}", operation_id = "update_offering", tag = "courses", params(("offering_id" = OfferingId, Path)), request_body = OfferingPatchIn,
    responses((status = 200, description = "As it is now", body = OfferingOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such offering", body = Problem)))]
async fn update_offering(
    permit: Permit<may::Courses, may::Update>,
    Path(id): Path<OfferingId>,
    Body(input): Body<OfferingPatchIn>,
) -> Result<Json<OfferingOut>, Problem> {
    let OfferingPatchIn { name, format, duration_minutes, active } = input;
    actions::update_offering(&permit, id, OfferingChange { name, format, duration_minutes, active }).await?;
    Ok(Json(actions::offering(&permit.app.db, id).await?.into()))
}
