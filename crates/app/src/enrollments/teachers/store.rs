//! The SQL of what counts on a teacher.

use super::model::{AgreedWith, GoingOn, Planned};
use crate::people::TeacherId;
use jiff::{Timestamp, civil::Date};
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

/// His lessons that are planned and have not begun.
pub(super) async fn planned(tx: &mut Tx, id: TeacherId, now: Timestamp) -> Result<Planned> {
    tx.one(
        sql!(
            "SELECT COUNT(*), MIN(on_date), MAX(on_date) FROM lessons
             WHERE teacher_id = $1 AND starts_at > $2 AND status = 'planned'"
        ),
        args![id, now],
    )
    .await
}

/// Weekly times of classes and enrollments that are his today or later, by day and time.
pub(super) async fn going_on(tx: &mut Tx, id: TeacherId, today: Date) -> Result<Vec<GoingOn>> {
    tx.all(
        sql!(
            "SELECT s.id, g.title, g.weekday, g.start_time, k.id, k.name, t.id, t.full_name
             FROM series_segments g JOIN series s ON s.id = g.series_id
             LEFT JOIN class_series c ON c.series_id = s.id LEFT JOIN classes k ON k.id = c.class_id
             LEFT JOIN students t ON t.id = (
                 SELECT e.student_id FROM enrollment_series x JOIN enrollments e ON e.id = x.enrollment_id
                 WHERE x.series_id = s.id AND (e.ends_on IS NULL OR e.ends_on > $2) ORDER BY e.id LIMIT 1)
             WHERE g.teacher_id = $1 AND (s.ends_on IS NULL OR s.ends_on > $2)
               AND NOT EXISTS (SELECT 1 FROM series_segments n WHERE n.series_id = g.series_id
                               AND n.from_slot > g.from_slot AND n.from_slot <= $2)
               AND ((k.active AND (k.ends_on IS NULL OR k.ends_on > $2)) OR t.id IS NOT NULL)
             ORDER BY g.weekday, g.start_time, s.id"
        ),
        args![id, today],
    )
    .await
}

/// Enrollments that go on and were agreed with him, by name.
pub(super) async fn agreed_with(tx: &mut Tx, id: TeacherId, today: Date) -> Result<Vec<AgreedWith>> {
    tx.all(
        sql!(
            "SELECT DISTINCT e.id, s.id, s.full_name
             FROM placements p JOIN enrollments e ON e.id = p.enrollment_id JOIN students s ON s.id = e.student_id
             WHERE p.agreed_teacher_id = $1 AND (p.ends_on IS NULL OR p.ends_on > $2)
             ORDER BY s.full_name, e.id"
        ),
        args![id, today],
    )
    .await
}
