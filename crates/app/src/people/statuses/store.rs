//! The SQL of status changes.

use super::model::StatusChange;
use crate::{
    accounts::UserId,
    people::{model::StudentId, students::StudentStatus},
};
use jiff::{Timestamp, civil::Date};
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

macro_rules! changes {
    () => {
        "SELECT c.seq, c.from_status, c.to_status, c.on_date, c.reason, c.created_at, c.created_by, u.full_name
         FROM student_status_changes c LEFT JOIN users u ON u.id = c.created_by WHERE c.student_id = $1 "
    };
}

/// The last comes first.
pub(super) async fn list(tx: &mut Tx, student: StudentId, (limit, offset): (i64, i64)) -> Result<Vec<StatusChange>> {
    tx.all(sql!(concat!(changes!(), "ORDER BY c.seq DESC LIMIT $2 OFFSET $3")), args![student, limit, offset]).await
}

pub(super) async fn count(tx: &mut Tx, student: StudentId) -> Result<i64> {
    tx.one(sql!("SELECT COUNT(*) FROM student_status_changes WHERE student_id = $1"), args![student]).await
}

pub(super) async fn last(tx: &mut Tx, student: StudentId) -> Result<Option<StatusChange>> {
    tx.opt(sql!(concat!(changes!(), "ORDER BY c.seq DESC LIMIT 1")), args![student]).await
}

/// Whether the student was active at any step.
pub(super) async fn was_active(tx: &mut Tx, student: StudentId) -> Result<bool> {
    let steps: i64 = tx
        .one(
            sql!("SELECT COUNT(*) FROM student_status_changes WHERE student_id = $1 AND to_status = 'active'"),
            args![student],
        )
        .await?;
    Ok(steps > 0)
}

pub(super) async fn insert(
    tx: &mut Tx,
    student: StudentId,
    (seq, from, to): (i64, Option<StudentStatus>, StudentStatus),
    (on_date, reason): (Date, &str),
    (by, now): (Option<UserId>, Timestamp),
) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO student_status_changes (student_id, seq, from_status, to_status, on_date, reason, created_at,
                                                 created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        args![student, seq, from, to, on_date, reason, now, by],
    )
    .await
}

pub(super) async fn delete(tx: &mut Tx, student: StudentId, seq: i64) -> Result<u64> {
    tx.exec(sql!("DELETE FROM student_status_changes WHERE student_id = $1 AND seq = $2"), args![student, seq]).await
}
