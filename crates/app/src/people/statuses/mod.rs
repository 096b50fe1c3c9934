//! How a student comes, pauses, goes and comes back, with dates and reasons.
//!
//! Owns: `student_status_changes`
//! Reads: `students`, `users`
//! Invariants: the last change of a student is his status; each change follows the one before it in time and by the
//! rule of what may follow what. Steps are taken in `enrollments`, because they act on seats.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub(super) use actions::begin;
pub use actions::{Step, status_in, take_back_step, take_step};
pub use http::routes;
pub use model::NewChange;
