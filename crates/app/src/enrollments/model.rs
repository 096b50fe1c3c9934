use super::{answers::SeatingOut, seating::Seating};
use crate::{
    courses::{ClassId, EnrollmentId, LessonFormat, OfferingId},
    people::{PeopleError, StudentId, TeacherId},
    schedule::{ScheduleError, SeriesRow},
};
use jiff::civil::Date;
use kit::{db::DbError, id, refusals::Refused, row, text_enum};
use serde::{Deserialize, Serialize};

id! {
    /// Somebody who waits for a place in a class.
    pub struct WaitlistEntryId;
}

text_enum! {
    /// How an enrollment stands on a day.
    pub enum EnrollmentStatus {
        /// It has not begun.
        Upcoming = "upcoming",
        Active = "active",
        Paused = "paused",
        Ended = "ended",
    }
}

#[derive(Debug, Clone)]
pub struct NewEnrollment {
    pub student_id: StudentId,
    /// `None`: that of the class.
    pub offering_id: Option<OfferingId>,
    pub class_id: Option<ClassId>,
    /// With whom, without a class: that of a class is said by its weekly times.
    pub teacher_id: Option<TeacherId>,
    pub starts_on: Date,
    /// The last day; `None` until further notice, or until the class ends.
    pub ends_on: Option<Date>,
}

/// What an enrollment is changed to; `None` stays.
#[derive(Debug, Default)]
pub struct EnrollmentChange {
    /// From today on.
    pub teacher_id: Option<Option<TeacherId>>,
    pub ends_on: Option<Option<Date>>,
}

/// To another class or teacher; what is `None` stays.
#[derive(Debug)]
pub(super) struct Transfer {
    pub(super) starts_on: Date,
    pub(super) class_id: Option<Option<ClassId>>,
    pub(super) teacher_id: Option<Option<TeacherId>>,
}

#[derive(Debug, Clone)]
pub(super) struct NewPause {
    pub(super) starts_on: Date,
    pub(super) ends_on: Option<Date>,
    pub(super) reason: String,
}

#[derive(Debug)]
pub(super) struct Notice {
    /// `None`: today.
    pub(super) notice_on: Option<Date>,
    /// `None`: as soon as the notice allows.
    pub(super) last_day: Option<Date>,
    pub(super) reason: String,
    /// Lets somebody go before the notice is over.
    pub(super) waive_notice: bool,
    /// That what was marked after the last day stays was seen.
    pub(super) accept_marked: bool,
}

/// How a change is carried out.
#[derive(Debug, Clone, Copy, Default)]
pub struct Manner {
    /// Say what it would do, and do nothing.
    pub preview: bool,
    /// Leave out the lessons that clash instead of refusing all.
    pub skip_clashes: bool,
}

row! {
    /// An enrollment as it stands on a day, with the names in it.
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
        pub(super) class_id: Option<ClassId>,
        pub(super) class_name: Option<String>,
        pub(super) teacher_id: Option<TeacherId>,
        pub(super) teacher_name: Option<String>,
        pub(super) starts_on: Date,
        pub(super) ends_on: Option<Date>,
        pub(super) notice_on: Option<Date>,
        pub(super) leave_reason: Option<String>,
        /// Whether it is paused on the day.
        pub(super) paused: bool,
    }

    /// In which class, from day to day.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub(super) struct Placement {
        pub(super) class_id: Option<ClassId>,
        /// With whom, as long as no weekly time says it.
        pub(super) agreed_teacher_id: Option<TeacherId>,
        pub(super) starts_on: Date,
        pub(super) ends_on: Option<Date>,
    }

    /// A placement, with the names in it.
    #[derive(Debug, Clone)]
    pub(super) struct PlacementRow {
        pub(super) class_id: Option<ClassId>,
        pub(super) class_name: Option<String>,
        pub(super) teacher_id: Option<TeacherId>,
        pub(super) teacher_name: Option<String>,
        pub(super) starts_on: Date,
        pub(super) ends_on: Option<Date>,
    }

    /// Days on which somebody keeps his place and does not come.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub(super) struct Pause {
        pub(super) starts_on: Date,
        /// `None`: nobody knows.
        pub(super) ends_on: Option<Date>,
        pub(super) reason: String,
    }

    /// What is known of those an enrollment names.
    #[derive(Debug)]
    pub(super) struct Named {
        pub(super) students: i64,
        /// `None`: there is no such offering.
        pub(super) offering_is_sold: Option<bool>,
        /// From when on the course is given.
        pub(super) course_starts_on: Option<Date>,
        /// `None`: there is no such teacher, or none was named.
        pub(super) teacher_is_active: Option<bool>,
        pub(super) student_has_left: Option<bool>,
    }

    /// An enrollment without names.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub(super) struct Enrollment {
        pub(super) id: EnrollmentId,
        pub(super) student_id: StudentId,
        pub(super) offering_id: OfferingId,
        pub(super) starts_on: Date,
        pub(super) ends_on: Option<Date>,
        pub(super) notice_on: Option<Date>,
        pub(super) leave_reason: Option<String>,
        /// What was agreed before the notice: an [`Agreed`] as text.
        pub(super) agreed: Option<String>,
    }
}

