//! Holding, booking and freeing those whom a lesson needs.

use super::{model::ClashRow, store};
use crate::{
    accounts::{Ctx, Scope},
    institute::{RoomId, Settings},
    people::{StudentId, TeacherId},
    schedule::{
        model::{Clash, LessonId, ScheduleError, SeriesId},
        rules,
    },
};
use jiff::civil::Date;
use kit::db::{self, LockClass, Tx};
use uuid::Uuid;

const LESSON: LockClass = LockClass("lesson");
const BOOKED: LockClass = LockClass("booked");

/// Lessons that nobody is booked for yet: one, or those of a series from a slot on.
#[derive(Debug, Clone, Copy)]
pub(in crate::schedule) enum Unbooked {
    Lesson(LessonId),
    Series(SeriesId, Date),
}

impl Unbooked {
    pub(super) fn args(self) -> (Uuid, Date) {
        match self {
            Self::Lesson(id) => (id.0, Date::MAX),
            Self::Series(id, from) => (id.0, from),
        }
    }
}

/// Holds these lessons: nobody else changes them, or what hangs on them, before the transaction ends. To be taken
/// before anything is held that a lesson books.
pub async fn lock_lessons(tx: &mut Tx, ids: &[LessonId]) -> db::Result<()> {
    tx.lock_all(&ids.iter().map(|id| (LESSON, id.0)).collect::<Vec<_>>()).await
}

/// Holds everybody and everything a lesson books, so that looking for clashes and booking are one step.
pub(in crate::schedule) async fn hold(
    tx: &mut Tx,
    teachers: impl IntoIterator<Item = TeacherId>,
    rooms: impl IntoIterator<Item = RoomId>,
    students: impl IntoIterator<Item = StudentId>,
) -> db::Result<()> {
    let ids = teachers.into_iter().map(|id| id.0).chain(rooms.into_iter().map(|id| id.0));
    let ids = ids.chain(students.into_iter().map(|id| id.0));
    tx.lock_all(&ids.map(|id| (BOOKED, id)).collect::<Vec<_>>()).await
}

/// Books a lesson, or says what stands in its way.
pub(in crate::schedule) async fn book(
    tx: &mut Tx,
    ctx: &Ctx,
    scope: Scope,
    settings: &Settings,
    lesson: LessonId,
) -> Result<(), ScheduleError> {
    let clashes = clashes(tx, ctx, scope, settings, Unbooked::Lesson(lesson)).await?;
    if !clashes.is_empty() {
        return Err(ScheduleError::Clash(clashes.into_iter().map(|(_, clash)| clash).collect()));
    }
    store::book_unbooked(tx, Unbooked::Lesson(lesson)).await?;
    Ok(())
}

/// What stands in the way of lessons that are not booked yet.
pub(in crate::schedule) async fn clashes(
    tx: &mut Tx,
    ctx: &Ctx,
    scope: Scope,
    settings: &Settings,
    lessons: Unbooked,
) -> db::Result<Vec<(LessonId, Clash)>> {
    let rows = store::clashes(tx, scope, settings.taught_since(ctx.now), lessons).await?;
    Ok(named(settings, rows))
}

/// Clashes as they are told.
pub(in crate::schedule) fn named(settings: &Settings, rows: Vec<ClashRow>) -> Vec<(LessonId, Clash)> {
    let clash = |row: ClashRow| Clash {
        on_date: row.on_date,
        starts: rules::wall(row.other_starts_at, &settings.time_zone),
        resource: row.resource,
        name: row.name,
        other: row.other_is_visible.then_some((row.other_id, row.other_title)),
    };
    rows.into_iter().map(|row| (row.lesson_id, clash(row))).collect()
}

/// Frees everybody whom a lesson kept busy.
pub(in crate::schedule) async fn release(tx: &mut Tx, lesson: LessonId) -> db::Result<()> {
    store::release_lessons(tx, &[lesson]).await
}
