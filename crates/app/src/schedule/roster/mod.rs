//! Rosters: who has a seat in a series from day to day, and who is put into single lessons, or taken out of them, by hand.
//!
//! Owns: `series_students`, `lesson_students`, `lesson_removals`
//! Reads: `lessons`, `series`, `class_series`, `classes`, `rooms`, `students`, `attendance_marks`
//! Invariants: the roll of a lesson is of those who have a seat on its slot, with those who were added by hand and without
//! those who were taken out; who is marked in a lesson stays in it; no more students are in a lesson than its class and
//! room take.

mod actions;
mod guests;
mod http;
mod model;
mod repairs;
mod rules;
mod store;

pub use actions::{remove_from_all, reseat, seat_guests};
pub use http::routes;
pub use model::{Effect, EffectKind, Reseat, RollChange, RollChanged, Seated};
pub use repairs::{repair_rolls, unrepair_rolls};
pub use store::{forget_cancelled, put_into_cancelled};
