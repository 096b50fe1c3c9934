//! What people play: what a student learns and how far he is, what a teacher teaches and up to which level.
//!
//! Owns: `person_instruments`
//! Reads: `instruments`, `levels`
//! Invariants: each instrument is named once for a person.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub use http::routes;
