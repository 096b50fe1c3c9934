use crate::schedule::{LessonId, model::SeriesId};
use serde::{Deserialize, Serialize};

/// The lessons that were given, and those in which both were.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct LessonRows {
    pub lessons: Vec<LessonId>,
    pub shared: Vec<LessonId>,
}

/// What a teacher gives, that was given.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct TaughtRows {
    pub lessons: Vec<LessonId>,
    pub series: Vec<SeriesId>,
}
