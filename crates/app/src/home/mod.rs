//! Home: what a person sees first. The last slice, so that it may read from all the others.
//!
//! Reads: `student_reach`, `teachers`, `students`, `lessons`, `lesson_students`, `attendance_marks`, `documents`,
//! `allocations`, `payments`, `payment_events`, `leads`
//! Invariants: a number that the caller may not see is not computed.

mod actions;
mod http;
mod model;
mod store;

pub use http::routes;
