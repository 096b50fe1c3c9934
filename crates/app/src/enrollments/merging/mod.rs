//! What a student has of courses, or a teacher of classes and students, given to another record of him, and back.
//!
//! Reads: `enrollments`, `offerings`, `courses`, `waitlist_entries`, `classes`, `placements`
//! Invariants: nobody is in one offering twice from now on, or waits for one class twice.

mod actions;
mod model;
mod store;

pub use actions::{give_back_in, give_in, give_teaching_back_in, give_teaching_in};
pub use model::{CourseRows, TeachingRows};
