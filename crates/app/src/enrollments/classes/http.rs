//! The endpoints of classes.

use super::{
    actions,
    model::{ClassChange, ClassView, NewClass, NewWeeklyTime},
    store::Filter,
};
use crate::{
    accounts::{Permit, may},
    app::App,
    courses::{ClassId, OfferingId},
    enrollments::MayEnroll,
    institute::{BranchId, RoomId},
    people::TeacherId,
    schedule::{WeeklyTimeOut, parse_time},
};
use axum::{Json, http::StatusCode};
use jiff::civil::Date;
use kit::{
    http::{Body, PageQuery, Paged, Path, Problem, Query, given},
    refusals::FieldErrors,
    words::Typed,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_classes, create_class))
        .routes(routes!(read_class, update_class))
        .routes(routes!(add_weekly_time))
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
struct ClassBranch {
    id: BranchId,
    name: String,
}

#[derive(Serialize, ToSchema)]
struct ClassOut {
    id: ClassId,
    name: String,
    offering: ClassOffering,
    branch: ClassBranch,
    /// By day and time.
    weekly_times: Vec<WeeklyTimeOut>,
    /// How many students it takes.
    capacity: i64,
    /// How many are in it, on the fullest day from today on.
    taken: i64,
    /// Places that offers to those who wait hold.
    offered: i64,
    /// For somebody who comes now and stays.
    free_places: i64,
    waiting: i64,
    starts_on: Date,
    /// The last day; null until further notice.
    ends_on: Option<Date>,
    /// False for one that takes nobody any more.
    active: bool,
}

impl From<ClassView> for ClassOut {
    fn from(view: ClassView) -> Self {
        let ClassView { row, weekly_times } = view;
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
            branch: ClassBranch { id: row.branch_id, name: row.branch_name },
            weekly_times: weekly_times.into_iter().map(WeeklyTimeOut::from).collect(),
            capacity: row.capacity,
            taken: row.taken,
            offered: row.offered,
            waiting: row.waiting,
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

/// A time of the week at which a class is taught.
#[derive(Deserialize, ToSchema)]
struct ClassTimeIn {
    /// 1 Monday … 7 Sunday.
    #[schema(minimum = 1, maximum = 7)]
    weekday: i64,
    /// On the institute's wall: `17:00`.
    start_time: String,
    /// That of the offering if it is left out.
    #[schema(minimum = 5, maximum = 600)]
    duration_minutes: Option<i64>,
    /// May be said later; before that no lessons are made.
    teacher_id: Option<TeacherId>,
    /// A room of the branch.
    room_id: Option<RoomId>,
}

impl ClassTimeIn {
    fn read(self, errors: &mut FieldErrors, part: &str) -> Option<NewWeeklyTime> {
        let start_time = parse_time(errors, &format!("{part}start_time"), &self.start_time)?;
        Some(NewWeeklyTime {
            weekday: self.weekday,
            start_time,
            duration_minutes: self.duration_minutes,
            teacher_id: self.teacher_id,
            room_id: self.room_id,
        })
    }
}

#[derive(Deserialize, ToSchema)]
struct ClassIn {
    /// One for groups or ensembles.
    offering_id: OfferingId,
    name: String,
    branch_id: BranchId,
    #[schema(minimum = 1, maximum = 1000)]
    capacity: i64,
    starts_on: Date,
    /// The last day; until further notice if it is left out.
    ends_on: Option<Date>,
    /// One, or more.
    weekly_times: Vec<ClassTimeIn>,
}

/// Open a class. Its lessons are made afterwards, series by series, up to a day.
#[utoipa::path(post, path = "/classes", operation_id = "create_class", tag = "courses", request_body = ClassIn,
    responses((status = 201, description = "Made", body = ClassOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem)))]
async fn create_class(
    permit: Permit<may::Courses, may::Create>,
    Body(input): Body<ClassIn>,
) -> Result<(StatusCode, Json<ClassOut>), Problem> {
    let mut errors = FieldErrors::default();
    let times = input.weekly_times.into_iter().enumerate();
    let weekly_times = times.filter_map(|(at, time)| time.read(&mut errors, &format!("weekly_times[{at}]."))).collect();
    errors.finish()?;
    let new = NewClass {
        offering_id: input.offering_id,
        name: input.name,
        branch_id: input.branch_id,
        capacity: input.capacity,
        starts_on: input.starts_on,
        ends_on: input.ends_on,
        weekly_times,
    };
    let id = actions::create_class(&permit, &new).await?;
    Ok((StatusCode::CREATED, Json(actions::view(&permit, id).await?.into())))
}

#[derive(Deserialize, ToSchema)]
struct NewTimeIn {
    #[serde(flatten)]
    time: ClassTimeIn,
    /// From this day on; today if it is left out.
    starts_on: Option<Date>,
}

/// Give a class one more weekly time.
#[utoipa::path(post, path = "/classes/{class_id}/weekly-times", operation_id = "add_weekly_time", tag = "courses", params(("class_id" = ClassId, Path)), request_body = NewTimeIn,
    responses((status = 201, description = "As it is now", body = ClassOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such class", body = Problem)))]
async fn add_weekly_time(
    permit: Permit<may::Courses, may::Update>,
    Path(id): Path<ClassId>,
    Body(input): Body<NewTimeIn>,
) -> Result<(StatusCode, Json<ClassOut>), Problem> {
    let mut errors = FieldErrors::default();
    let Some(time) = input.time.read(&mut errors, "") else { return Err(errors.into_refused().into()) };
    actions::add_time(&MayEnroll::of(permit.ctx().clone())?, id, &time, input.starts_on).await?;
    Ok((StatusCode::CREATED, Json(actions::view(&permit, id).await?.into())))
}

/// What is left out stays; null takes away.
#[derive(Deserialize, ToSchema)]
struct ClassPatchIn {
    name: Option<String>,
    branch_id: Option<BranchId>,
    #[schema(minimum = 1, maximum = 1000)]
    capacity: Option<i64>,
    starts_on: Option<Date>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Date>)]
    ends_on: Option<Option<Date>>,
    /// False closes it.
    active: Option<bool>,
}

/// Change a class, close or reopen it. Who is in it stays; its lessons after its last day are gone. Its weekly times are
/// series, and changed as such.
#[utoipa::path(patch, path = "/classes/{class_id}", operation_id = "update_class", tag = "courses", params(("class_id" = ClassId, Path)), request_body = ClassPatchIn,
    responses((status = 200, description = "As it is now", body = ClassOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such class", body = Problem)))]
async fn update_class(
    permit: Permit<may::Courses, may::Update>,
    Path(id): Path<ClassId>,
    Body(input): Body<ClassPatchIn>,
) -> Result<Json<ClassOut>, Problem> {
    let change = ClassChange {
        name: input.name,
        branch_id: input.branch_id,
        capacity: input.capacity,
        starts_on: input.starts_on,
        ends_on: input.ends_on,
        active: input.active,
    };
    actions::update_class(&permit, id, &change).await?;
    Ok(Json(actions::view(&permit, id).await?.into()))
}
