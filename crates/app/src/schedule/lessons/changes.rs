//! What happens to a lesson after it was planned: it is moved, cancelled, restored.

use super::{
    actions::{check_room, check_teacher, lesson_in},
    model::{Change, Lesson, LessonRow},
    store::{self, Cancelled},
};
use crate::{
    accounts::{Permit, may},
    institute::{self, Settings},
    people::TeacherId,
    schedule::{
        bookings::{book, hold, lock_lessons, release},
        model::{LessonId, LessonStatus, ScheduleError, changed_meanwhile, not_yours},
        refusals::{LESSON_CANCELLED, TEACHER_IS_FIXED},
        rules,
    },
};
use jiff::tz::TimeZone;
use kit::{
    db::Tx,
    refusals::{FORBIDDEN, FieldErrors, NOT_FOUND, Refused},
};
use serde_json::{Value, json};

pub(in crate::schedule) type Changer = Permit<may::Lessons, may::Update>;

/// Moves a lesson in time, to another room or to another teacher.
pub(super) async fn move_lesson(
    permit: &Changer,
    id: LessonId,
    change: &Change,
) -> Result<(TimeZone, Lesson), ScheduleError> {
    kit::transact!(permit.app.db, |tx| {
        let (settings, before) = take(tx, permit, id).await?;
        if before.row.version != change.version {
            return Err(changed_meanwhile());
        }
        if before.row.status == LessonStatus::Cancelled {
            return Err(LESSON_CANCELLED.into());
        }
        let mut after = changed(&before.row, change, &settings.time_zone)?;
        if after.teacher_id != before.row.teacher_id && !permit.scope().all {
            return Err(Refused::from(TEACHER_IS_FIXED).coded(FORBIDDEN).into());
        }
        hold_all(tx, &after, &before).await?;
        check_places(tx, &before, &after).await?;
        after.instead_of = instead_of(tx, &after).await?;
        if store::move_lesson(tx, &after).await? == 0 {
            return Err(changed_meanwhile());
        }
        release(tx, id).await?;
        book(tx, permit, permit.scope(), &settings, id).await?;
        finish(tx, permit, &settings, "lesson.move", &before).await
    })
}

/// Cancels a lesson, or gives another reason for it; everybody it kept busy is free.
pub(super) async fn cancel(permit: &Changer, id: LessonId, reason: &str) -> Result<(TimeZone, Lesson), ScheduleError> {
    let mut errors = FieldErrors::default();
    let reason = errors.optional_text("reason", reason, rules::REASON_MAX);
    errors.finish()?;
    kit::transact!(permit.app.db, |tx| call_off(tx, permit, id, &reason).await)
}

/// Cancels a lesson in the caller's transaction, which must not go on after an error.
pub async fn cancel_in(tx: &mut Tx, permit: &Changer, id: LessonId, reason: &str) -> Result<(), ScheduleError> {
    call_off(tx, permit, id, reason).await.map(drop)
}

async fn call_off(
    tx: &mut Tx,
    permit: &Changer,
    id: LessonId,
    reason: &str,
) -> Result<(TimeZone, Lesson), ScheduleError> {
    let (settings, before) = take(tx, permit, id).await?;
    let same = before.row.cancel_reason.as_deref() == Some(reason) && before.row.caused_by.is_none();
    if before.row.status == LessonStatus::Cancelled && same {
        return Ok((settings.time_zone, before));
    }
    store::cancel(tx, &[id], Cancelled { reason, by: None, code: None }, permit.now).await?;
    release(tx, id).await?;
    finish(tx, permit, &settings, "lesson.cancel", &before).await
}

/// Undoes a cancellation, if everybody is still free at that time.
pub(super) async fn restore(permit: &Changer, id: LessonId) -> Result<(TimeZone, Lesson), ScheduleError> {
    kit::transact!(permit.app.db, |tx| {
        let (settings, before) = take(tx, permit, id).await?;
        if before.row.status == LessonStatus::Planned {
            return Ok((settings.time_zone, before));
        }
        hold_all(tx, &before.row, &before).await?;
        store::restore(tx, &[id]).await?;
        book(tx, permit, permit.scope(), &settings, id).await?;
        finish(tx, permit, &settings, "lesson.restore", &before).await
    })
}

