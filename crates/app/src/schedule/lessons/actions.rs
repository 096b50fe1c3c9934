//! Planning single lessons, those of the past included, and reading the timetable.

use super::{
    model::{Lesson, PastLesson, Plan},
    rules::{check_capacity, check_group, check_plan},
    store::{self, Filter, Made, NewLesson},
};
use crate::{
    accounts::{Ctx, Permit, Scope, may},
    courses::{LessonFormat, OfferingId, refusals::NO_SUCH_OFFERING},
    institute::{
        self, BranchId, RoomId, Settings,
        refusals::{NO_SUCH_ROOM, ROOM_CLOSED},
    },
    people::{StudentId, TeacherId, refusals::NO_SUCH_TEACHER},
    schedule::{
        bookings::{book, hold},
        model::{LessonId, LessonKind, ScheduleError, Why},
        refusals::{NOT_ALL_HERE, OFFERING_CLOSED, TEACHER_INACTIVE},
        rules,
    },
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kit::{
    db::{self, Tx},
    refusals::{FieldErrors, NOT_FOUND, Refused},
};
use serde_json::json;

pub(in crate::schedule) type Planner = Permit<may::Lessons, may::Create>;
pub(in crate::schedule) type Reader = Permit<may::Lessons, may::Read>;

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
    Ok((settings.time_zone, found.ok_or(NOT_FOUND)?))
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

/// Plans one lesson.
pub(super) async fn create_lesson(permit: &Planner, plan: &Plan) -> Result<(TimeZone, Lesson), ScheduleError> {
    kit::transact!(permit.app.db, |tx| {
        let settings = institute::settings(tx).await?;
        let id = plan_lesson(tx, permit, &settings, plan, false).await?;
        let lesson = lesson_in(tx, permit, permit.scope(), &settings, id).await?.ok_or(NOT_FOUND)?;
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
    let (plan, kind) = prepare(tx, plan).await?;
    let (kind, why) = if is_trial { (LessonKind::Trial, Why::Trial) } else { (kind, Why::Guest) };
    let id = permit.app.new_id::<LessonId>();
    let lesson = NewLesson {
        id,
        series_id: None,
        kind,
        offering_id: plan.offering_id,
        title: &plan.title,
        teacher_id: Some(plan.teacher_id),
        room_id: plan.room_id,
        on: plan.on_date,
        start_time: plan.start_time,
        duration_minutes: plan.duration_minutes,
        time_zone: &settings.time_zone,
        when: rules::occurrence(plan.on_date, plan.start_time, plan.duration_minutes, &settings.time_zone)?,
    };
    store::insert_lessons(tx, &[lesson], made(permit)).await?;
    enter(tx, id, &plan.student_ids, why).await?;
    book(tx, permit, permit.scope(), settings, id).await?;
    let mut after = snapshot(&plan);
    after["kind"] = json!(kind);
    tx.audit(permit.change("lesson.create", "lesson", id, None, Some(after)));
    Ok(id)
}

/// Checks a plan, gives it its title and kind, and holds everybody and everything it needs until the transaction ends.
async fn prepare(tx: &mut Tx, plan: &Plan) -> Result<(Plan, LessonKind), ScheduleError> {
    let mut errors = FieldErrors::default();
    check_plan(&mut errors, plan);
    errors.finish()?;
    hold(tx, Some(plan.teacher_id), plan.room_id, plan.student_ids.iter().copied()).await?;
    let mut errors = FieldErrors::default();
    check_teacher(tx, &mut errors, plan.teacher_id).await?;
    if let Some(room) = plan.room_id {
        check_room(tx, &mut errors, room, plan.student_ids.len()).await?;
    }
    let mut title = plan.title.trim().to_owned();
    let mut kind = match plan.student_ids.len() {
        0 => LessonKind::Event,
        1 => LessonKind::Private,
        _ => LessonKind::Group,
    };
    if let Some((format, course)) = offered(tx, &mut errors, plan.offering_id).await? {
        check_group(&mut errors, format, plan.student_ids.len());
        title = if title.is_empty() { course } else { title };
        kind = format.into();
    }
    errors.finish()?;
    Ok((Plan { title, ..plan.clone() }, kind))
}

/// The format and the course of an offering that is named and given.
pub(in crate::schedule) async fn offered(
    tx: &mut Tx,
    errors: &mut FieldErrors,
    offering: Option<OfferingId>,
) -> db::Result<Option<(LessonFormat, String)>> {
    let Some(id) = offering else { return Ok(None) };
    match store::offering(tx, id).await? {
        Some((true, format, course)) => return Ok(Some((format, course))),
        Some((false, ..)) => errors.add("offering_id", OFFERING_CLOSED),
        None => errors.add("offering_id", NO_SUCH_OFFERING),
    }
    Ok(None)
}

pub(in crate::schedule) async fn check_teacher(tx: &mut Tx, errors: &mut FieldErrors, id: TeacherId) -> db::Result<()> {
    match store::teacher_is_active(tx, id).await? {
        Some(true) => {}
        Some(false) => errors.add("teacher_id", TEACHER_INACTIVE),
        None => errors.add("teacher_id", NO_SUCH_TEACHER),
    }
    Ok(())
}

pub(in crate::schedule) async fn check_room(
    tx: &mut Tx,
    errors: &mut FieldErrors,
    id: RoomId,
    students: usize,
) -> db::Result<()> {
    match store::room(tx, id).await? {
        Some((true, capacity)) => check_capacity(errors, capacity, students),
        Some((false, _)) => errors.add("room_id", ROOM_CLOSED),
        None => errors.add("room_id", NO_SUCH_ROOM),
    }
    Ok(())
}

async fn enter(tx: &mut Tx, lesson: LessonId, students: &[StudentId], why: Why) -> Result<(), ScheduleError> {
    let entered = store::enter_students(tx, lesson, students, why).await?;
    if entered < students.len() as u64 {
        return Err(Refused::field("student_ids", NOT_ALL_HERE).into());
    }
    Ok(())
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
        kind: if past.student_ids.len() > 1 { LessonKind::Group } else { LessonKind::Private },
        offering_id: None,
        title: past.title.trim(),
        teacher_id: None,
        room_id: None,
        on,
        start_time,
        duration_minutes: past.duration_minutes,
        time_zone: &settings.time_zone,
        when: rules::occurrence(on, start_time, past.duration_minutes, &settings.time_zone)?,
    };
    store::insert_lessons(tx, &[lesson], made(permit)).await?;
    store::enter_former_students(tx, id, &past.student_ids).await?;
    let after = json!({ "title": past.title, "starts": past.starts, "students": past.student_ids.len() });
    tx.audit(permit.change("lesson.import", "lesson", id, None, Some(after)));
    Ok(id)
}

pub(in crate::schedule) fn made(ctx: &Ctx) -> Made {
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
        "starts": plan.on_date.to_datetime(plan.start_time),
        "duration_minutes": plan.duration_minutes,
    })
}
