//! Planning: single lessons, series, and lessons of the past; and reading the timetable.

use super::{
    model::{Clash, ClashRow, Lesson, LessonId, NewSeries, Plan, Planned, ScheduleError, SeriesId, SeriesRow, Skipped},
    rules::{self, Occurrence},
    store::{self, Filter, Made, NewLesson},
};
use crate::{
    accounts::{Ctx, Permit, Scope, may},
    institute::{self, BranchId, RoomId, Settings},
    people::{StudentId, TeacherId},
};
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use kit::{
    db::{self, LockClass, Tx},
    http::{FieldErrors, Problem},
};
use serde_json::json;
use std::collections::HashSet;
use uuid::Uuid;

const LESSON: LockClass = LockClass("lesson");
const BOOKED: LockClass = LockClass("booked");

type Planner = Permit<may::Lessons, may::Create>;
pub(super) type Reader = Permit<may::Lessons, may::Read>;

/// Which lessons are asked for: those that begin on these days, on the institute's wall.
pub struct Days {
    pub from: Date,
    pub to: Date,
    pub teacher_id: Option<TeacherId>,
    pub room_id: Option<RoomId>,
    pub student_id: Option<StudentId>,
    pub branch_id: Option<BranchId>,
}

/// The lessons of these days that the caller may see, and the zone of their times.
pub async fn week(permit: &Reader, days: &Days) -> Result<(TimeZone, Vec<Lesson>), ScheduleError> {
    let mut tx = permit.app.db.read().await?;
    let settings = institute::settings(&mut tx).await?;
    let zone = &settings.time_zone;
    let filter = Filter {
        from: rules::midnight(days.from, zone),
        before: days.to.tomorrow().map_or(Timestamp::MAX, |next| rules::midnight(next, zone)),
        teacher_id: days.teacher_id,
        room_id: days.room_id,
        student_id: days.student_id,
        branch_id: days.branch_id,
    };
    let lessons = store::week(&mut tx, permit.scope(), settings.taught_since(permit.now), &filter).await?;
    Ok((settings.time_zone, lessons))
}

pub(super) async fn lesson(permit: &Reader, id: LessonId) -> Result<(TimeZone, Lesson), ScheduleError> {
    let mut tx = permit.app.db.read().await?;
    let settings = institute::settings(&mut tx).await?;
    let found = lesson_in(&mut tx, permit, permit.scope(), &settings, id).await?;
    Ok((settings.time_zone, found.ok_or(ScheduleError::NotFound)?))
}

/// A lesson in somebody's reach, in the caller's transaction.
pub async fn lesson_in(
    tx: &mut Tx,
    ctx: &Ctx,
    scope: Scope,
    settings: &Settings,
    id: LessonId,
) -> db::Result<Option<Lesson>> {
    store::lesson(tx, scope, settings.taught_since(ctx.now), id).await
}

/// A series and those of its lessons that the caller may see.
pub(super) struct SeriesView {
    pub(super) row: SeriesRow,
    pub(super) lessons: Vec<Lesson>,
    pub(super) zone: TimeZone,
}

pub(super) async fn series(permit: &Reader, id: SeriesId) -> Result<SeriesView, ScheduleError> {
    let mut tx = permit.app.db.read().await?;
    series_in(&mut tx, permit, permit.scope(), id).await
}

async fn series_in(tx: &mut Tx, ctx: &Ctx, scope: Scope, id: SeriesId) -> Result<SeriesView, ScheduleError> {
    let settings = institute::settings(tx).await?;
    let lessons = store::lessons_of(tx, scope, settings.taught_since(ctx.now), id).await?;
    match store::series(tx, id).await? {
        Some(row) if !lessons.is_empty() => Ok(SeriesView { row, lessons, zone: settings.time_zone }),
        _ => Err(ScheduleError::NotFound),
    }
}

/// Plans one lesson.
pub(super) async fn create_lesson(permit: &Planner, plan: &Plan) -> Result<(TimeZone, Lesson), ScheduleError> {
    kit::transact!(permit.app.db, |tx| {
        let settings = institute::settings(tx).await?;
        let id = plan_lesson(tx, permit, &settings, plan, false).await?;
        let lesson = lesson_in(tx, permit, permit.scope(), &settings, id).await?.ok_or(ScheduleError::NotFound)?;
        Ok((settings.time_zone, lesson))
    })
}

