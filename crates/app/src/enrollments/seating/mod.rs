//! Seating: the one place where seats in series are given and taken, from what the enrollments say.
//!
//! Owns: `class_series`, `enrollment_series`
//! Reads: `placements`, `enrollments`, `enrollment_pauses`, `charges` (what was charged for days that go)
//! Invariants: the seats of an enrollment are its placements in classes and its own series, without its pauses; whatever
//! changes an enrollment changes them in the same transaction.

mod actions;
mod model;
pub(super) mod rules;
mod store;

pub(super) use actions::{seat, touched_charges};
pub(super) use model::{Done, Links};
pub use model::{Seating, TouchedCharge};
pub use store::series_of_class;
pub(super) use store::{link_class, link_enrollment, own_series, teaches, unlink};
