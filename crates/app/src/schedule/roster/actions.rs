//! Giving and taking seats: what an enrollment's change does to planned lessons.

use super::{
    model::{Effect, EffectKind, Reached, RemovalCause, Reseat, Seated},
    rules, store,
};
use crate::{
    accounts::{Ctx, Scope},
    institute::Settings,
    people::StudentId,
    schedule::{
        bookings::{self, Unbooked, hold, lock_lessons},
        lessons::store::{Cancelled, cancel, restore},
        model::{Cause, How, LessonId, ReasonCode, ScheduleError},
        refusals::NOT_ALL_HERE,
        series::{Seat, lock_series},
    },
};
use jiff::civil::Date;
use kit::{
    db::{self, Tx},
    refusals::Refused,
};
use std::collections::HashSet;

/// Brings a change of an enrollment's seats to the lessons that are planned, in the caller's transaction, which must not
/// go on after an error.
///
/// # Errors
/// [`ScheduleError::Clash`] if the student, or who and what a private lesson needs, is busy, unless those are left out.
pub async fn reseat(
    tx: &mut Tx,
    ctx: &Ctx,
    scope: Scope,
    settings: &Settings,
    change: &Reseat,
) -> Result<Seated, ScheduleError> {
    let all = change.seats.iter().chain(&change.removed).cloned().collect::<Vec<_>>();
    lock_series(tx, &store::series_of(&all)).await?;
    store::put_seats(tx, change.student_id, change.enrollment_id, &change.seats).await?;
    let found = find(tx, change).await?;
    lock_lessons(tx, &found.all().map(|reached| reached.lesson_id).collect::<Vec<_>>()).await?;
    hold_all(tx, change.student_id, &found.cancelled).await?;
    let mut done = Seated::default();
    take(tx, ctx, change, &found.leave, &mut done).await?;
    bring_back(tx, ctx, scope, settings, change, &found.cancelled, &mut done).await?;
    give(tx, ctx, scope, settings, change, &found, &mut done).await?;
    done.effects.sort_by_key(|effect| (effect.on_date, effect.start_time));
    Ok(done)
}

/// The lessons that a change reaches.
struct Found {
    leave: Vec<Reached>,
    enter: Vec<Reached>,
    /// Single lessons to which the student comes back.
    back: Vec<Reached>,
    cancelled: Vec<Reached>,
}

impl Found {
    fn all(&self) -> impl Iterator<Item = &Reached> {
        self.leave.iter().chain(&self.enter).chain(&self.back).chain(&self.cancelled)
    }
}

async fn find(tx: &mut Tx, change: &Reseat) -> db::Result<Found> {
    let mut found = Found { leave: vec![], enter: vec![], back: vec![], cancelled: vec![] };
    let whose = (change.student_id, change.enrollment_id);
    for days in &change.removed {
        found.leave.extend(store::seated(tx, change.student_id, days).await?);
    }
    for days in &change.days_removed {
        found.leave.extend(store::singles(tx, whose, *days).await?);
    }
    for days in &change.added {
        found.enter.extend(store::empty_seats(tx, change.student_id, days).await?);
        found.cancelled.extend(store::cancelled(tx, change.student_id, days).await?);
    }
    for days in &change.days_added {
        found.back.extend(store::left_singles(tx, whose, *days).await?);
        found.cancelled.extend(store::cancelled_singles(tx, whose, *days).await?);
    }
    Ok(found)
}

/// Holds the student and whom the lessons book that may take place again.
async fn hold_all(tx: &mut Tx, student: StudentId, cancelled: &[Reached]) -> db::Result<()> {
    let (mut teachers, mut rooms) = (HashSet::new(), HashSet::new());
    for reached in cancelled {
        if let Some((teacher, room)) = store::resources(tx, reached.lesson_id).await? {
            teachers.extend(teacher);
            rooms.extend(room);
        }
    }
    hold(tx, teachers, rooms, [student]).await
}

/// Takes a student out of lessons; a private one without its student is cancelled, and frees teacher and room.
async fn take(
    tx: &mut Tx,
    ctx: &Ctx,
    change: &Reseat,
    leave: &[Reached],
    done: &mut Seated,
) -> Result<(), ScheduleError> {
    let (mut out, mut off, mut singles) = (vec![], vec![], vec![]);
    for reached in leave {
        let kind = rules::leaving(reached);
        match kind {
            EffectKind::Cancelled => off.push(reached.lesson_id),
            EffectKind::Taken => {
                singles.extend(reached.single.then_some(reached.lesson_id));
                out.push(reached.lesson_id);
            }
            _ => {}
        }
        done.effects.push(reached.effect(kind));
    }
    take_out(tx, change.student_id, &out).await?;
    let removal = (change.student_id, change.reason.into(), "");
    store::put_removals(tx, removal, &singles, (ctx.author(), ctx.now)).await?;
    call_off(tx, ctx, &off, change.reason).await
}

