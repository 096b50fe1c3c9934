//! The timetable: weekly series, the lessons they make, and single lessons.
//!
//! Owns: what its parts own; each says so
//! Reads: what its parts read
//! Parts, each before those that build on it: `bookings`, `lessons`, `series`, `roster`, `free_times`, `merging`, `verify`

mod bookings;
mod free_times;
mod lessons;
pub mod merging;
mod model;
pub mod refusals;
mod roster;
mod rules;
mod series;
mod verify;

pub use bookings::lock_lessons;
pub use lessons::{
    ClashOut, Days, Lesson, LessonOut, LessonRow, Mark, Participant, PastLesson, Plan, cancel_in, import_lesson,
    lesson_in, plan_trial_in, week,
};
pub use model::{Clash, ClashResource, LessonId, LessonKind, LessonStatus, ReasonCode, ScheduleError, SeriesId};
pub use roster::{
    Effect, EffectKind, Reseat, RollChange, RollChanged, Seated, forget_cancelled, put_into_cancelled, remove_from_all,
    repair_rolls, reseat, seat_guests, unrepair_rolls,
};
pub use rules::{check_duration, local_date, parse_date, parse_time, parse_wall};
pub use series::{
    Making, NewSeries, Seat, Segment, SeriesChange, SeriesOut, SeriesRow, SkippedLesson, Until, WeeklyTime,
    WeeklyTimeOut, change as change_series, check_time, end as end_series, first_on, make_lessons, open as open_series,
    rows as series_rows, segments, view as series_view, weekly,
};
pub use verify::verify_timetable;

use crate::app::App;
use utoipa_axum::router::OpenApiRouter;

pub fn routes() -> OpenApiRouter<App> {
    lessons::routes().merge(series::routes()).merge(roster::routes()).merge(free_times::routes())
}