/// A lesson the caller may change, held until the transaction ends.
pub(in crate::schedule) async fn take(
    tx: &mut Tx,
    permit: &Changer,
    id: LessonId,
) -> Result<(Settings, Lesson), ScheduleError> {
    lock_lessons(tx, &[id]).await?;
    let settings = institute::settings(tx).await?;
    if let Some(lesson) = lesson_in(tx, permit, permit.scope(), &settings, id).await? {
        return Ok((settings, lesson));
    }
    let readable = permit.permit::<may::Lessons, may::Read>()?.scope();
    match lesson_in(tx, permit, readable, &settings, id).await? {
        Some(_) => Err(not_yours()),
        None => Err(NOT_FOUND.into()),
    }
}

async fn hold_all(tx: &mut Tx, row: &LessonRow, lesson: &Lesson) -> Result<(), ScheduleError> {
    let students = lesson.students.iter().map(|student| student.id);
    Ok(hold(tx, row.teacher_id, row.room_id, students).await?)
}

/// The lesson as it is to be.
fn changed(row: &LessonRow, change: &Change, zone: &TimeZone) -> Result<LessonRow, Refused> {
    let mut after = row.clone();
    if let Some(starts) = change.starts {
        (after.on_date, after.start_time, after.time_zone) = (starts.date(), starts.time(), zone.clone());
    }
    after.duration_minutes = change.duration_minutes.unwrap_or(row.duration_minutes);
    after.teacher_id = change.teacher_id.or(row.teacher_id);
    after.room_id = change.room_id.unwrap_or(row.room_id);
    let mut errors = FieldErrors::default();
    rules::check_duration(&mut errors, after.start_time, after.duration_minutes);
    errors.finish()?;
    let when = rules::occurrence(after.on_date, after.start_time, after.duration_minutes, &after.time_zone)?;
    (after.starts_at, after.ends_at) = (when.starts_at, when.ends_at);
    Ok(after)
}

/// Whom the teacher of a lesson stands in for.
async fn instead_of(tx: &mut Tx, row: &LessonRow) -> Result<Option<TeacherId>, ScheduleError> {
    let Some((series, slot)) = row.series_id.zip(row.slot) else { return Ok(None) };
    let regular = store::regular_teacher(tx, series, slot).await?;
    Ok(regular.filter(|regular| row.teacher_id.is_some_and(|teacher| teacher != *regular)))
}

/// Where the lesson is moved to must be in use; where it stays need not be.
async fn check_places(tx: &mut Tx, before: &Lesson, after: &LessonRow) -> Result<(), ScheduleError> {
    let mut errors = FieldErrors::default();
    if let Some(teacher) = after.teacher_id.filter(|_| after.teacher_id != before.row.teacher_id) {
        check_teacher(tx, &mut errors, teacher).await?;
    }
    if let Some(room) = after.room_id.filter(|_| after.room_id != before.row.room_id) {
        check_room(tx, &mut errors, room, before.students.len()).await?;
    }
    Ok(errors.finish()?)
}

async fn finish(
    tx: &mut Tx,
    permit: &Changer,
    settings: &Settings,
    action: &'static str,
    before: &Lesson,
) -> Result<(TimeZone, Lesson), ScheduleError> {
    let after = lesson_in(tx, permit, permit.scope(), settings, before.row.id).await?;
    let after = after.ok_or(NOT_FOUND)?;
    tx.audit(permit.change(action, "lesson", before.row.id, Some(snapshot(&before.row)), Some(snapshot(&after.row))));
    Ok((settings.time_zone.clone(), after))
}

/// What the audit trail keeps of a lesson that is changed.
fn snapshot(row: &LessonRow) -> Value {
    json!({
        "starts": row.on_date.to_datetime(row.start_time),
        "duration_minutes": row.duration_minutes,
        "teacher_id": row.teacher_id,
        "room_id": row.room_id,
        "status": row.status,
        "cancel_reason": row.cancel_reason,
        "version": row.version,
    })
}
