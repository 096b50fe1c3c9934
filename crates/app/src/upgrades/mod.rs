//! Upgrades: what a new version puts right in what an earlier one kept, where SQL alone cannot.
//!
//! Owns: `upgrade_steps`
//! Invariants: a step is done once, in one transaction with the note that it was; servers that start at the same time wait
//! for whoever does it.

mod actions;
mod store;

pub use actions::finish;
