//! Rolls that say something else than the enrollments: of lessons that were planned before enrollments brought seats. A
//! list shows who would come in or go out, and one step, which can be taken back, does it.
//!
//! Owns: `roll_repairs`
//! Reads: `series_students`, `lesson_students`, `lessons`, `students`
//! Invariants: no roll is changed silently; what was done is remembered until it is taken back.

mod actions;
mod http;
mod model;
mod store;

pub(super) use actions::differences;
pub use http::routes;
pub(super) use model::Difference;
