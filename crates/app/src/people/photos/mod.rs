//! Photos of students.
//!
//! Owns: `student_photos`
//! Reads: `students`
//! Invariants: a photo is seen by those who see the student, and by nobody else.

mod actions;
mod http;
mod store;

pub use http::routes;
