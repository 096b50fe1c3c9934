//! The catalogue: courses, and the offerings in which they are sold.
//!
//! Owns: `courses`, `offerings`
//! Reads: `instruments`, `levels`
//! Invariants: the names of courses differ, and those of a course's offerings; courses and offerings are closed, never
//! deleted, because enrollments and lessons point to them; a stranger sees only what is published.

mod actions;
mod http;
mod model;
pub mod refusals;
mod rules;
mod store;

pub use actions::{create_course, create_offering, duration, format, published, update_course, update_offering};
pub use http::routes;
pub use model::{
    Catalogue, ClassId, CourseChange, CourseError, CourseId, CourseRow, EnrollmentId, LessonFormat, NewCourse,
    NewOffering, OfferingChange, OfferingId, OfferingRow,
};
