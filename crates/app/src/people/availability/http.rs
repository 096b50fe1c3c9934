//! The endpoints of availability.

use super::{
    actions,
    model::{Availability, Exception, ExceptionId, Hours, TimeOff, TimeOffId},
};
use crate::{
    accounts::{Permit, may},
    app::App,
    institute::BranchId,
    people::model::TeacherId,
};
use axum::{Json, http::StatusCode};
use jiff::civil::{Date, Time};
use kit::{
    http::{Body, Path, Problem, Query},
    text::non_empty,
};
use serde::{Deserialize, Serialize, Serializer};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read_availability, replace_weekly_hours))
        .routes(routes!(create_availability_exception))
        .routes(routes!(delete_availability_exception))
        .routes(routes!(create_time_off))
        .routes(routes!(delete_time_off))
}

/// `HH:MM`, as it is kept.
fn wall<S: Serializer>(time: &Time, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("{:02}:{:02}", time.hour(), time.minute()))
}

fn wall_if_any<S: Serializer>(time: &Option<Time>, serializer: S) -> Result<S::Ok, S::Error> {
    match time {
        Some(time) => wall(time, serializer),
        None => serializer.serialize_none(),
    }
}

/// Hours of each week.
#[derive(Serialize, Deserialize, ToSchema)]
struct WeeklyHours {
    /// 1 Monday … 7 Sunday.
    weekday: i64,
    /// `HH:MM` on the institute's wall.
    #[serde(serialize_with = "wall")]
    #[schema(value_type = String)]
    starts: Time,
    #[serde(serialize_with = "wall")]
    #[schema(value_type = String)]
    ends: Time,
    /// Nothing: at any.
    branch_id: Option<BranchId>,
}

#[derive(Serialize, ToSchema)]
struct AvailabilityOut {
    weekly: Vec<WeeklyHours>,
    exceptions: Vec<AvailabilityException>,
    time_off: Vec<TimeOffOut>,
}

