//! Opening series, making their lessons, and reading them.

use super::{
    model::{Making, NewSeries, Planned, SeatRow, Segment, SeriesRow, Skipped, Until, WeeklyTime},
    rules, store,
};
use crate::{
    accounts::{Ctx, Scope},
    institute::{self, Settings},
    schedule::{
        bookings::{self, Unbooked, hold},
        lessons::{
            self, Lesson, Planner, Reader,
            store::{NewLesson, drop_lessons, insert_lessons},
        },
        model::{Clash, LessonId, LessonKind, ScheduleError, SeriesId},
        refusals::{CLASS_OVER, CLOSED_ON_ALL_DAYS, LESSONS_MADE_ALREADY, NO_TEACHER_YET, NOBODY_ENROLLED_THEN},
        rules::{check_duration, occurrence},
    },
};
use jiff::{civil::Date, tz::TimeZone};
use kit::{
    db::{self, LockClass, Tx},
    refusals::{FieldErrors, NOT_FOUND, Refused},
};
use serde_json::json;
use std::collections::HashSet;

const SERIES: LockClass = LockClass("series");
const TITLE_MAX: usize = 200;

/// Holds these series: nobody else makes or changes their lessons, or the seats in them. To be taken before lessons.
pub async fn lock_series(tx: &mut Tx, ids: &[SeriesId]) -> db::Result<()> {
    tx.lock_all(&ids.iter().map(|id| (SERIES, id.0)).collect::<Vec<_>>()).await
}

/// A series and those of its lessons that the caller may see.
pub struct SeriesView {
    pub row: SeriesRow,
    pub lessons: Vec<Lesson>,
    pub zone: TimeZone,
}

pub(super) async fn series(permit: &Reader, id: SeriesId) -> Result<SeriesView, ScheduleError> {
    let mut tx = permit.app.db.read().await?;
    let found = view(&mut tx, permit, permit.scope(), id).await?;
    // who plans sees a series of which no lesson was made yet
    if found.lessons.is_empty() && !permit.scope().all { Err(NOT_FOUND.into()) } else { Ok(found) }
}

/// A series in the caller's transaction.
pub async fn view(tx: &mut Tx, ctx: &Ctx, scope: Scope, id: SeriesId) -> Result<SeriesView, ScheduleError> {
    let settings = institute::settings(tx).await?;
    let lessons = lessons::store::lessons_of(tx, scope, settings.taught_since(ctx.now), id).await?;
    let row = store::series(tx, id, settings.today(ctx.now)).await?.ok_or(NOT_FOUND)?;
    Ok(SeriesView { row, lessons, zone: settings.time_zone })
}

/// Says what is wrong with a weekly time in itself, and with those it names.
pub async fn check_time(tx: &mut Tx, errors: &mut FieldErrors, time: &WeeklyTime) -> db::Result<()> {
    check_duration(errors, time.start_time, time.duration_minutes);
    errors.optional_text("title", &time.title, TITLE_MAX);
    if let Some(teacher) = time.teacher_id {
        lessons::check_teacher(tx, errors, teacher).await?;
    }
    if let Some(room) = time.room_id {
        lessons::check_room(tx, errors, room, 0).await?;
    }
    Ok(())
}

/// Opens a series in the caller's transaction. Its lessons are made afterwards, when it is known who is in it.
pub async fn open(tx: &mut Tx, ctx: &Ctx, settings: &Settings, new: &NewSeries) -> Result<SeriesId, ScheduleError> {
    let id = ctx.app.new_id::<SeriesId>();
    let mut errors = FieldErrors::default();
    errors.sane_date("starts_on", new.starts_on);
    check_time(tx, &mut errors, &new.time).await?;
    let course = lessons::offered(tx, &mut errors, new.offering_id).await?;
    errors.finish()?;
    let title = new.time.title.trim();
    let title = if title.is_empty() { course.map(|(_, course)| course).unwrap_or_default() } else { title.to_owned() };
    store::insert(tx, id, new, &settings.time_zone, (ctx.author(), ctx.now)).await?;
    let first = Segment {
        series_id: id,
        from_slot: new.starts_on,
        anchor_on: new.starts_on,
        weekday: i64::from(new.starts_on.weekday().to_monday_one_offset()),
        start_time: new.time.start_time,
        duration_minutes: new.time.duration_minutes,
        teacher_id: new.time.teacher_id,
        room_id: new.time.room_id,
        title,
    };
    store::put_segment(tx, &first).await?;
    let after =
        json!({ "kind": new.kind, "offering_id": new.offering_id, "ends_on": new.ends_on, "from": told(&first) });
    tx.audit(ctx.change("series.create", "series", id, None, Some(after)));
    Ok(id)
}

