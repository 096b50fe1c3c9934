//! People: students with their guardians and family accounts, and teachers.
//!
//! Owns: what its parts own; each says so
//! Reads: `users`
//! Invariants: a student belongs to one family account; a guardian is linked only to students of his family; a user is
//! at most one student, one guardian and one teacher; what only the office may know has answers of its own.

mod families;
mod links;
mod logins;
mod model;
mod rules;
mod students;
mod teachers;

pub use families::{NewFamily, create_family, create_family_in, create_guardian, update_family, update_guardian};
pub use links::{Relationship, Rights, link_guardian, link_guardian_in, unlink_guardian};
pub use logins::{Invited, invite, link_login_in};
pub use model::{FamilyAccountId, GuardianId, PeopleError, Person, PersonChange, StudentId, TeacherId};
pub use students::{
    FamilyChoice, NewStudent, StudentChange, StudentStatus, create_student, create_student_in, family_of,
    update_student,
};
pub use teachers::{TeacherChange, create_teacher, create_teacher_in, update_teacher};

use crate::app::App;
use utoipa_axum::router::OpenApiRouter;

pub fn routes() -> OpenApiRouter<App> {
    students::routes()
        .merge(families::routes())
        .merge(links::routes())
        .merge(teachers::routes())
        .merge(logins::routes())
}
