use crate::{
    courses::{ClassId, LessonFormat, OfferingId},
    institute::{BranchId, RoomId},
    people::TeacherId,
    schedule::SeriesRow,
};
use jiff::civil::{Date, Time};
use kit::row;

row! {
    /// A class, with the names in it and who is in it.
    #[derive(Debug, Clone)]
    pub(in crate::enrollments) struct ClassRow {
        pub(in crate::enrollments) id: ClassId,
        pub(in crate::enrollments) offering_id: OfferingId,
        pub(in crate::enrollments) offering_name: String,
        pub(in crate::enrollments) course_name: String,
        pub(in crate::enrollments) duration_minutes: i64,
        pub(in crate::enrollments) name: String,
        pub(in crate::enrollments) branch_id: BranchId,
        pub(in crate::enrollments) branch_name: String,
        pub(in crate::enrollments) capacity: i64,
        pub(in crate::enrollments) starts_on: Date,
        /// The last day; `None` until further notice.
        pub(in crate::enrollments) ends_on: Option<Date>,
        pub(in crate::enrollments) active: bool,
        /// On the fullest day from today on.
        pub(in crate::enrollments) taken: i64,
        /// Places that offers hold.
        pub(in crate::enrollments) offered: i64,
        pub(in crate::enrollments) waiting: i64,
    }

    /// What is known of those a class names.
    #[derive(Debug)]
    pub(super) struct Named {
        /// `None`: there is no such offering.
        pub(super) offering_is_sold: Option<bool>,
        pub(super) format: Option<LessonFormat>,
        pub(super) duration_minutes: Option<i64>,
        /// `None`: there is no such branch.
        pub(super) branch_is_open: Option<bool>,
        pub(super) course_name: Option<String>,
    }

    /// What is known of the room of a weekly time.
    #[derive(Debug)]
    pub(super) struct NamedRoom {
        pub(super) branch_id: BranchId,
        pub(super) capacity: Option<i64>,
    }

    /// The places of a class on certain days.
    #[derive(Debug, Clone, Copy)]
    pub(in crate::enrollments) struct Seats {
        pub(in crate::enrollments) capacity: i64,
        /// On the fullest of the days.
        pub(in crate::enrollments) taken: i64,
        /// Held by offers to others.
        pub(in crate::enrollments) offered: i64,
        /// Others who wait.
        pub(in crate::enrollments) waiting: i64,
    }

    /// The days between which students are in a class.
    #[derive(Debug)]
    pub(super) struct Occupied {
        pub(super) first: Option<Date>,
        /// The end of time if somebody is in it until further notice.
        pub(super) last: Option<Date>,
    }
}

impl ClassRow {
    /// Places for somebody who comes now and stays: those who wait come first.
    pub(in crate::enrollments) fn free_places(&self) -> i64 {
        (self.capacity - self.taken - self.offered - self.waiting).max(0)
    }

    /// Whether a place can be offered to somebody who waits.
    pub(in crate::enrollments) fn has_place_to_offer(&self) -> bool {
        self.taken + self.offered < self.capacity
    }
}

impl Seats {
    /// Whether there is a place for somebody, who may hold an offer; if he does not, those who wait come first.
    pub(in crate::enrollments) fn are_free(self, offered: bool) -> bool {
        let kept = if offered { 0 } else { self.waiting };
        self.taken + self.offered + kept < self.capacity
    }
}

/// A class without names.
#[derive(Debug, Clone)]
pub(super) struct Class {
    pub(super) id: ClassId,
    pub(super) offering_id: OfferingId,
    pub(super) name: String,
    pub(super) branch_id: BranchId,
    pub(super) capacity: i64,
    pub(super) starts_on: Date,
    pub(super) ends_on: Option<Date>,
    pub(super) active: bool,
}

impl From<ClassRow> for Class {
    fn from(row: ClassRow) -> Self {
        Self {
            id: row.id,
            offering_id: row.offering_id,
            name: row.name,
            branch_id: row.branch_id,
            capacity: row.capacity,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            active: row.active,
        }
    }
}

#[derive(Debug)]
pub struct NewClass {
    pub offering_id: OfferingId,
    pub name: String,
    pub branch_id: BranchId,
    pub capacity: i64,
    pub starts_on: Date,
    pub ends_on: Option<Date>,
    /// One, or more.
    pub weekly_times: Vec<NewWeeklyTime>,
}

/// A time of the week at which a class is taught.
#[derive(Debug, Clone)]
pub struct NewWeeklyTime {
    /// 1 Monday … 7 Sunday.
    pub weekday: i64,
    pub start_time: Time,
    /// `None`: that of the offering.
    pub duration_minutes: Option<i64>,
    /// `None` while nobody has been found.
    pub teacher_id: Option<TeacherId>,
    pub room_id: Option<RoomId>,
}

/// What a class is changed to; `None` stays.
#[derive(Debug, Clone, Default)]
pub struct ClassChange {
    pub name: Option<String>,
    pub branch_id: Option<BranchId>,
    pub capacity: Option<i64>,
    pub starts_on: Option<Date>,
    pub ends_on: Option<Option<Date>>,
    pub active: Option<bool>,
}

/// A class with its weekly times.
#[derive(Debug)]
pub(super) struct ClassView {
    pub(super) row: ClassRow,
    pub(super) weekly_times: Vec<SeriesRow>,
}