/// What the audit trail keeps of a segment.
pub(super) fn told(segment: &Segment) -> serde_json::Value {
    json!({
        "from_slot": segment.from_slot, "weekday": segment.weekday, "start_time": segment.start_time,
        "duration_minutes": segment.duration_minutes, "teacher_id": segment.teacher_id, "room_id": segment.room_id,
    })
}

/// Makes the lessons of a series that are still to be made, up to a day or as many, with those who have a seat in it. In
/// the caller's transaction, which must not go on after an error.
pub async fn make_lessons(
    tx: &mut Tx,
    permit: &Planner,
    id: SeriesId,
    making: Making,
) -> Result<Planned, ScheduleError> {
    lock_series(tx, &[id]).await?;
    let settings = institute::settings(tx).await?;
    let row = store::series(tx, id, settings.today(permit.now)).await?.ok_or(NOT_FOUND)?;
    let segments = store::segments(tx, id).await?;
    let next = row.made_until.and_then(|made| made.tomorrow().ok()).unwrap_or(row.starts_on);
    let from = making.from.map_or(next, |from| from.max(next));
    let (mut dates, last) = dates(tx, &row, &segments, from, making.until).await?;
    let taken: HashSet<Date> = store::taken_slots(tx, id, from).await?.into_iter().collect();
    dates.retain(|on| !taken.contains(on));
    let mut skipped = leave_out_closures(tx, &row, &mut dates).await?;
    let seats = store::seats(tx, id, (from, last)).await?;
    skipped.extend(leave_out_unseated(&row, &mut dates, &seats)?);
    let lessons = new_lessons(permit, &settings, &row, &segments, &dates)?;
    let people = hold_all(tx, &segments, &seats).await?;
    check_people(tx, &segments, &dates, people).await?;
    insert_lessons(tx, &lessons, lessons::made(permit)).await?;
    store::fill(tx, id, from).await?;
    let clashes = bookings::clashes(tx, permit, permit.scope(), &settings, Unbooked::Series(id, from)).await?;
    let left_out = skip(tx, clashes, lessons.len(), making.skip_clashes).await?;
    let made = lessons.len() - left_out.len();
    bookings::book_unbooked(tx, Unbooked::Series(id, from)).await?;
    store::set_days(tx, id, (Some(last), row.ends_on.map(|ends_on| ends_on.max(last)))).await?;
    tx.audit(permit.change("series.make_lessons", "series", id, None, Some(json!({ "until": last, "lessons": made }))));
    skipped.extend(left_out);
    skipped.sort_by_key(|skipped| skipped.on_date);
    Ok(Planned { made, skipped })
}

/// The slots that are to be made, and the last day of them.
async fn dates(
    tx: &mut Tx,
    row: &SeriesRow,
    segments: &[Segment],
    from: Date,
    until: Until,
) -> Result<(Vec<Date>, Date), ScheduleError> {
    let mut errors = FieldErrors::default();
    let first = rules::next_slot(segments, from);
    let last = rules::weekly(&mut errors, first, until).last().copied();
    if let (Some(over), Some(last)) = (store::owner_ends_on(tx, row.id).await?, last) {
        errors.check(last <= over, "ends_on", CLASS_OVER.with("day", over));
    }
    errors.finish()?;
    let last = match until {
        Until::EndsOn(day) => day,
        Until::Count(_) => last.unwrap_or(from),
    };
    let dates: Vec<Date> = rules::slots(segments, from, last).into_iter().map(|(on, _)| on).collect();
    if dates.is_empty() {
        return Err(Refused::field("ends_on", LESSONS_MADE_ALREADY).into());
    }
    Ok((dates, last))
}

/// There are no lessons on closures: takes those days out of a series, and gives them. Some day must be left.
async fn leave_out_closures(
    tx: &mut Tx,
    row: &SeriesRow,
    dates: &mut Vec<Date>,
) -> Result<Vec<Skipped>, ScheduleError> {
    let (Some(first), Some(last)) = (dates.first().copied(), dates.last().copied()) else { return Ok(vec![]) };
    let closed = rules::leave_out(dates, &institute::closures_on(tx, row.branch_id, first, last).await?);
    if dates.is_empty() {
        return Err(Refused::field("starts_on", CLOSED_ON_ALL_DAYS).into());
    }
    Ok(closed)
}