/// Plans a lesson to which somebody comes to try, in the caller's transaction, which must not go on after an error.
pub async fn plan_trial_in(tx: &mut Tx, permit: &Planner, plan: &Plan) -> Result<LessonId, ScheduleError> {
    let settings = institute::settings(tx).await?;
    plan_lesson(tx, permit, &settings, plan, true).await
}

async fn plan_lesson(
    tx: &mut Tx,
    permit: &Planner,
    settings: &Settings,
    plan: &Plan,
    is_trial: bool,
) -> Result<LessonId, ScheduleError> {
    let plan = prepare(tx, plan, FieldErrors::default()).await?;
    let id = permit.app.new_id::<LessonId>();
    let when = rules::occurrence(plan.starts_on, plan.start_time, plan.duration_minutes, &settings.time_zone)?;
    let lesson = NewLesson { is_trial, ..new_lesson(id, None, &plan, plan.starts_on, &settings.time_zone, when) };
    store::insert_lessons(tx, &[lesson], made(permit)).await?;
    enter(tx, id, &plan.student_ids).await?;
    book(tx, permit, permit.scope(), settings, id.0).await?;
    let mut after = snapshot(&plan);
    after["is_trial"] = json!(is_trial);
    tx.audit(permit.change("lesson.create", "lesson", id, None, Some(after)));
    Ok(id)
}

/// Plans a weekly series.
pub(super) async fn create_series(
    permit: &Planner,
    new: &NewSeries,
) -> Result<(SeriesView, Vec<Skipped>), ScheduleError> {
    kit::transact!(permit.app.db, |tx| {
        let planned = plan_series_in(tx, permit, new).await?;
        Ok((series_in(tx, permit, permit.scope(), planned.id).await?, planned.skipped))
    })
}

/// Plans a weekly series in the caller's transaction, which must not go on after an error.
pub async fn plan_series_in(tx: &mut Tx, permit: &Planner, new: &NewSeries) -> Result<Planned, ScheduleError> {
    let settings = institute::settings(tx).await?;
    let mut errors = FieldErrors::default();
    let mut dates = rules::weekly(&mut errors, new.plan.starts_on, new.until);
    let plan = prepare(tx, &new.plan, errors).await?;
    let ends_on = dates.last().copied().unwrap_or(plan.starts_on);
    let closed = leave_out_closures(tx, &plan, &mut dates).await?;
    let id = permit.app.new_id::<SeriesId>();
    let lessons = dates
        .iter()
        .map(|on| {
            let when = rules::occurrence(*on, plan.start_time, plan.duration_minutes, &settings.time_zone)?;
            Ok(new_lesson(permit.app.new_id(), Some(id), &plan, *on, &settings.time_zone, when))
        })
        .collect::<Result<Vec<_>, Problem>>()?;
    store::insert_series(tx, id, &plan, ends_on, &settings.time_zone, made(permit)).await?;
    store::insert_lessons(tx, &lessons, made(permit)).await?;
    if let Some(first) = lessons.first() {
        enter(tx, first.id, &plan.student_ids).await?;
        store::copy_students(tx, id, first.id).await?;
    }
    let clashes = clashes(tx, permit, permit.scope(), &settings, id.0).await?;
    let mut skipped = skip(tx, new, clashes, lessons.len()).await?;
    store::book(tx, id.0).await?;
    let after = json!({ "plan": snapshot(&plan), "ends_on": ends_on, "lessons": lessons.len() - skipped.len() });
    tx.audit(permit.change("series.create", "series", id, None, Some(after)));
    skipped.extend(closed);
    skipped.sort_by_key(|skipped| skipped.on_date);
    Ok(Planned { id, skipped })
}

/// There are no lessons on closures: takes those days out of a series, and gives them. Some day must be left.
async fn leave_out_closures(tx: &mut Tx, plan: &Plan, dates: &mut Vec<Date>) -> Result<Vec<Skipped>, ScheduleError> {
    let (Some(first), Some(last)) = (dates.first().copied(), dates.last().copied()) else { return Ok(vec![]) };
    let branch = store::branch_of(tx, plan.room_id).await?;
    let closed = rules::leave_out(dates, &institute::closures_on(tx, branch, first, last).await?);
    if dates.is_empty() {
        return Err(Problem::field("starts_on", "The institute is closed on every one of these days.").into());
    }
    Ok(closed)
}

