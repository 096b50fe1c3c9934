//! Enrolling, and reading what became of it.

use super::{
    classes::{self, CLASS, ClassRow},
    model::{Enrollment, EnrollmentError, EnrollmentRow, NewEnrollment, Placement, Story, View},
    permit::MayEnroll,
    rules,
    store::{self, Filter},
    waitlist,
};
use crate::{
    accounts::{Permit, may},
    courses::{ClassId, EnrollmentId},
    institute::{self, Settings},
};
use kit::{
    db::{DbError, LockClass, Tx},
    http::Problem,
};
use serde_json::{Value, json};

/// Whoever enrolls a student waits for the others who do: two enrollments must not overlap.
pub(in crate::enrollments) const ENROLLED: LockClass = LockClass("enrolled");

pub(super) type Reader = Permit<may::Students, may::Read>;

/// A page of the enrollments that the caller may see, and today's date.
pub(super) async fn list(
    permit: &Reader,
    filter: &Filter,
    window: (i64, i64),
) -> Result<(Vec<EnrollmentRow>, i64, jiff::civil::Date), EnrollmentError> {
    let mut tx = permit.app.db.read().await?;
    let settings = institute::settings(&mut tx).await?;
    let days = (settings.taught_since(permit.now), settings.today(permit.now));
    let enrollments = store::list(&mut tx, permit.scope(), days, filter, window).await?;
    Ok((enrollments, store::count(&mut tx, permit.scope(), days, filter).await?, days.1))
}

/// An enrollment and all that happened to it.
pub(super) async fn view(permit: &Reader, id: EnrollmentId) -> Result<View, EnrollmentError> {
    let mut tx = permit.app.db.read().await?;
    let settings = institute::settings(&mut tx).await?;
    let today = settings.today(permit.now);
    let days = (settings.taught_since(permit.now), today);
    let row = store::read(&mut tx, permit.scope(), days, id).await?.ok_or(EnrollmentError::NotFound)?;
    Ok(View {
        row,
        placements: store::history(&mut tx, id).await?,
        pauses: store::pauses(&mut tx, id).await?,
        today,
        last_day: rules::last_day(today, settings.notice_days),
    })
}

/// Enrolls a student in an offering, or in a class of it.
///
/// # Errors
/// [`EnrollmentError::AlreadyEnrolled`] if he is in it on some of the days, [`EnrollmentError::ClassFull`] if there is no place.
pub async fn create_enrollment(permit: &MayEnroll, new: NewEnrollment) -> Result<EnrollmentId, EnrollmentError> {
    kit::transact!(permit.app.db, |tx| create_enrollment_in(tx, permit, &new).await)
}

/// The same in the caller's transaction.
pub async fn create_enrollment_in(
    tx: &mut Tx,
    permit: &MayEnroll,
    new: &NewEnrollment,
) -> Result<EnrollmentId, EnrollmentError> {
    tx.lock(ENROLLED, new.student_id).await?;
    enroll_in(tx, permit, new, false).await
}

/// Enrolls many students in the caller's transaction, as a file brings them.
pub async fn enroll_many(
    tx: &mut Tx,
    permit: &MayEnroll,
    new: &[NewEnrollment],
) -> Result<Vec<EnrollmentId>, EnrollmentError> {
    tx.lock_all(&new.iter().map(|new| (ENROLLED, new.student_id.0)).collect::<Vec<_>>()).await?;
    let mut enrolled = Vec::with_capacity(new.len());
    for new in new {
        enrolled.push(enroll_in(tx, permit, new, false).await?);
    }
    Ok(enrolled)
}

/// Takes enrollments out again that should never have come in: nothing may refer to them.
pub async fn withdraw_many(tx: &mut Tx, permit: &MayEnroll, ids: &[EnrollmentId]) -> Result<(), EnrollmentError> {
    store::delete_many(tx, ids).await?;
    for id in ids {
        tx.audit(permit.event("enrollment.remove", "enrollment", id));
    }
    Ok(())
}

