//! The SQL of waitlists.

use super::model::{Entry, WaitlistStatus};
use crate::{
    accounts::UserId,
    courses::{ClassId, EnrollmentId},
    enrollments::model::WaitlistEntryId,
    people::StudentId,
};
use jiff::{Timestamp, civil::Date};
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

macro_rules! entry_columns {
    () => {
        "SELECT w.id, w.class_id, w.student_id, s.full_name, w.status, w.joined_at, w.offer_expires_at, w.enrollment_id
         FROM waitlist_entries w JOIN students s ON s.id = w.student_id WHERE "
    };
}

/// Whether an entry still counts; `$2` says whether those do that are settled.
macro_rules! of_class {
    () => {
        "w.class_id = $1 AND ($2 OR w.status IN ('waiting', 'offered'))"
    };
}

pub(super) async fn list(
    tx: &mut Tx,
    class: ClassId,
    settled: bool,
    (limit, offset): (i64, i64),
) -> Result<Vec<Entry>> {
    tx.all(
        sql!(concat!(entry_columns!(), of_class!(), " ORDER BY w.joined_at, w.id LIMIT $3 OFFSET $4")),
        args![class, settled, limit, offset],
    )
    .await
}

pub(super) async fn count(tx: &mut Tx, class: ClassId, settled: bool) -> Result<i64> {
    let sql = sql!(concat!("SELECT COUNT(*) FROM waitlist_entries w WHERE ", of_class!()));
    tx.one(sql, args![class, settled]).await
}

pub(super) async fn entry(tx: &mut Tx, id: WaitlistEntryId) -> Result<Option<Entry>> {
    tx.opt(sql!(concat!(entry_columns!(), "w.id = $1")), args![id]).await
}

/// Who has waited longest.
pub(super) async fn first_waiting(tx: &mut Tx, class: ClassId) -> Result<Option<Entry>> {
    tx.opt(
        sql!(concat!(
            entry_columns!(),
            "w.class_id = $1 AND w.status = 'waiting' AND s.status <> 'left' ORDER BY w.joined_at, w.id LIMIT 1"
        )),
        args![class],
    )
    .await
}

/// Whether a student has left the institute; `None` if there is no such student.
pub(super) async fn has_left(tx: &mut Tx, id: StudentId) -> Result<Option<bool>> {
    tx.opt(sql!("SELECT status = 'left' FROM students WHERE id = $1"), args![id]).await
}

/// Where a student waits, or holds an offer.
pub(super) async fn open_of(tx: &mut Tx, student: StudentId) -> Result<Vec<WaitlistEntryId>> {
    tx.all(
        sql!("SELECT id FROM waitlist_entries WHERE student_id = $1 AND status IN ('waiting', 'offered') ORDER BY class_id"),
        args![student],
    )
    .await
}

/// Whether a student is in a class, on this day or later.
pub(super) async fn is_in(tx: &mut Tx, class: ClassId, student: StudentId, today: Date) -> Result<bool> {
    let count: i64 = tx
        .one(
            sql!(
                "SELECT COUNT(*) FROM placements p JOIN enrollments e ON e.id = p.enrollment_id
                 WHERE p.class_id = $1 AND e.student_id = $2 AND (p.ends_on IS NULL OR p.ends_on >= $3)"
            ),
            args![class, student, today],
        )
        .await?;
    Ok(count > 0)
}

pub(super) async fn insert(
    tx: &mut Tx,
    id: WaitlistEntryId,
    (class, student): (ClassId, StudentId),
    (by, now): (Option<UserId>, Timestamp),
) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO waitlist_entries (id, class_id, student_id, status, joined_at, created_by)
             VALUES ($1, $2, $3, 'waiting', $4, $5)"
        ),
        args![id, class, student, now, by],
    )
    .await
}

/// Writes that the offers of a class that nobody answered in time have expired.
pub(super) async fn expire(tx: &mut Tx, class: ClassId, now: Timestamp) -> Result<u64> {
    tx.exec(
        sql!(
            "UPDATE waitlist_entries SET status = 'expired'
             WHERE class_id = $1 AND status = 'offered' AND offer_expires_at <= $2"
        ),
        args![class, now],
    )
    .await
}

pub(super) async fn offer(tx: &mut Tx, id: WaitlistEntryId, expires: Timestamp) -> Result<u64> {
    tx.exec(
        sql!("UPDATE waitlist_entries SET status = 'offered', offer_expires_at = $2 WHERE id = $1"),
        args![id, expires],
    )
    .await
}

pub(super) async fn close(tx: &mut Tx, id: WaitlistEntryId, status: WaitlistStatus) -> Result<u64> {
    tx.exec(sql!("UPDATE waitlist_entries SET status = $2 WHERE id = $1"), args![id, status]).await
}

/// A student who has come into a class waits no more for it.
pub(in crate::enrollments) async fn settle(
    tx: &mut Tx,
    class: ClassId,
    student: StudentId,
    enrollment: EnrollmentId,
) -> Result<u64> {
    tx.exec(
        sql!(
            "UPDATE waitlist_entries SET status = 'accepted', enrollment_id = $3
             WHERE class_id = $1 AND student_id = $2 AND status IN ('waiting', 'offered')"
        ),
        args![class, student, enrollment],
    )
    .await
}

/// Lets students wait again who were taken off with a step that is taken back, if they do not wait there anew.
pub(in crate::enrollments) async fn reopen(tx: &mut Tx, ids: &[WaitlistEntryId]) -> Result<u64> {
    tx.exec_many(
        sql!(
            "UPDATE waitlist_entries SET status = 'waiting', offer_expires_at = NULL
             WHERE id = $1 AND status = 'left' AND NOT EXISTS (
                 SELECT 1 FROM waitlist_entries o WHERE o.class_id = waitlist_entries.class_id
                    AND o.student_id = waitlist_entries.student_id AND o.status IN ('waiting', 'offered'))"
        ),
        ids.iter().map(|id| kit::arg_row![*id]).collect(),
    )
    .await
}

/// Lets the offers go that an enrollment came of, which is withdrawn; gives them.
pub(in crate::enrollments) async fn let_go(tx: &mut Tx, enrollment: EnrollmentId) -> Result<Vec<WaitlistEntryId>> {
    let ids =
        tx.all(sql!("SELECT id FROM waitlist_entries WHERE enrollment_id = $1 ORDER BY id"), args![enrollment]).await?;
    let left = sql!("UPDATE waitlist_entries SET status = 'left', enrollment_id = NULL WHERE enrollment_id = $1");
    tx.exec(left, args![enrollment]).await?;
    Ok(ids)
}

/// Takes these offers again for an enrollment that is there again.
pub(in crate::enrollments) async fn take_again(
    tx: &mut Tx,
    ids: &[WaitlistEntryId],
    enrollment: EnrollmentId,
) -> Result<u64> {
    tx.exec_many(
        sql!("UPDATE waitlist_entries SET status = 'accepted', enrollment_id = $2 WHERE id = $1"),
        ids.iter().map(|id| kit::arg_row![*id, enrollment]).collect(),
    )
    .await
}
