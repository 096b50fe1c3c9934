//! Enrollments: who learns what, with whom, from date to date.
//!
//! Owns: `enrollments`, `former_teachers`
//! Reads: `students`, `teachers`, `courses`, `offerings`
//! Invariants: on any day a student is enrolled in an offering once; an enrollment does not end before it starts;
//! who taught it before is remembered, because he may still read for a while.

mod actions;
mod http;
mod model;
mod permit;
mod rules;
mod store;

pub use actions::{create_enrollment, update_enrollment};
pub use http::routes;
pub use model::{EnrollmentChange, NewEnrollment};
pub use permit::MayEnroll;
