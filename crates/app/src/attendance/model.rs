use crate::{
    people::StudentId,
    schedule::{Lesson, LessonId, Mark},
};
use jiff::Timestamp;
use kit::{db::DbError, id, refusals::Refused, row, text_enum};

id! {
    /// What a device calls a mark it sends, so that sending it again is noticed.
    pub(super) struct RequestKey;
}

text_enum! {
    /// What became of a mark that a device sent.
    pub(super) enum MarkOutcome {
        Applied = "applied",
        /// It was applied before.
        Duplicate = "duplicate",
        /// Somebody said something else later, and this mark did not know it.
        Superseded = "superseded",
        Rejected = "rejected",
    }
}

/// What is to be recorded of a student.
#[derive(Debug, Clone)]
pub struct NewMark {
    pub student_id: StudentId,
    pub code: Mark,
    /// `None` leaves the note as it is.
    pub note: Option<String>,
}

row! {
    /// A student of a lesson and what was recorded of him.
    #[derive(Debug, Clone)]
    pub(super) struct SheetRow {
        pub(super) student_id: StudentId,
        pub(super) full_name: String,
        pub(super) code: Option<Mark>,
        /// Only for those who may write it.
        pub(super) note: Option<String>,
        /// 0 as long as nothing was recorded.
        pub(super) version: i64,
        pub(super) marked_at: Option<Timestamp>,
    }
}

/// A lesson with the rows that the caller may see.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) lesson: Lesson,
    pub(super) rows: Vec<SheetRow>,
}

/// A mark that was made on a device, perhaps long ago.
#[derive(Debug, Clone)]
pub(super) struct OfflineMark {
    pub(super) key: RequestKey,
    pub(super) lesson_id: LessonId,
    pub(super) mark: NewMark,
    pub(super) marked_at: Timestamp,
    /// The version the device had seen; 0 for none.
    pub(super) base_version: i64,
}

/// What became of it, and what is recorded now.
#[derive(Debug)]
pub(super) struct Verdict {
    pub(super) key: RequestKey,
    pub(super) outcome: MarkOutcome,
    /// Why it was rejected.
    pub(super) refusal: Option<AttendanceError>,
    pub(super) mark: Option<Mark>,
    pub(super) version: Option<i64>,
}

#[derive(Debug, thiserror::Error)]
pub enum AttendanceError {
    #[error("{0}")]
    Refused(Refused),
    #[error(transparent)]
    Db(#[from] DbError),
}

kit::refusable!(AttendanceError);

impl From<AttendanceError> for Refused {
    fn from(error: AttendanceError) -> Self {
        match error {
            AttendanceError::Refused(refused) => refused,
            AttendanceError::Db(error) => error.into(),
        }
    }
}
