//! Profiles of teachers: what families read about them, and at which branches they teach.
//!
//! Owns: `teacher_branches`
//! Reads: `teachers`, `branches`

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub use http::routes;
