//! Numbers of leads that were kept before they were read as they are now: once, when a new version starts.
//!
//! Reads: `leads`
//! Writes: their `phone`, what they are found by, and a note of what it was
//! Invariants: what a stranger sent stays as it was sent; one that nobody can read stays as it is.

mod actions;
mod store;

pub use actions::mend_phones;
