use crate::schedule::LessonId;
use serde::{Deserialize, Serialize};

/// The lessons that were given, and those in which both were.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct LessonRows {
    pub lessons: Vec<LessonId>,
    pub shared: Vec<LessonId>,
}
