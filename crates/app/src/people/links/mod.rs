//! Guardian links: who is responsible for which student, and what he may do.
//!
//! Owns: `guardian_links`
//! Reads: `students`, `guardians`
//! Invariants: a guardian is linked to students of his own family only; nobody who signs in is guardian of himself, but
//! as an adult who is responsible for himself, or of his own guardian; who is blocked, by court order, reaches nothing
//! from that moment on, whatever his other rights say.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub(super) use actions::{insert, refuse_circles};
pub use actions::{link_guardian, link_guardian_in, unlink_guardian};
pub use http::routes;
pub use model::{Relationship, Rights};
pub use rules::check_relationship;
