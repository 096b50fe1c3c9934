//! What happens to a series after it was opened: it changes from a day on, and it ends.

use super::{
    actions::{self, SeriesView, check_time, lock_series, told},
    model::{Segment, SeriesChange, WeeklyTime},
    rules,
    store::{self, Rewritten, ToCome},
};
use crate::{
    accounts::Ctx,
    institute::{self, Settings},
    schedule::{
        bookings::{self, Unbooked, hold, lock_lessons, release_lessons},
        lessons::{
            Lesson, Planner,
            store::{Cancelled, cancel, drop_lessons},
        },
        model::{Cause, LessonId, ReasonCode, ScheduleError, SeriesId, changed_meanwhile},
        refusals::PAST_STAYS,
        rules::occurrence,
    },
};
use jiff::civil::Date;
use kit::{
    db::Tx,
    refusals::{FieldErrors, NOT_FOUND, Refused},
};
use serde_json::json;
use std::collections::HashSet;

const CHANGED: Cancelled<'_> = Cancelled { reason: "", by: Some(Cause::Plan), code: Some(ReasonCode::SeriesChanged) };

/// What came of a change.
pub struct Edited {
    pub view: SeriesView,
    pub changed: usize,
    pub kept: Vec<Lesson>,
    pub cancelled: Vec<LessonId>,
}

/// Changes a series from a day on, as somebody asks for it.
pub(super) async fn change_by_hand(
    permit: &Planner,
    id: SeriesId,
    change: &SeriesChange,
    version: i64,
) -> Result<Edited, ScheduleError> {
    kit::transact!(permit.app.db, |tx| self::change(tx, permit, id, change, Some(version)).await)
}

/// Changes a series from a day on, in the caller's transaction, which must not go on after an error. Where a version is
/// given, it must be the latest.
pub async fn change(
    tx: &mut Tx,
    permit: &Planner,
    id: SeriesId,
    change: &SeriesChange,
    version: Option<i64>,
) -> Result<Edited, ScheduleError> {
    lock_series(tx, &[id]).await?;
    let settings = institute::settings(tx).await?;
    let today = settings.today(permit.now);
    let row = store::series(tx, id, today).await?.ok_or(NOT_FOUND)?;
    if version.is_some_and(|version| row.version != version) {
        return Err(changed_meanwhile());
    }
    let from = change.from.unwrap_or(today);
    if from < today {
        return Err(Refused::field("from", PAST_STAYS).into());
    }
    if row.ends_on.is_some_and(|ends_on| ends_on < from) {
        return Err(ScheduleError::NothingFollows);
    }
    let before = store::segments(tx, id).await?;
    let after = rules::changed(&before, change, from);
    check_new(tx, change, &after, from).await?;
    for segment in &after {
        store::put_segment(tx, segment).await?;
    }
    store::set_days(tx, id, (row.made_until, row.ends_on)).await?;
    let all = rules::joined(&before, &after);
    let reached = reach(tx, permit, &settings, (id, from), (&before, &all)).await?;
    let was = rules::segment_on(&before, from).map(told);
    let is = rules::segment_on(&all, from).map(told);
    tx.audit(permit.change("series.change", "series", id, was, is));
    let view = actions::view(tx, permit, permit.scope(), id).await?;
    let kept = view.lessons.iter().filter(|lesson| reached.kept.contains(&lesson.row.id)).cloned().collect();
    Ok(Edited { view, changed: reached.changed, kept, cancelled: reached.cancelled })
}

/// Whom the change names must be here; who stays was checked before.
async fn check_new(tx: &mut Tx, change: &SeriesChange, after: &[Segment], from: Date) -> Result<(), ScheduleError> {
    let Some(segment) = rules::segment_on(after, from) else { return Ok(()) };
    let mut errors = FieldErrors::default();
    let time = WeeklyTime {
        teacher_id: change.teacher_id.flatten(),
        room_id: change.room_id.flatten(),
        start_time: segment.start_time,
        duration_minutes: segment.duration_minutes,
        title: String::new(),
    };
    check_time(tx, &mut errors, &time).await?;
    Ok(errors.finish()?)
}

/// Which lessons a change reached.
struct Reached {
    changed: usize,
    kept: HashSet<LessonId>,
    cancelled: Vec<LessonId>,
}

