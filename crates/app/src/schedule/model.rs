use crate::{
    courses::OfferingId,
    institute::{BranchId, RoomId},
    people::{StudentId, TeacherId},
};
use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
    tz::TimeZone,
};
use kit::{
    db::DbError,
    http::{FieldErrors, Problem},
    id, row, text_enum,
};

id! {
    /// A weekly rule that makes lessons.
    pub struct SeriesId;
    /// One dated lesson.
    pub struct LessonId;
}

text_enum! {
    /// Whether a lesson takes place.
    pub enum LessonStatus {
        Planned = "planned",
        Cancelled = "cancelled",
    }

    /// What was recorded of a student in a lesson.
    pub enum Mark {
        Present = "present",
        Late = "late",
        AbsentWithNotice = "absent_with_notice",
        NoShow = "no_show",
    }

    /// What can be in only one lesson at a time.
    pub enum ClashResource {
        Teacher = "teacher",
        Room = "room",
        Student = "student",
    }
}

/// What is to be planned, once or every week.
#[derive(Debug, Clone)]
pub struct Plan {
    pub offering_id: Option<OfferingId>,
    /// Empty: the name of the course, or else of the students.
    pub title: String,
    pub teacher_id: TeacherId,
    pub room_id: Option<RoomId>,
    pub student_ids: Vec<StudentId>,
    /// The day of the lesson, or of the first one.
    pub starts_on: Date,
    /// On the institute's wall.
    pub start_time: Time,
    pub duration_minutes: i64,
}

/// Where a series ends.
#[derive(Debug, Clone, Copy)]
pub enum Until {
    /// The last day on which there may be a lesson.
    EndsOn(Date),
    /// The number of lessons.
    Count(i64),
}

/// A series to be planned.
#[derive(Debug, Clone)]
pub struct NewSeries {
    pub plan: Plan,
    pub until: Until,
    /// Leave out the lessons that clash instead of refusing them all.
    pub skip_clashes: bool,
}

/// What came of planning a series.
#[derive(Debug)]
pub struct Planned {
    pub id: SeriesId,
    pub skipped: Vec<Skipped>,
}

/// A lesson that a series was to have and could not.
#[derive(Debug)]
pub struct Skipped {
    pub on_date: Date,
    /// The name of the closure, on a day without lessons.
    pub closure: Option<String>,
    pub clashes: Vec<Clash>,
}

/// Somebody or something that is wanted twice at one time.
#[derive(Debug, Clone)]
pub struct Clash {
    /// The date of the lesson that was to be.
    pub on_date: Date,
    /// When the lesson begins that stands in the way, on the institute's wall.
    pub starts: DateTime,
    pub resource: ClashResource,
    pub name: String,
    /// That lesson and its title, for a caller who may see it.
    pub other: Option<(LessonId, String)>,
}

/// How a lesson is changed; what is `None` stays.
#[derive(Debug, Default)]
pub(super) struct Change {
    pub(super) starts: Option<DateTime>,
    pub(super) duration_minutes: Option<i64>,
    pub(super) teacher_id: Option<TeacherId>,
    /// `Some(None)` takes the room away.
    pub(super) room_id: Option<Option<RoomId>>,
    /// The version the caller has seen.
    pub(super) version: i64,
}

row! {
    /// A lesson as the table holds it, with the names of its teacher and room.
    #[derive(Debug, Clone)]
    pub struct LessonRow {
        pub id: LessonId,
        pub series_id: Option<SeriesId>,
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
        /// Somebody comes to try, and is not enrolled yet.
        pub is_trial: bool,
        pub version: i64,
    }

    /// A student of a lesson.
    #[derive(Debug, Clone)]
    pub struct Participant {
        pub lesson_id: LessonId,
        pub id: StudentId,
        pub full_name: String,
        pub mark: Option<Mark>,
    }

    /// A series as the table holds it, with the names of its teacher and room.
    #[derive(Debug)]
    pub(super) struct SeriesRow {
        pub(super) id: SeriesId,
        pub(super) offering_id: Option<OfferingId>,
        pub(super) title: String,
        pub(super) teacher_id: TeacherId,
        pub(super) teacher_name: String,
        pub(super) room_id: Option<RoomId>,
        pub(super) room_name: Option<String>,
        pub(super) branch_id: Option<BranchId>,
        pub(super) starts_on: Date,
        pub(super) ends_on: Date,
        pub(super) start_time: Time,
        pub(super) duration_minutes: i64,
    }

    /// A booking that stands in the way of a lesson.
    pub(super) struct ClashRow {
        pub(super) lesson_id: LessonId,
        pub(super) on_date: Date,
        pub(super) resource: ClashResource,
        pub(super) name: String,
        pub(super) other_id: LessonId,
        pub(super) other_title: String,
        pub(super) other_starts_at: Timestamp,
        pub(super) other_is_visible: bool,
    }
}

/// A lesson with those of its students that the caller may see, by name.
#[derive(Debug, Clone)]
pub struct Lesson {
    pub row: LessonRow,
    pub students: Vec<Participant>,
}

#[derive(Debug, thiserror::Error)]
pub enum ScheduleError {
    #[error("There is no such lesson.")]
    NotFound,
    #[error("This lesson is not yours to change.")]
    NotYours,
    #[error("Only the office may give a lesson to another teacher.")]
    TeacherIsFixed,
    #[error("Somebody has changed this lesson meanwhile. Look at it again.")]
    Stale,
    #[error("This lesson is cancelled. Restore it first.")]
    Cancelled,
    /// Without a list if another transaction was faster and only the database noticed.
    #[error("{}", clash_detail(.0))]
    Clash(Vec<Clash>),
    #[error("{}", .0.detail())]
    Refused(Problem),
    #[error(transparent)]
    Db(DbError),
}

fn clash_detail(clashes: &[Clash]) -> String {
    let Some(first) = clashes.first() else { return "Somebody or something is booked at that time.".to_owned() };
    let when = first.starts.strftime("%Y-%m-%d %H:%M");
    let more = match clashes.len() - 1 {
        0 => String::new(),
        n => format!(" There are {n} more clashes."),
    };
    format!("{} already has a lesson at {when}.{more}", first.name)
}

impl From<DbError> for ScheduleError {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Overlap(_) => Self::Clash(vec![]),
            other => Self::Db(other),
        }
    }
}

impl From<Problem> for ScheduleError {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem)
    }
}

impl From<FieldErrors> for ScheduleError {
    fn from(errors: FieldErrors) -> Self {
        Self::Refused(errors.into_problem())
    }
}
