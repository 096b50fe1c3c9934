use crate::{
    courses::{ClassId, EnrollmentId, OfferingId},
    people::StudentId,
    schedule::{SeriesId, SkippedLesson, Until, WeeklyTime},
};
use jiff::civil::Date;

/// Weekly lessons to be planned.
#[derive(Debug, Clone)]
pub struct NewPlan {
    pub offering_id: Option<OfferingId>,
    /// One more weekly time of this class, with those who are in it.
    pub class_id: Option<ClassId>,
    pub student_ids: Vec<StudentId>,
    pub time: WeeklyTime,
    /// The first lesson.
    pub starts_on: Date,
    pub until: Until,
    /// Leave out the lessons that clash instead of refusing them all.
    pub skip_clashes: bool,
    /// Enroll those who are not enrolled in the offering.
    pub enroll: bool,
}

/// What came of it.
pub struct PlannedSeries {
    pub id: SeriesId,
    /// By which enrollments the students are in it.
    pub enrollments: Vec<EnrollmentId>,
    /// How many lessons were made.
    pub made: usize,
    pub skipped: Vec<SkippedLesson>,
}
