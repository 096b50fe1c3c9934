use crate::{
    courses::EnrollmentId,
    schedule::{
        LessonId,
        model::{How, SeriesId, Why},
    },
};
use kit::row;
use serde::{Deserialize, Serialize};

/// The lessons that were given, and those in which both were.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LessonRows {
    pub lessons: Vec<LessonId>,
    pub shared: Vec<LessonId>,
    /// How the one who goes was in the shared ones.
    pub seats: Vec<SharedSeat>,
    /// Lessons out of which the one who goes was taken by hand.
    pub removals: Vec<LessonId>,
    /// Series in which the one who goes has a seat by no enrollment.
    pub guest_of: Vec<SeriesId>,
}

row! {
    /// How somebody was in a lesson.
    #[derive(Debug, Clone, Serialize, Deserialize)]
    pub struct SharedSeat {
        pub lesson_id: LessonId,
        pub why: Why,
        pub enrollment_id: Option<EnrollmentId>,
        pub how: How,
        pub reason: String,
    }
}

/// What a teacher gives, that was given.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct TaughtRows {
    pub lessons: Vec<LessonId>,
    pub series: Vec<SeriesId>,
}

impl LessonRows {
    /// The seats in the shared lessons; of a merge that remembers only the lessons, those of a guest.
    pub(super) fn seats(&self) -> Vec<SharedSeat> {
        let known = self.seats.iter().cloned();
        let plain = self.shared.iter().filter(|id| self.seats.iter().all(|seat| seat.lesson_id != **id));
        let guest = |id: &LessonId| SharedSeat {
            lesson_id: *id,
            why: Why::Guest,
            enrollment_id: None,
            how: How::Added,
            reason: String::new(),
        };
        known.chain(plain.map(guest)).collect()
    }
}
