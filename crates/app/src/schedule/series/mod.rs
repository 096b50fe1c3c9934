//! Series: weekly rules, what holds in them from a day on, and the lessons they make.
//!
//! Owns: `series`, `series_segments`
//! Reads: `series_students`, `enrollments`, `teachers`, `rooms`, `branches`, `courses`, `offerings`, `attendance_marks`
//! Invariants: a series has at most one lesson for each of its slots; no lesson of a series is made on a day on which the
//! institute is closed; a change reaches the lessons that have not begun and were not moved by hand, and they keep their
//! ids; whoever makes or changes lessons of a series, or the seats in it, holds its lock.

mod actions;
mod answers;
mod changes;
mod http;
mod model;
mod rules;
pub(super) mod store;

pub use actions::{check_time, lock_series, make_lessons, open, view};
pub use answers::{SeriesOut, SkippedLesson, WeeklyTimeOut};
pub use changes::{change, end};
pub use http::routes;
pub use model::{Making, NewSeries, Seat, Segment, SeriesChange, SeriesRow, Until, WeeklyTime};
pub use rules::{first_on, weekly};
pub use store::{rows, segments};
