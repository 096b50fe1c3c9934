//! The SQL of checking the timetable.

use super::model::{Booked, Pair};
use jiff::Timestamp;
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

/// Lessons and bookings there are.
pub(super) async fn counts(tx: &mut Tx) -> Result<(i64, i64)> {
    tx.one(sql!("SELECT (SELECT COUNT(*) FROM lessons), (SELECT COUNT(*) FROM bookings)"), args![]).await
}

/// What a teacher, room or student of the column is called.
macro_rules! name_of {
    ($id:literal) => {
        concat!(
            "COALESCE((SELECT t.full_name FROM teachers t WHERE t.id = ",
            $id,
            "), (SELECT r.name FROM rooms r WHERE r.id = ",
            $id,
            "), (SELECT s.full_name FROM students s WHERE s.id = ",
            $id,
            "))"
        )
    };
}

/// All bookings of those who have two at once, each one's in the order of their beginning.
pub(super) async fn of_doubles(tx: &mut Tx) -> Result<Vec<Booked>> {
    tx.all(
        sql!(concat!(
            "SELECT b.resource, b.resource_id, ",
            name_of!("b.resource_id"),
            ", b.lesson_id, l.on_date, l.start_time, b.starts_at, b.ends_at
             FROM bookings b JOIN lessons l ON l.id = b.lesson_id
             WHERE b.resource_id IN (
                SELECT x.resource_id FROM (
                    SELECT y.resource_id, y.starts_at, MAX(y.ends_at) OVER (
                        PARTITION BY y.resource_id ORDER BY y.starts_at, y.lesson_id
                        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy_until
                    FROM bookings y) x
                WHERE x.busy_until > x.starts_at)
             ORDER BY b.resource_id, b.starts_at, b.lesson_id"
        )),
        args![],
    )
    .await
}

/// Bookings of lessons that do not take place, are at another time, or are without whom is booked.
pub(super) async fn unfounded(tx: &mut Tx) -> Result<Vec<Pair>> {
    tx.all(
        sql!(concat!(
            "SELECT b.lesson_id, l.on_date, l.start_time, b.resource, b.resource_id, ",
            name_of!("b.resource_id"),
            " FROM bookings b JOIN lessons l ON l.id = b.lesson_id
             WHERE l.status <> 'planned' OR l.starts_at <> b.starts_at OR l.ends_at <> b.ends_at
                OR NOT CASE b.resource
                    WHEN 'teacher' THEN COALESCE(l.teacher_id = b.resource_id, FALSE)
                    WHEN 'room' THEN COALESCE(l.room_id = b.resource_id, FALSE)
                    ELSE EXISTS (SELECT 1 FROM lesson_students x
                                 WHERE x.lesson_id = b.lesson_id AND x.student_id = b.resource_id) END
             ORDER BY l.starts_at, b.lesson_id, b.resource, b.resource_id"
        )),
        args![],
    )
    .await
}

/// Those who are in lessons that are not over, and are not booked for them.
pub(super) async fn unbooked(tx: &mut Tx, now: Timestamp) -> Result<Vec<Pair>> {
    tx.all(
        sql!(concat!(
            "SELECT n.id, n.on_date, n.start_time, n.resource, n.resource_id, ",
            name_of!("n.resource_id"),
            " FROM (
                SELECT l.id, l.on_date, l.start_time, l.starts_at, 'teacher' AS resource, l.teacher_id AS resource_id
                FROM lessons l WHERE l.status = 'planned' AND l.ends_at > $1 AND l.teacher_id IS NOT NULL
                UNION ALL
                SELECT l.id, l.on_date, l.start_time, l.starts_at, 'room', l.room_id
                FROM lessons l WHERE l.status = 'planned' AND l.ends_at > $1 AND l.room_id IS NOT NULL
                UNION ALL
                SELECT l.id, l.on_date, l.start_time, l.starts_at, 'student', x.student_id
                FROM lessons l JOIN lesson_students x ON x.lesson_id = l.id WHERE l.status = 'planned' AND l.ends_at > $1) n
             WHERE NOT EXISTS (SELECT 1 FROM bookings b WHERE b.lesson_id = n.id AND b.resource_id = n.resource_id)
             ORDER BY n.starts_at, n.id, n.resource, n.resource_id"
        )),
        args![now],
    )
    .await
}

/// Students who are in a lesson more than once.
pub(super) async fn twice(tx: &mut Tx) -> Result<Vec<Pair>> {
    tx.all(
        sql!(
            "SELECT l.id, l.on_date, l.start_time, 'student', x.student_id,
                    (SELECT s.full_name FROM students s WHERE s.id = x.student_id)
             FROM (SELECT y.lesson_id, y.student_id FROM lesson_students y
                   GROUP BY y.lesson_id, y.student_id HAVING COUNT(*) > 1) x JOIN lessons l ON l.id = x.lesson_id
             ORDER BY l.starts_at, l.id, x.student_id"
        ),
        args![],
    )
    .await
}
