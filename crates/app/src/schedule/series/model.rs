use crate::{
    courses::{EnrollmentId, OfferingId},
    institute::{BranchId, RoomId},
    people::{StudentId, TeacherId},
    schedule::model::{Clash, LessonKind, SeriesId},
};
use jiff::{
    civil::{Date, Time},
    tz::TimeZone,
};
use kit::row;

/// A time of the week at which somebody teaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeeklyTime {
    /// `None` while nobody has been found; then no lessons are made.
    pub teacher_id: Option<TeacherId>,
    pub room_id: Option<RoomId>,
    /// On the institute's wall.
    pub start_time: Time,
    pub duration_minutes: i64,
    /// Empty: the name of the course, or else of the students.
    pub title: String,
}

/// A series to be opened; its lessons are made afterwards.
#[derive(Debug, Clone)]
pub struct NewSeries {
    /// `None`: a series of no course.
    pub offering_id: Option<OfferingId>,
    pub kind: LessonKind,
    pub time: WeeklyTime,
    /// From this day on; its weekday is that of the lessons.
    pub starts_on: Date,
    /// The last day on which there may be a lesson; `None`: as long as its class or enrollment goes on.
    pub ends_on: Option<Date>,
}

/// Where a series ends.
#[derive(Debug, Clone, Copy)]
pub enum Until {
    /// The last day on which there may be a lesson.
    EndsOn(Date),
    /// The number of lessons.
    Count(i64),
}

/// Which lessons of a series are to be made.
#[derive(Debug, Clone, Copy)]
pub struct Making {
    /// Not before this day; `None`: from its first slot on.
    pub from: Option<Date>,
    pub until: Until,
    /// Leave out the lessons that clash instead of refusing them all.
    pub skip_clashes: bool,
}

/// What came of making the lessons of a series.
#[derive(Debug, Default)]
pub struct Planned {
    pub made: usize,
    pub skipped: Vec<Skipped>,
}

/// A lesson that a series was to have and could not.
#[derive(Debug)]
pub struct Skipped {
    pub on_date: Date,
    /// The name of the closure, on a day without lessons.
    pub closure: Option<String>,
    /// On a day on which the student of a private lesson is not enrolled, or is away.
    pub no_student: bool,
    pub clashes: Vec<Clash>,
}

impl Skipped {
    pub(super) fn without_student(on_date: Date) -> Self {
        Self { on_date, closure: None, no_student: true, clashes: vec![] }
    }
}

/// What is changed in a series from a day on; `None` stays.
#[derive(Debug, Clone, Default)]
pub struct SeriesChange {
    pub from: Option<Date>,
    pub weekday: Option<i64>,
    pub start_time: Option<Time>,
    pub duration_minutes: Option<i64>,
    /// `Some(None)` takes the teacher away.
    pub teacher_id: Option<Option<TeacherId>>,
    pub room_id: Option<Option<RoomId>>,
}

/// Days on which a student has a seat in a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    pub series_id: SeriesId,
    pub starts_on: Date,
    pub ends_on: Option<Date>,
}

row! {
    /// A series with the segment that holds on a day.
    #[derive(Debug, Clone)]
    pub struct SeriesRow {
        pub id: SeriesId,
        pub kind: LessonKind,
        pub offering_id: Option<OfferingId>,
        pub title: String,
        pub teacher_id: Option<TeacherId>,
        pub teacher_name: Option<String>,
        pub room_id: Option<RoomId>,
        pub room_name: Option<String>,
        pub branch_id: Option<BranchId>,
        /// 1 Monday … 7 Sunday.
        pub weekday: i64,
        pub start_time: Time,
        pub duration_minutes: i64,
        /// The first day of all.
        pub starts_on: Date,
        pub ends_on: Option<Date>,
        pub made_until: Option<Date>,
        pub time_zone: TimeZone,
        pub version: i64,
    }

    /// What holds for the slots of a series from a day on.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Segment {
        pub series_id: SeriesId,
        pub from_slot: Date,
        pub anchor_on: Date,
        pub weekday: i64,
        pub start_time: Time,
        pub duration_minutes: i64,
        pub teacher_id: Option<TeacherId>,
        pub room_id: Option<RoomId>,
        pub title: String,
    }

    /// A seat in a series, with whose it is.
    #[derive(Debug, Clone)]
    pub(in crate::schedule) struct SeatRow {
        pub(in crate::schedule) student_id: StudentId,
        pub(in crate::schedule) enrollment_id: Option<EnrollmentId>,
        pub(in crate::schedule) starts_on: Date,
        pub(in crate::schedule) ends_on: Option<Date>,
    }
}
