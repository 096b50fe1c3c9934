//! The timetable: weekly series, the lessons they make, and single lessons.
//!
//! Owns: `series`, `lessons`, `lesson_students`, `bookings`
//! Reads: `teachers`, `rooms`, `students`, `courses`, `offerings`, `attendance_marks` (a lesson shows its marks)
//! Invariants: no lesson of a series is planned on a day on which the institute is closed; no teacher, room or student is in two planned lessons at once; a lesson keeps the time on the wall that
//! was agreed, whatever summer time does; who reads a lesson sees those of its students that he may see. A lesson that
//! was imported from the past books nobody.
//!
//! Locks: whoever changes a lesson, or writes what hangs on it, first takes its lock ([`lock_lessons`]), and after that
//! those of everybody it books.

mod actions;
mod answers;
mod changes;
mod http;
pub mod merging;
mod model;
mod rules;
mod store;

pub use actions::{Days, PastLesson, import_lesson, lesson_in, lock_lessons, plan_series_in, plan_trial_in, week};
pub use answers::LessonOut;
pub use changes::cancel_in;
pub use http::routes;
pub use model::{
    Clash, ClashResource, Lesson, LessonId, LessonRow, LessonStatus, Mark, NewSeries, Participant, Plan, Planned,
    ScheduleError, SeriesId, Skipped, Until,
};
pub use rules::{local_date, parse_wall};