/// Brings a change to the lessons that have not begun.
async fn reach(
    tx: &mut Tx,
    permit: &Planner,
    settings: &Settings,
    (id, from): (SeriesId, Date),
    (before, after): (&[Segment], &[Segment]),
) -> Result<Reached, ScheduleError> {
    let to_come = store::to_come(tx, id, from, permit.now).await?;
    lock_lessons(tx, &to_come.iter().map(|lesson| lesson.id).collect::<Vec<_>>()).await?;
    let mut kept = HashSet::new();
    let (mut rewritten, mut follow) = (vec![], vec![]);
    for lesson in &to_come {
        match rewrite(lesson, (before, after), from, settings)? {
            None => drop(kept.insert(lesson.id)),
            Some(new) => {
                follow.extend(lesson.planned.then_some(lesson.id));
                rewritten.push(new);
            }
        }
    }
    hold_all(tx, (id, from), &to_come, &rewritten).await?;
    release_lessons(tx, &follow).await?;
    store::rewrite(tx, &rewritten, &settings.time_zone).await?;
    let cancelled = cancel_closed(tx, permit, (id, &to_come), &rewritten).await?;
    let least = rewritten.iter().map(|lesson| lesson.slot).min().unwrap_or(from);
    let clashes = bookings::clashes(tx, permit, permit.scope(), settings, Unbooked::Series(id, least)).await?;
    if !clashes.is_empty() {
        return Err(ScheduleError::Clash(clashes.into_iter().map(|(_, clash)| clash).collect()));
    }
    bookings::book_unbooked(tx, Unbooked::Series(id, least)).await?;
    Ok(Reached { changed: follow.len() - cancelled.len(), kept, cancelled })
}

/// A lesson after the change, in what was not set in it by hand; nothing if it stays as it is.
fn rewrite(
    lesson: &ToCome,
    (before, after): (&[Segment], &[Segment]),
    from: Date,
    settings: &Settings,
) -> Result<Option<Rewritten>, ScheduleError> {
    let Some(was) = rules::segment_on(before, lesson.slot) else { return Ok(None) };
    let Some((slot, is)) = rules::slot_after(after, was, lesson.slot, from) else { return Ok(None) };
    if lesson.marked {
        return Ok(None);
    }
    let owns_when = lesson.on_date != lesson.slot || lesson.start_time != was.start_time;
    let owns = owns_when || !lesson.planned;
    let (on_date, start_time) = if owns { (lesson.on_date, lesson.start_time) } else { (slot, is.start_time) };
    let own_length = lesson.duration_minutes != was.duration_minutes || !lesson.planned;
    let duration_minutes = if own_length { lesson.duration_minutes } else { is.duration_minutes };
    let own_teacher = lesson.teacher_id != was.teacher_id || !lesson.planned;
    let teacher_id = if own_teacher { lesson.teacher_id } else { is.teacher_id };
    let own_room = lesson.room_id != was.room_id || !lesson.planned;
    let when = occurrence(on_date, start_time, duration_minutes, &settings.time_zone)?;
    Ok(Some(Rewritten {
        id: lesson.id,
        slot,
        on_date,
        start_time,
        duration_minutes,
        starts_at: when.starts_at,
        ends_at: when.ends_at,
        teacher_id,
        instead_of: is.teacher_id.filter(|regular| teacher_id.is_some_and(|teacher| teacher != *regular)),
        room_id: if own_room { lesson.room_id } else { is.room_id },
    }))
}

async fn hold_all(
    tx: &mut Tx,
    (id, from): (SeriesId, Date),
    before: &[ToCome],
    after: &[Rewritten],
) -> Result<(), ScheduleError> {
    let teachers = before.iter().filter_map(|l| l.teacher_id).chain(after.iter().filter_map(|l| l.teacher_id));
    let rooms = before.iter().filter_map(|l| l.room_id).chain(after.iter().filter_map(|l| l.room_id));
    let students = store::students_of(tx, id, from).await?;
    let (teachers, rooms): (HashSet<_>, HashSet<_>) = (teachers.collect(), rooms.collect());
    Ok(hold(tx, teachers, rooms, students).await?)
}

