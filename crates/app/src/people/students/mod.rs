//! Students: who learns, how far they have come with the institute, and what is noted about them.
//!
//! Owns: `students`
//! Reads: `family_accounts`, `guardians`, `guardian_links`, `users`
//! Invariants: who has left has a day on which he left, not before he joined; notes reach only the office.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub(super) use actions::lock;
pub use actions::{create_student, create_student_in, family_of, update_student};
pub use http::routes;
pub use model::{FamilyChoice, NewStudent, StudentChange, StudentStatus};
