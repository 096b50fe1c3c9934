//! The audit trail, read. It is written by `kit::audit`, in the transaction of what it tells of.
//!
//! Reads: `audit_events`, `users`

mod http;
mod store;
mod verify;

pub use http::routes;
pub use verify::verify_trail;
