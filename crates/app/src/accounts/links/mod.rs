//! Links that work once: setting up, invitation, password reset, confirmation of an address.
//!
//! Owns: `one_time_tokens`
//! Reads: `users`, `institute`
//! Invariants: a link works once and until it expires; a newer link of the same purpose ends the older ones; only
//! hashes of links are kept.

mod actions;
mod http;
mod mails;
mod store;

pub use actions::{PASSWORD_RESET, run_password_reset, setup_link};
pub(super) use actions::{confirm_email, invite};
pub use http::routes;