/// Enrolls a student in the transaction of somebody who holds him. `offered`: a place was offered to him.
pub(in crate::enrollments) async fn enroll_in(
    tx: &mut Tx,
    permit: &MayEnroll,
    new: &NewEnrollment,
    offered: bool,
) -> Result<EnrollmentId, EnrollmentError> {
    let settings = institute::settings(tx).await?;
    let class = hold_class(tx, permit, &settings, new.class_id).await?;
    let story = new_story(permit.app.new_id(), new, class.as_ref())?;
    let e = &story.enrollment;
    let named = store::named(tx, e.student_id, e.offering_id, story.placements[0].teacher_id).await?;
    rules::check_new(&story, &named, class.as_ref())?;
    refuse_overlap(tx, e).await?;
    take_place(tx, permit, &story, offered).await?;
    store::insert(tx, &story, (permit.author(), permit.now)).await.map_err(overlap)?;
    if let Some(class) = &class {
        waitlist::settle(tx, class.id, e.student_id, e.id).await?;
    }
    tx.audit(permit.change("enrollment.create", "enrollment", e.id, None, Some(snapshot(&story))));
    Ok(e.id)
}

/// Holds a class that is named, and gives it.
pub(super) async fn hold_class(
    tx: &mut Tx,
    permit: &MayEnroll,
    settings: &Settings,
    id: Option<ClassId>,
) -> Result<Option<ClassRow>, EnrollmentError> {
    let Some(id) = id else { return Ok(None) };
    tx.lock(CLASS, id).await?;
    let found = classes::class(tx, (settings.today(permit.now), permit.now), id).await?;
    found.map(Some).ok_or_else(|| Problem::field("class_id", "There is no such class.").into())
}

fn new_story(id: EnrollmentId, new: &NewEnrollment, class: Option<&ClassRow>) -> Result<Story, EnrollmentError> {
    let NewEnrollment { student_id, starts_on, .. } = *new;
    let Some(offering_id) = new.offering_id.or(class.map(|class| class.offering_id)) else {
        return Err(Problem::field("offering_id", "Name an offering, or a class.").into());
    };
    let ends_on = rules::end_in(class, new.ends_on);
    let teacher_id = new.teacher_id.or(class.and_then(|class| class.teacher_id));
    Ok(Story {
        enrollment: Enrollment { id, student_id, offering_id, starts_on, ends_on, notice_on: None, leave_reason: None },
        placements: vec![Placement { class_id: new.class_id, teacher_id, starts_on, ends_on }],
        pauses: vec![],
    })
}

/// Makes sure of a place in the class of the last placement, for as long as that goes on. The class must be held.
pub(super) async fn take_place(
    tx: &mut Tx,
    permit: &MayEnroll,
    story: &Story,
    offered: bool,
) -> Result<(), EnrollmentError> {
    let Some(last) = story.placements.last() else { return Ok(()) };
    let Some(class) = last.class_id else { return Ok(()) };
    let whose = (story.enrollment.student_id, story.enrollment.id);
    let seats = classes::seats(tx, class, (last.starts_on, last.ends_on), whose, permit.now).await?;
    if seats.are_free(offered) { Ok(()) } else { Err(EnrollmentError::ClassFull) }
}

pub(super) async fn refuse_overlap(tx: &mut Tx, enrollment: &Enrollment) -> Result<(), EnrollmentError> {
    if store::overlaps(tx, enrollment).await? { Err(EnrollmentError::AlreadyEnrolled) } else { Ok(()) }
}

/// The database refuses two open enrollments, whatever the program believes.
pub(super) fn overlap(error: DbError) -> EnrollmentError {
    if error.is_unique() { EnrollmentError::AlreadyEnrolled } else { error.into() }
}

/// What the audit trail keeps. Why somebody pauses or leaves is the office's business, and not told there.
pub(super) fn snapshot(story: &Story) -> Value {
    let e = &story.enrollment;
    let placement = |p: &Placement| json!({ "class_id": p.class_id, "teacher_id": p.teacher_id, "starts_on": p.starts_on, "ends_on": p.ends_on });
    let pauses: Vec<_> =
        story.pauses.iter().map(|pause| json!({ "starts_on": pause.starts_on, "ends_on": pause.ends_on })).collect();
    json!({
        "student_id": e.student_id, "offering_id": e.offering_id, "starts_on": e.starts_on, "ends_on": e.ends_on,
        "notice_on": e.notice_on, "placements": story.placements.iter().map(placement).collect::<Vec<_>>(),
        "pauses": pauses,
    })
}
