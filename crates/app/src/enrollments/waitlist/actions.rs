//! Use cases of waitlists.

use super::{
    model::{Entry, WaitlistStatus},
    store,
};
use crate::{
    courses::ClassId,
    enrollments::{
        MayEnroll, NewEnrollment,
        actions::{ENROLLED, enroll_in, finish, shown},
        classes::{self, CLASS, ClassRow},
        model::{Detailed, EnrollmentError, Manner, WaitlistEntryId},
        refusals::{ALREADY_WAITING, CLASS_CLOSED, CLASS_FULL, NO_OFFER, NOBODY_WAITS},
        rules::check_here,
    },
    institute,
    people::{StudentId, refusals::NO_SUCH_STUDENT},
};
use jiff::{SignedDuration, Timestamp, civil::Date};
use kit::{
    db::{DbError, Tx},
    refusals::{FieldErrors, NOT_FOUND},
};
use serde_json::{Value, json};

/// Those who wait for a class, in their order.
pub(super) async fn list(
    permit: &MayEnroll,
    class: ClassId,
    settled: bool,
    window: (i64, i64),
) -> Result<(Vec<Entry>, i64), EnrollmentError> {
    let mut tx = permit.app.db.read().await?;
    let today = institute::settings(&mut tx).await?.today(permit.now);
    classes::class(&mut tx, (today, permit.now), class).await?.ok_or(NOT_FOUND)?;
    Ok((store::list(&mut tx, class, settled, window).await?, store::count(&mut tx, class, settled).await?))
}

/// Holds a class and writes which of its offers have expired.
async fn hold(tx: &mut Tx, permit: &MayEnroll, id: ClassId) -> Result<(ClassRow, Date), EnrollmentError> {
    tx.lock(CLASS, id).await?;
    store::expire(tx, id, permit.now).await?;
    let today = institute::settings(tx).await?.today(permit.now);
    Ok((classes::class(tx, (today, permit.now), id).await?.ok_or(NOT_FOUND)?, today))
}

/// Puts a student at the end of the waitlist.
pub(super) async fn join(permit: &MayEnroll, class: ClassId, student: StudentId) -> Result<Entry, EnrollmentError> {
    let mut tx = permit.app.db.begin().await?;
    let (found, today) = hold(&mut tx, permit, class).await?;
    let mut errors = FieldErrors::default();
    let has_left = store::has_left(&mut tx, student).await?;
    errors.check(has_left.is_some(), "student_id", NO_SUCH_STUDENT);
    check_here(&mut errors, has_left);
    errors.check(found.active, "class_id", CLASS_CLOSED);
    errors.finish()?;
    if store::is_in(&mut tx, class, student, today).await? {
        return Err(ALREADY_WAITING.into());
    }
    let id: WaitlistEntryId = permit.app.new_id();
    let twice = |error: DbError| if error.is_unique() { EnrollmentError::from(ALREADY_WAITING) } else { error.into() };
    store::insert(&mut tx, id, (class, student), (permit.author(), permit.now)).await.map_err(twice)?;
    let entry = store::entry(&mut tx, id).await?.ok_or(NOT_FOUND)?;
    tx.audit(permit.change("waitlist.join", "waitlist_entry", id, None, Some(snapshot(&entry))));
    tx.commit().await?;
    Ok(entry)
}

/// An entry whose class is held.
async fn held(tx: &mut Tx, permit: &MayEnroll, id: WaitlistEntryId) -> Result<Entry, EnrollmentError> {
    let class = store::entry(tx, id).await?.ok_or(NOT_FOUND)?.class_id;
    hold(tx, permit, class).await?;
    Ok(store::entry(tx, id).await?.ok_or(NOT_FOUND)?)
}

/// Takes somebody off the waitlist.
pub(super) async fn leave(permit: &MayEnroll, id: WaitlistEntryId) -> Result<Entry, EnrollmentError> {
    let mut tx = permit.app.db.begin().await?;
    let before = held(&mut tx, permit, id).await?;
    if !matches!(before.status, WaitlistStatus::Waiting | WaitlistStatus::Offered) {
        return Err(NOT_FOUND.into());
    }
    close(tx, permit, "waitlist.leave", &before, WaitlistStatus::Left).await
}