/// A private lesson without its student is not made.
fn leave_out_unseated(
    row: &SeriesRow,
    dates: &mut Vec<Date>,
    seats: &[SeatRow],
) -> Result<Vec<Skipped>, ScheduleError> {
    if row.kind != LessonKind::Private {
        return Ok(vec![]);
    }
    let seated = |on: Date| seats.iter().any(|s| s.starts_on <= on && s.ends_on.is_none_or(|ends_on| ends_on >= on));
    let (kept, left): (Vec<Date>, Vec<Date>) = dates.iter().partition(|on| seated(**on));
    *dates = kept;
    if dates.is_empty() {
        return Err(Refused::field("starts_on", NOBODY_ENROLLED_THEN).into());
    }
    Ok(left.into_iter().map(Skipped::without_student).collect())
}

fn new_lessons<'a>(
    ctx: &Ctx,
    settings: &'a Settings,
    row: &SeriesRow,
    segments: &'a [Segment],
    dates: &[Date],
) -> Result<Vec<NewLesson<'a>>, ScheduleError> {
    let lesson = |on: &Date| {
        let segment = rules::segment_on(segments, *on).ok_or(NOT_FOUND)?;
        Ok(NewLesson {
            id: ctx.app.new_id(),
            series_id: Some(row.id),
            kind: row.kind,
            offering_id: row.offering_id,
            title: &segment.title,
            teacher_id: segment.teacher_id,
            room_id: segment.room_id,
            on: *on,
            start_time: segment.start_time,
            duration_minutes: segment.duration_minutes,
            time_zone: &settings.time_zone,
            when: occurrence(*on, segment.start_time, segment.duration_minutes, &settings.time_zone)?,
        })
    };
    dates.iter().map(lesson).collect()
}

/// Holds whom the lessons book; gives how many students there are.
async fn hold_all(tx: &mut Tx, segments: &[Segment], seats: &[SeatRow]) -> db::Result<usize> {
    let students: HashSet<_> = seats.iter().map(|seat| seat.student_id).collect();
    let teachers: Vec<_> = segments.iter().filter_map(|segment| segment.teacher_id).collect();
    let rooms: Vec<_> = segments.iter().filter_map(|segment| segment.room_id).collect();
    hold(tx, teachers, rooms, students.iter().copied()).await?;
    Ok(students.len())
}

/// Those who are wanted from these days on must be here, and the rooms be large enough.
async fn check_people(tx: &mut Tx, segments: &[Segment], dates: &[Date], students: usize) -> Result<(), ScheduleError> {
    let mut errors = FieldErrors::default();
    let used = dates.iter().filter_map(|on| rules::segment_on(segments, *on));
    let (mut teachers, mut rooms) = (HashSet::new(), HashSet::new());
    for segment in used {
        if segment.teacher_id.is_none() && !errors.has("teacher_id") {
            errors.add("teacher_id", NO_TEACHER_YET);
        }
        if let Some(teacher) = segment.teacher_id.filter(|teacher| teachers.insert(*teacher)) {
            lessons::check_teacher(tx, &mut errors, teacher).await?;
        }
        if let Some(room) = segment.room_id.filter(|room| rooms.insert(*room)) {
            lessons::check_room(tx, &mut errors, room, students).await?;
        }
    }
    Ok(errors.finish()?)
}

/// Takes back the lessons that clash, if that is wanted and leaves any.
async fn skip(
    tx: &mut Tx,
    clashes: Vec<(LessonId, Clash)>,
    lessons: usize,
    skip_clashes: bool,
) -> Result<Vec<Skipped>, ScheduleError> {
    let clashing: HashSet<LessonId> = clashes.iter().map(|(id, _)| *id).collect();
    if !clashing.is_empty() && (!skip_clashes || clashing.len() == lessons) {
        return Err(ScheduleError::Clash(clashes.into_iter().map(|(_, clash)| clash).collect()));
    }
    drop_lessons(tx, &Vec::from_iter(clashing)).await?;
    let mut skipped: Vec<Skipped> = vec![];
    for (_, clash) in clashes {
        match skipped.last_mut() {
            Some(last) if last.on_date == clash.on_date => last.clashes.push(clash),
            _ => {
                skipped.push(Skipped { on_date: clash.on_date, closure: None, no_student: false, clashes: vec![clash] })
            }
        }
    }
    Ok(skipped)
}

/// Makes lessons of a series as somebody asks for it.
pub(super) async fn make(
    permit: &Planner,
    id: SeriesId,
    making: Making,
) -> Result<(SeriesView, Planned), ScheduleError> {
    kit::transact!(permit.app.db, |tx| {
        let today = institute::settings(tx).await?.today(permit.now);
        let making = Making { from: making.from.or(Some(today)), ..making };
        let planned = make_lessons(tx, permit, id, making).await?;
        Ok((view(tx, permit, permit.scope(), id).await?, planned))
    })
}
