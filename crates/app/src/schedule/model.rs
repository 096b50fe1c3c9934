use crate::courses::LessonFormat;
use jiff::civil::{Date, DateTime};
use kit::{
    db::DbError,
    id,
    refusals::{FieldErrors, Refused},
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
    #[error("This student is in the lesson already.")]
    AlreadyIn,
    #[error("What was marked in this lesson stays. Take the mark back first.")]
    Marked,
    #[error("As many students are in this lesson as it takes.")]
    Full,
    #[error("No lesson of the series follows.")]
    NothingFollows,
    /// Without a list if another transaction was faster and only the database noticed.
    #[error("{}", clash_detail(.0))]
    Clash(Vec<Clash>),
    #[error("{0}")]
    Refused(Refused),
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

impl From<Refused> for ScheduleError {
    fn from(problem: Refused) -> Self {
        Self::Refused(problem)
    }
}

impl From<FieldErrors> for ScheduleError {
    fn from(errors: FieldErrors) -> Self {
        Self::Refused(errors.into_refused())
    }
}
