use crate::schedule::model::{ClashResource, LessonId};
use jiff::{Timestamp, civil::Date};
use kit::row;

row! {
    /// A booking that stands in the way of a lesson.
    pub(in crate::schedule) struct ClashRow {
        pub(in crate::schedule) lesson_id: LessonId,
        pub(in crate::schedule) on_date: Date,
        pub(in crate::schedule) resource: ClashResource,
        pub(in crate::schedule) name: String,
        pub(in crate::schedule) other_id: LessonId,
        pub(in crate::schedule) other_title: String,
        pub(in crate::schedule) other_starts_at: Timestamp,
        pub(in crate::schedule) other_is_visible: bool,
    }
}
