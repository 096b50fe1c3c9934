//! Payers: who pays which share of what a family owes.
//!
//! Owns: `family_payers`
//! Reads: `family_accounts`, `guardians`, `guardian_links`, `students`
//! Invariants: the shares of a family's payers are its whole, 10000 hundredths of a per cent; a payer is a guardian of
//! the family who may pay, or a grown-up student of it, when he is chosen. Who loses the right later is shown as one
//! who has lost it until the office chooses anew: nobody's share is moved to others unasked.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub use http::routes;
