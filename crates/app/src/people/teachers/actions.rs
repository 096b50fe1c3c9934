//! Use cases of teachers.

use super::{
    model::{TeacherChange, TeacherRow},
    store,
};
use crate::{
    accounts::{Ctx, Permit, Scope, may},
    institute,
    people::{
        duplicates,
        model::{PeopleError, Person, TeacherId},
        rules::{check_change, check_person},
        words::{self, PersonKind},
    },
};
use kit::{
    db::{self, LockClass, Tx},
    refusals::FieldErrors,
};
use serde_json::{Value, json};
use std::convert::identity;

const TEACHER: LockClass = LockClass("teacher");

/// Waits for whoever changes this teacher now.
pub(in crate::people) async fn lock(tx: &mut Tx, id: TeacherId) -> db::Result<()> {
    tx.lock(TEACHER, id).await
}

/// The same for two of them.
pub(in crate::people) async fn lock_two(tx: &mut Tx, (one, other): (TeacherId, TeacherId)) -> db::Result<()> {
    tx.lock_all(&[(TEACHER, one.0), (TEACHER, other.0)]).await
}

/// Whoever reaches not the teacher finds nothing of him.
pub(in crate::people) async fn require(tx: &mut Tx, scope: Scope, id: TeacherId) -> Result<(), PeopleError> {
    store::read(tx, scope, id).await?.map(drop).ok_or(PeopleError::NotFound)
}

/// Takes a teacher in; unless it is `confirmed`, nobody who is likely here already.
pub async fn create_teacher(
    permit: &Permit<may::Teachers, may::Create>,
    teacher: &Person,
    confirmed: bool,
) -> Result<TeacherId, PeopleError> {
    let mut tx = permit.app.db.begin().await?;
    if !confirmed {
        duplicates::refuse_likely(&mut tx, PersonKind::Teacher, &teacher.into()).await?;
    }
    let id = create_teacher_in(&mut tx, permit, teacher, true).await?;
    tx.commit().await?;
    Ok(id)
}

/// The same in the caller's transaction, also for one who teaches no more.
pub async fn create_teacher_in(
    tx: &mut Tx,
    permit: &Permit<may::Teachers, may::Create>,
    teacher: &Person,
    active: bool,
) -> Result<TeacherId, PeopleError> {
    let mut errors = FieldErrors::default();
    let teacher = check_person(&mut errors, "", teacher, institute::settings(tx).await?.region());
    errors.finish()?;
    let id: TeacherId = permit.app.new_id();
    store::insert(tx, id, &teacher, active, (permit.author(), permit.now)).await?;
    words::put(tx, (PersonKind::Teacher, id), &teacher, identity).await?;
    tx.audit(permit.change("teacher.create", "teacher", id, None, Some(facts(&teacher, active))));
    Ok(id)
}

/// A teacher as the trail keeps him.
pub(in crate::people) fn facts(teacher: &Person, active: bool) -> Value {
    json!({ "full_name": teacher.full_name, "email": teacher.email, "phone": teacher.phone, "active": active })
}

/// Changes a teacher. Gives whether he teaches no more from now on: whoever knows what he has to teach asks first.
pub async fn update_teacher(
    tx: &mut Tx,
    permit: &Permit<may::Teachers, may::Update>,
    id: TeacherId,
    change: TeacherChange,
) -> Result<bool, PeopleError> {
    lock(tx, id).await?;
    let before = store::read(tx, permit.scope(), id).await?.ok_or(PeopleError::NotFound)?;
    let active = change.active.unwrap_or(before.active);
    let (person, was_active) = split(before);
    let was = facts(&person, was_active);
    let mut errors = FieldErrors::default();
    let after = check_change(&mut errors, person, change.person, institute::settings(tx).await?.region());
    errors.finish()?;
    store::update(tx, id, &after, active).await?;
    words::put(tx, (PersonKind::Teacher, id), &after, identity).await?;
    tx.audit(permit.change("teacher.update", "teacher", id, Some(was), Some(facts(&after, active))));
    Ok(was_active && !active)
}

fn split(row: TeacherRow) -> (Person, bool) {
    (Person { full_name: row.full_name, email: row.email, phone: row.phone }, row.active)
}

/// A teacher, if the caller reaches him.
pub async fn teacher(ctx: &Ctx, id: TeacherId) -> Result<TeacherRow, PeopleError> {
    let permit = ctx.permit::<may::Teachers, may::Read>()?;
    let mut tx = ctx.app.db.read().await?;
    store::read(&mut tx, permit.scope(), id).await?.ok_or(PeopleError::NotFound)
}
