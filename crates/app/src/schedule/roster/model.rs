use crate::{
    courses::EnrollmentId,
    people::StudentId,
    schedule::{
        model::{Clash, LessonId, LessonKind, ReasonCode, SeriesId, Why},
        series::Seat,
    },
};
use jiff::civil::{Date, Time};
use kit::{row, text_enum};
use serde::{Deserialize, Serialize};

text_enum! {
    /// What a change of seats does to somebody's place in a lesson.
    pub enum EffectKind {
        /// The student comes into the lesson.
        Given = "given",
        /// The student is taken out of it; it goes on.
        Taken = "taken",
        /// The private lesson of the student is cancelled.
        Cancelled = "cancelled",
        /// The private lesson takes place again.
        Restored = "restored",
        /// What was marked stays, although the student has no seat any more.
        Kept = "kept",
        /// It could not be done, because somebody or something is busy.
        Clash = "clash",
    }
}

text_enum! {
    /// Why somebody is not in a lesson in which the student has a seat, or had one.
    pub(super) enum RemovalCause {
        /// Taken out by somebody, and not put back by the books.
        Hand = "hand",
        /// The student was busy when the seat was given.
        Clash = "clash",
        EnrollmentEnded = "enrollment_ended",
        EnrollmentPaused = "enrollment_paused",
    }
}

impl From<ReasonCode> for RemovalCause {
    fn from(reason: ReasonCode) -> Self {
        match reason {
            ReasonCode::EnrollmentPaused => Self::EnrollmentPaused,
            ReasonCode::EnrollmentEnded | ReasonCode::SeriesChanged => Self::EnrollmentEnded,
        }
    }
}

/// How the seats of one enrollment change.
#[derive(Debug, Clone)]
pub struct Reseat {
    pub student_id: StudentId,
    pub enrollment_id: EnrollmentId,
    /// All its seats, from now on.
    pub seats: Vec<Seat>,
    /// Days on which it has a seat that it had not.
    pub added: Vec<Seat>,
    /// Days on which it has no seat any more.
    pub removed: Vec<Seat>,
    /// Days on which it does not run any more, and runs again: for its single lessons.
    pub days_removed: Vec<(Date, Option<Date>)>,
    pub days_added: Vec<(Date, Option<Date>)>,
    /// Why private lessons without their student are cancelled.
    pub reason: ReasonCode,
    /// Leave out the lessons that clash instead of refusing all.
    pub skip_clashes: bool,
}

row! {
    /// What a change of seats did to one lesson.
    #[derive(Debug, Clone)]
    pub struct Effect {
        pub lesson_id: LessonId,
        pub on_date: Date,
        pub start_time: Time,
        pub title: String,
        pub kind: EffectKind,
    }

    /// A lesson in which a seat changes.
    #[derive(Debug, Clone)]
    pub(super) struct Reached {
        pub(super) lesson_id: LessonId,
        pub(super) on_date: Date,
        pub(super) start_time: Time,
        pub(super) title: String,
        pub(super) kind: LessonKind,
        /// Nobody else is in it.
        pub(super) alone: bool,
        pub(super) marked: bool,
        pub(super) single: bool,
        pub(super) series_id: Option<SeriesId>,
    }

    /// What is known of a lesson to which somebody is added.
    #[derive(Debug, Clone)]
    pub(super) struct Room {
        pub(super) lesson_id: LessonId,
        pub(super) kind: LessonKind,
        pub(super) students: i64,
        /// How many the class, and the room, take; `None` where nobody counts.
        pub(super) class_capacity: Option<i64>,
        pub(super) room_capacity: Option<i64>,
        pub(super) is_in: bool,
        /// By an enrollment, or for as long as the series goes on.
        pub(super) has_seat: bool,
        pub(super) marked: bool,
    }
}

impl Reached {
    pub(super) fn effect(&self, kind: EffectKind) -> Effect {
        Effect {
            lesson_id: self.lesson_id,
            on_date: self.on_date,
            start_time: self.start_time,
            title: self.title.clone(),
            kind,
        }
    }
}

/// What a change of seats did.
#[derive(Debug, Clone, Default)]
pub struct Seated {
    pub effects: Vec<Effect>,
    /// What stood in the way of those that could not be done.
    pub clashes: Vec<Clash>,
}

/// Somebody who comes into a lesson by a seat, or goes out of it.
#[derive(Debug, Clone, Copy)]
pub struct RollChange {
    pub lesson_id: LessonId,
    pub student_id: StudentId,
    /// `None`: goes out.
    pub enrollment_id: Option<EnrollmentId>,
}

/// What became of it, so that it can be taken back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RollChanged {
    pub lesson_id: LessonId,
    pub student_id: StudentId,
    pub enrollment_id: Option<EnrollmentId>,
    /// How somebody was in it who went out of it.
    pub was: Option<WasIn>,
    /// The private lesson was cancelled with it.
    pub cancelled: bool,
}

row! {
    /// How somebody was in a lesson.
    #[derive(Debug, Clone, Serialize, Deserialize)]
    pub struct WasIn {
        pub why: Why,
        pub enrollment_id: Option<EnrollmentId>,
        pub reason: String,
    }
}

/// Who is put into a lesson by hand.
#[derive(Debug, Clone)]
pub(super) struct Guest {
    pub(super) student_id: StudentId,
    pub(super) why: Why,
    pub(super) reason: String,
    /// Also into all later lessons of the series.
    pub(super) following: bool,
}
