//! Payments: money that came in, and the receipts for it.
//!
//! Owns: `payments`
//! Reads: `documents`, `document_lines`, `allocations`, `family_accounts`
//! Invariants: a request is done once however often it is sent; a payment is never changed; a UPI transfer pays once;
//! the money is the family's advance until an invoice uses it.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub use actions::{import_payment, take_payment_in};
pub use http::routes;
pub use model::{ImportedPayment, NewPayment};
