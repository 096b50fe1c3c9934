//! Weekly lessons: a series for a class, for those who are enrolled, or for nobody in particular.
//!
//! Reads: `enrollments`, `students`
//! Invariants: a series of a course is had by those who are enrolled in it, and by nobody else.

mod actions;
mod http;
mod model;
mod rules;

pub use actions::plan_series;
pub use http::routes;
pub use model::{NewPlan, PlannedSeries};
