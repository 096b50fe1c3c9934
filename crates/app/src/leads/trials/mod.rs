//! Trial lessons: booked from a lead in one step, and what came of them.
//!
//! Owns: `lead_trials`
//! Reads: `leads`, `lessons`
//! Invariants: who comes to try is a student with the status of one; a trial lesson clashes with nothing; whether somebody
//! came is said on the day at the earliest.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub use actions::{book_trial, note_result};
pub(super) use actions::{call_off, forget};
pub use http::routes;
pub use model::{NewTrial, TrialResult};
