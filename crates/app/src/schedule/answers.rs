//! What the timetable's endpoints answer.

use super::{
    actions::SeriesView,
    model::{Clash, ClashResource, Lesson, LessonId, LessonStatus, Mark, Participant, SeriesId, Skipped},
    rules,
};
use crate::{
    courses::OfferingId,
    institute::{BranchId, RoomId},
    people::{StudentId, TeacherId},
};
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
#[schema(as = Person)]
struct PersonOut {
    id: TeacherId,
    full_name: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = LessonRoom)]
struct RoomOut {
    id: RoomId,
    name: String,
    branch_id: BranchId,
}

#[derive(Serialize, ToSchema)]
#[schema(as = LessonStudent)]
struct StudentOut {
    id: StudentId,
    full_name: String,
    /// What was recorded of him; null as long as nothing was.
    mark: Option<Mark>,
}

/// A lesson as one reader sees it.
#[derive(Serialize, ToSchema)]
#[schema(as = Lesson)]
pub struct LessonOut {
    id: LessonId,
    series_id: Option<SeriesId>,
    offering_id: Option<OfferingId>,
    title: String,
    /// On the institute's wall: `2026-11-23T15:30`.
    starts: String,
    ends: String,
    starts_at: Timestamp,
    ends_at: Timestamp,
    /// The clocks are changed at the agreed time: it does not exist on that day, and the lesson is later, or it exists
    /// twice, and the first time counts.
    shifted: bool,
    teacher: Option<PersonOut>,
    room: Option<RoomOut>,
    /// Those whom the reader may see.
    students: Vec<StudentOut>,
    status: LessonStatus,
    cancel_reason: Option<String>,
    /// Somebody comes to try, and is not enrolled yet.
    is_trial: bool,
    version: i64,
}

impl LessonOut {
    /// As the clocks of `zone` show it.
    pub fn new(lesson: Lesson, zone: &TimeZone) -> Self {
        let Lesson { row, students } = lesson;
        let agreed = rules::occurrence(row.on_date, row.start_time, row.duration_minutes, &row.time_zone);
        Self {
            id: row.id,
            series_id: row.series_id,
            offering_id: row.offering_id,
            title: rules::title(&row.title, &students),
            starts: minutes(rules::wall(row.starts_at, zone)),
            ends: minutes(rules::wall(row.ends_at, zone)),
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            shifted: agreed.is_ok_and(|agreed| agreed.shifted),
            teacher: row.teacher_id.zip(row.teacher_name).map(|(id, full_name)| PersonOut { id, full_name }),
            room: room(row.room_id, row.room_name, row.branch_id),
            students: students.into_iter().map(StudentOut::from).collect(),
            status: row.status,
            cancel_reason: row.cancel_reason,
            is_trial: row.is_trial,
            version: row.version,
        }
    }

    pub(super) fn all(lessons: Vec<Lesson>, zone: &TimeZone) -> Vec<Self> {
        lessons.into_iter().map(|lesson| Self::new(lesson, zone)).collect()
    }
}

impl From<Participant> for StudentOut {
    fn from(student: Participant) -> Self {
        Self { id: student.id, full_name: student.full_name, mark: student.mark }
    }
}

fn room(id: Option<RoomId>, name: Option<String>, branch_id: Option<BranchId>) -> Option<RoomOut> {
    Some(RoomOut { id: id?, name: name?, branch_id: branch_id? })
}

/// `2026-11-23T15:30`
fn minutes(wall: DateTime) -> String {
    format!("{}T{:02}:{:02}", wall.date(), wall.hour(), wall.minute())
}

#[derive(Serialize, ToSchema)]
#[schema(as = Clash)]
pub(super) struct ClashOut {
    /// The date of the lesson that was to be.
    on_date: Date,
    /// When the other lesson begins: `2026-11-23T15:30`.
    starts: String,
    /// What both lessons need.
    resource: ClashResource,
    name: String,
    /// The other lesson; null for one that the caller may not see.
    lesson_id: Option<LessonId>,
    lesson_title: Option<String>,
}

impl From<&Clash> for ClashOut {
    fn from(clash: &Clash) -> Self {
        let (lesson_id, lesson_title) = clash.other.clone().unzip();
        Self {
            on_date: clash.on_date,
            starts: minutes(clash.starts),
            resource: clash.resource,
            name: clash.name.clone(),
            lesson_id,
            lesson_title,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub(super) struct SkippedLesson {
    on_date: Date,
    /// The name of the closure on a day on which the institute gives no lessons; no lesson was to be then.
    closure: Option<String>,
    clashes: Vec<ClashOut>,
}

impl From<Skipped> for SkippedLesson {
    fn from(skipped: Skipped) -> Self {
        let Skipped { on_date, closure, clashes } = skipped;
        Self { on_date, closure, clashes: clashes.iter().map(ClashOut::from).collect() }
    }
}

#[derive(Serialize, ToSchema)]
#[schema(as = Series)]
pub(super) struct SeriesOut {
    id: SeriesId,
    offering_id: Option<OfferingId>,
    title: String,
    teacher: PersonOut,
    room: Option<RoomOut>,
    starts_on: Date,
    ends_on: Date,
    /// On the institute's wall: `17:00`.
    start_time: String,
    duration_minutes: i64,
    /// Those the reader may see, by time.
    lessons: Vec<LessonOut>,
}

impl From<SeriesView> for SeriesOut {
    fn from(view: SeriesView) -> Self {
        let SeriesView { row, lessons, zone } = view;
        let students = lessons.first().map_or(&[][..], |lesson| &lesson.students);
        Self {
            id: row.id,
            offering_id: row.offering_id,
            title: rules::title(&row.title, students),
            teacher: PersonOut { id: row.teacher_id, full_name: row.teacher_name },
            room: room(row.room_id, row.room_name, row.branch_id),
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            start_time: row.start_time.strftime("%H:%M").to_string(),
            duration_minutes: row.duration_minutes,
            lessons: LessonOut::all(lessons, &zone),
        }
    }
}
