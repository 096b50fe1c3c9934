//! The leads that became a student, given to another record of him, and back.
//!
//! Reads: `leads`

mod actions;
mod store;

pub use actions::{give_back_in, give_in};
