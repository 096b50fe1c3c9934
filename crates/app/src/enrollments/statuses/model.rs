use crate::{
    enrollments::{
        model::{Story, WaitlistEntryId},
        seating::Seating,
    },
    schedule::{LessonId, SeriesId},
};
use serde::{Deserialize, Serialize};

/// What a step did to one enrollment.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Acted {
    pub(super) before: Story,
    /// `None`: it had not begun, and was withdrawn.
    pub(super) after: Option<Story>,
    #[serde(default)]
    pub(super) withdrawn: Withdrawn,
}

/// What went with an enrollment that was withdrawn.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Withdrawn {
    /// Its own weekly times.
    pub(super) series: Vec<SeriesId>,
    /// The lessons that were cancelled without its student.
    pub(super) lessons: Vec<LessonId>,
    /// The offers that it came of.
    pub(super) offers: Vec<WaitlistEntryId>,
}

/// All that a step did.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Effects {
    pub(super) enrollments: Vec<Acted>,
    /// Where the student waited, or held an offer.
    pub(super) waitlist: Vec<WaitlistEntryId>,
    /// How many lessons the student was taken out of besides those of enrollments.
    pub(super) others: usize,
}

/// What a step did, as it is told.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) ended: usize,
    pub(super) withdrawn: usize,
    pub(super) paused: usize,
    pub(super) resumed: usize,
    pub(super) left_waitlists: usize,
    /// Lessons as a guest, or trials, that do not come back by taking the step back.
    pub(super) not_restored: usize,
    pub(super) seating: Seating,
}
