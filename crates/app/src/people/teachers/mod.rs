//! Teachers.
//!
//! Owns: `teachers`
//! Reads: `users`
//! Invariants: a teacher who has gone is made inactive, never deleted, because lessons point to him.

mod actions;
mod http;
mod model;
mod store;

pub use actions::{create_teacher, create_teacher_in, update_teacher};
pub(super) use actions::{facts, lock, require};
pub use http::routes;
pub use model::TeacherChange;
