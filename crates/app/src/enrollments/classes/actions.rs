//! Use cases of classes.

use super::{
    model::{Class, ClassChange, ClassRow, NewClass, Seats},
    rules,
    store::{self, Filter},
};
use crate::{
    accounts::{Ctx, Permit, may},
    courses::{ClassId, EnrollmentId},
    enrollments::model::EnrollmentError,
    institute,
    people::StudentId,
};
use jiff::{Timestamp, civil::Date};
use kit::{
    db::{DbError, LockClass, Tx},
    words::{self, Words},
};
use serde_json::{Value, json};

/// Whoever takes a place in a class, offers one, or changes how many there are, holds it. To be taken after that of the
/// student.
pub(in crate::enrollments) const CLASS: LockClass = LockClass("class");

/// A page of classes, by their time of the week.
pub(super) async fn list(
    ctx: &Ctx,
    filter: &Filter,
    window: (i64, i64),
) -> Result<(Vec<ClassRow>, i64), EnrollmentError> {
    let mut tx = ctx.app.db.read().await?;
    let today = institute::settings(&mut tx).await?.today(ctx.now);
    let classes = store::list(&mut tx, (today, ctx.now), filter, window).await?;
    Ok((classes, store::count(&mut tx, filter).await?))
}

/// A class as it is.
pub(super) async fn view(ctx: &Ctx, id: ClassId) -> Result<ClassRow, EnrollmentError> {
    let mut tx = ctx.app.db.read().await?;
    let today = institute::settings(&mut tx).await?.today(ctx.now);
    store::class(&mut tx, (today, ctx.now), id).await?.ok_or(EnrollmentError::NotFound)
}

/// A name that another class of the offering has.
fn name_taken(error: DbError) -> EnrollmentError {
    if error.is_unique() { EnrollmentError::NameTaken } else { error.into() }
}

/// Opens a class.
pub async fn create_class(
    permit: &Permit<may::Courses, may::Create>,
    new: NewClass,
) -> Result<ClassId, EnrollmentError> {
    let class = rules::new_class(permit.app.new_id(), new);
    let mut tx = permit.app.db.begin().await?;
    let named = store::named(&mut tx, &class).await?;
    let class = rules::check_new(class, &named)?;
    store::insert(&mut tx, &class, (permit.author(), permit.now)).await.map_err(name_taken)?;
    words::put(&mut tx, "class", class.id, Words::default().name(&class.name)).await?;
    tx.audit(permit.change("class.create", "class", class.id, None, Some(snapshot(&class))));
    tx.commit().await?;
    Ok(class.id)
}

/// Changes a class, closes or reopens it. Who is in it stays.
pub async fn update_class(
    permit: &Permit<may::Courses, may::Update>,
    id: ClassId,
    change: ClassChange,
) -> Result<(), EnrollmentError> {
    let mut tx = permit.app.db.begin().await?;
    tx.lock(CLASS, id).await?;
    let today = institute::settings(&mut tx).await?.today(permit.now);
    let row = store::class(&mut tx, (today, permit.now), id).await?.ok_or(EnrollmentError::NotFound)?;
    let taken = row.taken + row.offered;
    let before = Class::from(row);
    let after = rules::changed(before.clone(), change);
    let (named, occupied) = (store::named(&mut tx, &after).await?, store::occupied(&mut tx, id).await?);
    let after = rules::check_change(&before, after, &named, (taken, &occupied))?;
    store::update(&mut tx, &after).await.map_err(name_taken)?;
    words::put(&mut tx, "class", id, Words::default().name(&after.name)).await?;
    tx.audit(permit.change("class.update", "class", id, Some(snapshot(&before)), Some(snapshot(&after))));
    tx.commit().await?;
    Ok(())
}

/// The places of a class between two days for a student, in the transaction of somebody who holds the class.
pub(in crate::enrollments) async fn seats(
    tx: &mut Tx,
    id: ClassId,
    days: (Date, Option<Date>),
    whose: (StudentId, EnrollmentId),
    now: Timestamp,
) -> Result<Seats, EnrollmentError> {
    store::seats(tx, id, days, whose, now).await?.ok_or(EnrollmentError::NotFound)
}

fn snapshot(c: &Class) -> Value {
    json!({
        "offering_id": c.offering_id, "name": c.name, "branch_id": c.branch_id, "room_id": c.room_id,
        "teacher_id": c.teacher_id, "capacity": c.capacity, "weekday": c.weekday, "start_time": c.start_time,
        "starts_on": c.starts_on, "ends_on": c.ends_on, "active": c.active,
    })
}
