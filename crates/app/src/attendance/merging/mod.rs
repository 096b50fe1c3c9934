//! What was recorded of a student in lessons in which two records of him are. In all other lessons it goes with his place.
//!
//! Reads: `attendance_marks`, `lesson_students`
//! Invariants: of what was recorded twice, that of the record which stays holds.

mod actions;
mod model;
mod store;

pub use actions::{give_back_in, give_in};
pub use model::MarkRows;
