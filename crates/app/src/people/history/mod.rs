//! History: who changed what on a person or a family, read from the audit trail in terms of fields.
//!
//! Reads: `audit_events` (kit), `users`
//! Invariants: only the office reads it; what is for fewer eyes, such as medical notes, never comes into the trail.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub use http::routes;
