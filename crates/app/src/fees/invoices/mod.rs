//! Invoices and bills of supply: issuing them from charges, and what is paid of them.
//!
//! Reads: `documents`, `document_lines`, `document_taxes`, `charges`, `charge_steps`, `allocations`, `family_accounts`,
//! `students`
//! Invariants: a charge is invoiced once; lines and taxes add up to the total; whether an invoice is paid is derived
//! from allocations, never stored.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub(in crate::fees) use actions::issue_in;
pub use http::routes;
pub use rules::bill;
