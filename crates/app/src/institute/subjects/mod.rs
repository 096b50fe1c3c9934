//! What is taught: the instruments, and the levels from the first to the last. Courses, teachers and students name them.
//!
//! Owns: `instruments`, `levels`
//! Invariants: names differ by more than letter case; the places of the levels are 1, 2, 3 …; both are closed, never
//! deleted, because others point to them.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub use actions::{create_instrument, create_level};
pub use http::{InstrumentRef, LevelRef, routes};
pub use model::{Instrument, InstrumentId, Level, LevelId};
