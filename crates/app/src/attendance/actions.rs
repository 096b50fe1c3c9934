//! Recording who was in a lesson, and reading it.

use super::{
    model::{AttendanceError, NewMark, Sheet, SheetRow},
    rules,
    store::{self, Recorded},
};
use crate::{
    accounts::{Ctx, Permit, Scope, may},
    app::App,
    attendance::refusals::LESSON_NOT_YOURS_TO_RECORD,
    institute::{self, Settings},
    schedule::{self, LessonId},
};
use jiff::{SignedDuration, tz::TimeZone};
use kit::{
    db::{self, Tx},
    refusals::{FORBIDDEN, NOT_FOUND, Refused},
};
use serde_json::{Value, json};

type Reader = Permit<may::Attendance, may::Read>;
type Recorder = Permit<may::Attendance, may::Update>;

/// A device that was off for longer has forgotten its marks (it keeps them for a week).
const ANSWERS_KEPT: SignedDuration = SignedDuration::from_hours(31 * 24);

pub(super) async fn sheet(permit: &Reader, id: LessonId) -> Result<(TimeZone, Sheet), AttendanceError> {
    let mut tx = permit.app.db.read().await?;
    let settings = institute::settings(&mut tx).await?;
    let sheet = sheet_in(&mut tx, permit, permit.scope(), &settings, id).await?;
    Ok((settings.time_zone, sheet.ok_or(NOT_FOUND)?))
}

async fn sheet_in(
    tx: &mut Tx,
    ctx: &Ctx,
    scope: Scope,
    settings: &Settings,
    id: LessonId,
) -> db::Result<Option<Sheet>> {
    let Some(lesson) = schedule::lesson_in(tx, ctx, scope, settings, id).await? else { return Ok(None) };
    let runs = ctx.permit::<may::Attendance, may::Update>().is_ok_and(|recorder| recorder.scope().all);
    let rows = store::rows(tx, scope, settings.taught_since(ctx.now), runs, id).await?;
    Ok(Some(Sheet { lesson, rows }))
}

/// Records a sheet or part of one: all marks, or none.
pub(super) async fn record(
    permit: &Recorder,
    id: LessonId,
    marks: &[NewMark],
) -> Result<(TimeZone, Sheet), AttendanceError> {
    kit::transact!(permit.app.db, |tx| {
        schedule::lock_lessons(tx, &[id]).await?;
        let settings = institute::settings(tx).await?;
        let before = recordable(tx, permit, permit.scope(), &settings, id).await?;
        let marks = rules::check_marks(marks, &before.rows)?;
        let recorded = Recorded { marked_at: permit.now, received_at: permit.now, by: permit.author() };
        let marks: Vec<_> = marks.into_iter().map(|mark| (id, mark, recorded)).collect();
        store::record(tx, &marks).await?;
        let after = sheet_in(tx, permit, permit.scope(), &settings, id).await?.ok_or(NOT_FOUND)?;
        note_changes(tx, permit, id, &before.rows, &after.rows);
        Ok((settings.time_zone, after))
    })
}

/// The sheet of a lesson that the caller may record today.
pub(super) async fn recordable(
    tx: &mut Tx,
    ctx: &Ctx,
    scope: Scope,
    settings: &Settings,
    id: LessonId,
) -> Result<Sheet, AttendanceError> {
    let Some(sheet) = sheet_in(tx, ctx, scope, settings, id).await? else {
        let readable = ctx.permit::<may::Lessons, may::Read>()?.scope();
        return Err(match schedule::lesson_in(tx, ctx, readable, settings, id).await? {
            Some(_) => Refused::from(LESSON_NOT_YOURS_TO_RECORD).coded(FORBIDDEN).into(),
            None => NOT_FOUND.into(),
        });
    };
    let lesson = &sheet.lesson.row;
    let on = schedule::local_date(lesson.starts_at, &settings.time_zone);
    rules::check_lesson(lesson, on, settings.today(ctx.now), scope.all)?;
    Ok(sheet)
}

/// Writes down, in the audit trail, the rows that are different now.
pub(super) fn note_changes(tx: &mut Tx, ctx: &Ctx, lesson: LessonId, before: &[SheetRow], after: &[SheetRow]) {
    let changed =
        |row: &&SheetRow| before.iter().any(|old| old.student_id == row.student_id && old.version != row.version);
    let changed: Vec<&SheetRow> = after.iter().filter(changed).collect();
    if changed.is_empty() {
        return;
    }
    let old = before.iter().filter(|row| changed.iter().any(|new| new.student_id == row.student_id));
    let (before, after) = (snapshot(old), snapshot(changed.iter().copied()));
    tx.audit(ctx.change("attendance.record", "lesson", lesson, Some(before), Some(after)));
}

fn snapshot<'a>(rows: impl Iterator<Item = &'a SheetRow>) -> Value {
    rows.map(|row| json!({ "student_id": row.student_id, "code": row.code, "note": row.note })).collect()
}

/// Records marks of a lesson of the past in the caller's transaction: without asking when, because the office
/// brings its old lists.
pub async fn import_marks(
    tx: &mut Tx,
    permit: &Permit<may::Attendance, may::Create>,
    lesson: LessonId,
    marks: &[NewMark],
) -> Result<(), AttendanceError> {
    if !permit.scope().all {
        return Err(Refused::forbidden().into());
    }
    let recorded = Recorded { marked_at: permit.now, received_at: permit.now, by: permit.author() };
    let rows: Vec<_> = marks.iter().map(|mark| (lesson, mark.clone(), recorded)).collect();
    store::record(tx, &rows).await?;
    let after = marks.iter().map(|mark| json!({ "student_id": mark.student_id, "code": mark.code, "note": mark.note }));
    tx.audit(permit.change("attendance.import", "lesson", lesson, None, Some(after.collect())));
    Ok(())
}

/// Forgets what was answered to devices long ago.
pub async fn purge(app: &App) -> db::Result<()> {
    let long_ago = app.now().saturating_sub(ANSWERS_KEPT).unwrap_or(app.now());
    let mut tx = app.db.begin().await?;
    store::forget(&mut tx, long_ago).await?;
    tx.commit().await
}