/// Takes back the lessons that clash, if that is wanted and leaves any.
async fn skip(
    tx: &mut Tx,
    new: &NewSeries,
    clashes: Vec<(LessonId, Clash)>,
    lessons: usize,
) -> Result<Vec<Skipped>, ScheduleError> {
    let clashing: HashSet<LessonId> = clashes.iter().map(|(id, _)| *id).collect();
    if !clashing.is_empty() && (!new.skip_clashes || clashing.len() == lessons) {
        return Err(ScheduleError::Clash(clashes.into_iter().map(|(_, clash)| clash).collect()));
    }
    store::drop_lessons(tx, &Vec::from_iter(clashing)).await?;
    let mut skipped: Vec<Skipped> = vec![];
    for (_, clash) in clashes {
        match skipped.last_mut() {
            Some(last) if last.on_date == clash.on_date => last.clashes.push(clash),
            _ => skipped.push(Skipped { on_date: clash.on_date, closure: None, clashes: vec![clash] }),
        }
    }
    Ok(skipped)
}

/// Checks a plan, gives it its title, and holds everybody and everything it needs until the transaction ends.
async fn prepare(tx: &mut Tx, plan: &Plan, mut errors: FieldErrors) -> Result<Plan, ScheduleError> {
    rules::check_plan(&mut errors, plan);
    errors.finish()?;
    hold(tx, Some(plan.teacher_id), plan.room_id, plan.student_ids.iter().copied()).await?;
    let mut errors = FieldErrors::default();
    check_teacher(tx, &mut errors, plan.teacher_id).await?;
    if let Some(room) = plan.room_id {
        check_room(tx, &mut errors, room, plan.student_ids.len()).await?;
    }
    let mut title = plan.title.trim().to_owned();
    if let Some(id) = plan.offering_id {
        match store::offering(tx, id).await? {
            Some((true, format, course)) => {
                rules::check_group(&mut errors, format, plan.student_ids.len());
                title = if title.is_empty() { course } else { title };
            }
            Some((false, ..)) => errors.add("offering_id", "This offering is closed."),
            None => errors.add("offering_id", "There is no such offering."),
        }
    }
    errors.finish()?;
    Ok(Plan { title, ..plan.clone() })
}

pub(super) async fn check_teacher(tx: &mut Tx, errors: &mut FieldErrors, id: TeacherId) -> db::Result<()> {
    match store::teacher_is_active(tx, id).await? {
        Some(true) => {}
        Some(false) => errors.add("teacher_id", "This teacher does not teach here any more."),
        None => errors.add("teacher_id", "There is no such teacher."),
    }
    Ok(())
}

pub(super) async fn check_room(tx: &mut Tx, errors: &mut FieldErrors, id: RoomId, students: usize) -> db::Result<()> {
    match store::room(tx, id).await? {
        Some((true, capacity)) => rules::check_capacity(errors, capacity, students),
        Some((false, _)) => errors.add("room_id", "This room is closed."),
        None => errors.add("room_id", "There is no such room."),
    }
    Ok(())
}

/// Holds these lessons: nobody else changes them, or what hangs on them, before the transaction ends. To be taken
/// before anything is held that a lesson books.
pub async fn lock_lessons(tx: &mut Tx, ids: &[LessonId]) -> db::Result<()> {
    tx.lock_all(&ids.iter().map(|id| (LESSON, id.0)).collect::<Vec<_>>()).await
}

/// Holds everybody and everything a lesson books, so that looking for clashes and booking are one step.
pub(super) async fn hold(
    tx: &mut Tx,
    teachers: impl IntoIterator<Item = TeacherId>,
    room: Option<RoomId>,
    students: impl IntoIterator<Item = StudentId>,
) -> db::Result<()> {
    let ids = teachers.into_iter().map(|id| id.0).chain(room.map(|id| id.0)).chain(students.into_iter().map(|id| id.0));
    tx.lock_all(&ids.map(|id| (BOOKED, id)).collect::<Vec<_>>()).await
}

