//! Teachers.
//!
//! Owns: `teachers`
//! Reads: `users`
//! Invariants: a teacher who has gone is made inactive, never deleted, because lessons point to him; only
//! one of two records of him goes, with a merge.

mod actions;
mod http;
mod model;
mod store;

pub use actions::{create_teacher, create_teacher_in, teacher, update_teacher};
pub(super) use actions::{facts, lock, lock_two, require};
pub use http::{TeacherOut, TeacherPatchIn, routes};
pub use model::TeacherChange;
