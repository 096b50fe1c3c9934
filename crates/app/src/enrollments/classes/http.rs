//! The endpoints of classes.

use super::{
    actions,
    model::{ClassChange, ClassRow, NewClass},
    store::Filter,
};
use crate::{
    accounts::{Permit, may},
    app::App,
    courses::{ClassId, OfferingId},
    institute::{BranchId, RoomId},
    people::TeacherId,
};
use axum::{Json, http::StatusCode};
use jiff::civil::{Date, Time};
use kit::{
    http::{Body, FieldErrors, PageQuery, Paged, Path, Problem, Query, given},
    words::Typed,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_classes, create_class)).routes(routes!(read_class, update_class))
}

/// A class, as others name it.
#[derive(Serialize, ToSchema)]
pub(in crate::enrollments) struct ClassRef {
    pub(in crate::enrollments) id: ClassId,
    pub(in crate::enrollments) name: String,
}

#[derive(Serialize, ToSchema)]
struct ClassOffering {
    id: OfferingId,
    name: String,
    course_name: String,
    duration_minutes: i64,
}

#[derive(Serialize, ToSchema)]
struct ClassTeacher {
    id: TeacherId,
    full_name: String,
}

#[derive(Serialize, ToSchema)]
struct ClassRoom {
    id: RoomId,
    name: String,
}

#[derive(Serialize, ToSchema)]
struct ClassBranch {
    id: BranchId,
    name: String,
}

#[derive(Serialize, ToSchema)]
struct ClassOut {
    id: ClassId,
    name: String,
    offering: ClassOffering,
    teacher: Option<ClassTeacher>,
    room: Option<ClassRoom>,
    branch: ClassBranch,
    /// How many students it takes.
    capacity: i64,
    /// How many are in it, on the fullest day from today on.
    taken: i64,
    /// Places that offers to those who wait hold.
    offered: i64,
    /// For somebody who comes now and stays.
    free_places: i64,
    waiting: i64,
    /// 1 Monday … 7 Sunday.
    weekday: i64,
    /// On the institute's wall: `17:00`.
    start_time: String,
    starts_on: Date,
    /// The last day; null until further notice.
    ends_on: Option<Date>,
    /// False for one that takes nobody any more.
    active: bool,
}

impl From<ClassRow> for ClassOut {
    fn from(row: ClassRow) -> Self {
        Self {
            free_places: row.free_places(),
            id: row.id,
            name: row.name,
            offering: ClassOffering {
                id: row.offering_id,
                name: row.offering_name,
                course_name: row.course_name,
                duration_minutes: row.duration_minutes,
            },
            teacher: row.teacher_id.zip(row.teacher_name).map(|(id, full_name)| ClassTeacher { id, full_name }),
            room: row.room_id.zip(row.room_name).map(|(id, name)| ClassRoom { id, name }),
            branch: ClassBranch { id: row.branch_id, name: row.branch_name },
            capacity: row.capacity,
            taken: row.taken,
            offered: row.offered,
            waiting: row.waiting,
            weekday: row.weekday,
            start_time: row.start_time.strftime("%H:%M").to_string(),
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            active: row.active,
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ClassFilter {
    /// Part of the name, the course or the teacher.
    q: Option<String>,
    offering_id: Option<OfferingId>,
    teacher_id: Option<TeacherId>,
    branch_id: Option<BranchId>,
    active: Option<bool>,
}

/// The classes, by their time of the week.
#[utoipa::path(get, path = "/classes", operation_id = "list_classes", tag = "courses", params(PageQuery, ClassFilter),
    responses((status = 200, description = "A page of classes", body = Paged<ClassOut>), (status = 403, description = "Not allowed", body = Problem)))]
async fn list_classes(
    permit: Permit<may::Courses, may::Read>,
    Query(page): Query<PageQuery>,
    Query(filter): Query<ClassFilter>,
) -> Result<Json<Paged<ClassOut>>, Problem> {
    let filter = Filter {
        typed: filter.q.as_deref().and_then(Typed::read),
        offering: filter.offering_id,
        teacher: filter.teacher_id,
        branch: filter.branch_id,
        active: filter.active,
    };
    let (classes, total) = actions::list(&permit, &filter, page.window()?).await?;
    Ok(Json(page.answer(classes.into_iter().map(ClassOut::from).collect(), total)))
}

/// One class.
#[utoipa::path(get, path = "/classes/{class_id}", operation_id = "read_class", tag = "courses", params(("class_id" = ClassId, Path)),
    responses((status = 200, description = "The class", body = ClassOut), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such class", body = Problem)))]
async fn read_class(
    permit: Permit<may::Courses, may::Read>,
    Path(id): Path<ClassId>,
) -> Result<Json<ClassOut>, Problem> {
    Ok(Json(actions::view(&permit, id).await?.into()))
}

#[derive(Deserialize, ToSchema)]
struct ClassIn {
    /// One for groups or ensembles.
    offering_id: OfferingId,
    name: String,
    branch_id: BranchId,
    /// A room of the branch.
    room_id: Option<RoomId>,
    teacher_id: Option<TeacherId>,
    #[schema(minimum = 1, maximum = 1000)]
    capacity: i64,
    /// 1 Monday … 7 Sunday.
    weekday: i64,
    /// On the institute's wall: `17:00`.
    start_time: String,
    starts_on: Date,
    /// The last day; until further notice if it is left out.
    ends_on: Option<Date>,
}

/// Open a class.
#[utoipa::path(post, path = "/classes", operation_id = "create_class", tag = "courses", request_body = ClassIn,
    responses((status = 201, description = "Made", body = ClassOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem)))]