async fn enter(tx: &mut Tx, lesson: LessonId, students: &[StudentId]) -> Result<(), ScheduleError> {
    let entered = store::enter_students(tx, lesson, students).await?;
    if entered < students.len() as u64 {
        return Err(Problem::field("student_ids", "One of these students does not exist, or has left.").into());
    }
    Ok(())
}

/// Books a lesson, or says what stands in its way.
pub(super) async fn book(
    tx: &mut Tx,
    ctx: &Ctx,
    scope: Scope,
    settings: &Settings,
    lesson: Uuid,
) -> Result<(), ScheduleError> {
    let clashes = clashes(tx, ctx, scope, settings, lesson).await?;
    if !clashes.is_empty() {
        return Err(ScheduleError::Clash(clashes.into_iter().map(|(_, clash)| clash).collect()));
    }
    store::book(tx, lesson).await?;
    Ok(())
}

async fn clashes(
    tx: &mut Tx,
    ctx: &Ctx,
    scope: Scope,
    settings: &Settings,
    lesson_or_series: Uuid,
) -> db::Result<Vec<(LessonId, Clash)>> {
    let rows = store::clashes(tx, scope, settings.taught_since(ctx.now), lesson_or_series).await?;
    let clash = |row: ClashRow| Clash {
        on_date: row.on_date,
        starts: rules::wall(row.other_starts_at, &settings.time_zone),
        resource: row.resource,
        name: row.name,
        other: row.other_is_visible.then_some((row.other_id, row.other_title)),
    };
    Ok(rows.into_iter().map(|row| (row.lesson_id, clash(row))).collect())
}

/// A lesson that took place before the institute kept its books here: nobody knows who taught it, or where.
#[derive(Debug, Clone)]
pub struct PastLesson {
    pub title: String,
    /// On the institute's wall.
    pub starts: DateTime,
    pub duration_minutes: i64,
    pub student_ids: Vec<StudentId>,
}

/// Writes a lesson of the past in the caller's transaction. It books nobody: old lists may well contradict themselves.
pub async fn import_lesson(tx: &mut Tx, permit: &Planner, past: &PastLesson) -> Result<LessonId, ScheduleError> {
    let settings = institute::settings(tx).await?;
    let mut errors = FieldErrors::default();
    rules::check_duration(&mut errors, past.starts.time(), past.duration_minutes);
    errors.finish()?;
    let (on, start_time) = (past.starts.date(), past.starts.time());
    let id = permit.app.new_id::<LessonId>();
    let lesson = NewLesson {
        id,
        series_id: None,
        offering_id: None,
        title: past.title.trim(),
        teacher_id: None,
        room_id: None,
        on,
        start_time,
        duration_minutes: past.duration_minutes,
        time_zone: &settings.time_zone,
        when: rules::occurrence(on, start_time, past.duration_minutes, &settings.time_zone)?,
        is_trial: false,
    };
    store::insert_lessons(tx, &[lesson], made(permit)).await?;
    store::enter_former_students(tx, id, &past.student_ids).await?;
    let after = json!({ "title": past.title, "starts": past.starts, "students": past.student_ids.len() });
    tx.audit(permit.change("lesson.import", "lesson", id, None, Some(after)));
    Ok(id)
}

fn new_lesson<'a>(
    id: LessonId,
    series_id: Option<SeriesId>,
    plan: &'a Plan,
    on: Date,
    time_zone: &'a TimeZone,
    when: Occurrence,
) -> NewLesson<'a> {
    NewLesson {
        id,
        series_id,
        offering_id: plan.offering_id,
        title: &plan.title,
        teacher_id: Some(plan.teacher_id),
        room_id: plan.room_id,
        on,
        start_time: plan.start_time,
        duration_minutes: plan.duration_minutes,
        time_zone,
        when,
        is_trial: false,
    }
}

fn made(ctx: &Ctx) -> Made {
    Made { at: ctx.now, by: ctx.author() }
}

/// What the audit trail keeps of a plan.
fn snapshot(plan: &Plan) -> serde_json::Value {
    json!({
        "title": plan.title,
        "offering_id": plan.offering_id,
        "teacher_id": plan.teacher_id,
        "room_id": plan.room_id,
        "student_ids": plan.student_ids,
        "starts": plan.starts_on.to_datetime(plan.start_time),
        "duration_minutes": plan.duration_minutes,
    })
}
