//! Two records of one student, guardian, family or teacher that become one, and two again.
//!
//! Reads: `students`, `guardians`, `family_accounts`, `teachers` and all that people keeps of them
//! Writes: the same, word for word
//! Invariants: nothing that was known of either is lost; taking it back leaves alone what was changed since.
//!
//! Lessons, enrollments, money and leads follow in the slices that have them.

mod actions;
mod model;
mod rules;
#[cfg(test)]
mod rules_tests;
mod store;

pub use actions::{merge_in, told, unmerge_in};
pub use model::{Pair, Told};
