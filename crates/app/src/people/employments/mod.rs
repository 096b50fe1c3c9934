//! Employments: as what a teacher works here, from when until when.
//!
//! Owns: `teacher_employments`
//! Reads: `teachers`
//! Invariants: on no day has a teacher two employments; only the last may be open.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub use http::routes;
pub(super) use model::Employment;
#[cfg(test)]
pub(super) use model::EmploymentKind;
