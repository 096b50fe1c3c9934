//! What the endpoints of series answer.

use super::{
    actions::SeriesView,
    model::{SeriesRow, Skipped},
};
use crate::{
    courses::OfferingId,
    schedule::{
        lessons::{ClashOut, LessonOut, PersonOut, RoomOut, room, title},
        model::{LessonKind, SeriesId},
    },
};
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct SkippedLesson {
    on_date: Date,
    /// The name of the closure on a day on which the institute gives no lessons; no lesson was to be then.
    closure: Option<String>,
    /// On a day on which the student of a private lesson is not enrolled, or is away.
    no_student: bool,
    clashes: Vec<ClashOut>,
}

impl From<Skipped> for SkippedLesson {
    fn from(skipped: Skipped) -> Self {
        let Skipped { on_date, closure, no_student, clashes } = skipped;
        Self { on_date, closure, no_student, clashes: clashes.iter().map(ClashOut::from).collect() }
    }
}

/// A time of the week, as it is today.
#[derive(Serialize, ToSchema)]
pub struct WeeklyTimeOut {
    pub series_id: SeriesId,
    /// 1 Monday … 7 Sunday.
    weekday: i64,
    /// On the institute's wall: `17:00`.
    start_time: String,
    duration_minutes: i64,
    /// Null while nobody has been found.
    teacher: Option<PersonOut>,
    room: Option<RoomOut>,
    /// The first lesson.
    starts_on: Date,
    /// The last day; null as long as its class or enrollment goes on.
    ends_on: Option<Date>,
    /// Up to this day its lessons were made; null if none were.
    made_until: Option<Date>,
    version: i64,
}

impl From<SeriesRow> for WeeklyTimeOut {
    fn from(row: SeriesRow) -> Self {
        Self {
            series_id: row.id,
            weekday: row.weekday,
            start_time: row.start_time.strftime("%H:%M").to_string(),
            duration_minutes: row.duration_minutes,
            teacher: row.teacher_id.zip(row.teacher_name).map(|(id, full_name)| PersonOut { id, full_name }),
            room: room(row.room_id, row.room_name, row.branch_id),
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            made_until: row.made_until,
            version: row.version,
        }
    }
}

#[derive(Serialize, ToSchema)]
#[schema(as = Series)]
pub struct SeriesOut {
    id: SeriesId,
    kind: LessonKind,
    offering_id: Option<OfferingId>,
    title: String,
    #[serde(flatten)]
    time: WeeklyTimeOut,
    /// Those the reader may see, by time.
    pub lessons: Vec<LessonOut>,
}

impl From<SeriesView> for SeriesOut {
    fn from(view: SeriesView) -> Self {
        let SeriesView { row, lessons, zone } = view;
        let students = lessons.first().map_or(&[][..], |lesson| &lesson.students);
        Self {
            id: row.id,
            kind: row.kind,
            offering_id: row.offering_id,
            title: title(&row.title, students),
            time: row.into(),
            lessons: LessonOut::all(lessons, &zone),
        }
    }
}
