//! Enrolling, and reading what became of it.

use super::{
    answers::EnrollmentDetail,
    classes::{self, CLASS, ClassRow},
    model::{Detailed, Enrollment, EnrollmentError, EnrollmentRow, Manner, NewEnrollment, Placement, Story, View},
    permit::MayEnroll,
    rules,
    seating::{self, Done, Seating},
    store::{self, Filter},
    waitlist,
};
use crate::{
    accounts::{Permit, may},
    courses::{ClassId, EnrollmentId},
    enrollments::refusals::{ALREADY_ENROLLED, CLASS_FULL, NO_SUCH_CLASS, OFFERING_OR_CLASS_NEEDED, TAUGHT_IN_CLASS},
    institute::{self, Settings},
    schedule,
};
use jiff::civil::Date;
use kit::{
    db::{DbError, LockClass, Tx},
    refusals::{NOT_FOUND, Refused},
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
) -> Result<(Vec<EnrollmentRow>, i64, Date), EnrollmentError> {
    let mut tx = permit.app.db.read().await?;
    let settings = institute::settings(&mut tx).await?;
    let days = (settings.taught_since(permit.now), settings.today(permit.now));
    let enrollments = store::list(&mut tx, permit.scope(), days, filter, window).await?;
    Ok((enrollments, store::count(&mut tx, permit.scope(), days, filter).await?, days.1))
}

/// An enrollment and all that happened to it.
pub(super) async fn view(permit: &Reader, id: EnrollmentId) -> Result<View, EnrollmentError> {
    let mut tx = permit.app.db.read().await?;
    view_in(&mut tx, permit, id).await
}

/// The same in the caller's transaction.
pub(super) async fn view_in(tx: &mut Tx, permit: &Reader, id: EnrollmentId) -> Result<View, EnrollmentError> {
    let settings = institute::settings(tx).await?;
    let today = settings.today(permit.now);
    let days = (settings.taught_since(permit.now), today);
    let row = store::read(tx, permit.scope(), days, id).await?.ok_or(NOT_FOUND)?;
    let own = seating::own_series(tx, id).await?;
    let mut placements = vec![];
    let mut named = vec![];
    for placement in store::history(tx, id).await? {
        let series = match placement.class_id {
            Some(class) => seating::series_of_class(tx, class).await?,
            None => own.clone(),
        };
        let segments = match series.first() {
            Some(first) => schedule::segments(tx, *first).await?,
            None => vec![],
        };
        for segment in &segments {
            named.extend(schedule::series_rows(tx, &[segment.series_id], segment.from_slot).await?);
        }
        placements.push((placement, segments));
    }
    Ok(View {
        row,
        placements: rules::history(placements, &named),
        pauses: store::pauses(tx, id).await?,
        weekly_times: schedule::series_rows(tx, &own, today).await?,
        today,
        last_day: rules::last_day(today, settings.notice_days),
    })
}

/// What came of a change, in the transaction that made it: its view, or the end of a preview.
pub(super) async fn finish(
    tx: &mut Tx,
    permit: &MayEnroll,
    done: Done,
    manner: Manner,
) -> Result<Detailed, EnrollmentError> {
    let view = view_in(tx, &permit.permit()?, done.id).await?;
    let detailed = Detailed { view, seating: done.seating };
    if manner.preview { Err(EnrollmentError::Preview(Box::new(detailed))) } else { Ok(detailed) }
}

/// A preview is an answer like any.
pub(super) fn shown(result: Result<Detailed, EnrollmentError>) -> Result<Detailed, EnrollmentError> {
    match result {
        Err(EnrollmentError::Preview(detailed)) => Ok(*detailed),
        other => other,
    }
}

/// Enrolls a student in an offering, or in a class of it: then the student is in its planned lessons.
///
/// # Errors
/// `already_enrolled` if he is in it on some of the days, `class_full` if there is no
/// place, a clash if the student is busy at the time of one of its lessons.
pub(super) async fn create(
    permit: &MayEnroll,
    new: &NewEnrollment,
    manner: Manner,
) -> Result<Detailed, EnrollmentError> {
    shown(kit::transact!(permit.app.db, |tx| {
        tx.lock(ENROLLED, new.student_id).await?;
        let done = enroll_in(tx, permit, new, (false, manner.skip_clashes)).await?;
        finish(tx, permit, done, manner).await
    }))
}

/// Enrolls a student, as a program does it.
pub async fn create_enrollment(permit: &MayEnroll, new: NewEnrollment) -> Result<EnrollmentId, EnrollmentError> {
    kit::transact!(permit.app.db, |tx| create_enrollment_in(tx, permit, &new, false).await.map(|(id, _)| id))
}

/// The same in the caller's transaction, with what it did besides.
pub async fn create_enrollment_in(
    tx: &mut Tx,
    permit: &MayEnroll,
    new: &NewEnrollment,
    skip_clashes: bool,
) -> Result<(EnrollmentId, Seating), EnrollmentError> {
    tx.lock(ENROLLED, new.student_id).await?;
    let done = enroll_in(tx, permit, new, (false, skip_clashes)).await?;
    Ok((done.id, done.seating))
}

/// An enrollment as it is answered to the office that changed it, in the transaction that did, with what it did besides.
pub async fn changed_enrollment(
    tx: &mut Tx,
    permit: &MayEnroll,
    id: EnrollmentId,
    seating: Seating,
) -> Result<EnrollmentDetail, EnrollmentError> {
    let view = view_in(tx, &permit.permit()?, id).await?;
    Ok(EnrollmentDetail::changed(Detailed { view, seating }))
}

