//! Where the timetable and the enrollments leave a gap: who is enrolled and has no lesson to come, and who has lessons of
//! a course to come in which nobody enrolled him.
//!
//! Reads: `enrollments`, `enrollment_pauses`, `lesson_students`, `lessons`, `offerings`, `courses`, `students`
//! Invariants: whoever is there on purpose, on trial or as a guest of a class, is no gap.

mod actions;
mod http;
mod model;
mod store;

pub use http::routes;
