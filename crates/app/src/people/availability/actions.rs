//! Use cases of availability.

use super::{
    model::{Availability, Exception, ExceptionId, Hours, TimeOff, TimeOffId},
    rules, store,
};
use crate::{
    accounts::{Permit, may},
    institute,
    institute::refusals::NO_SUCH_BRANCH,
    people::{
        model::{PeopleError, TeacherId},
        refusals::{EXCEPTION_OVERLAPS, TIME_OFF_OVERLAPS},
        teachers,
    },
};
use jiff::civil::{Date, Time};
use kit::{
    db::{self, DbError, Tx},
    refusals::Refused,
};
use serde_json::{Value, json};

type Editor = Permit<may::Teachers, may::Update>;

/// When a teacher can be given lessons; from today on, or from another day.
pub(super) async fn read(
    permit: &Permit<may::Teachers, may::Read>,
    teacher: TeacherId,
    from: Option<Date>,
) -> Result<Availability, PeopleError> {
    let mut tx = permit.app.db.read().await?;
    teachers::require(&mut tx, permit.scope(), teacher).await?;
    let today = institute::settings(&mut tx).await?.today(permit.now);
    Ok(availability_from(&mut tx, teacher, from.unwrap_or(today)).await?)
}

/// The same in the caller's transaction, for whoever plans lessons.
pub async fn availability_from(tx: &mut Tx, teacher: TeacherId, from: Date) -> db::Result<Availability> {
    Ok(Availability {
        weekly: store::week(tx, teacher).await?,
        exceptions: store::exceptions(tx, teacher, from).await?,
        time_off: store::time_off(tx, teacher, from).await?,
    })
}

/// A transaction that holds the teacher.
async fn begin(permit: &Editor, teacher: TeacherId) -> Result<Tx, PeopleError> {
    let mut tx = permit.app.db.begin().await?;
    teachers::lock(&mut tx, teacher).await?;
    teachers::require(&mut tx, permit.scope(), teacher).await?;
    Ok(tx)
}

/// Writes the hours of the week anew.
pub(super) async fn replace_week(permit: &Editor, teacher: TeacherId, week: &[Hours]) -> Result<(), PeopleError> {
    let after = rules::check_week(week)?;
    let mut tx = begin(permit, teacher).await?;
    let before = store::week(&mut tx, teacher).await?;
    match store::replace_week(&mut tx, teacher, &after).await {
        Err(DbError::ForeignKey) => return Err(Refused::field("weekly", NO_SUCH_BRANCH).into()),
        replaced => replaced?,
    }
    let (was, is) = (week_snapshot(&before), week_snapshot(&after));
    tx.audit(permit.change("teacher.hours", "teacher", teacher, Some(was), Some(is)));
    tx.commit().await?;
    Ok(())
}

fn week_snapshot(week: &[Hours]) -> Value {
    let lines = week.iter().map(|Hours { weekday, starts, ends, branch_id }| {
        json!({ "weekday": weekday, "starts": wall(*starts), "ends": wall(*ends), "branch_id": branch_id })
    });
    json!({ "weekly": lines.collect::<Vec<_>>() })
}

pub(super) async fn add_exception(
    permit: &Editor,
    teacher: TeacherId,
    exception: Exception,
) -> Result<Exception, PeopleError> {
    let exception = rules::check_exception(exception)?;
    let mut tx = begin(permit, teacher).await?;
    match store::insert_exception(&mut tx, teacher, &exception, (permit.author(), permit.now)).await {
        Err(DbError::Overlap(_)) => {
            return Err(Refused::field("on_date", EXCEPTION_OVERLAPS).into());
        }
        inserted => inserted?,
    };
    let is = Some(exception_snapshot(&exception));
    tx.audit(permit.change("teacher.exception", "teacher", teacher, None, is));
    tx.commit().await?;
    Ok(exception)
}

pub(super) async fn remove_exception(permit: &Editor, teacher: TeacherId, id: ExceptionId) -> Result<(), PeopleError> {
    let mut tx = begin(permit, teacher).await?;
    let before = store::exception(&mut tx, teacher, id).await?.ok_or(PeopleError::NotFound)?;
    store::delete_exception(&mut tx, id).await?;
    tx.audit(permit.change("teacher.exception", "teacher", teacher, Some(exception_snapshot(&before)), None));
    tx.commit().await?;
    Ok(())
}

fn exception_snapshot(exception: &Exception) -> Value {
    let Exception { id: _, on_date, available, starts, ends, note } = exception;
    let (starts, ends) = (starts.map(wall), ends.map(wall));
    json!({ "on_date": on_date, "available": available, "starts": starts, "ends": ends, "note": note })
}

fn wall(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

pub(super) async fn add_time_off(permit: &Editor, teacher: TeacherId, off: TimeOff) -> Result<TimeOff, PeopleError> {
    let off = rules::check_time_off(off)?;
    let mut tx = begin(permit, teacher).await?;
    match store::insert_time_off(&mut tx, teacher, &off, (permit.author(), permit.now)).await {
        Err(DbError::Overlap(_)) => {
            return Err(Refused::field("starts_on", TIME_OFF_OVERLAPS).into());
        }
        inserted => inserted?,
    };
    tx.audit(permit.change("teacher.time_off", "teacher", teacher, None, Some(time_off_snapshot(&off))));
    tx.commit().await?;
    Ok(off)
}

pub(super) async fn remove_time_off(permit: &Editor, teacher: TeacherId, id: TimeOffId) -> Result<(), PeopleError> {
    let mut tx = begin(permit, teacher).await?;
    let before = store::one_time_off(&mut tx, teacher, id).await?.ok_or(PeopleError::NotFound)?;
    store::delete_time_off(&mut tx, id).await?;
    tx.audit(permit.change("teacher.time_off", "teacher", teacher, Some(time_off_snapshot(&before)), None));
    tx.commit().await?;
    Ok(())
}

fn time_off_snapshot(off: &TimeOff) -> Value {
    json!({ "starts_on": off.starts_on, "ends_on": off.ends_on, "reason": off.reason })
}
