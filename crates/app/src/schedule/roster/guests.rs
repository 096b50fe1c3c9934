//! Adding somebody to a lesson by hand, and taking somebody out.

use super::{
    model::{Guest, RemovalCause, Room},
    rules, store,
};
use crate::{
    institute::Settings,
    people::StudentId,
    schedule::{
        bookings::{self, hold, lock_lessons},
        lessons::{Changer, Lesson, lesson_in, take},
        model::{LessonId, LessonStatus, ScheduleError, not_yours},
        refusals::{
            ALREADY_IN_LESSON, EMPTY_PRIVATE_LESSON, LESSON_CANCELLED, LESSON_FULL, MARKED, NOT_HERE, NOT_IN_LESSON,
        },
        rules::REASON_MAX,
    },
};
use jiff::tz::TimeZone;
use kit::{
    db::Tx,
    refusals::{FieldErrors, NOT_FOUND, Refused},
};
use serde_json::json;

/// A lesson that the office may change, held until the transaction ends.
async fn held(tx: &mut Tx, permit: &Changer, id: LessonId) -> Result<Settings, ScheduleError> {
    let (settings, lesson) = take(tx, permit, id).await?;
    if !permit.scope().all {
        return Err(not_yours());
    }
    if lesson.row.status == LessonStatus::Cancelled {
        return Err(LESSON_CANCELLED.into());
    }
    Ok(settings)
}

async fn seen(
    tx: &mut Tx,
    permit: &Changer,
    settings: Settings,
    id: LessonId,
) -> Result<(TimeZone, Lesson), ScheduleError> {
    let lesson = lesson_in(tx, permit, permit.scope(), &settings, id).await?;
    Ok((settings.time_zone, lesson.ok_or(NOT_FOUND)?))
}

/// Puts a student into a lesson, or into this one and all that follow in its series: all of them, or none.
pub(super) async fn add(permit: &Changer, id: LessonId, guest: &Guest) -> Result<(TimeZone, Lesson), ScheduleError> {
    let mut errors = FieldErrors::default();
    let reason = errors.optional_text("reason", &guest.reason, REASON_MAX);
    errors.finish()?;
    kit::transact!(permit.app.db, |tx| {
        let settings = held(tx, permit, id).await?;
        let student = guest.student_id;
        if !store::is_here(tx, student).await? {
            return Err(Refused::field("student_id", NOT_HERE).into());
        }
        let rooms = rooms(tx, permit, (id, guest.following), student).await?;
        let lessons: Vec<LessonId> = rooms.iter().filter(|room| !room.is_in).map(|room| room.lesson_id).collect();
        if lessons.is_empty() {
            return Err(ALREADY_IN_LESSON.into());
        }
        if rooms.iter().any(|room| !room.is_in && !rules::has_room(room)) {
            return Err(LESSON_FULL.into());
        }
        store::drop_removals(tx, student, &lessons).await?;
        store::add(tx, student, &lessons, (guest.why, &reason)).await?;
        let since = settings.taught_since(permit.now);
        let clashes = bookings::student_clashes(tx, permit.scope(), since, (student, permit.now)).await?;
        if !clashes.is_empty() {
            let clashes = bookings::named(&settings, clashes);
            return Err(ScheduleError::Clash(clashes.into_iter().map(|(_, clash)| clash).collect()));
        }
        bookings::book_student(tx, student, permit.now).await?;
        let is = json!({ "student_id": student, "why": guest.why, "reason": reason, "lessons": lessons.len() });
        tx.audit(permit.change("lesson.add_student", "lesson", id, None, Some(is)));
        seen(tx, permit, settings, id).await
    })
}

/// The lessons that are meant, held, and the student with them.
async fn rooms(
    tx: &mut Tx,
    permit: &Changer,
    lessons: (LessonId, bool),
    student: StudentId,
) -> Result<Vec<Room>, ScheduleError> {
    let rooms = store::rooms(tx, lessons, student, permit.now).await?;
    lock_lessons(tx, &rooms.iter().map(|room| room.lesson_id).collect::<Vec<_>>()).await?;
    hold(tx, None, None, [student]).await?;
    Ok(store::rooms(tx, lessons, student, permit.now).await?)
}

/// Takes a student out of a lesson, or out of this one and all that follow in its series.
pub(super) async fn remove(
    permit: &Changer,
    (id, following): (LessonId, bool),
    student: StudentId,
    reason: &str,
) -> Result<(TimeZone, Lesson), ScheduleError> {
    let mut errors = FieldErrors::default();
    let reason = errors.optional_text("reason", reason, REASON_MAX);
    errors.finish()?;
    kit::transact!(permit.app.db, |tx| {
        let settings = held(tx, permit, id).await?;
        let rooms = rooms(tx, permit, (id, following), student).await?;
        let first = rooms.iter().find(|room| room.lesson_id == id);
        match first {
            Some(room) if room.is_in && room.marked => return Err(MARKED.into()),
            Some(room) if room.is_in => {}
            _ => return Err(Refused::field("student_id", NOT_IN_LESSON).into()),
        }
        if rooms.iter().any(|room| room.is_in && rules::would_be_empty(room)) {
            return Err(Refused::field("student_id", EMPTY_PRIVATE_LESSON).into());
        }
        let out = rooms.iter().filter(|room| room.is_in && !room.marked);
        let lessons: Vec<LessonId> = out.clone().map(|room| room.lesson_id).collect();
        let seats: Vec<LessonId> = out.filter(|room| room.has_seat).map(|room| room.lesson_id).collect();
        bookings::unbook_student(tx, student, &lessons).await?;
        store::take(tx, student, &lessons).await?;
        store::put_removals(tx, (student, RemovalCause::Hand, &reason), &seats, (permit.author(), permit.now)).await?;
        let was = json!({ "student_id": student, "reason": reason, "lessons": lessons.len() });
        tx.audit(permit.change("lesson.remove_student", "lesson", id, Some(was), None));
        seen(tx, permit, settings, id).await
    })
}
