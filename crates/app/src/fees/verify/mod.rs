//! Whether the books are whole: what each payment, document and allocation says is what the ledger and the audit trail say
//! of it, the numbers of documents have no gaps, and nothing is missing.
//!
//! Reads: `payments`, `documents`, `document_lines`, `document_taxes`, `document_series`, `allocations`, `charges`,
//! `charge_steps`, `journals`, `ledger_entries`, `family_accounts`, `audit_events`
//! Invariants: it reads only; what is stored is compared with what is stored, never with what would be reckoned today, so
//! that a document of last year is right for ever.

mod actions;
mod model;
mod rules;
mod store;

pub use actions::verify_books;
