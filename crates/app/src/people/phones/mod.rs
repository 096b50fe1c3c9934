//! Numbers that were kept before they were read as they are now: once, when a new version starts.
//!
//! Reads: `students`, `guardians`, `teachers`, `staff`
//! Writes: their `phone`, and what they are found by
//! Invariants: what a number was stands in the trail; one that nobody can read stays as it is.

mod actions;
mod store;

pub use actions::mend_phones;
