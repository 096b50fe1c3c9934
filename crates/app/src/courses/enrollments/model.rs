use crate::{
    courses::model::{EnrollmentId, LessonFormat, OfferingId},
    people::{StudentId, TeacherId},
};
use jiff::civil::Date;
use kit::row;

#[derive(Debug)]
pub struct NewEnrollment {
    pub student_id: StudentId,
    pub offering_id: OfferingId,
    pub teacher_id: Option<TeacherId>,
    pub starts_on: Date,
    /// The last day; `None` until further notice.
    pub ends_on: Option<Date>,
}

/// What an enrollment is changed to; `None` stays.
#[derive(Debug, Default)]
pub struct EnrollmentChange {
    pub teacher_id: Option<Option<TeacherId>>,
    pub ends_on: Option<Option<Date>>,
}

row! {
    /// An enrollment, with the names in it.
    #[derive(Debug, Clone)]
    pub(super) struct EnrollmentRow {
        pub(super) id: EnrollmentId,
        pub(super) student_id: StudentId,
        pub(super) student_name: String,
        pub(super) offering_id: OfferingId,
        pub(super) offering_name: String,
        pub(super) course_name: String,
        pub(super) duration_minutes: i64,
        pub(super) format: LessonFormat,
        pub(super) teacher_id: Option<TeacherId>,
        pub(super) teacher_name: Option<String>,
        pub(super) starts_on: Date,
        pub(super) ends_on: Option<Date>,
    }

    /// What is known of those an enrollment names.
    #[derive(Debug)]
    pub(super) struct Named {
        pub(super) students: i64,
        /// `None`: there is no such offering.
        pub(super) offering_is_sold: Option<bool>,
        /// `None`: there is no such teacher, or none was named.
        pub(super) teacher_is_active: Option<bool>,
    }
}

/// An enrollment without names.
#[derive(Debug, Clone)]
pub(super) struct Enrollment {
    pub(super) id: EnrollmentId,
    pub(super) student_id: StudentId,
    pub(super) offering_id: OfferingId,
    pub(super) teacher_id: Option<TeacherId>,
    pub(super) starts_on: Date,
    pub(super) ends_on: Option<Date>,
}

impl From<&EnrollmentRow> for Enrollment {
    fn from(row: &EnrollmentRow) -> Self {
        Self {
            id: row.id,
            student_id: row.student_id,
            offering_id: row.offering_id,
            teacher_id: row.teacher_id,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
        }
    }
}