pub(super) async fn take_out(tx: &mut Tx, student: StudentId, lessons: &[LessonId]) -> db::Result<()> {
    bookings::unbook_student(tx, student, lessons).await?;
    store::take(tx, student, lessons).await.map(drop)
}

pub(super) async fn call_off(
    tx: &mut Tx,
    ctx: &Ctx,
    lessons: &[LessonId],
    reason: ReasonCode,
) -> Result<(), ScheduleError> {
    bookings::release_lessons(tx, lessons).await?;
    let cancelled = Cancelled { reason: "", by: Some(Cause::Plan), code: Some(reason) };
    cancel(tx, lessons, cancelled, ctx.now).await?;
    Ok(())
}

/// Lets private lessons take place again whose student has a seat again, where everybody is free.
async fn bring_back(
    tx: &mut Tx,
    ctx: &Ctx,
    scope: Scope,
    settings: &Settings,
    change: &Reseat,
    cancelled: &[Reached],
    done: &mut Seated,
) -> Result<(), ScheduleError> {
    for reached in cancelled {
        let id = reached.lesson_id;
        let code = store::reason_code(tx, id).await?.unwrap_or(change.reason);
        restore(tx, &[id]).await?;
        let clashes = bookings::clashes(tx, ctx, scope, settings, Unbooked::Lesson(id)).await?;
        let clashes = clashes.into_iter().map(|(_, clash)| clash);
        if clashes.len() == 0 {
            bookings::book_unbooked(tx, Unbooked::Lesson(id)).await?;
            done.effects.push(reached.effect(EffectKind::Restored));
        } else if change.skip_clashes {
            call_off(tx, ctx, &[id], code).await?;
            done.effects.push(reached.effect(EffectKind::Clash));
            done.clashes.extend(clashes);
        } else {
            return Err(ScheduleError::Clash(clashes.collect()));
        }
    }
    Ok(())
}

/// Puts a student into lessons in which he has a seat, where he is free.
async fn give(
    tx: &mut Tx,
    ctx: &Ctx,
    scope: Scope,
    settings: &Settings,
    change: &Reseat,
    found: &Found,
    done: &mut Seated,
) -> Result<(), ScheduleError> {
    let (student, whose) = (change.student_id, (change.student_id, change.enrollment_id));
    for days in &change.added {
        store::fill_seats(tx, whose, days).await?;
    }
    let back: Vec<LessonId> = found.back.iter().map(|reached| reached.lesson_id).collect();
    store::drop_removals(tx, student, &back).await?;
    store::give(tx, whose, &back, How::Added).await?;
    let since = settings.taught_since(ctx.now);
    let clashes = bookings::student_clashes(tx, scope, since, (student, ctx.now)).await?;
    let clashes = bookings::named(settings, clashes);
    let busy: HashSet<LessonId> = clashes.iter().map(|(id, _)| *id).collect();
    let clashes = clashes.into_iter().map(|(_, clash)| clash);
    if !busy.is_empty() && !change.skip_clashes {
        return Err(ScheduleError::Clash(clashes.collect()));
    }
    done.clashes.extend(clashes);
    let left_out = Vec::from_iter(busy.iter().copied());
    store::take(tx, student, &left_out).await?;
    store::put_removals(tx, (student, RemovalCause::Clash, ""), &left_out, (ctx.author(), ctx.now)).await?;
    bookings::book_student(tx, student, ctx.now).await?;
    let kind =
        |reached: &Reached| if busy.contains(&reached.lesson_id) { EffectKind::Clash } else { EffectKind::Given };
    done.effects.extend(found.enter.iter().chain(&found.back).map(|reached| reached.effect(kind(reached))));
    Ok(())
}

/// Takes a student who leaves the institute out of all that is still to come, in whatever way he came into it.
pub async fn remove_from_all(
    tx: &mut Tx,
    ctx: &Ctx,
    student: StudentId,
    from: Date,
) -> Result<Vec<Effect>, ScheduleError> {
    let to_come = store::to_come(tx, student, (from, ctx.now)).await?;
    lock_lessons(tx, &to_come.iter().map(|reached| reached.lesson_id).collect::<Vec<_>>()).await?;
    hold(tx, None, None, [student]).await?;
    let leaving = |kind| move |reached: &&Reached| rules::leaving_all(reached) == kind;
    let ids = |kind| to_come.iter().filter(leaving(kind)).map(|reached| reached.lesson_id).collect::<Vec<_>>();
    take_out(tx, student, &ids(EffectKind::Taken)).await?;
    call_off(tx, ctx, &ids(EffectKind::Cancelled), ReasonCode::EnrollmentEnded).await?;
    Ok(to_come.iter().map(|reached| reached.effect(rules::leaving_all(reached))).collect())
}

/// Gives seats in a series to students who have them by no enrollment, before its lessons are made.
pub async fn seat_guests(tx: &mut Tx, students: &[StudentId], seat: &Seat) -> Result<(), ScheduleError> {
    let here = store::put_guests(tx, students, seat).await?;
    if here < students.len() as u64 {
        return Err(Refused::field("student_ids", NOT_ALL_HERE).into());
    }
    Ok(())
}
