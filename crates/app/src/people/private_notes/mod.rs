//! What the office must know of a student and nobody else: medical notes, and who may not come near.
//!
//! Owns: `student_private_notes`
//! Reads: `students`, `users`
//! Invariants: the notes are in no list and no other answer; the trail says that they changed, never what they say.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub use http::routes;