/// Enrolls many students in the caller's transaction, as a file brings them. Lessons in which a student is busy are left
/// out, which is told.
pub async fn enroll_many(
    tx: &mut Tx,
    permit: &MayEnroll,
    new: &[NewEnrollment],
) -> Result<Vec<(EnrollmentId, Seating)>, EnrollmentError> {
    tx.lock_all(&new.iter().map(|new| (ENROLLED, new.student_id.0)).collect::<Vec<_>>()).await?;
    let mut enrolled = Vec::with_capacity(new.len());
    for new in new {
        let done = enroll_in(tx, permit, new, (false, true)).await?;
        enrolled.push((done.id, done.seating));
    }
    Ok(enrolled)
}

/// Takes enrollments out again that should never have come in, and their seats: nothing else may refer to them.
pub async fn withdraw_many(tx: &mut Tx, permit: &MayEnroll, ids: &[EnrollmentId]) -> Result<(), EnrollmentError> {
    let settings = institute::settings(tx).await?;
    for id in ids {
        if let Some(story) = store::story(tx, *id).await? {
            seating::seat(tx, permit, &settings, (Some(&story), None), false).await?;
            seating::unlink(tx, *id).await?;
        }
    }
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
    (offered, skip_clashes): (bool, bool),
) -> Result<Done, EnrollmentError> {
    let settings = institute::settings(tx).await?;
    let class = hold_class(tx, permit, &settings, new.class_id).await?;
    if let (Some(class), Some(teacher)) = (new.class_id, new.teacher_id)
        && !seating::teaches(tx, class, teacher).await?
    {
        return Err(Refused::field("teacher_id", TAUGHT_IN_CLASS).into());
    }
    let story = new_story(permit.app.new_id(), new, class.as_ref())?;
    let e = &story.enrollment;
    let named = store::named(tx, e.student_id, e.offering_id, story.placements[0].agreed_teacher_id).await?;
    rules::check_new(&story, &named, class.as_ref())?;
    refuse_overlap(tx, e).await?;
    take_places(tx, permit, &story, e.starts_on, offered).await?;
    store::insert(tx, &story, (permit.author(), permit.now)).await.map_err(overlap)?;
    if let Some(class) = &class {
        waitlist::settle(tx, class.id, e.student_id, e.id).await?;
    }
    tx.audit(permit.change("enrollment.create", "enrollment", e.id, None, Some(snapshot(&story))));
    let seated = seating::seat(tx, permit, &settings, (None, Some(&story)), skip_clashes).await?;
    Ok(Done { id: e.id, seating: seated.into() })
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
    found.map(Some).ok_or_else(|| Refused::field("class_id", NO_SUCH_CLASS).into())
}

fn new_story(id: EnrollmentId, new: &NewEnrollment, class: Option<&ClassRow>) -> Result<Story, EnrollmentError> {
    let NewEnrollment { student_id, starts_on, .. } = *new;
    let Some(offering_id) = new.offering_id.or(class.map(|class| class.offering_id)) else {
        return Err(Refused::field("offering_id", OFFERING_OR_CLASS_NEEDED).into());
    };
    let ends_on = rules::end_in(class, new.ends_on);
    let (notice_on, leave_reason, agreed) = (None, None, None);
    Ok(Story {
        enrollment: Enrollment { id, student_id, offering_id, starts_on, ends_on, notice_on, leave_reason, agreed },
        placements: vec![Placement {
            class_id: new.class_id,
            agreed_teacher_id: new.teacher_id.filter(|_| new.class_id.is_none()),
            starts_on,
            ends_on,
        }],
        pauses: vec![],
    })
}

/// Makes sure of a place in each class of an enrollment, for its days from one on. The classes must be held.
pub(super) async fn take_places(
    tx: &mut Tx,
    permit: &MayEnroll,
    story: &Story,
    from: Date,
    offered: bool,
) -> Result<(), EnrollmentError> {
    let whose = (story.enrollment.student_id, story.enrollment.id);
    for placement in &story.placements {
        let Some(class) = placement.class_id.filter(|_| placement.ends_on.is_none_or(|ends_on| ends_on >= from)) else {
            continue;
        };
        let days = (placement.starts_on.max(from), placement.ends_on);
        if !classes::seats(tx, class, days, whose, permit.now).await?.are_free(offered) {
            return Err(CLASS_FULL.into());
        }
    }
    Ok(())
}

pub(super) async fn refuse_overlap(tx: &mut Tx, enrollment: &Enrollment) -> Result<(), EnrollmentError> {
    if store::overlaps(tx, enrollment).await? { Err(ALREADY_ENROLLED.into()) } else { Ok(()) }
}

/// The database refuses two open enrollments, whatever the program believes.
pub(super) fn overlap(error: DbError) -> EnrollmentError {
    if error.is_unique() { ALREADY_ENROLLED.into() } else { error.into() }
}

/// What the audit trail keeps. Why somebody pauses or leaves is the office's business, and not told there.
pub(super) fn snapshot(story: &Story) -> Value {
    let e = &story.enrollment;
    let placement = |p: &Placement| json!({ "class_id": p.class_id, "teacher_id": p.agreed_teacher_id, "starts_on": p.starts_on, "ends_on": p.ends_on });
    let pauses: Vec<_> =
        story.pauses.iter().map(|pause| json!({ "starts_on": pause.starts_on, "ends_on": pause.ends_on })).collect();
    json!({
        "student_id": e.student_id, "offering_id": e.offering_id, "starts_on": e.starts_on, "ends_on": e.ends_on,
        "notice_on": e.notice_on, "placements": story.placements.iter().map(placement).collect::<Vec<_>>(),
        "pauses": pauses,
    })
}
