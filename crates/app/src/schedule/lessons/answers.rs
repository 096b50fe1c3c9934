//! What the timetable's endpoints answer.

use super::{
    model::{Lesson, Mark, Participant},
    rules::title,
};
use crate::{
    courses::{EnrollmentId, OfferingId},
    institute::{BranchId, RoomId},
    people::{StudentId, TeacherId},
    schedule::{
        model::{
            Cause, Clash, ClashResource, How, LessonId, LessonKind, LessonStatus, ReasonCode, ScheduleError, SeriesId,
            Why,
        },
        refusals::{BUSY_THEN, CLASH, NOTHING_FOLLOWS},
        rules,
    },
};
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use kit::{
    refusals::{Refusal, Refused},
    text::non_empty,
};
use serde::Serialize;
use utoipa::ToSchema;

/// Clashes that one answer lists.
const CLASHES_MAX: usize = 100;

impl From<ScheduleError> for Refused {
    fn from(error: ScheduleError) -> Self {
        match error {
            ScheduleError::NothingFollows => NOTHING_FOLLOWS.into(),
            ScheduleError::Clash(clashes) => {
                let shown: Vec<ClashOut> = clashes.iter().take(CLASHES_MAX).map(ClashOut::from).collect();
                Self::from(clash(&clashes)).coded(CLASH).with("clashes", serde_json::json!(shown))
            }
            ScheduleError::Refused(refused) => refused,
            ScheduleError::Db(error) => error.into(),
        }
    }
}

fn clash(clashes: &[Clash]) -> Refusal {
    let Some((first, more)) = clashes.split_first() else { return CLASH.into() };
    let time = first.starts.strftime("%H:%M").to_string();
    let busy = BUSY_THEN.with("name", first.name.as_str()).with("day", first.starts.date()).with("time", time);
    if more.is_empty() { busy } else { busy.with("count", more.len()) }
}

#[derive(Serialize, ToSchema)]
#[schema(as = Person)]
pub(in crate::schedule) struct PersonOut {
    pub(in crate::schedule) id: TeacherId,
    pub(in crate::schedule) full_name: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = LessonRoom)]
pub(in crate::schedule) struct RoomOut {
    id: RoomId,
    name: String,
    branch_id: BranchId,
}

#[derive(Serialize, ToSchema)]
#[schema(as = LessonStudent)]
struct StudentOut {
    id: StudentId,
    full_name: String,
    why: Why,
    /// That by which the student is in it.
    enrollment_id: Option<EnrollmentId>,
    how: How,
    /// Why the student was added by hand.
    reason: Option<String>,
    /// What was recorded of the student; null as long as nothing was.
    mark: Option<Mark>,
}

/// A lesson as one reader sees it.
#[derive(Serialize, ToSchema)]
#[schema(as = Lesson)]
pub struct LessonOut {
    id: LessonId,
    kind: LessonKind,
    series_id: Option<SeriesId>,
    /// The date the series gave it, whatever it was moved to since.
    slot: Option<Date>,
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
    /// Who had it cancelled; `plan` is the institute's own books.
    caused_by: Option<Cause>,
    /// Why the books cancelled it.
    reason_code: Option<ReasonCode>,
    /// The teacher of the series, where somebody else stands in.
    instead_of: Option<TeacherId>,
    version: i64,
}

impl LessonOut {
    /// As the clocks of `zone` show it.
    pub fn new(lesson: Lesson, zone: &TimeZone) -> Self {
        let Lesson { row, students } = lesson;
        let agreed = rules::occurrence(row.on_date, row.start_time, row.duration_minutes, &row.time_zone);
        Self {
            id: row.id,
            kind: row.kind,
            series_id: row.series_id,
            slot: row.slot,
            offering_id: row.offering_id,
            title: title(&row.title, &students),
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
            caused_by: row.caused_by,
            reason_code: row.reason_code,
            instead_of: row.instead_of,
            version: row.version,
        }
    }

    pub(in crate::schedule) fn all(lessons: Vec<Lesson>, zone: &TimeZone) -> Vec<Self> {
        lessons.into_iter().map(|lesson| Self::new(lesson, zone)).collect()
    }
}

impl From<Participant> for StudentOut {
    fn from(student: Participant) -> Self {
        Self {
            id: student.id,
            full_name: student.full_name,
            why: student.why,
            enrollment_id: student.enrollment_id,
            how: student.how,
            reason: non_empty(student.reason),
            mark: student.mark,
        }
    }
}

pub(in crate::schedule) fn room(
    id: Option<RoomId>,
    name: Option<String>,
    branch_id: Option<BranchId>,
) -> Option<RoomOut> {
    Some(RoomOut { id: id?, name: name?, branch_id: branch_id? })
}

/// `2026-11-23T15:30`
fn minutes(wall: DateTime) -> String {
    format!("{}T{:02}:{:02}", wall.date(), wall.hour(), wall.minute())
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Clash)]
pub struct ClashOut {
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
