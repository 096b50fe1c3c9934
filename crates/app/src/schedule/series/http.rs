//! The endpoints of series. Planning one lies in `enrollments`, because it says who is in it.

use super::{
    actions,
    answers::{SeriesOut, SkippedLesson},
    changes,
    model::{Making, Planned, SeriesChange, Until},
};
use crate::{
    accounts::{Permit, may},
    app::App,
    institute::RoomId,
    people::TeacherId,
    schedule::{
        lessons::LessonOut,
        model::{LessonId, SeriesId},
        rules,
    },
};
use axum::Json;
use jiff::civil::Date;
use kit::{
    http::{Body, Path, Problem, given},
    refusals::FieldErrors,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read_series))
        .routes(routes!(make_lessons))
        .routes(routes!(edit_series))
        .routes(routes!(end_series))
}

/// One series with its lessons.
#[utoipa::path(get, path = "/series/{series_id}", operation_id = "read_series", tag = "schedule", params(("series_id" = SeriesId, Path)),
    responses((status = 200, description = "The series", body = SeriesOut), (status = 404, description = "No such series", body = Problem)))]
async fn read_series(
    permit: Permit<may::Lessons, may::Read>,
    Path(id): Path<SeriesId>,
) -> Result<Json<SeriesOut>, Problem> {
    Ok(Json(actions::series(&permit, id).await?.into()))
}

#[derive(Deserialize, ToSchema)]
struct MakeLessonsIn {
    /// Not before this day; today if it is left out.
    #[schema(format = Date)]
    from: Option<String>,
    /// The last day on which there may be a lesson: `2026-12-18`.
    #[schema(format = Date)]
    until: String,
    /// Leave out the lessons that clash instead of refusing them all.
    #[serde(default)]
    skip_clashes: bool,
}

#[derive(Serialize, ToSchema)]
struct LessonsMade {
    /// How many lessons were made.
    made: usize,
    /// Those that were not: on closures, in the way of others, without their student.
    skipped: Vec<SkippedLesson>,
    series: SeriesOut,
}

/// Make the lessons of a series up to a day. Those who have a seat in it are in them.
#[utoipa::path(post, path = "/series/{series_id}/lessons", operation_id = "make_lessons", tag = "schedule", params(("series_id" = SeriesId, Path)), request_body = MakeLessonsIn,
    responses((status = 200, description = "Made", body = LessonsMade), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such series", body = Problem),
        (status = 409, description = "`clash`: a teacher, room or student is in another lesson; `clashes` names each", body = Problem)))]
async fn make_lessons(
    permit: Permit<may::Lessons, may::Create>,
    Path(id): Path<SeriesId>,
    Body(input): Body<MakeLessonsIn>,
) -> Result<Json<LessonsMade>, Problem> {
    let mut errors = FieldErrors::default();
    let from = input.from.as_deref().and_then(|text| rules::parse_date(&mut errors, "from", text));
    let until = rules::parse_date(&mut errors, "until", &input.until);
    let Some(until) = until.filter(|_| errors.is_empty()) else { return Err(errors.into_refused().into()) };
    let making = Making { from, until: Until::EndsOn(until), skip_clashes: input.skip_clashes };
    let (view, planned) = actions::make(&permit, id, making).await?;
    let Planned { made, skipped } = planned;
    Ok(Json(LessonsMade { made, skipped: skipped.into_iter().map(SkippedLesson::from).collect(), series: view.into() }))
}

/// What is left out stays; null takes away.
#[derive(Deserialize, ToSchema)]
struct SeriesEditIn {
    /// From this day on, today at the earliest; today if it is left out.
    #[schema(format = Date)]
    from: Option<String>,
    /// 1 Monday … 7 Sunday.
    #[schema(minimum = 1, maximum = 7)]
    weekday: Option<i64>,
    /// On the institute's wall: `17:00`.
    start_time: Option<String>,
    #[schema(minimum = 5, maximum = 600)]
    duration_minutes: Option<i64>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<TeacherId>)]
    teacher_id: Option<Option<TeacherId>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<RoomId>)]
    room_id: Option<Option<RoomId>>,
    /// The version that was read; if it is not the latest, the answer is 409 `stale`.
    version: i64,
}

#[derive(Serialize, ToSchema)]
struct SeriesEdited {
    series: SeriesOut,
    /// How many planned lessons follow the change.
    changed: usize,
    /// Those that stay as they are: marked already, or in a week in which the new day lies before the change.
    kept: Vec<LessonOut>,
    /// Those that are cancelled, because the institute is closed on their new day.
    cancelled: Vec<LessonId>,
}

/// Change a series from a day on: its day, time, length, teacher or room. What somebody set in a single lesson stays.
#[utoipa::path(post, path = "/series/{series_id}/edits", operation_id = "edit_series", tag = "schedule", params(("series_id" = SeriesId, Path)), request_body = SeriesEditIn,
    responses((status = 200, description = "As it is now", body = SeriesEdited), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such series", body = Problem),
        (status = 409, description = "`clash`, `stale`, or `nothing_follows`: the series is over by then", body = Problem)))]
async fn edit_series(
    permit: Permit<may::Lessons, may::Create>,
    Path(id): Path<SeriesId>,
    Body(input): Body<SeriesEditIn>,
) -> Result<Json<SeriesEdited>, Problem> {
    let mut errors = FieldErrors::default();
    let from = input.from.as_deref().and_then(|text| rules::parse_date(&mut errors, "from", text));
    let start_time = input.start_time.as_deref().and_then(|text| rules::parse_time(&mut errors, "start_time", text));
    if let Some(weekday) = input.weekday {
        errors.within("weekday", weekday, 1..=7);
    }
    errors.finish()?;
    let change = SeriesChange {
        from,
        weekday: input.weekday,
        start_time,
        duration_minutes: input.duration_minutes,
        teacher_id: input.teacher_id,
        room_id: input.room_id,
    };
    let edited = changes::change_by_hand(&permit, id, &change, input.version).await?;
    Ok(Json(SeriesEdited {
        changed: edited.changed,
        kept: LessonOut::all(edited.kept, &edited.view.zone),
        cancelled: edited.cancelled,
        series: edited.view.into(),
    }))
}

#[derive(Deserialize, ToSchema)]
struct SeriesEndIn {
    /// The last day on which there may be a lesson.
    last_day: Date,
}

#[derive(Serialize, ToSchema)]
struct SeriesEnded {
    series: SeriesOut,
    /// How many planned lessons are gone.
    removed: usize,
    /// Those that somebody had changed by hand: they stay in the books as cancelled.
    cancelled: Vec<LessonId>,
}

/// End a series. Planned lessons after the last day are gone; what somebody had changed by hand is cancelled.
#[utoipa::path(put, path = "/series/{series_id}/end", operation_id = "end_series", tag = "schedule", params(("series_id" = SeriesId, Path)), request_body = SeriesEndIn,
    responses((status = 200, description = "As it is now", body = SeriesEnded), (status = 400, description = "Every bad field", body = Problem),
        (status = 403, description = "Not allowed", body = Problem), (status = 404, description = "No such series", body = Problem)))]
async fn end_series(
    permit: Permit<may::Lessons, may::Create>,
    Path(id): Path<SeriesId>,
    Body(input): Body<SeriesEndIn>,
) -> Result<Json<SeriesEnded>, Problem> {
    let ended = changes::end_by_hand(&permit, id, input.last_day).await?;
    Ok(Json(SeriesEnded { series: ended.view.into(), removed: ended.removed, cancelled: ended.cancelled }))
}
