//! How a student comes, pauses, goes and comes back, with dates and reasons.
//!
//! Owns: `student_status_changes`
//! Reads: `students`, `users`
//! Invariants: the last change of a student is his status; each change follows the one before it in time and by the
//! rule of what may follow what.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub(super) use actions::begin;
pub use actions::{become_in, status_in};
pub use http::routes;
