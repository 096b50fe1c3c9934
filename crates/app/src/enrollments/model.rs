use super::{answers::SeatingOut, seating::Seating};
use crate::{
    courses::{ClassId, EnrollmentId, LessonFormat, OfferingId},
    enrollments::refusals::{CLASS_FULL, LATER_LESSONS_MARKED, NOT_ENROLLED},
    people::{PeopleError, StudentId, TeacherId},
    schedule::{ScheduleError, SeriesRow, refusals::MARKED},
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
    #[error("{} students are not enrolled", .0.len())]
    NotEnrolled(Vec<(StudentId, String)>),
    /// Lessons are marked that a change would leave without a seat.
    #[error("later lessons are marked")]
    Marked(Box<Seating>),
    #[error("this says what would be done, and does nothing")]
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
            DbError::Check(what) if what.starts_with("class is full") => CLASS_FULL.into(),
            other => Self::Db(other),
        }
    }
}

kit::refusable!(EnrollmentError);

impl From<EnrollmentError> for Refused {
    fn from(error: EnrollmentError) -> Self {
        match error {
            EnrollmentError::NotEnrolled(students) => {
                let names: Vec<String> = students.iter().map(|(_, name)| name.clone()).collect();
                let students: Vec<_> =
                    students.iter().map(|(id, name)| serde_json::json!({ "id": id, "full_name": name })).collect();
                Refused::from(NOT_ENROLLED.with("names", names)).with("students", students)
            }
            EnrollmentError::Marked(seating) => {
                let lessons = serde_json::json!(SeatingOut::from(*seating));
                Refused::from(LATER_LESSONS_MARKED).coded(MARKED).with("did", lessons)
            }
            EnrollmentError::Preview(_) => Refused::internal(error),
            EnrollmentError::Schedule(error) => error.into(),
            EnrollmentError::People(error) => error.into(),
            EnrollmentError::Refused(refused) => refused,
            EnrollmentError::Db(error) => error.into(),
        }
    }
}