/// Offers a free place to whoever has waited longest; it is held for so many days.
pub(super) async fn offer_next(permit: &MayEnroll, class: ClassId, days: i64) -> Result<Entry, EnrollmentError> {
    let mut errors = FieldErrors::default();
    errors.within("valid_days", days, 1..=60);
    errors.finish()?;
    let mut tx = permit.app.db.begin().await?;
    let (found, _) = hold(&mut tx, permit, class).await?;
    let before = store::first_waiting(&mut tx, class).await?.ok_or(NOBODY_WAITS)?;
    if !found.active || !found.has_place_to_offer() {
        return Err(CLASS_FULL.into());
    }
    store::offer(&mut tx, before.id, expiry(permit.now, days)).await?;
    let after = store::entry(&mut tx, before.id).await?.ok_or(NOT_FOUND)?;
    let (was, is) = (snapshot(&before), snapshot(&after));
    tx.audit(permit.change("waitlist.offer", "waitlist_entry", before.id, Some(was), Some(is)));
    tx.commit().await?;
    Ok(after)
}

fn expiry(now: Timestamp, days: i64) -> Timestamp {
    now.saturating_add(SignedDuration::from_hours(24 * days)).unwrap_or(Timestamp::MAX)
}

/// Takes the place that is offered: the student is enrolled in the class.
pub(super) async fn accept(
    permit: &MayEnroll,
    id: WaitlistEntryId,
    (starts_on, ends_on): (Date, Option<Date>),
    manner: Manner,
) -> Result<Detailed, EnrollmentError> {
    shown(kit::transact!(permit.app.db, |tx| {
        let student_id = store::entry(tx, id).await?.ok_or(NOT_FOUND)?.student_id;
        tx.lock(ENROLLED, student_id).await?;
        let before = held(tx, permit, id).await?;
        if before.status != WaitlistStatus::Offered {
            return Err(NO_OFFER.into());
        }
        let new = NewEnrollment {
            student_id,
            offering_id: None,
            class_id: Some(before.class_id),
            teacher_id: None,
            starts_on,
            ends_on,
        };
        let done = enroll_in(tx, permit, &new, (true, manner.skip_clashes)).await?;
        let after = store::entry(tx, id).await?.ok_or(NOT_FOUND)?;
        let (was, is) = (snapshot(&before), snapshot(&after));
        tx.audit(permit.change("waitlist.accept", "waitlist_entry", id, Some(was), Some(is)));
        finish(tx, permit, done, manner).await
    }))
}

/// Gives the place that is offered back.
pub(super) async fn decline(permit: &MayEnroll, id: WaitlistEntryId) -> Result<Entry, EnrollmentError> {
    let mut tx = permit.app.db.begin().await?;
    let before = held(&mut tx, permit, id).await?;
    if before.status != WaitlistStatus::Offered {
        return Err(NO_OFFER.into());
    }
    close(tx, permit, "waitlist.decline", &before, WaitlistStatus::Declined).await
}

async fn close(
    mut tx: Tx,
    permit: &MayEnroll,
    action: &'static str,
    before: &Entry,
    status: WaitlistStatus,
) -> Result<Entry, EnrollmentError> {
    store::close(&mut tx, before.id, status).await?;
    let after = Entry { status, ..before.clone() };
    tx.audit(permit.change(action, "waitlist_entry", before.id, Some(snapshot(before)), Some(snapshot(&after))));
    tx.commit().await?;
    Ok(after)
}

fn snapshot(entry: &Entry) -> Value {
    json!({
        "class_id": entry.class_id, "student_id": entry.student_id, "status": entry.status,
        "offer_expires_at": entry.offer_expires_at, "enrollment_id": entry.enrollment_id,
    })
}

/// A student who leaves the institute waits no more, and holds no offer; in the caller's transaction. Gives those that
/// were open.
pub(in crate::enrollments) async fn leave_all(
    tx: &mut Tx,
    permit: &MayEnroll,
    student: StudentId,
) -> Result<Vec<WaitlistEntryId>, EnrollmentError> {
    let mut left = vec![];
    for id in store::open_of(tx, student).await? {
        let before = held(tx, permit, id).await?;
        if !matches!(before.status, WaitlistStatus::Waiting | WaitlistStatus::Offered) {
            continue;
        }
        store::close(tx, id, WaitlistStatus::Left).await?;
        let after = Entry { status: WaitlistStatus::Left, ..before.clone() };
        let (was, is) = (snapshot(&before), snapshot(&after));
        tx.audit(permit.change("waitlist.leave", "waitlist_entry", id, Some(was), Some(is)));
        left.push(id);
    }
    Ok(left)
}
