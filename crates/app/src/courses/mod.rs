//! Courses: the catalogue, the offerings of each course, and who is enrolled in them.
//!
//! Owns: `courses`, `offerings`, `enrollments`, `former_teachers`
//! Reads: `students`, `teachers`
//! Invariants: a student has one open enrollment in an offering at a time; courses and offerings are closed, never
//! deleted.

mod model;

pub use model::{CourseId, EnrollmentId, LessonFormat, OfferingId};
