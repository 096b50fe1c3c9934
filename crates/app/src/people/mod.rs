//! People: students with their guardians and family accounts, and teachers.
//!
//! Owns: `family_accounts`, `students`, `guardians`, `guardian_links`, `teachers`
//! Invariants: a student belongs to one family account; a guardian is linked only to students of his family; a user is
//! at most one student, one guardian and one teacher.

mod model;

pub use model::{FamilyAccountId, GuardianId, StudentId, StudentStatus, TeacherId};
