use crate::{
    courses::EnrollmentId,
    people::StudentId,
    schedule::{LessonId, RollChange},
};
use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use kit::{id, row};

id! {
    /// That rolls were put right.
    pub struct RollRepairId;
}

row! {
    /// Somebody who would come into a lesson, or go out of it.
    #[derive(Debug, Clone)]
    pub(in crate::enrollments) struct Difference {
        pub(in crate::enrollments) lesson_id: LessonId,
        pub(in crate::enrollments) on_date: Date,
        pub(in crate::enrollments) start_time: Time,
        pub(in crate::enrollments) title: String,
        pub(in crate::enrollments) student_id: StudentId,
        pub(in crate::enrollments) student_name: String,
        /// By which seat; `None` for one who has none.
        pub(in crate::enrollments) enrollment_id: Option<EnrollmentId>,
    }

    /// A step that was taken.
    pub(super) struct Repair {
        pub(super) rows: String,
        pub(super) undone_at: Option<Timestamp>,
    }
}

impl Difference {
    pub(super) fn change(&self) -> RollChange {
        RollChange { lesson_id: self.lesson_id, student_id: self.student_id, enrollment_id: self.enrollment_id }
    }
}
