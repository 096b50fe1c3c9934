//! Bookings: who and what a planned lesson keeps busy.
//!
//! Owns: `bookings`
//! Reads: `lessons`, `lesson_students`, `teachers`, `rooms`, `students`
//! Invariants: no teacher, room or student is in two planned lessons at once; what is booked is read from the lessons
//! themselves, so that the bookings cannot tell another story.
//!
//! Locks: whoever changes a lesson, or writes what hangs on it, first takes its lock ([`lock_lessons`]), and after that
//! those of everybody it books.

mod actions;
mod model;
mod store;

pub use actions::lock_lessons;
pub(super) use actions::{Unbooked, book, clashes, hold, named, release};
pub(super) use store::{book_student, book_unbooked, release_lessons, student_clashes, unbook_student};