/// No lesson of a series is on a day on which the institute is closed.
async fn cancel_closed(
    tx: &mut Tx,
    ctx: &Ctx,
    (id, before): (SeriesId, &[ToCome]),
    after: &[Rewritten],
) -> Result<Vec<LessonId>, ScheduleError> {
    let moved = after
        .iter()
        .filter(|new| before.iter().any(|old| old.id == new.id && old.planned && old.on_date != new.on_date));
    let moved: Vec<&Rewritten> = moved.collect();
    let days = moved.iter().map(|lesson| lesson.on_date);
    let (Some(first), Some(last)) = (days.clone().min(), days.max()) else { return Ok(vec![]) };
    let branch = store::series(tx, id, first).await?.and_then(|row| row.branch_id);
    let closures = institute::closures_on(tx, branch, first, last).await?;
    let closed = |on: Date| closures.iter().any(|closure| (closure.starts_on..=closure.ends_on).contains(&on));
    let ids: Vec<LessonId> = moved.iter().filter(|lesson| closed(lesson.on_date)).map(|lesson| lesson.id).collect();
    cancel(tx, &ids, CHANGED, ctx.now).await?;
    Ok(ids)
}

/// What came of an end.
pub struct Ended {
    pub view: SeriesView,
    pub removed: usize,
    pub cancelled: Vec<LessonId>,
}

pub(super) async fn end_by_hand(permit: &Planner, id: SeriesId, last_day: Date) -> Result<Ended, ScheduleError> {
    let mut errors = FieldErrors::default();
    errors.sane_date("last_day", last_day);
    errors.finish()?;
    kit::transact!(permit.app.db, |tx| {
        let (removed, cancelled) = end(tx, permit, id, Some(last_day)).await?;
        Ok(Ended { view: actions::view(tx, permit, permit.scope(), id).await?, removed, cancelled })
    })
}

/// Ends a series with a day, in the caller's transaction: its lessons after that day that have not begun are gone, or
/// cancelled where somebody had changed them. `None` lets it go on again; no lesson comes back.
pub async fn end(
    tx: &mut Tx,
    ctx: &Ctx,
    id: SeriesId,
    last_day: Option<Date>,
) -> Result<(usize, Vec<LessonId>), ScheduleError> {
    lock_series(tx, &[id]).await?;
    let row = store::series(tx, id, Date::MIN).await?.ok_or(NOT_FOUND)?;
    let Some(last) = last_day else {
        store::set_days(tx, id, (row.made_until, None)).await?;
        return Ok((0, vec![]));
    };
    let segments = store::segments(tx, id).await?;
    let from = last.tomorrow().unwrap_or(Date::MAX);
    let to_come = store::to_come(tx, id, from, ctx.now).await?;
    lock_lessons(tx, &to_come.iter().map(|lesson| lesson.id).collect::<Vec<_>>()).await?;
    let planned = || to_come.iter().filter(|lesson| lesson.planned && !lesson.marked);
    let (touched, untouched): (Vec<&ToCome>, Vec<&ToCome>) =
        planned().partition(|lesson| is_touched(&segments, lesson));
    let gone: Vec<LessonId> = untouched.iter().map(|lesson| lesson.id).collect();
    let cancelled: Vec<LessonId> = touched.iter().map(|lesson| lesson.id).collect();
    release_lessons(tx, &planned().map(|lesson| lesson.id).collect::<Vec<_>>()).await?;
    drop_lessons(tx, &gone).await?;
    cancel(tx, &cancelled, CHANGED, ctx.now).await?;
    store::set_days(tx, id, (row.made_until.map(|made| made.min(last)), Some(last))).await?;
    let (was, is) = (json!({ "ends_on": row.ends_on }), json!({ "ends_on": last, "removed": gone.len() }));
    tx.audit(ctx.change("series.end", "series", id, Some(was), Some(is)));
    Ok((gone.len(), cancelled))
}

/// Whether somebody changed a lesson by hand.
fn is_touched(segments: &[Segment], lesson: &ToCome) -> bool {
    rules::segment_on(segments, lesson.slot).is_none_or(|segment| {
        lesson.touched
            || lesson.on_date != lesson.slot
            || lesson.start_time != segment.start_time
            || lesson.duration_minutes != segment.duration_minutes
            || lesson.teacher_id != segment.teacher_id
            || lesson.room_id != segment.room_id
    })
}
