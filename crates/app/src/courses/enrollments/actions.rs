//! Use cases of enrollments.

use super::{
    model::{Enrollment, EnrollmentChange, EnrollmentRow, NewEnrollment},
    permit::MayEnroll,
    rules, store,
};
use crate::{
    courses::model::{CourseError, EnrollmentId},
    institute,
};
use kit::db::{Db, DbError, LockClass, Tx};
use serde_json::{Value, json};

/// Whoever enrolls a student waits for the others who do: two enrollments must not overlap.
const ENROLLED: LockClass = LockClass("enrolled");

/// Enrolls a student in an offering.
///
/// # Errors
/// [`CourseError::AlreadyEnrolled`] if he is in it on some of the days.
pub async fn create_enrollment(permit: &MayEnroll, new: NewEnrollment) -> Result<EnrollmentId, CourseError> {
    let NewEnrollment { student_id, offering_id, teacher_id, starts_on, ends_on } = new;
    let enrollment = Enrollment { id: permit.app.new_id(), student_id, offering_id, teacher_id, starts_on, ends_on };
    let mut tx = permit.app.db.begin().await?;
    tx.lock(ENROLLED, student_id).await?;
    rules::check_new(&enrollment, &store::named(&mut tx, student_id, offering_id, teacher_id).await?)?;
    refuse_overlap(&mut tx, &enrollment).await?;
    store::insert(&mut tx, &enrollment, (permit.author(), permit.now)).await.map_err(overlap)?;
    tx.audit(permit.change("enrollment.create", "enrollment", enrollment.id, None, Some(snapshot(&enrollment))));
    tx.commit().await?;
    Ok(enrollment.id)
}

async fn refuse_overlap(tx: &mut Tx, enrollment: &Enrollment) -> Result<(), CourseError> {
    if store::overlaps(tx, enrollment).await? { Err(CourseError::AlreadyEnrolled) } else { Ok(()) }
}

/// The database refuses two open enrollments, whatever the program believes.
fn overlap(error: DbError) -> CourseError {
    if error.is_unique() { CourseError::AlreadyEnrolled } else { error.into() }
}

fn snapshot(e: &Enrollment) -> Value {
    json!({
        "student_id": e.student_id, "offering_id": e.offering_id, "teacher_id": e.teacher_id,
        "starts_on": e.starts_on, "ends_on": e.ends_on,
    })
}

/// Gives an enrollment another teacher, or another end.
pub async fn update_enrollment(
    permit: &MayEnroll,
    id: EnrollmentId,
    change: EnrollmentChange,
) -> Result<(), CourseError> {
    let mut tx = permit.app.db.begin().await?;
    // whose it is never changes, so it may be read before the lock; all else after it
    let student = store::read(&mut tx, id).await?.ok_or(CourseError::NotFound)?.student_id;
    tx.lock(ENROLLED, student).await?;
    let before = Enrollment::from(&store::read(&mut tx, id).await?.ok_or(CourseError::NotFound)?);
    let teacher = change.teacher_id.unwrap_or(before.teacher_id);
    let named = store::named(&mut tx, student, before.offering_id, teacher).await?;
    let after = rules::apply(&before, &change, &named)?;
    refuse_overlap(&mut tx, &after).await?;
    if let Some(former) = before.teacher_id.filter(|_| after.teacher_id != before.teacher_id) {
        let today = institute::settings(&mut tx).await?.today(permit.now);
        store::remember_teacher(&mut tx, id, former, rules::taught_until(&before, today)).await?;
    }
    store::update(&mut tx, &after).await.map_err(overlap)?;
    tx.audit(permit.change("enrollment.update", "enrollment", id, Some(snapshot(&before)), Some(snapshot(&after))));
    tx.commit().await?;
    Ok(())
}

/// An enrollment with its names, for somebody who just changed it.
pub(super) async fn view(db: &Db, id: EnrollmentId) -> Result<EnrollmentRow, CourseError> {
    let mut tx = db.read().await?;
    store::read(&mut tx, id).await?.ok_or(CourseError::NotFound)
}
