//! What happens to an enrollment after it was made: it is moved, paused, resumed, left.

use super::{
    actions::{ENROLLED, hold_class, overlap, refuse_overlap, snapshot, take_place},
    model::{EnrollmentChange, EnrollmentError, NewPause, Notice, Story, Transfer},
    permit::MayEnroll,
    rules, store,
};
use crate::{
    courses::EnrollmentId,
    institute::{self, Settings},
};
use kit::db::{DbError, Tx};

/// An enrollment that is held, and the institute's settings.
async fn held(tx: &mut Tx, id: EnrollmentId) -> Result<(Story, Settings), EnrollmentError> {
    let student = store::student_of(tx, id).await?.ok_or(EnrollmentError::NotFound)?;
    tx.lock(ENROLLED, student).await?;
    let story = store::story(tx, id).await?.ok_or(EnrollmentError::NotFound)?;
    Ok((story, institute::settings(tx).await?))
}

async fn keep(
    tx: &mut Tx,
    permit: &MayEnroll,
    action: &'static str,
    (before, after): (&Story, &Story),
) -> Result<(), EnrollmentError> {
    store::replace(tx, after, (permit.author(), permit.now)).await.map_err(overlap)?;
    let id = after.enrollment.id;
    tx.audit(permit.change(action, "enrollment", id, Some(snapshot(before)), Some(snapshot(after))));
    Ok(())
}

/// Gives an enrollment another teacher from today on, or another end.
pub async fn update_enrollment(
    permit: &MayEnroll,
    id: EnrollmentId,
    change: EnrollmentChange,
) -> Result<(), EnrollmentError> {
    kit::transact!(permit.app.db, |tx| {
        let (before, settings) = held(tx, id).await?;
        let mut after = before.clone();
        if let Some(ends_on) = change.ends_on {
            after = other_end(tx, permit, &settings, &after, ends_on).await?;
        }
        if let Some(teacher) = change.teacher_id {
            let from = rules::from_today(&after.enrollment, settings.today(permit.now));
            let transfer = Transfer { starts_on: from, class_id: None, teacher_id: Some(teacher) };
            if rules::placement_on(&after.placements, from).teacher_id != teacher {
                let named =
                    store::named(tx, after.enrollment.student_id, after.enrollment.offering_id, teacher).await?;
                after = rules::transferred(&after, &transfer, (&named, None))?;
            }
        }
        keep(tx, permit, "enrollment.update", (&before, &after)).await
    })
}

/// An enrollment with another end: a longer one needs its place for longer.
async fn other_end(
    tx: &mut Tx,
    permit: &MayEnroll,
    settings: &Settings,
    before: &Story,
    ends_on: Option<jiff::civil::Date>,
) -> Result<Story, EnrollmentError> {
    let cut = rules::with_end(before, ends_on);
    let last = cut.placements.last().and_then(|placement| placement.class_id);
    let class = hold_class(tx, permit, settings, last).await?;
    let after = rules::change_end(before, ends_on, class.as_ref())?;
    refuse_overlap(tx, &after.enrollment).await?;
    let longer = match (before.enrollment.ends_on, after.enrollment.ends_on) {
        (Some(was), Some(is)) => is > was,
        (was, _) => was.is_some(),
    };
    if longer {
        take_place(tx, permit, &after, false).await?;
    }
    Ok(after)
}

/// Moves a student to another class or teacher, from a day on.
pub(super) async fn transfer(permit: &MayEnroll, id: EnrollmentId, transfer: &Transfer) -> Result<(), EnrollmentError> {
    kit::transact!(permit.app.db, |tx| {
        let (before, settings) = held(tx, id).await?;
        let now = rules::placement_on(&before.placements, transfer.starts_on).clone();
        let wanted = transfer.class_id.unwrap_or(now.class_id);
        let class = hold_class(tx, permit, &settings, wanted).await?;
        let to = rules::placement_after(&now, transfer, class.as_ref());
        let e = &before.enrollment;
        let named = store::named(tx, e.student_id, e.offering_id, to.teacher_id).await?;
        let after = rules::transferred(&before, transfer, (&named, class.as_ref()))?;
        if wanted != now.class_id {
            take_place(tx, permit, &after, false).await?;
        }
        keep(tx, permit, "enrollment.transfer", (&before, &after)).await
    })
}

/// Enters days on which a student does not come. His place is kept.
pub(super) async fn pause(permit: &MayEnroll, id: EnrollmentId, new: NewPause) -> Result<(), EnrollmentError> {
    let mut tx = permit.app.db.begin().await?;
    let (before, _) = held(&mut tx, id).await?;
    let mut after = before.clone();
    after.pauses.push(rules::check_pause(&before.enrollment, new)?);
    keep_pauses(&mut tx, permit, "enrollment.pause", (&before, &after)).await?;
    tx.commit().await?;
    Ok(())
}

/// A student comes back on a day.
pub(super) async fn resume(permit: &MayEnroll, id: EnrollmentId, on: jiff::civil::Date) -> Result<(), EnrollmentError> {
    let mut tx = permit.app.db.begin().await?;
    let (before, _) = held(&mut tx, id).await?;
    let pauses = rules::resumed(&before.pauses, on).ok_or(EnrollmentError::NotPaused)?;
    let after = Story { pauses, ..before.clone() };
    keep_pauses(&mut tx, permit, "enrollment.resume", (&before, &after)).await?;
    tx.commit().await?;
    Ok(())
}

async fn keep_pauses(
    tx: &mut Tx,
    permit: &MayEnroll,
    action: &'static str,
    (before, after): (&Story, &Story),
) -> Result<(), EnrollmentError> {
    let id = after.enrollment.id;
    // the database finds what overlaps
    let overlap = |error: DbError| match error {
        DbError::Overlap(_) | DbError::Unique { .. } => EnrollmentError::AlreadyPaused,
        other => other.into(),
    };
    store::replace_pauses(tx, id, &after.pauses, (permit.author(), permit.now)).await.map_err(overlap)?;
    tx.audit(permit.change(action, "enrollment", id, Some(snapshot(before)), Some(snapshot(after))));
    Ok(())
}

/// A student leaves, after the notice.
pub(super) async fn leave(permit: &MayEnroll, id: EnrollmentId, notice: &Notice) -> Result<(), EnrollmentError> {
    kit::transact!(permit.app.db, |tx| {
        let (before, settings) = held(tx, id).await?;
        let after = rules::left(&before, notice, (settings.today(permit.now), settings.notice_days))?;
        keep(tx, permit, "enrollment.leave", (&before, &after)).await
    })
}

/// Takes a notice back: the enrollment goes on until further notice, or until its class ends.
pub(super) async fn stay(permit: &MayEnroll, id: EnrollmentId) -> Result<(), EnrollmentError> {
    kit::transact!(permit.app.db, |tx| {
        let (before, settings) = held(tx, id).await?;
        if before.enrollment.notice_on.is_none() {
            return Err(EnrollmentError::NotFound);
        }
        let after = other_end(tx, permit, &settings, &before, None).await?;
        keep(tx, permit, "enrollment.stay", (&before, &after)).await
    })
}
