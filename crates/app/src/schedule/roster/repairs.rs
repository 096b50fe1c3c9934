//! Bringing rolls to what the seats say where they differ, and taking that back.

use super::{
    actions::{call_off, take_out},
    model::{Effect, EffectKind, RollChange, RollChanged, Seated},
    rules, store,
};
use crate::{
    accounts::{Ctx, may},
    institute::Settings,
    people::StudentId,
    schedule::{
        bookings::{self, Unbooked, hold, lock_lessons},
        lessons::store::restore,
        model::{How, LessonId, ReasonCode, ScheduleError},
    },
};
use kit::db::Tx;

async fn lock(tx: &mut Tx, of: impl Iterator<Item = (LessonId, StudentId)> + Clone) -> Result<(), ScheduleError> {
    lock_lessons(tx, &of.clone().map(|(lesson, _)| lesson).collect::<Vec<_>>()).await?;
    Ok(hold(tx, None, None, of.map(|(_, student)| student)).await?)
}

/// Makes these changes of rolls, in the caller's transaction. Who is busy stays out.
pub async fn repair_rolls(
    tx: &mut Tx,
    ctx: &Ctx,
    settings: &Settings,
    changes: &[RollChange],
) -> Result<(Vec<RollChanged>, Seated), ScheduleError> {
    lock(tx, changes.iter().map(|change| (change.lesson_id, change.student_id))).await?;
    let (mut done, mut seated) = (vec![], Seated::default());
    for change in changes {
        let RollChange { lesson_id, student_id, enrollment_id } = *change;
        let Some(reached) = store::reached_one(tx, student_id, lesson_id).await? else { continue };
        let (kind, was) = match enrollment_id {
            Some(enrollment) => {
                store::give(tx, (student_id, enrollment), &[lesson_id], How::Roster).await?;
                (book(tx, ctx, settings, (lesson_id, student_id), &mut seated).await?, None)
            }
            None => {
                let kind = rules::leaving(&reached);
                let was = store::was_in(tx, student_id, lesson_id).await?;
                match kind {
                    EffectKind::Cancelled => call_off(tx, ctx, &[lesson_id], ReasonCode::EnrollmentEnded).await?,
                    EffectKind::Taken => take_out(tx, student_id, &[lesson_id]).await?,
                    _ => {}
                }
                (kind, was)
            }
        };
        seated.effects.push(reached.effect(kind));
        if kind != EffectKind::Clash {
            let cancelled = kind == EffectKind::Cancelled;
            done.push(RollChanged { lesson_id, student_id, enrollment_id, was, cancelled });
        }
    }
    Ok((done, seated))
}

/// Books a student who was put into a lesson, or takes him out again and says who stands in the way.
async fn book(
    tx: &mut Tx,
    ctx: &Ctx,
    settings: &Settings,
    (lesson, student): (LessonId, StudentId),
    seated: &mut Seated,
) -> Result<EffectKind, ScheduleError> {
    let scope = ctx.permit::<may::Lessons, may::Read>()?.scope();
    let clashes = bookings::student_clashes(tx, scope, settings.taught_since(ctx.now), (student, ctx.now)).await?;
    if clashes.is_empty() {
        bookings::book_student(tx, student, ctx.now).await?;
        return Ok(EffectKind::Given);
    }
    store::take(tx, student, &[lesson]).await?;
    seated.clashes.extend(bookings::named(settings, clashes).into_iter().map(|(_, clash)| clash));
    Ok(EffectKind::Clash)
}

/// Takes such changes back, as far as nobody acted meanwhile.
pub async fn unrepair_rolls(tx: &mut Tx, ctx: &Ctx, done: &[RollChanged]) -> Result<Seated, ScheduleError> {
    lock(tx, done.iter().map(|change| (change.lesson_id, change.student_id))).await?;
    let mut seated = Seated::default();
    for change in done.iter().rev() {
        let Some(reached) = store::reached_one(tx, change.student_id, change.lesson_id).await? else { continue };
        let effect: Effect = match &change.was {
            None => {
                if reached.marked {
                    reached.effect(EffectKind::Kept)
                } else {
                    take_out(tx, change.student_id, &[change.lesson_id]).await?;
                    reached.effect(EffectKind::Taken)
                }
            }
            Some(_) if change.cancelled => {
                restore(tx, &[change.lesson_id]).await?;
                bookings::book_unbooked(tx, Unbooked::Lesson(change.lesson_id)).await?;
                reached.effect(EffectKind::Restored)
            }
            Some(was) => {
                store::put_back(tx, change.student_id, change.lesson_id, was).await?;
                bookings::book_student(tx, change.student_id, ctx.now).await?;
                reached.effect(EffectKind::Given)
            }
        };
        seated.effects.push(effect);
    }
    Ok(seated)
}
