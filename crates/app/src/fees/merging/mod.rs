//! What stands on the account of a family, or is about a student, put on the account of another record of the same, and
//! back. Whose it is changes, and nothing else: amounts, dates, numbers and what was printed stay as they were written.
//!
//! Reads: `charges`, `payments`, `documents`, `document_lines`, `allocations`, `journals`, `ledger_entries`
//! Invariants: the database lets a row follow a merge, or its undo, and nothing else; no payment settles the invoice of
//! another family, and no invoice has charges of two.

mod actions;
mod model;
mod store;

pub use actions::{give_family_back_in, give_family_in, give_student_back_in, give_student_in};
pub use model::FamilyRows;
