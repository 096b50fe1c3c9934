use crate::{
    courses::{EnrollmentId, OfferingId},
    institute::{BranchId, RoomId},
    people::{StudentId, TeacherId},
    schedule::model::{Cause, How, LessonId, LessonKind, LessonStatus, ReasonCode, SeriesId, Why},
};
use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
    tz::TimeZone,
};
use kit::{row, text_enum};

text_enum! {
    /// What was recorded of a student in a lesson.
    pub enum Mark {
        Present = "present",
        Late = "late",
        AbsentWithNotice = "absent_with_notice",
        NoShow = "no_show",
    }
}

/// A lesson to be planned.
#[derive(Debug, Clone)]
pub struct Plan {
    pub offering_id: Option<OfferingId>,
    /// Empty: the name of the course, or else of the students.
    pub title: String,
    pub teacher_id: TeacherId,
    pub room_id: Option<RoomId>,
    pub student_ids: Vec<StudentId>,
    /// The day of the lesson.
    pub on_date: Date,
    /// On the institute's wall.
    pub start_time: Time,
    pub duration_minutes: i64,
}

/// How a lesson is changed; what is `None` stays.
#[derive(Debug, Default)]
pub(in crate::schedule) struct Change {
    pub(in crate::schedule) starts: Option<DateTime>,
    pub(in crate::schedule) duration_minutes: Option<i64>,
    pub(in crate::schedule) teacher_id: Option<TeacherId>,
    /// `Some(None)` takes the room away.
    pub(in crate::schedule) room_id: Option<Option<RoomId>>,
    /// The version the caller has seen.
    pub(in crate::schedule) version: i64,
}

row! {
    /// A lesson as the table holds it, with the names of its teacher and room.
    #[derive(Debug, Clone)]
    pub struct LessonRow {
        pub id: LessonId,
        pub series_id: Option<SeriesId>,
        /// The date the series gave it, whatever it was moved to since.
        pub slot: Option<Date>,
        pub kind: LessonKind,
        pub offering_id: Option<OfferingId>,
        /// Empty: the names of the students, which not every reader may see.
        pub title: String,
        pub teacher_id: Option<TeacherId>,
        pub teacher_name: Option<String>,
        pub room_id: Option<RoomId>,
        pub room_name: Option<String>,
        pub branch_id: Option<BranchId>,
        /// What was agreed; the instants follow from it.
        pub on_date: Date,
        pub start_time: Time,
        pub duration_minutes: i64,
        pub time_zone: TimeZone,
        pub starts_at: Timestamp,
        pub ends_at: Timestamp,
        pub status: LessonStatus,
        pub cancel_reason: Option<String>,
        pub caused_by: Option<Cause>,
        pub reason_code: Option<ReasonCode>,
        /// The teacher of the series, where somebody else stands in.
        pub instead_of: Option<TeacherId>,
        pub version: i64,
    }

    /// A student of a lesson.
    #[derive(Debug, Clone)]
    pub struct Participant {
        pub lesson_id: LessonId,
        pub id: StudentId,
        pub full_name: String,
        pub why: Why,
        pub enrollment_id: Option<EnrollmentId>,
        pub how: How,
        /// Why somebody was added by hand.
        pub reason: String,
        pub mark: Option<Mark>,
    }
}

/// A lesson with those of its students that the caller may see, by name.
#[derive(Debug, Clone)]
pub struct Lesson {
    pub row: LessonRow,
    pub students: Vec<Participant>,
}

/// A lesson that took place before the institute kept its books here: nobody knows who taught it, or where.
#[derive(Debug, Clone)]
pub struct PastLesson {
    pub title: String,
    /// On the institute's wall.
    pub starts: DateTime,
    pub duration_minutes: i64,
    pub student_ids: Vec<StudentId>,
}
