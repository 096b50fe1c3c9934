//! Billing runs: a month of every family, charged and invoiced.
//!
//! Reads: `family_accounts`, `students`, `enrollments`, `charges`, `document_lines`
//! Invariants: running it any number of times, side by side or after a crash, equals running it once; a family that
//! cannot be billed does not keep the others from it.

mod actions;
mod http;
mod model;
mod store;

pub use actions::run;
pub use http::routes;
pub use model::{Billed, BillingOutcome, BillingRun};
