//! Many people at once, as a file brings them: families with their guardians and students, teachers, and corrections of
//! those who are here already.
//!
//! Reads: `students`, `guardians`, `guardian_links`, `family_accounts`, `teachers`
//! Invariants: each row passes the rules of one that is typed in; a family comes before those in it, and leaves after them.

mod actions;
mod model;
mod rules;
mod store;

pub use actions::{take_in, take_out};
pub use model::{Edit, FamilyEntry, GuardianEntry, Intake, LinkEntry, StudentEntry, TeacherEntry, Withdrawal};
pub use rules::{changed_student, checked_person, family_name, new_student};
pub use store::{known_families, known_guardians, known_links, known_students, known_teachers};
