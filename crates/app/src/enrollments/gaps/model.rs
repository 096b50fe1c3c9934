use crate::{
    courses::{EnrollmentId, OfferingId},
    people::StudentId,
};
use jiff::civil::Date;
use kit::{row, text_enum};

text_enum! {
    /// What is missing.
    pub(super) enum GapKind {
        /// Enrolled, and no lesson is planned.
        NoLessons = "no_lessons",
        /// Lessons are planned, and nobody enrolled the student: they are not charged.
        NotEnrolled = "not_enrolled",
    }
}

row! {
    /// A student and an offering that miss each other.
    pub(super) struct Gap {
        pub(super) kind: GapKind,
        pub(super) student_id: StudentId,
        pub(super) student_name: String,
        pub(super) offering_id: OfferingId,
        pub(super) offering_name: String,
        pub(super) course_name: String,
        pub(super) enrollment_id: Option<EnrollmentId>,
        pub(super) lessons: i64,
        pub(super) since: Date,
    }
}
