//! Attendance: who was in a lesson.
//!
//! Owns: `attendance_marks`, `attendance_requests`
//! Reads: `lessons`, `lesson_students`, `students`, `teachers`
//! Invariants: only who is in a lesson is marked; no mark before the day of the lesson, none in a cancelled one; a sheet
//! is written whole or not at all; a mark that a device sends twice counts once, and does not undo what was said later.

mod actions;
mod http;
pub mod merging;
mod model;
mod offline;
pub mod refusals;
mod rules;
mod store;

pub use actions::{import_marks, purge};
pub use http::routes;
pub use model::{AttendanceError, NewMark};
