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
        refusals::NOT_THE_LAST_STEP,
        students::{self, StudentStatus},
    },
};
use jiff::civil::Date;
use kit::{
    db::{self, Tx},
    refusals::Refused,
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

/// A step that was taken.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    pub seq: i64,
    pub from: StudentStatus,
    pub to: StudentStatus,
    pub on_date: Date,
}

/// Takes a step with a student, in the caller's transaction. What follows from it for the enrollments is the caller's.
pub async fn take_step(
    tx: &mut Tx,
    permit: &Office,
    student: StudentId,
    change: &NewChange,
) -> Result<Step, PeopleError> {
    students::lock(tx, student).await?;
    let last = store::last(tx, student).await?.ok_or(PeopleError::NotFound)?;
    step(tx, permit, student, &last, change).await
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
) -> Result<Step, PeopleError> {
    let today = institute::settings(tx).await?.today(permit.now);
    let (on_date, reason) = rules::check(last, change, today)?;
    let to = (last.seq + 1, Some(last.to_status), change.status);
    store::insert(tx, student, to, (on_date, &reason), (permit.author(), permit.now)).await?;
    students::stand(tx, student, (change.status, on_date), true).await?;
    let was = json!({ "status": last.to_status });
    let is = json!({ "status": change.status, "on_date": on_date, "reason": reason });
    tx.audit(permit.change("student.status", "student", student, Some(was), Some(is)));
    Ok(Step { seq: last.seq + 1, from: last.to_status, to: change.status, on_date })
}

/// Takes the last step back, which was a mistake. The first cannot be: a student is something.
pub async fn take_back_step(tx: &mut Tx, permit: &Office, student: StudentId, seq: i64) -> Result<(), PeopleError> {
    students::lock(tx, student).await?;
    let last = store::last(tx, student).await?.ok_or(PeopleError::NotFound)?;
    if last.seq != seq || last.from_status.is_none() {
        return Err(Refused::from(NOT_THE_LAST_STEP).into());
    }
    store::delete(tx, student, seq).await?;
    let before = store::last(tx, student).await?.ok_or(PeopleError::NotFound)?;
    let has_learnt = store::was_active(tx, student).await?;
    students::stand(tx, student, (before.to_status, before.on_date), has_learnt).await?;
    let was = json!({ "status": last.to_status, "on_date": last.on_date, "reason": last.reason });
    let is = json!({ "status": before.to_status });
    tx.audit(permit.change("student.status_undo", "student", student, Some(was), Some(is)));
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
