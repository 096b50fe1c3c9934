//! Student numbers: what a student is called in the books of the institute.
//!
//! Owns: `student_numbering`
//! Invariants: no two students have the same number; who gets none from the office gets the next that is free.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub use http::routes;
pub(super) use rules::check_number;
pub(super) use store::{counter, next, set_counter};