async fn create_class(
    permit: Permit<may::Courses, may::Create>,
    Body(input): Body<ClassIn>,
) -> Result<(StatusCode, Json<ClassOut>), Problem> {
    let new = NewClass {
        start_time: parse_time(&input.start_time)?,
        offering_id: input.offering_id,
        name: input.name,
        branch_id: input.branch_id,
        room_id: input.room_id,
        teacher_id: input.teacher_id,
        capacity: input.capacity,
        weekday: input.weekday,
        starts_on: input.starts_on,
        ends_on: input.ends_on,
    };
    let id = actions::create_class(&permit, new).await?;
    Ok((StatusCode::CREATED, Json(actions::view(&permit, id).await?.into())))
}

/// A time on the wall, written `15:30`.
fn parse_time(text: &str) -> Result<Time, Problem> {
    let mut errors = FieldErrors::default();
    let written = text.len() == 5 && text.as_bytes()[2] == b':';
    let time = written.then(|| text.parse::<Time>().ok()).flatten();
    errors.check(time.is_some(), "start_time", "Enter a time that exists, such as 15:30.");
    time.ok_or_else(|| errors.into_problem())
}

/// What is left out stays; null takes away.
#[derive(Deserialize, ToSchema)]
struct ClassPatchIn {
    name: Option<String>,
    branch_id: Option<BranchId>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<RoomId>)]
    room_id: Option<Option<RoomId>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<TeacherId>)]
    teacher_id: Option<Option<TeacherId>>,
    #[schema(minimum = 1, maximum = 1000)]
    capacity: Option<i64>,
    weekday: Option<i64>,
    start_time: Option<String>,
    starts_on: Option<Date>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Date>)]
    ends_on: Option<Option<Date>>,
    /// False closes it.
    active: Option<bool>,
}

/// Change a class, close or reopen it. Who is in it stays, and so do lessons that are planned.
#[utoipa::path(patch, path = "/classes/{class_id}", operation_id = "update_class", tag = "courses", params(("class_id" = ClassId, Path)), request_body = ClassPatchIn,
    responses((status = 200, description = "As it is now", body = ClassOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such class", body = Problem)))]
async fn update_class(
    permit: Permit<may::Courses, may::Update>,
    Path(id): Path<ClassId>,
    Body(input): Body<ClassPatchIn>,
) -> Result<Json<ClassOut>, Problem> {
    let change = ClassChange {
        start_time: input.start_time.as_deref().map(parse_time).transpose()?,
        name: input.name,
        branch_id: input.branch_id,
        room_id: input.room_id,
        teacher_id: input.teacher_id,
        capacity: input.capacity,
        weekday: input.weekday,
        starts_on: input.starts_on,
        ends_on: input.ends_on,
        active: input.active,
    };
    actions::update_class(&permit, id, change).await?;
    Ok(Json(actions::view(&permit, id).await?.into()))
}
