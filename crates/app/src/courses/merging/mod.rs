//! What a student has of courses, given to another record of the same student, and back.
//!
//! Reads: `enrollments`, `offerings`, `courses`, `waitlist_entries`, `classes`
//! Invariants: nobody is in one offering twice from now on, or waits for one class twice.

mod actions;
mod model;
mod store;

pub use actions::{give_back_in, give_in};
pub use model::CourseRows;
