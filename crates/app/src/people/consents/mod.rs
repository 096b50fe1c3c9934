//! Consents: what a guardian, or an adult student, has agreed to, in which words and when.
//!
//! Owns: `consent_texts`, `consents`
//! Reads: `students`, `guardians`, `guardian_links`, `users`
//! Invariants: a text is never changed, a new version follows it; a decision is never changed, another follows it; only
//! the newest text is agreed to; for a child a guardian decides.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub use http::routes;
pub(super) use model::{ConsentKind, ConsentTextId};
