use crate::{
    courses::LessonFormat,
    schedule::refusals::{LESSON_CHANGED, LESSON_NOT_YOURS, STALE},
};
use jiff::civil::{Date, DateTime};
use kit::{
    db::DbError,
    id,
    refusals::{FORBIDDEN, Refused},
    text_enum,
};

id! {
    /// A weekly rule that makes lessons.
    pub struct SeriesId;
    /// One dated lesson.
    pub struct LessonId;
}

text_enum! {
    /// What a lesson is.
    pub enum LessonKind {
        Private = "private",
        Group = "group",
        Ensemble = "ensemble",
        /// Somebody comes to try, and is not enrolled yet.
        Trial = "trial",
        MakeUp = "make_up",
        Workshop = "workshop",
        Event = "event",
        RoomBooking = "room_booking",
    }

    /// Whether a lesson takes place.
    pub enum LessonStatus {
        Planned = "planned",
        Cancelled = "cancelled",
    }

    /// Who had a lesson cancelled.
    pub enum Cause {
        Family = "family",
        Teacher = "teacher",
        Institute = "institute",
        /// The institute's own books: the enrollment ended or was paused. It charges, pays and credits nothing.
        Plan = "plan",
    }

    /// Why the books cancelled a lesson.
    pub enum ReasonCode {
        EnrollmentEnded = "enrollment_ended",
        EnrollmentPaused = "enrollment_paused",
        SeriesChanged = "series_changed",
    }

    /// Why somebody is in a lesson.
    pub enum Why {
        Enrolled = "enrolled",
        Trial = "trial",
        MakeUp = "make_up",
        Guest = "guest",
    }

    /// How somebody came into a lesson.
    pub enum How {
        /// From the roster of its series.
        Roster = "roster",
        /// By hand, or with the lesson.
        Added = "added",
    }

    /// What can be in only one lesson at a time.
    pub enum ClashResource {
        Teacher = "teacher",
        Room = "room",
        Student = "student",
    }
}

impl From<LessonFormat> for LessonKind {
    fn from(format: LessonFormat) -> Self {
        match format {
            LessonFormat::Private => Self::Private,
            LessonFormat::Group => Self::Group,
            LessonFormat::Ensemble => Self::Ensemble,
        }
    }
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

#[derive(Debug, thiserror::Error)]
pub enum ScheduleError {
    #[error("nothing of the series follows")]
    NothingFollows,
    /// Without a list if another transaction was faster and only the database noticed.
    #[error("{} clashes", .0.len())]
    Clash(Vec<Clash>),
    #[error("{0}")]
    Refused(Refused),
    #[error(transparent)]
    Db(DbError),
}

impl From<DbError> for ScheduleError {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Overlap(_) => Self::Clash(vec![]),
            other => Self::Db(other),
        }
    }
}

kit::refusable!(ScheduleError);

/// A lesson or series that is not any more what its reader saw.
pub(super) fn changed_meanwhile() -> ScheduleError {
    Refused::from(LESSON_CHANGED).coded(STALE).into()
}

pub(super) fn not_yours() -> ScheduleError {
    Refused::from(LESSON_NOT_YOURS).coded(FORBIDDEN).into()
}
