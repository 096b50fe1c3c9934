//! Free times: when in a week a teacher can give one more lesson.
//!
//! Reads: `teachers`, `branches`, `rooms`, `bookings`
//! Invariants: a time that is offered exists on the wall, lies in hours in which the teacher gives lessons, in one
//! branch from beginning to end, and whoever plans a lesson then meets no other one of the teacher (or of the room, if
//! one is asked for).

mod actions;
mod http;
mod model;
mod rules;
#[cfg(test)]
mod rules_tests;
mod store;

pub use http::routes;
