//! The waitlist of a class: who waits, in the order of coming, and the offers that hold a place for a while.
//!
//! Owns: `waitlist_entries`
//! Reads: `classes`, `students`, `placements`
//! Invariants: a student waits for a class once; a place is offered to whoever has waited longest; an offer holds its
//! place until it expires, and there are no more offers than places.

mod actions;
mod http;
mod model;
mod store;

pub(super) use actions::leave_all;
pub use http::routes;
pub(super) use store::{let_go, reopen, settle, take_again};
