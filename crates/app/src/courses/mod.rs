//! Courses: the catalogue, the offerings of each course, and who is enrolled in them.
//!
//! Owns: what its parts own; each says so
//! Reads: `instruments`, `levels`, `students`, `teachers`

mod catalogue;
mod enrollments;
mod model;

pub use catalogue::{
    CourseChange, NewCourse, NewOffering, OfferingChange, create_course, create_offering, update_course,
    update_offering,
};
pub use enrollments::{EnrollmentChange, MayEnroll, NewEnrollment, create_enrollment, update_enrollment};
pub use model::{CourseError, CourseId, EnrollmentId, LessonFormat, OfferingId};

use crate::app::App;
use utoipa_axum::router::OpenApiRouter;

pub fn routes() -> OpenApiRouter<App> {
    catalogue::routes().merge(enrollments::routes())
}
