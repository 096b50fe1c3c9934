//! The endpoint of free times.

use super::{
    actions,
    model::{FreeDay, FreeRoom, FreeTime, Wanted},
    rules,
};
use crate::{
    accounts::{Permit, may},
    app::App,
    institute::{BranchId, RoomId},
    people::TeacherId,
    schedule::rules::parse_date,
};
use axum::Json;
use jiff::civil::Date;
use kit::{
    http::{Path, Problem, Query},
    refusals::FieldErrors,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_free_times))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct WantedQuery {
    /// The first of seven days, today or later: `2026-12-07`.
    #[param(format = Date)]
    from: String,
    /// How long the lesson is to be.
    #[param(minimum = 5, maximum = 600)]
    minutes: i64,
    /// Only hours that are given there, or anywhere.
    branch_id: Option<BranchId>,
    /// Only times at which this room is free; its branch is meant.
    room_id: Option<RoomId>,
    /// Minutes from one time to the next: 5, 10, 15, 20, 30 or 60.
    #[serde(default = "usual_grid")]
    #[param(default = 15)]
    grid: i64,
}

fn usual_grid() -> i64 {
    15
}

impl WantedQuery {
    fn read(self) -> Result<Wanted, Problem> {
        let Self { from, minutes, branch_id, room_id, grid } = self;
        let mut errors = FieldErrors::default();
        let from = parse_date(&mut errors, "from", &from);
        rules::check(&mut errors, minutes, grid);
        match from {
            Some(from) if errors.is_empty() => Ok(Wanted { from, minutes, grid, branch_id, room_id }),
            _ => Err(errors.into_refused().into()),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct FreeTimes {
    /// Seven, from the first on.
    items: Vec<FreeDayOut>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = FreeDay)]
struct FreeDayOut {
    date: Date,
    /// 1 Monday … 7 Sunday.
    weekday: i64,
    /// The name of what closes the institute, or the branch that is asked for; null on other days.
    closed: Option<String>,
    /// The teacher is off.
    away: bool,
    /// By time.
    times: Vec<FreeTimeOut>,
}

impl From<FreeDay> for FreeDayOut {
    fn from(FreeDay { date, closed, away, times }: FreeDay) -> Self {
        let weekday = date.weekday().to_monday_one_offset().into();
        Self { date, weekday, closed, away, times: times.into_iter().map(FreeTimeOut::from).collect() }
    }
}

#[derive(Serialize, ToSchema)]
#[schema(as = FreeTime)]
struct FreeTimeOut {
    /// On the institute's wall: `15:30`.
    starts: String,
    /// Rooms of the branch that are free then, the smallest first, five at most. Null if no branch is asked for, or a
    /// room is.
    free_rooms: Option<Vec<FreeRoomOut>>,
}

impl From<FreeTime> for FreeTimeOut {
    fn from(FreeTime { starts, rooms }: FreeTime) -> Self {
        let free_rooms = rooms.map(|rooms| rooms.into_iter().map(FreeRoomOut::from).collect());
        Self { starts: starts.strftime("%H:%M").to_string(), free_rooms }
    }
}

#[derive(Serialize, ToSchema)]
#[schema(as = FreeRoom)]
struct FreeRoomOut {
    id: RoomId,
    name: String,
}

impl From<FreeRoom> for FreeRoomOut {
    fn from(FreeRoom { id, name }: FreeRoom) -> Self {
        Self { id, name }
    }
}

/// When in a week a teacher can give one more lesson.
///
/// Within the hours the teacher has written down; else within the opening hours, or else from eight in the morning to
/// nine in the evening. Not on closed days, nor when the teacher is off, nor in the past, and never in the middle of
/// another lesson.
#[utoipa::path(get, path = "/teachers/{teacher_id}/free-times", operation_id = "list_free_times", tag = "schedule",
    params(("teacher_id" = TeacherId, Path), WantedQuery),
    responses((status = 200, description = "The days of the week with their times", body = FreeTimes), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such teacher", body = Problem),
        (status = 409, description = "`teacher_inactive`: the teacher does not teach here any more", body = Problem)))]
async fn list_free_times(
    permit: Permit<may::Lessons, may::Create>,
    Path(teacher): Path<TeacherId>,
    Query(query): Query<WantedQuery>,
) -> Result<Json<FreeTimes>, Problem> {
    let days = actions::list(&permit, teacher, query.read()?).await?;
    Ok(Json(FreeTimes { items: days.into_iter().map(FreeDayOut::from).collect() }))
}
