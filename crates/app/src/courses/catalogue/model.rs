use crate::{
    courses::model::{CourseId, LessonFormat, OfferingId},
    institute::{InstrumentId, LevelId},
};
use jiff::civil::{Date, Time};
use kit::row;

row! {
    /// A course, with the names in it.
    #[derive(Debug, Clone)]
    pub(super) struct CourseRow {
        pub(super) id: CourseId,
        pub(super) name: String,
        pub(super) instrument_id: InstrumentId,
        pub(super) instrument_name: String,
        pub(super) level_id: Option<LevelId>,
        pub(super) level_name: Option<String>,
        /// Nobody is enrolled before; `None` where it has always been given.
        pub(super) starts_on: Option<Date>,
        pub(super) published: bool,
        pub(super) active: bool,
    }

    /// What is known of those a course names.
    #[derive(Debug)]
    pub(super) struct Named {
        /// `None`: there is no such instrument.
        pub(super) instrument_is_active: Option<bool>,
        /// `None`: there is no such level, or none was named.
        pub(super) level_is_active: Option<bool>,
    }

    #[derive(Debug, Clone)]
    pub(super) struct OfferingRow {
        pub(super) id: OfferingId,
        pub(super) course_id: CourseId,
        pub(super) name: String,
        pub(super) format: LessonFormat,
        pub(super) duration_minutes: i64,
        pub(super) active: bool,
    }
}

/// A course without names.
#[derive(Debug, Clone)]
pub(super) struct Course {
    pub(super) id: CourseId,
    pub(super) name: String,
    pub(super) instrument_id: InstrumentId,
    pub(super) level_id: Option<LevelId>,
    pub(super) starts_on: Option<Date>,
    pub(super) published: bool,
    pub(super) active: bool,
}

impl From<CourseRow> for Course {
    fn from(row: CourseRow) -> Self {
        let CourseRow { id, name, instrument_id, level_id, starts_on, published, active, .. } = row;
        Self { id, name, instrument_id, level_id, starts_on, published, active }
    }
}

row! {
    /// A class with free places, as a stranger sees it.
    #[derive(Debug, Clone)]
    pub(super) struct OpenClass {
        pub(super) offering_id: OfferingId,
        pub(super) name: String,
        pub(super) branch_name: String,
        /// 1 Monday … 7 Sunday.
        pub(super) weekday: i64,
        pub(super) start_time: Time,
        pub(super) starts_on: Date,
        pub(super) ends_on: Option<Date>,
        pub(super) free_places: i64,
    }
}

/// A page of courses with their offerings.
pub(super) struct Catalogue {
    pub(super) courses: Vec<CourseRow>,
    pub(super) offerings: Vec<OfferingRow>,
    /// Those with free places, where a stranger asks.
    pub(super) classes: Vec<OpenClass>,
    /// How many courses there are on all pages.
    pub(super) total: i64,
}

#[derive(Debug)]
pub struct NewCourse {
    pub name: String,
    pub instrument_id: InstrumentId,
    pub level_id: Option<LevelId>,
    /// Nobody is enrolled before.
    pub starts_on: Option<Date>,
    pub published: bool,
}

/// What a course is changed to; `None` stays.
#[derive(Debug, Default)]
pub struct CourseChange {
    pub name: Option<String>,
    pub instrument_id: Option<InstrumentId>,
    pub level_id: Option<Option<LevelId>>,
    pub starts_on: Option<Option<Date>>,
    pub published: Option<bool>,
    pub active: Option<bool>,
}

#[derive(Debug)]
pub struct NewOffering {
    pub name: String,
    pub format: LessonFormat,
    pub duration_minutes: i64,
}

/// What an offering is changed to; `None` stays.
#[derive(Debug, Default)]
pub struct OfferingChange {
    pub name: Option<String>,
    pub format: Option<LessonFormat>,
    pub duration_minutes: Option<i64>,
    pub active: Option<bool>,
}
