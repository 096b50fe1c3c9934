//! What the steps of a student do: who leaves the institute ends every enrollment, who pauses pauses them all.
//!
//! Owns: `student_status_effects`
//! Reads: `students`, `enrollments`
//! Invariants: there is one truth about whether somebody learns here: after a step the enrollments say the same as the
//! status; a step that is taken back restores what it did, or says why it cannot.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub use actions::become_status;
pub use http::routes;
