//! The lessons of a student or a teacher, given to another record of him, and back.
//!
//! Reads: `lessons`, `lesson_students`, `bookings`, `series`
//! Invariants: he is in each lesson once, and in no two at once from now on; what was recorded of him goes with his place
//! in the lesson.

mod actions;
mod model;
mod store;

pub use actions::{give_back_in, give_enrolled, give_in, give_taught_back_in, give_taught_in};
pub use model::{LessonRows, TaughtRows};
