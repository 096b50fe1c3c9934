//! The catalogue: courses, and the offerings in which they are sold.
//!
//! Owns: `courses`, `offerings`
//! Reads: `instruments`, `levels`, `classes`, `placements`, `waitlist_entries`, `branches`
//! Invariants: the names of courses differ, and those of a course's offerings; courses and offerings are closed, never
//! deleted, because enrollments and lessons point to them; a stranger sees only what is published.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub use actions::{create_course, create_offering, update_course, update_offering};
pub use http::routes;
pub use model::{CourseChange, NewCourse, NewOffering, OfferingChange};
