//! People: students with their guardians and family accounts, teachers, and who works in the office.
//!
//! Owns: what its parts own; each says so
//! Reads: `users`, `audit_events`
//! Invariants: a student belongs to one family account; a guardian is linked only to students of his family; a user is
//! at most one student, one guardian, one teacher and one of the staff; what only the office may know has answers of its own.

#[macro_use]
mod model;
pub mod refusals;

mod availability;
mod consents;
mod custom_fields;
mod duplicates;
mod employments;
mod families;
mod history;
mod instruments;
mod intake;
mod links;
mod logins;
mod merging;
mod numbering;
mod payers;
mod phones;
mod photos;
mod private_notes;
mod profiles;
mod rules;
mod staff;
mod statuses;
mod students;
mod teachers;
mod words;

pub use availability::{Availability, Exception as AvailabilityException, Hours, TimeOff, availability_from};
pub use families::{
    NewFamily, create_family, create_family_in, create_guardian, create_guardian_in, update_family, update_guardian,
};
pub use intake::{
    Edit, FamilyEntry, GuardianEntry, Intake, LinkEntry, StudentEntry, TeacherEntry, Withdrawal, changed_student,
    checked_person, family_name, known_families, known_guardians, known_links, known_students, known_teachers,
    new_student, take_in, take_out,
};
pub use links::{Relationship, Rights, check_relationship, link_guardian, link_guardian_in, unlink_guardian};
pub use logins::{Invited, invite, link_login_in};
pub use merging::{Pair, Told, merge_in, told, unmerge_in};
pub use model::{
    Author, FamilyAccountId, GuardianId, PeopleError, Person, PersonChange, StaffId, StudentId, TeacherId,
};
pub use phones::mend_phones;
pub use statuses::{NewChange, Step, status_in, take_back_step, take_step};
pub use students::{
    FamilyChoice, NewStudent, StudentChange, StudentIn, StudentStatus, create_newcomer_in, create_student,
    create_student_in, family_of, update_student,
};
pub use teachers::{
    TeacherChange, TeacherOut, TeacherPatchIn, create_teacher, create_teacher_in, teacher, update_teacher,
};

use crate::app::App;
use utoipa_axum::router::OpenApiRouter;

pub fn routes() -> OpenApiRouter<App> {
    students::routes()
        .merge(numbering::routes())
        .merge(statuses::routes())
        .merge(photos::routes())
        .merge(private_notes::routes())
        .merge(consents::routes())
        .merge(custom_fields::routes())
        .merge(duplicates::routes())
        .merge(families::routes())
        .merge(payers::routes())
        .merge(links::routes())
        .merge(teachers::routes())
        .merge(profiles::routes())
        .merge(instruments::routes())
        .merge(employments::routes())
        .merge(availability::routes())
        .merge(staff::routes())
        .merge(history::routes())
        .merge(logins::routes())
}
