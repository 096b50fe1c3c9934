//! Teachers who go: only once nobody counts on them any more.
//!
//! Reads: `lessons`, `series`, `series_segments`, `class_series`, `classes`, `enrollment_series`, `enrollments`,
//! `placements`, `students`
//! Invariants: a teacher who is inactive has no lesson to come, no weekly time that goes on and no enrollment for which
//! he was agreed.

mod actions;
mod http;
mod model;
mod store;

pub use http::routes;
