use crate::courses::model::{CourseId, LessonFormat, OfferingId};
use kit::row;

row! {
    #[derive(Debug, Clone)]
    pub(super) struct CourseRow {
        pub(super) id: CourseId,
        pub(super) name: String,
        pub(super) instrument: String,
        /// Empty where there is none.
        pub(super) level: String,
        pub(super) published: bool,
        pub(super) active: bool,
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

/// A page of courses with their offerings.
pub(super) struct Catalogue {
    pub(super) courses: Vec<CourseRow>,
    pub(super) offerings: Vec<OfferingRow>,
    /// How many courses there are on all pages.
    pub(super) total: i64,
}

#[derive(Debug)]
pub struct NewCourse {
    pub name: String,
    pub instrument: String,
    pub level: String,
    pub published: bool,
}

/// What a course is changed to; `None` stays.
#[derive(Debug, Default)]
pub struct CourseChange {
    pub name: Option<String>,
    pub instrument: Option<String>,
    pub level: Option<String>,
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
