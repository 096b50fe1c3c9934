//! Whether the timetable is whole: nobody and nothing is in two lessons at once, and the bookings tell what the lessons do.
//!
//! Reads: `bookings`, `lessons`, `lesson_students`, `teachers`, `rooms`, `students`
//! Invariants: it reads only.

mod actions;
mod model;
mod rules;
mod store;

pub use actions::verify_timetable;
