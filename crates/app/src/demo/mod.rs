//! The demonstration: an institute that never was, with a past of some weeks and a term that goes on.
//!
//! Reads: `audit_events` (to see whether anything was ever done here)
//! Invariants: it fills an empty database only; the same seed makes the same institute; everything comes about through
//! the use cases of the slices, on the day on which it would have, so that whatever holds of a real institute holds of
//! this one.

mod actions;
mod cast;
mod days;
mod dice;
mod house;
mod leads;
mod logins;
mod model;
mod names;
mod people;
mod store;
mod term;
mod timetable;

pub use actions::fill;
pub use logins::{LOGINS, Login, PASSWORD, are_there};
pub use model::{DemoError, Filled, Scale};
