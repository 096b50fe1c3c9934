//! The SQL of rolls that differ from the enrollments.

use super::model::{Difference, Repair, RollRepairId};
use crate::accounts::UserId;
use jiff::Timestamp;
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

/// Who has a seat and is in no lesson of it, and who is in a lesson from a roster that has no seat for him: in planned
/// lessons that have not begun at `$1`. What was said by hand, and what is marked, counts.
macro_rules! differences {
    () => {
        "SELECT l.id AS lesson_id, l.on_date, l.start_time, l.title, x.student_id, s.full_name, x.enrollment_id
         FROM series_students x JOIN lessons l ON l.series_id = x.series_id AND l.slot >= x.starts_on
             AND (x.ends_on IS NULL OR l.slot <= x.ends_on) JOIN students s ON s.id = x.student_id
         WHERE l.status = 'planned' AND l.starts_at > $1 AND x.enrollment_id IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM lesson_students y WHERE y.lesson_id = l.id AND y.student_id = x.student_id)
           AND NOT EXISTS (SELECT 1 FROM lesson_removals y WHERE y.lesson_id = l.id AND y.student_id = x.student_id)
         UNION ALL
         SELECT l.id, l.on_date, l.start_time, l.title, x.student_id, s.full_name, NULL
         FROM lessons l JOIN lesson_students x ON x.lesson_id = l.id AND x.how = 'roster' JOIN students s ON s.id = x.student_id
         WHERE l.status = 'planned' AND l.starts_at > $1 AND l.series_id IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM attendance_marks m WHERE m.lesson_id = l.id AND m.student_id = x.student_id)
           AND (EXISTS (SELECT 1 FROM class_series c WHERE c.series_id = l.series_id)
                OR EXISTS (SELECT 1 FROM enrollment_series c WHERE c.series_id = l.series_id))
           AND NOT EXISTS (SELECT 1 FROM series_students y WHERE y.series_id = l.series_id AND y.student_id = x.student_id
                           AND y.starts_on <= l.slot AND (y.ends_on IS NULL OR y.ends_on >= l.slot))"
    };
}

pub(super) async fn list(tx: &mut Tx, now: Timestamp, (limit, offset): (i64, i64)) -> Result<Vec<Difference>> {
    tx.all(
        sql!(concat!(
            "SELECT d.lesson_id, d.on_date, d.start_time, d.title, d.student_id, d.full_name, d.enrollment_id FROM (",
            differences!(),
            ") d ORDER BY d.on_date, d.start_time, d.lesson_id, d.full_name, d.student_id LIMIT $2 OFFSET $3"
        )),
        args![now, limit, offset],
    )
    .await
}

pub(super) async fn count(tx: &mut Tx, now: Timestamp) -> Result<i64> {
    tx.one(sql!(concat!("SELECT COUNT(*) FROM (", differences!(), ") d")), args![now]).await
}

pub(super) async fn insert(
    tx: &mut Tx,
    id: RollRepairId,
    rows: &str,
    (by, now): (Option<UserId>, Timestamp),
) -> Result<u64> {
    tx.exec(
        sql!("INSERT INTO roll_repairs (id, rows, created_at, created_by) VALUES ($1, $2, $3, $4)"),
        args![id, rows, now, by],
    )
    .await
}

pub(super) async fn repair(tx: &mut Tx, id: RollRepairId) -> Result<Option<Repair>> {
    tx.opt(sql!("SELECT rows, undone_at FROM roll_repairs WHERE id = $1"), args![id]).await
}

/// Nothing if it was taken back already.
pub(super) async fn undo(tx: &mut Tx, id: RollRepairId, now: Timestamp) -> Result<u64> {
    tx.exec(sql!("UPDATE roll_repairs SET undone_at = $2 WHERE id = $1 AND undone_at IS NULL"), args![id, now]).await
}
