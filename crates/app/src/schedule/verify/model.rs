use crate::schedule::model::{ClashResource, LessonId};
use jiff::{Timestamp, civil::Date, civil::Time};
use kit::row;
use uuid::Uuid;

row! {
    /// A booking of somebody who has two at once, with the lesson as people know it.
    #[derive(Debug, Clone)]
    pub(super) struct Booked {
        pub(super) resource: ClashResource,
        pub(super) resource_id: Uuid,
        pub(super) name: Option<String>,
        pub(super) lesson_id: LessonId,
        pub(super) on_date: Date,
        pub(super) start_time: Time,
        pub(super) starts_at: Timestamp,
        pub(super) ends_at: Timestamp,
    }

    /// Somebody or something, and a lesson.
    #[derive(Debug, Clone)]
    pub(super) struct Pair {
        pub(super) lesson_id: LessonId,
        pub(super) on_date: Date,
        pub(super) start_time: Time,
        pub(super) resource: ClashResource,
        pub(super) resource_id: Uuid,
        pub(super) name: Option<String>,
    }
}
