//! Classes: groups, the times of the week at which they are taught, and how many places are free in them.
//!
//! Owns: `classes`
//! Reads: `courses`, `offerings`, `teachers`, `rooms`, `branches`, `placements`, `waitlist_entries`, `series`,
//! `series_segments`, `class_series`
//! Invariants: a class is of an offering for groups; the names of an offering's classes differ; a class takes no fewer
//! students than are in it, and is not over before they are; whoever takes a place in a class holds its lock.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub(super) use actions::{CLASS, seat_members, seats};
pub use actions::{create_class, update_class};
pub(super) use http::ClassRef;
pub use http::routes;
pub(super) use model::ClassRow;
pub use model::{ClassChange, NewClass, NewWeeklyTime};
pub(super) use store::class;