/// What was agreed before somebody gave notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Agreed {
    pub(super) ends_on: Option<Date>,
    pub(super) placements: Vec<Placement>,
    pub(super) pauses: Vec<Pause>,
}

/// An enrollment with all that happened to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Story {
    pub(super) enrollment: Enrollment,
    /// One after the other, as long as the enrollment.
    pub(super) placements: Vec<Placement>,
    pub(super) pauses: Vec<Pause>,
}

/// The same, for a reader.
#[derive(Debug)]
pub(super) struct View {
    pub(super) row: EnrollmentRow,
    pub(super) placements: Vec<PlacementRow>,
    pub(super) pauses: Vec<Pause>,
    pub(super) weekly_times: Vec<SeriesRow>,
    pub(super) today: Date,
    /// The last day of somebody who gives notice today.
    pub(super) last_day: Date,
}

#[derive(Debug, thiserror::Error)]
pub enum EnrollmentError {
    #[error("There is no such class or enrollment.")]
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
    #[error("{}", not_enrolled(.0))]
    NotEnrolled(Vec<(StudentId, String)>),
    #[error("Lessons after this day are marked. What was marked stays; say that you have seen it.")]
    Marked(Box<Seating>),
    #[error("This was changed since, and cannot be taken back.")]
    ChangedSince,
    #[error("This says what would be done, and does nothing.")]
    Preview(Box<Detailed>),
    #[error(transparent)]
    Schedule(ScheduleError),
    #[error(transparent)]
    People(PeopleError),
    #[error("{0}")]
    Refused(Refused),
    #[error(transparent)]
    Db(DbError),
}

/// An enrollment after a change, with what the change did besides.
#[derive(Debug)]
pub struct Detailed {
    pub(super) view: View,
    pub(super) seating: Seating,
}

fn not_enrolled(students: &[(StudentId, String)]) -> String {
    let names: Vec<&str> = students.iter().map(|(_, name)| name.as_str()).collect();
    format!("Not enrolled in this course: {}. Enroll them with it, or first.", names.join(", "))
}

impl From<ScheduleError> for EnrollmentError {
    fn from(error: ScheduleError) -> Self {
        Self::Schedule(error)
    }
}

impl From<PeopleError> for EnrollmentError {
    fn from(error: PeopleError) -> Self {
        Self::People(error)
    }
}

impl From<DbError> for EnrollmentError {
    fn from(error: DbError) -> Self {
        match error {
            // the database counts the places too, whatever the program believes
            DbError::Check(what) if what.starts_with("class is full") => Self::ClassFull,
            other => Self::Db(other),
        }
    }
}

impl From<Refused> for EnrollmentError {
    fn from(problem: Refused) -> Self {
        Self::Refused(problem)
    }
}

impl From<EnrollmentError> for Refused {
    fn from(error: EnrollmentError) -> Self {
        match error {
            EnrollmentError::NotFound => Refused::not_found(),
            EnrollmentError::NameTaken => Refused::field("name", error.to_string()),
            EnrollmentError::AlreadyEnrolled => Refused::conflict("already_enrolled", error),
            EnrollmentError::ClassFull => Refused::conflict("class_full", error),
            EnrollmentError::AlreadyPaused => Refused::conflict("already_paused", error),
            EnrollmentError::NotPaused => Refused::conflict("not_paused", error),
            EnrollmentError::AlreadyWaiting => Refused::conflict("already_waiting", error),
            EnrollmentError::NobodyWaits => Refused::conflict("nobody_waits", error),
            EnrollmentError::NoOffer => Refused::conflict("no_offer", error),
            EnrollmentError::NotEnrolled(ref students) => {
                let students: Vec<_> =
                    students.iter().map(|(id, name)| serde_json::json!({ "id": id, "full_name": name })).collect();
                Refused::conflict("not_enrolled", &error).with("students", students)
            }
            EnrollmentError::Marked(ref seating) => {
                let lessons = serde_json::json!(SeatingOut::from((**seating).clone()));
                Refused::conflict("marked", &error).with("did", lessons)
            }
            EnrollmentError::ChangedSince => Refused::conflict("changed_since", error),
            EnrollmentError::Preview(_) => Refused::internal(error),
            EnrollmentError::Schedule(error) => error.into(),
            EnrollmentError::People(error) => error.into(),
            EnrollmentError::Refused(problem) => problem,
            EnrollmentError::Db(error) => error.into(),
        }
    }
}
