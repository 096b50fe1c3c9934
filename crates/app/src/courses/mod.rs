//! Courses: the catalogue, the offerings of each course, their classes, who is enrolled in them and who waits.
//!
//! Owns: what its parts own; each says so
//! Reads: `instruments`, `levels`, `branches`, `rooms`, `students`, `teachers`

#[macro_use]
mod seats;

mod catalogue;
mod classes;
mod enrollments;
pub mod merging;
mod model;
mod waitlist;

pub use catalogue::{
    CourseChange, NewCourse, NewOffering, OfferingChange, create_course, create_offering, update_course,
    update_offering,
};
pub use classes::{ClassChange, NewClass, create_class, update_class};
pub use enrollments::{
    EnrollmentChange, MayEnroll, NewEnrollment, create_enrollment, create_enrollment_in, enroll_many,
    update_enrollment, withdraw_many,
};
pub use model::{ClassId, CourseError, CourseId, EnrollmentId, LessonFormat, OfferingId};

use crate::app::App;
use utoipa_axum::router::OpenApiRouter;

pub fn routes() -> OpenApiRouter<App> {
    catalogue::routes().merge(classes::routes()).merge(enrollments::routes()).merge(waitlist::routes())
}
