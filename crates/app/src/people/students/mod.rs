//! Students: who learns, what they are called in the books, and what is noted about them.
//!
//! Owns: `students`
//! Reads: `family_accounts`, `guardians`, `guardian_links`, `student_photos`, `users`
//! Invariants: each has a number of his own; who has left has a day on which he left, not before he joined; notes
//! reach only the office.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub use actions::{create_newcomer_in, create_student, create_student_in, family_of, update_student};
pub(super) use actions::{facts, lock, lock_two, require, stand};
pub use http::{StudentIn, routes};
pub use model::{FamilyChoice, NewStudent, StudentChange, StudentStatus};
pub(super) use model::{Standing, StudentRecord};
pub(super) use rules::{apply, check_new, first_day};
