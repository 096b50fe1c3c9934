use crate::{
    accounts::UserId,
    schedule::{LessonId, Mark},
};
use jiff::Timestamp;
use kit::row;
use serde::{Deserialize, Serialize};

row! {
    /// A mark, word for word.
    #[derive(Debug, Clone, Serialize, Deserialize)]
    pub struct MarkRow {
        pub(super) lesson_id: LessonId,
        pub(super) code: Mark,
        pub(super) note: String,
        pub(super) marked_at: Timestamp,
        pub(super) received_at: Timestamp,
        pub(super) marked_by: Option<UserId>,
        pub(super) version: i64,
    }
}

/// The marks of shared lessons, and the lessons for which they were given.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct MarkRows {
    pub(super) marks: Vec<MarkRow>,
    pub(super) given: Vec<LessonId>,
}
