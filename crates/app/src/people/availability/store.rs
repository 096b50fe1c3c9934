//! The SQL of availability.

use super::model::{Exception, ExceptionId, Hours, TimeOff, TimeOffId};
use crate::{accounts::UserId, people::model::TeacherId};
use jiff::{Timestamp, civil::Date};
use kit::{
    arg_row, args,
    db::{Result, Tx},
    sql,
};

/// No teacher has more of them ahead that are worth a look.
const MOST: i64 = 200;

pub(super) async fn week(tx: &mut Tx, teacher: TeacherId) -> Result<Vec<Hours>> {
    tx.all(
        sql!(
            "SELECT h.weekday, h.starts, h.ends, h.branch_id FROM teacher_hours h
             WHERE h.teacher_id = $1 ORDER BY h.weekday, h.starts"
        ),
        args![teacher],
    )
    .await
}

pub(super) async fn replace_week(tx: &mut Tx, teacher: TeacherId, week: &[Hours]) -> Result<()> {
    tx.exec(sql!("DELETE FROM teacher_hours WHERE teacher_id = $1"), args![teacher]).await?;
    let rows = week.iter().map(|hours| arg_row![teacher, hours.weekday, hours.starts, hours.ends, hours.branch_id]);
    tx.exec_many(
        sql!("INSERT INTO teacher_hours (teacher_id, weekday, starts, ends, branch_id) VALUES ($1, $2, $3, $4, $5)"),
        rows.collect(),
    )
    .await?;
    Ok(())
}

pub(super) async fn exceptions(tx: &mut Tx, teacher: TeacherId, from: Date) -> Result<Vec<Exception>> {
    tx.all(
        sql!(
            "SELECT x.id, x.on_date, x.available, x.starts, x.ends, x.note FROM teacher_exceptions x
             WHERE x.teacher_id = $1 AND x.on_date >= $2 ORDER BY x.on_date, COALESCE(x.starts, '00:00') LIMIT $3"
        ),
        args![teacher, from, MOST],
    )
    .await
}

pub(super) async fn insert_exception(
    tx: &mut Tx,
    teacher: TeacherId,
    exception: &Exception,
    (by, now): (Option<UserId>, Timestamp),
) -> Result<u64> {
    let Exception { id, on_date, available, starts, ends, note } = exception;
    tx.exec(
        sql!(
            "INSERT INTO teacher_exceptions (id, teacher_id, on_date, available, starts, ends, note, created_at,
                                             created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        args![id, teacher, on_date, available, starts, ends, note, now, by],
    )
    .await
}

pub(super) async fn exception(tx: &mut Tx, teacher: TeacherId, id: ExceptionId) -> Result<Option<Exception>> {
    tx.opt(
        sql!(
            "SELECT x.id, x.on_date, x.available, x.starts, x.ends, x.note FROM teacher_exceptions x
             WHERE x.teacher_id = $1 AND x.id = $2"
        ),
        args![teacher, id],
    )
    .await
}

pub(super) async fn delete_exception(tx: &mut Tx, id: ExceptionId) -> Result<u64> {
    tx.exec(sql!("DELETE FROM teacher_exceptions WHERE id = $1"), args![id]).await
}

pub(super) async fn time_off(tx: &mut Tx, teacher: TeacherId, from: Date) -> Result<Vec<TimeOff>> {
    tx.all(
        sql!(
            "SELECT o.id, o.starts_on, o.ends_on, o.reason FROM teacher_time_off o
             WHERE o.teacher_id = $1 AND o.ends_on >= $2 ORDER BY o.ends_on LIMIT $3"
        ),
        args![teacher, from, MOST],
    )
    .await
}

pub(super) async fn insert_time_off(
    tx: &mut Tx,
    teacher: TeacherId,
    off: &TimeOff,
    (by, now): (Option<UserId>, Timestamp),
) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO teacher_time_off (id, teacher_id, starts_on, ends_on, reason, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        args![off.id, teacher, off.starts_on, off.ends_on, off.reason, now, by],
    )
    .await
}

pub(super) async fn one_time_off(tx: &mut Tx, teacher: TeacherId, id: TimeOffId) -> Result<Option<TimeOff>> {
    tx.opt(
        sql!(
            "SELECT o.id, o.starts_on, o.ends_on, o.reason FROM teacher_time_off o
             WHERE o.teacher_id = $1 AND o.id = $2"
        ),
        args![teacher, id],
    )
    .await
}

pub(super) async fn delete_time_off(tx: &mut Tx, id: TimeOffId) -> Result<u64> {
    tx.exec(sql!("DELETE FROM teacher_time_off WHERE id = $1"), args![id]).await
}
