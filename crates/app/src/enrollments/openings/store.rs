//! The SQL of what strangers can join.

use super::model::OpenClass;
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
                SELECT k.id, k.offering_id, k.name, b.name AS branch_name, k.weekday, k.start_time, k.starts_on, k.ends_on,
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
             SELECT offering_id, name, branch_name, weekday, start_time, starts_on, ends_on, free_places FROM seats
             WHERE free_places > 0 ORDER BY weekday, start_time, id"
        )),
        args![today, now, limit, offset],
    )
    .await
}
