use crate::{
    courses::{ClassId, EnrollmentId},
    enrollments::model::WaitlistEntryId,
};
use jiff::civil::Date;
use kit::row;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// What was given.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct CourseRows {
    pub enrollments: Vec<EnrollmentId>,
    pub waitlist_entries: Vec<WaitlistEntryId>,
}

/// What was given of a teacher's.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct TeachingRows {
    /// The classes at whose weekly times the teacher gives lessons.
    pub classes: Vec<ClassId>,
    pub placements: Vec<PlacementKey>,
}

impl TeachingRows {
    /// The enrollments that are had with him.
    pub fn enrollments(&self) -> usize {
        self.placements.iter().map(|placement| placement.enrollment_id).collect::<HashSet<_>>().len()
    }
}

row! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
    pub struct PlacementKey {
        pub enrollment_id: EnrollmentId,
        pub starts_on: Date,
    }

    /// A placement, without whose it is.
    pub(super) struct PlacementRow {
        pub(super) enrollment_id: EnrollmentId,
        pub(super) class_id: Option<ClassId>,
        pub(super) starts_on: Date,
        pub(super) ends_on: Option<Date>,
    }
}

impl PlacementRow {
    pub(super) fn key(&self) -> PlacementKey {
        PlacementKey { enrollment_id: self.enrollment_id, starts_on: self.starts_on }
    }
}
