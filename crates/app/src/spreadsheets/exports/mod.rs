//! Exports: any list as a file, with the same filters, and with the rows that whoever asks sees in the list.
//!
//! Reads: `students`, `guardians`, `guardian_links`, `family_accounts`, `lessons`, `lesson_students`, `attendance_marks`, `teachers`
//! Invariants: an export is the list itself, asked for page by page as the one who asks; each is noted in the trail.

mod actions;
mod http;
mod lists;
mod model;
mod rules;
mod store;

pub use http::routes;
