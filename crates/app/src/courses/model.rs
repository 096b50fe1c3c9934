//! What the catalogue and the enrollments have in common.

use kit::{db::DbError, http::Problem, id, text_enum};

id! {
    /// A catalogue entry, such as Guitar Grade 1.
    pub struct CourseId;
    /// A course as it is sold: how long, and with how many others.
    pub struct OfferingId;
    /// A group with a teacher, a place and a time of the week.
    pub struct ClassId;
    /// A student in an offering, from date to date.
    pub struct EnrollmentId;
    /// Somebody who waits for a place in a class.
    pub struct WaitlistEntryId;
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
    #[error("There is no such course, class or enrollment.")]
    NotFound,
    #[error("This name is taken.")]
    NameTaken,
    #[error("The student is enrolled in this offering already, on some of these days.")]
    AlreadyEnrolled,
    #[error("This class is full, or its free places are kept for those who wait.")]
    ClassFull,
    #[error("The enrollment is paused already on some of these days.")]
    AlreadyPaused,
    #[error("The enrollment is not paused on this day.")]
    NotPaused,
    #[error("The student waits for a place in this class already, or is in it.")]
    AlreadyWaiting,
    #[error("Nobody waits for a place in this class.")]
    NobodyWaits,
    #[error("No place is offered to this student, or the offer has expired.")]
    NoOffer,
    #[error("{}", .0.detail())]
    Refused(Problem),
    #[error(transparent)]
    Db(DbError),
}

impl From<DbError> for CourseError {
    fn from(error: DbError) -> Self {
        match error {
            // the database counts the places too, whatever the program believes
            DbError::Check(what) if what.starts_with("class is full") => Self::ClassFull,
            other => Self::Db(other),
        }
    }
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
            CourseError::ClassFull => Problem::conflict("class_full", error),
            CourseError::AlreadyPaused => Problem::conflict("already_paused", error),
            CourseError::NotPaused => Problem::conflict("not_paused", error),
            CourseError::AlreadyWaiting => Problem::conflict("already_waiting", error),
            CourseError::NobodyWaits => Problem::conflict("nobody_waits", error),
            CourseError::NoOffer => Problem::conflict("no_offer", error),
            CourseError::Refused(problem) => problem,
            CourseError::Db(error) => error.into(),
        }
    }
}
