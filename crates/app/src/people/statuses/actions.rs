//! Use cases of status changes.

use super::{
    model::{NewChange, StatusChange},
    rules, store,
};
use crate::{
    accounts::{Ctx, Permit, may},
    institute,
    people::{
        model::{PeopleError, StudentId},
        students::{self, StudentStatus},
    },
};
use jiff::civil::Date;
use kit::{
    db::{self, Tx},
    http::Problem,
};
use serde_json::json;

type Office = Permit<may::OfficeRecords, may::Update>;

/// Notes what a new student begins as, in the caller's transaction.
pub(in crate::people) async fn begin(
    tx: &mut Tx,
    ctx: &Ctx,
    student: StudentId,
    status: StudentStatus,
    on_date: Date,
) -> db::Result<()> {
    store::insert(tx, student, (1, None, status), (on_date, ""), (ctx.author(), ctx.now)).await?;
    Ok(())
}

/// Takes a step with a student.
pub(super) async fn change(permit: &Office, student: StudentId, change: &NewChange) -> Result<(), PeopleError> {
    let mut tx = permit.app.db.begin().await?;
    students::lock(&mut tx, student).await?;
    let last = store::last(&mut tx, student).await?.ok_or(PeopleError::NotFound)?;
    step(&mut tx, permit, student, &last, change).await?;
    tx.commit().await?;
    Ok(())
}

/// Sees to it that a student is what he is to be from today on, in the caller's transaction: takes no step if he is it
/// already.
pub async fn become_in(
    tx: &mut Tx,
    permit: &Office,
    student: StudentId,
    status: StudentStatus,
    reason: &str,
) -> Result<(), PeopleError> {
    students::lock(tx, student).await?;
    let last = store::last(tx, student).await?.ok_or(PeopleError::NotFound)?;
    if last.to_status == status {
        return Ok(());
    }
    step(tx, permit, student, &last, &NewChange { status, on_date: None, reason: reason.to_owned() }).await
}

/// What a student is, held until the transaction ends; `None` if there is no such student.
pub async fn status_in(tx: &mut Tx, student: StudentId) -> db::Result<Option<StudentStatus>> {
    students::lock(tx, student).await?;
    Ok(store::last(tx, student).await?.map(|last| last.to_status))
}

async fn step(
    tx: &mut Tx,
    permit: &Office,
    student: StudentId,
    last: &StatusChange,
    change: &NewChange,
) -> Result<(), PeopleError> {
    let today = institute::settings(tx).await?.today(permit.now);
    let (on_date, reason) = rules::check(last, change, today)?;
    let to = (last.seq + 1, Some(last.to_status), change.status);
    store::insert(tx, student, to, (on_date, &reason), (permit.author(), permit.now)).await?;
    students::stand(tx, student, (change.status, on_date), true).await?;
    let was = json!({ "status": last.to_status });
    let is = json!({ "status": change.status, "on_date": on_date, "reason": reason });
    tx.audit(permit.change("student.status", "student", student, Some(was), Some(is)));
    Ok(())
}

/// Takes the last step back, which was a mistake. The first cannot be: a student is something.
pub(super) async fn undo(permit: &Office, student: StudentId, seq: i64) -> Result<(), PeopleError> {
    let mut tx = permit.app.db.begin().await?;
    students::lock(&mut tx, student).await?;
    let last = store::last(&mut tx, student).await?.ok_or(PeopleError::NotFound)?;
    if last.seq != seq || last.from_status.is_none() {
        return Err(Problem::conflict("not_the_last_step", "Only the last step can be taken back.").into());
    }
    store::delete(&mut tx, student, seq).await?;
    let before = store::last(&mut tx, student).await?.ok_or(PeopleError::NotFound)?;
    let has_learnt = store::was_active(&mut tx, student).await?;
    students::stand(&mut tx, student, (before.to_status, before.on_date), has_learnt).await?;
    let was = json!({ "status": last.to_status, "on_date": last.on_date, "reason": last.reason });
    let is = json!({ "status": before.to_status });
    tx.audit(permit.change("student.status_undo", "student", student, Some(was), Some(is)));
    tx.commit().await?;
    Ok(())
}

/// The way of a student, the last step first, and how many steps there are.
pub(super) async fn list(
    permit: &Permit<may::OfficeRecords, may::Read>,
    student: StudentId,
    window: (i64, i64),
) -> Result<(Vec<StatusChange>, i64), PeopleError> {
    let mut tx = permit.app.db.read().await?;
    let total = store::count(&mut tx, student).await?;
    if total == 0 {
        return Err(PeopleError::NotFound);
    }
    Ok((store::list(&mut tx, student, window).await?, total))
}
