//! Staff: who works in the office, seen as a person, with a login or without.
//!
//! Owns: `staff`
//! Reads: `users`
//! Invariants: who has gone is made inactive, never deleted; a user is at most one of the staff.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub use http::routes;
