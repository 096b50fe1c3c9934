//! What happens to an enrollment after it was made: it is moved, paused, resumed, left. Each brings its seats along.

use super::{
    actions::{ENROLLED, finish, hold_class, overlap, refuse_overlap, shown, snapshot, take_places},
    model::{Detailed, EnrollmentChange, EnrollmentError, Manner, NewPause, Notice, Story, Transfer},
    permit::MayEnroll,
    rules,
    seating::{self, Done, Seating},
    store,
};
use crate::{
    courses::EnrollmentId,
    enrollments::refusals::{ALREADY_PAUSED, NOT_PAUSED, STUDENT_HAS_LEFT},
    institute::{self, Settings},
    people::TeacherId,
    schedule::{self, EffectKind, SeriesChange},
};
use jiff::civil::Date;
use kit::{
    db::{DbError, Tx},
    refusals::NOT_FOUND,
};

/// An enrollment that is held, and the institute's settings.
pub(super) async fn held(tx: &mut Tx, id: EnrollmentId) -> Result<(Story, Settings), EnrollmentError> {
    let student = store::student_of(tx, id).await?.ok_or(NOT_FOUND)?;
    tx.lock(ENROLLED, student).await?;
    let story = store::story(tx, id).await?.ok_or(NOT_FOUND)?;
    Ok((story, institute::settings(tx).await?))
}

/// Writes an enrollment as it is now, and gives and takes its seats.
pub(super) async fn keep(
    tx: &mut Tx,
    permit: &MayEnroll,
    settings: &Settings,
    action: &'static str,
    (before, after): (&Story, &Story),
    skip_clashes: bool,
) -> Result<Done, EnrollmentError> {
    // the database finds what overlaps
    let refused = |error: DbError| match error {
        DbError::Overlap(_) => ALREADY_PAUSED.into(),
        other => overlap(other),
    };
    let charges = seating::touched_charges(tx, before, after).await?;
    store::replace(tx, after, (permit.author(), permit.now)).await.map_err(refused)?;
    let id = after.enrollment.id;
    tx.audit(permit.change(action, "enrollment", id, Some(snapshot(before)), Some(snapshot(after))));
    let seated = seating::seat(tx, permit, settings, (Some(before), Some(after)), skip_clashes).await?;
    Ok(Done { id, seating: Seating { seated, charges } })
}

/// Gives an enrollment another teacher from today on, or another end.
pub(super) async fn update(
    permit: &MayEnroll,
    id: EnrollmentId,
    change: &EnrollmentChange,
    manner: Manner,
) -> Result<Detailed, EnrollmentError> {
    shown(kit::transact!(permit.app.db, |tx| {
        let (before, settings) = held(tx, id).await?;
        let mut after = before.clone();
        if let Some(ends_on) = change.ends_on {
            after = other_end(tx, permit, &settings, &after, ends_on).await?;
        }
        let from = rules::from_today(&after.enrollment, settings.today(permit.now));
        if let Some(teacher) = change.teacher_id {
            after = other_teacher(tx, permit, &after, from, teacher).await?;
        }
        let done = keep(tx, permit, &settings, "enrollment.update", (&before, &after), manner.skip_clashes).await?;
        finish(tx, permit, done, manner).await
    }))
}

