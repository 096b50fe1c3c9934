//! The ledger: every movement of money as transfers between two accounts, and the statement of a family drawn from it.
//!
//! Owns: `journals`, `ledger_entries`
//! Invariants: a journal balances, because each entry is a transfer; a journal is written once, named by its key; what
//! a family owes is its receivable less its advances.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub use actions::owed;
pub(in crate::fees) use actions::post;
pub use http::routes;
pub use model::{Journal, JournalKind, Transfer};
pub use rules::{ADVANCES, Income, RECEIVABLE, allocation_transfer, invoice_transfers, payment_transfer};