/// What is otherwise on one day.
#[derive(Serialize, ToSchema)]
struct AvailabilityException {
    id: ExceptionId,
    on_date: Date,
    /// Further hours; or hours without.
    available: bool,
    /// Neither: the whole day.
    #[serde(serialize_with = "wall_if_any")]
    #[schema(value_type = Option<String>)]
    starts: Option<Time>,
    #[serde(serialize_with = "wall_if_any")]
    #[schema(value_type = Option<String>)]
    ends: Option<Time>,
    note: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct TimeOffOut {
    id: TimeOffId,
    starts_on: Date,
    /// The last day.
    ends_on: Date,
    reason: Option<String>,
}

impl From<Hours> for WeeklyHours {
    fn from(Hours { weekday, starts, ends, branch_id }: Hours) -> Self {
        Self { weekday, starts, ends, branch_id }
    }
}

impl From<Exception> for AvailabilityException {
    fn from(Exception { id, on_date, available, starts, ends, note }: Exception) -> Self {
        Self { id, on_date, available, starts, ends, note: non_empty(note) }
    }
}

impl From<TimeOff> for TimeOffOut {
    fn from(TimeOff { id, starts_on, ends_on, reason }: TimeOff) -> Self {
        Self { id, starts_on, ends_on, reason: non_empty(reason) }
    }
}

impl From<Availability> for AvailabilityOut {
    fn from(Availability { weekly, exceptions, time_off }: Availability) -> Self {
        Self {
            weekly: weekly.into_iter().map(Into::into).collect(),
            exceptions: exceptions.into_iter().map(Into::into).collect(),
            time_off: time_off.into_iter().map(Into::into).collect(),
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Since {
    /// Exceptions and times off that end on this day or later; today if it is left out.
    from: Option<Date>,
}

/// When a teacher can be given lessons.
#[utoipa::path(get, path = "/teachers/{teacher_id}/availability", operation_id = "read_availability", tag = "people", params(("teacher_id" = TeacherId, Path), Since),
    responses((status = 200, description = "The availability", body = AvailabilityOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such teacher", body = Problem)))]
async fn read_availability(
    permit: Permit<may::Teachers, may::Read>,
    Path(id): Path<TeacherId>,
    Query(Since { from }): Query<Since>,
) -> Result<Json<AvailabilityOut>, Problem> {
    Ok(Json(actions::read(&permit, id, from).await?.into()))
}

#[derive(Deserialize, ToSchema)]
struct WeekIn {
    /// All of them: they replace those there were.
    weekly: Vec<WeeklyHours>,
}

/// Write the hours of the week anew.
#[utoipa::path(put, path = "/teachers/{teacher_id}/availability", operation_id = "replace_weekly_hours", tag = "people", params(("teacher_id" = TeacherId, Path)), request_body = WeekIn,
    responses((status = 204, description = "Kept"), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such teacher", body = Problem)))]
async fn replace_weekly_hours(
    permit: Permit<may::Teachers, may::Update>,
    Path(id): Path<TeacherId>,
    Body(input): Body<WeekIn>,
) -> Result<StatusCode, Problem> {
    let lines = input.weekly.into_iter();
    let week: Vec<_> = lines
        .map(|WeeklyHours { weekday, starts, ends, branch_id }| Hours { weekday, starts, ends, branch_id })
        .collect();
    actions::replace_week(&permit, id, &week).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
struct ExceptionIn {
    on_date: Date,
    /// Further hours; or hours without.
    available: bool,
    /// Neither: the whole day.
    #[schema(value_type = Option<String>)]
    starts: Option<Time>,
    #[schema(value_type = Option<String>)]
    ends: Option<Time>,
    note: Option<String>,
}

/// Say what is otherwise on one day.
#[utoipa::path(post, path = "/teachers/{teacher_id}/availability-exceptions", operation_id = "create_availability_exception", tag = "people", params(("teacher_id" = TeacherId, Path)), request_body = ExceptionIn,
    responses((status = 201, description = "Noted", body = AvailabilityException), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such teacher", body = Problem)))]
async fn create_availability_exception(
    permit: Permit<may::Teachers, may::Update>,
    Path(teacher): Path<TeacherId>,
    Body(input): Body<ExceptionIn>,
) -> Result<(StatusCode, Json<AvailabilityException>), Problem> {
    let ExceptionIn { on_date, available, starts, ends, note } = input;
    let id = permit.app.new_id();
    let exception = Exception { id, on_date, available, starts, ends, note: note.unwrap_or_default() };
    Ok((StatusCode::CREATED, Json(actions::add_exception(&permit, teacher, exception).await?.into())))
}

/// Take back what was said about one day.
#[utoipa::path(delete, path = "/teachers/{teacher_id}/availability-exceptions/{exception_id}", operation_id = "delete_availability_exception", tag = "people",
    params(("teacher_id" = TeacherId, Path), ("exception_id" = ExceptionId, Path)),
    responses((status = 204, description = "Taken back"), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such teacher or exception", body = Problem)))]
async fn delete_availability_exception(
    permit: Permit<may::Teachers, may::Update>,
    Path((teacher, id)): Path<(TeacherId, ExceptionId)>,
) -> Result<StatusCode, Problem> {
    actions::remove_exception(&permit, teacher, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
struct TimeOffIn {
    starts_on: Date,
    /// The last day.
    ends_on: Date,
    reason: Option<String>,
}

/// Note days on which a teacher is off.
#[utoipa::path(post, path = "/teachers/{teacher_id}/time-off", operation_id = "create_time_off", tag = "people", params(("teacher_id" = TeacherId, Path)), request_body = TimeOffIn,
    responses((status = 201, description = "Noted", body = TimeOffOut), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such teacher", body = Problem)))]
async fn create_time_off(
    permit: Permit<may::Teachers, may::Update>,
    Path(teacher): Path<TeacherId>,
    Body(TimeOffIn { starts_on, ends_on, reason }): Body<TimeOffIn>,
) -> Result<(StatusCode, Json<TimeOffOut>), Problem> {
    let off = TimeOff { id: permit.app.new_id(), starts_on, ends_on, reason: reason.unwrap_or_default() };
    Ok((StatusCode::CREATED, Json(actions::add_time_off(&permit, teacher, off).await?.into())))
}

/// Take back days off.
#[utoipa::path(delete, path = "/teachers/{teacher_id}/time-off/{time_off_id}", operation_id = "delete_time_off", tag = "people",
    params(("teacher_id" = TeacherId, Path), ("time_off_id" = TimeOffId, Path)),
    responses((status = 204, description = "Taken back"), (status = 403, description = "Not allowed", body = Problem),
        (status = 404, description = "No such teacher or time off", body = Problem)))]
async fn delete_time_off(
    permit: Permit<may::Teachers, may::Update>,
    Path((teacher, id)): Path<(TeacherId, TimeOffId)>,
) -> Result<StatusCode, Problem> {
    actions::remove_time_off(&permit, teacher, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