/// Another teacher from a day on: said by its weekly times, or else agreed.
async fn other_teacher(
    tx: &mut Tx,
    permit: &MayEnroll,
    story: &Story,
    from: Date,
    teacher: Option<TeacherId>,
) -> Result<Story, EnrollmentError> {
    let id = story.enrollment.id;
    let own = seating::own_series(tx, id).await?;
    let now = rules::placement_on(&story.placements, from);
    if own.is_empty() || now.class_id.is_some() {
        if now.agreed_teacher_id == teacher {
            return Ok(story.clone());
        }
        let named = store::named(tx, story.enrollment.student_id, story.enrollment.offering_id, teacher).await?;
        let transfer = Transfer { starts_on: from, class_id: None, teacher_id: Some(teacher) };
        return Ok(rules::transferred(story, &transfer, (&named, None))?);
    }
    let change = SeriesChange { from: Some(from), teacher_id: Some(teacher), ..SeriesChange::default() };
    for series in own {
        match schedule::change_series(tx, &permit.permit()?, series, &change, None).await {
            // what is over stays as it was
            Ok(_) | Err(schedule::ScheduleError::NothingFollows) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(story.clone())
}

/// An enrollment with another end: a longer one needs its place for longer.
async fn other_end(
    tx: &mut Tx,
    permit: &MayEnroll,
    settings: &Settings,
    before: &Story,
    ends_on: Option<Date>,
) -> Result<Story, EnrollmentError> {
    let cut = rules::with_end(before, ends_on);
    let last = cut.placements.last().and_then(|placement| placement.class_id);
    let class = hold_class(tx, permit, settings, last).await?;
    let after = rules::change_end(before, ends_on, class.as_ref())?;
    lengthen(tx, permit, (before, &after)).await?;
    Ok(after)
}

/// Makes sure of the places of an enrollment that goes on for longer than it did.
async fn lengthen(tx: &mut Tx, permit: &MayEnroll, (before, after): (&Story, &Story)) -> Result<(), EnrollmentError> {
    refuse_overlap(tx, &after.enrollment).await?;
    let Some(was) = before.enrollment.ends_on else { return Ok(()) };
    if after.enrollment.ends_on.is_some_and(|is| is <= was) {
        return Ok(());
    }
    refuse_who_left(tx, after).await?;
    take_places(tx, permit, after, was.tomorrow().unwrap_or(was), false).await
}

/// Moves a student to another class or teacher, from a day on.
pub(super) async fn transfer(
    permit: &MayEnroll,
    id: EnrollmentId,
    transfer: &Transfer,
    manner: Manner,
) -> Result<Detailed, EnrollmentError> {
    shown(kit::transact!(permit.app.db, |tx| {
        let (before, settings) = held(tx, id).await?;
        let now = rules::placement_on(&before.placements, transfer.starts_on).clone();
        let wanted = transfer.class_id.unwrap_or(now.class_id);
        let class = hold_class(tx, permit, &settings, wanted).await?;
        let e = &before.enrollment;
        let has_own = wanted.is_none() && !seating::own_series(tx, id).await?.is_empty();
        let after = if let (true, true, Some(teacher)) = (has_own, wanted == now.class_id, transfer.teacher_id) {
            other_teacher(tx, permit, &before, transfer.starts_on, teacher).await?
        } else {
            let to = rules::placement_after(&now, transfer);
            let named = store::named(tx, e.student_id, e.offering_id, to.agreed_teacher_id).await?;
            rules::transferred(&before, transfer, (&named, class.as_ref()))?
        };
        if wanted != now.class_id {
            take_places(tx, permit, &after, transfer.starts_on, false).await?;
        }
        let done = keep(tx, permit, &settings, "enrollment.transfer", (&before, &after), manner.skip_clashes).await?;
        finish(tx, permit, done, manner).await
    }))
}

/// Enters days on which a student does not come. The place in the class is kept.
pub(super) async fn pause(
    permit: &MayEnroll,
    id: EnrollmentId,
    new: &NewPause,
    manner: Manner,
) -> Result<Detailed, EnrollmentError> {
    shown(kit::transact!(permit.app.db, |tx| {
        let (before, settings) = held(tx, id).await?;
        let mut after = before.clone();
        after.pauses.push(rules::check_pause(&before.enrollment, new.clone())?);
        after.pauses.sort_by_key(|pause| pause.starts_on);
        if rules::pauses_overlap(&after.pauses) {
            return Err(ALREADY_PAUSED.into());
        }
        let done = keep(tx, permit, &settings, "enrollment.pause", (&before, &after), manner.skip_clashes).await?;
        finish(tx, permit, done, manner).await
    }))
}

/// A student comes back on a day.
pub(super) async fn resume(
    permit: &MayEnroll,
    id: EnrollmentId,
    on: Date,
    manner: Manner,
) -> Result<Detailed, EnrollmentError> {
    shown(kit::transact!(permit.app.db, |tx| {
        let (before, settings) = held(tx, id).await?;
        let after = rules::resumed(&before, on).ok_or(NOT_PAUSED)?;
        let done = keep(tx, permit, &settings, "enrollment.resume", (&before, &after), manner.skip_clashes).await?;
        finish(tx, permit, done, manner).await
    }))
}

/// A student leaves, after the notice.
pub(super) async fn leave(
    permit: &MayEnroll,
    id: EnrollmentId,
    notice: &Notice,
    manner: Manner,
) -> Result<Detailed, EnrollmentError> {
    shown(kit::transact!(permit.app.db, |tx| {
        let (before, settings) = held(tx, id).await?;
        let after = rules::left(&before, notice, (settings.today(permit.now), settings.notice_days))?;
        let done = keep(tx, permit, &settings, "enrollment.leave", (&before, &after), manner.skip_clashes).await?;
        if !manner.preview && !notice.accept_marked {
            refuse_marked(&done.seating)?;
        }
        finish(tx, permit, done, manner).await
    }))
}

/// What was marked after the last day stays, and is not kept silently.
pub(super) fn refuse_marked(seating: &Seating) -> Result<(), EnrollmentError> {
    let marked = seating.seated.effects.iter().any(|effect| effect.kind == EffectKind::Kept);
    if marked { Err(EnrollmentError::Marked(Box::new(seating.clone()))) } else { Ok(()) }
}

/// Takes a notice back: what was agreed before it is so again. What cannot come back is named.
pub(super) async fn stay(permit: &MayEnroll, id: EnrollmentId, manner: Manner) -> Result<Detailed, EnrollmentError> {
    shown(kit::transact!(permit.app.db, |tx| {
        let (before, settings) = held(tx, id).await?;
        if before.enrollment.notice_on.is_none() {
            return Err(NOT_FOUND.into());
        }
        let last = before.placements.last().and_then(|placement| placement.class_id);
        let class = hold_class(tx, permit, &settings, last).await?;
        let after = rules::stayed(&before, class.as_ref());
        for placement in after.placements.iter().filter(|placement| placement.class_id != last) {
            hold_class(tx, permit, &settings, placement.class_id).await?;
        }
        lengthen(tx, permit, (&before, &after)).await?;
        let done = keep(tx, permit, &settings, "enrollment.stay", (&before, &after), manner.skip_clashes).await?;
        finish(tx, permit, done, manner).await
    }))
}

/// Who has left the institute comes back to it first.
async fn refuse_who_left(tx: &mut Tx, story: &Story) -> Result<(), EnrollmentError> {
    let e = &story.enrollment;
    let named = store::named(tx, e.student_id, e.offering_id, None).await?;
    let mut errors = kit::refusals::FieldErrors::default();
    rules::check_here(&mut errors, named.student_has_left);
    errors.finish().map_err(|_| STUDENT_HAS_LEFT.into())
}
