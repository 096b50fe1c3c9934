use crate::institute::{InstrumentId, LevelId};
use jiff::civil::Date;
use kit::{db::DbError, id, refusals::Refused, row, text_enum};

id! {
    /// A catalogue entry, such as Guitar Grade 1.
    pub struct CourseId;
    /// A course as it is sold: how long, and with how many others.
    pub struct OfferingId;
    // What an offering is had in: written by `enrollments`, named by the timetable before it.
    /// A group that is taught together.
    pub struct ClassId;
    /// A student in an offering, from date to date.
    pub struct EnrollmentId;
}

text_enum! {
    /// With how many others a lesson is had.
    pub enum LessonFormat {
        Private = "private",
        Group = "group",
        Ensemble = "ensemble",
    }
}

#[derive(Debug, thiserror::Error)]
pub enum CourseError {
    #[error("there is no such course or offering")]
    NotFound,
    #[error("{0}")]
    Refused(Refused),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<Refused> for CourseError {
    fn from(problem: Refused) -> Self {
        Self::Refused(problem)
    }
}

impl From<CourseError> for Refused {
    fn from(error: CourseError) -> Self {
        match error {
            CourseError::NotFound => Refused::not_found(),
            CourseError::Refused(problem) => problem,
            CourseError::Db(error) => error.into(),
        }
    }
}

row! {
    /// A course, with the names in it.
    #[derive(Debug, Clone)]
    pub struct CourseRow {
        pub id: CourseId,
        pub name: String,
        pub instrument_id: InstrumentId,
        pub instrument_name: String,
        pub level_id: Option<LevelId>,
        pub level_name: Option<String>,
        /// Nobody is enrolled before; `None` where it has always been given.
        pub starts_on: Option<Date>,
        pub published: bool,
        pub active: bool,
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
    pub struct OfferingRow {
        pub id: OfferingId,
        pub course_id: CourseId,
        pub name: String,
        pub format: LessonFormat,
        pub duration_minutes: i64,
        pub active: bool,
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

/// A page of courses with their offerings.
pub struct Catalogue {
    pub courses: Vec<CourseRow>,
    pub offerings: Vec<OfferingRow>,
    /// How many courses there are on all pages.
    pub total: i64,
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
