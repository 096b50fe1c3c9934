//! The SQL of what strangers can join.

use super::model::{OpenClass, OpenTime};
use jiff::{Timestamp, civil::Date};
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

/// Classes with free places of the offerings of a page of published courses: those who wait come first.
pub(super) async fn open_classes(
    tx: &mut Tx,
    (today, now): (Date, Timestamp),
    (limit, offset): (i64, i64),
) -> Result<Vec<OpenClass>> {
    tx.all(
        sql!(concat!(
            "WITH seats AS (
                SELECT k.id, k.offering_id, k.name, b.name AS branch_name, k.starts_on, k.ends_on,
                       k.capacity - ",
            taken!("CAST($1 AS TEXT)", "", ""),
            " - (SELECT COUNT(*) FROM waitlist_entries w WHERE w.class_id = k.id
                    AND (w.status = 'waiting' OR (w.status = 'offered' AND w.offer_expires_at > $2))) AS free_places
                FROM classes k JOIN branches b ON b.id = k.branch_id JOIN offerings o ON o.id = k.offering_id
                WHERE k.active AND o.active AND (k.ends_on IS NULL OR k.ends_on >= CAST($1 AS TEXT))
                  AND o.course_id IN (
                      SELECT c.id FROM courses c
                      WHERE c.published AND c.active
                        AND EXISTS (SELECT 1 FROM offerings x WHERE x.course_id = c.id AND x.active)
                      ORDER BY c.name, c.id LIMIT $3 OFFSET $4))
             SELECT id, offering_id, name, branch_name, starts_on, ends_on, free_places FROM seats
             WHERE free_places > 0 ORDER BY name, id"
        )),
        args![today, now, limit, offset],
    )
    .await
}

/// The weekly times of classes that take students, as they will be.
pub(super) async fn times(tx: &mut Tx, today: Date) -> Result<Vec<OpenTime>> {
    tx.all(
        sql!(
            "SELECT c.class_id, g.weekday, g.start_time
             FROM classes k JOIN class_series c ON c.class_id = k.id JOIN series s ON s.id = c.series_id
                 JOIN series_segments g ON g.series_id = s.id
             WHERE k.active AND (s.ends_on IS NULL OR s.ends_on >= $1) AND NOT EXISTS (
                 SELECT 1 FROM series_segments n WHERE n.series_id = g.series_id AND n.from_slot > g.from_slot)
             ORDER BY g.weekday, g.start_time, c.series_id"
        ),
        args![today],
    )
    .await
}
