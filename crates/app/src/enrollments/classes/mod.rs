//! Classes: groups with a teacher, a place and a time of the week, and how many places are free in them.
//!
//! Owns: `classes`
//! Reads: `courses`, `offerings`, `teachers`, `rooms`, `branches`, `placements`, `waitlist_entries`
//! Invariants: a class is of an offering for groups; the names of an offering's classes differ; a class takes no fewer
//! students than are in it, and is not over before they are; whoever takes a place in a class holds its lock.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub(super) use actions::{CLASS, seats};
pub use actions::{create_class, update_class};
pub(super) use http::ClassRef;
pub use http::routes;
pub(super) use model::ClassRow;
pub use model::{ClassChange, NewClass};
pub(super) use store::class;
