//! Allocations: which money settles which invoice.
//!
//! Owns: `allocations`
//! Reads: `documents`, `payments`
//! Invariants: no more is taken from a payment than it brought, and no more goes to an invoice than it asks for; while
//! an invoice is open no money lies idle.

mod actions;
mod rules;
mod store;

pub(in crate::fees) use actions::settle;
pub use rules::{Allocated, Credit, Debt, oldest_first};
