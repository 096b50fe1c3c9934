//! What the catalogue and the enrollments have in common.

use kit::{db::DbError, http::Problem, id, text_enum};

id! {
    /// A catalogue entry, such as Guitar Grade 1.
    pub struct CourseId;
    /// A course as it is sold: how long, and with how many others.
    pub struct OfferingId;
    /// A student in an offering, from date to date.
    pub struct EnrollmentId;
}

text_enum! {
    /// With how many others a lesson is had.
    pub enum LessonFormat {
        Private = "private",
        Group = "group",
        Ensemble = "ensemble",
    }
}

#[derive(Debug, thiserror::Error)]
pub enum CourseError {
    #[error("There is no such course, offering or enrollment.")]
    NotFound,
    #[error("This name is taken.")]
    NameTaken,
    #[error("The student is enrolled in this offering already, on some of these days.")]
    AlreadyEnrolled,
    #[error("{}", .0.detail())]
    Refused(Problem),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<Problem> for CourseError {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem)
    }
}

impl From<CourseError> for Problem {
    fn from(error: CourseError) -> Self {
        match error {
            CourseError::NotFound => Problem::not_found(),
            CourseError::NameTaken => Problem::field("name", error),
            CourseError::AlreadyEnrolled => Problem::conflict("already_enrolled", error),
            CourseError::Refused(problem) => problem,
            CourseError::Db(error) => error.into(),
        }
    }
}
