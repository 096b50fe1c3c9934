//! The lessons of a student, given to another record of the same student, and back.
//!
//! Reads: `lessons`, `lesson_students`, `bookings`
//! Invariants: he is in each lesson once, and in no two at once from now on; what was recorded of him goes with his place
//! in the lesson.

mod actions;
mod model;
mod store;

pub use actions::{give_back_in, give_in};
pub use model::LessonRows;
