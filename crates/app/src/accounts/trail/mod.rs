//! The audit trail, read. It is written by `kit::audit`, in the transaction of what it tells of.
//!
//! Reads: `audit_events`, `users`

mod http;
mod store;

pub use http::routes;
