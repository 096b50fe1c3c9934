//! The SQL of bookings.

use super::{actions::Unbooked, model::ClashRow};
use crate::{accounts::Scope, people::StudentId, schedule::model::LessonId};
use jiff::{Timestamp, civil::Date};
use kit::{
    arg_row, args,
    db::{Result, Tx},
    sql,
};

/// Planned lessons that nobody is booked for: `$n` itself, or those of the series `$n` from the slot `$m` on.
macro_rules! unbooked {
    ($n:literal, $m:literal) => {
        concat!(
            "(n.id = ",
            $n,
            " OR (n.series_id = ",
            $n,
            " AND n.slot >= ",
            $m,
            ")) AND n.status = 'planned' AND NOT EXISTS (SELECT 1 FROM bookings y WHERE y.lesson_id = n.id)"
        )
    };
}

/// What these lessons keep busy.
macro_rules! busy {
    ($n:literal, $m:literal) => {
        concat!(
            "SELECT n.id, n.on_date, n.starts_at, n.ends_at, 'teacher' AS resource, n.teacher_id AS resource_id
             FROM lessons n WHERE n.teacher_id IS NOT NULL AND ",
            unbooked!($n, $m),
            " UNION ALL
             SELECT n.id, n.on_date, n.starts_at, n.ends_at, 'room', n.room_id
             FROM lessons n WHERE n.room_id IS NOT NULL AND ",
            unbooked!($n, $m),
            " UNION ALL
             SELECT n.id, n.on_date, n.starts_at, n.ends_at, 'student', x.student_id
             FROM lessons n JOIN lesson_students x ON x.lesson_id = n.id WHERE ",
            unbooked!($n, $m)
        )
    };
}

/// Bookings that stand in the way of `wanted`. A booking lasts a day at most, which is what lets the index find it from
/// both ends.
macro_rules! in_the_way {
    () => {
        concat!(
            " SELECT w.id, w.on_date, w.resource, COALESCE(t.full_name, r.name, s.full_name), l.id,
                    COALESCE(NULLIF(l.title, ''),
                             (SELECT string_agg(y.full_name, ', ' ORDER BY y.full_name) FROM lesson_students x
                              JOIN students y ON y.id = x.student_id WHERE x.lesson_id = l.id), ''),
                    l.starts_at, ",
            lesson_in_scope!("l"),
            " FROM wanted w
             JOIN bookings b ON b.resource_id = w.resource_id AND b.lesson_id <> w.id
                            AND b.starts_at < w.ends_at AND b.starts_at > w.starts_at - 86400000 AND b.ends_at > w.starts_at
             JOIN lessons l ON l.id = b.lesson_id
             LEFT JOIN teachers t ON t.id = w.resource_id LEFT JOIN rooms r ON r.id = w.resource_id
             LEFT JOIN students s ON s.id = w.resource_id
             ORDER BY w.starts_at, w.resource DESC, l.starts_at, l.id"
        )
    };
}

/// Books everybody of lessons that are not booked yet.
pub(in crate::schedule) async fn book_unbooked(tx: &mut Tx, lessons: Unbooked) -> Result<u64> {
    let (id, from) = lessons.args();
    tx.exec(
        sql!(concat!(
            "INSERT INTO bookings (lesson_id, starts_at, ends_at, resource, resource_id)
             SELECT w.id, w.starts_at, w.ends_at, w.resource, w.resource_id FROM (",
            busy!("$1", "$2"),
            ") w"
        )),
        args![id, from],
    )
    .await
}

pub(super) async fn clashes(tx: &mut Tx, scope: Scope, taught_since: Date, lessons: Unbooked) -> Result<Vec<ClashRow>> {
    let (id, from) = lessons.args();
    tx.all(
        sql!(concat!("WITH wanted AS (", busy!("$6", "$7"), ")", in_the_way!())),
        scoped![scope, taught_since; id, from],
    )
    .await
}

/// Lessons, not over, that a student is in and not yet booked for: what is over keeps nobody busy.
macro_rules! unbooked_of_student {
    ($student:literal, $now:literal) => {
        concat!(
            "FROM lesson_students x JOIN lessons n ON n.id = x.lesson_id
             WHERE x.student_id = ",
            $student,
            " AND n.status = 'planned' AND n.ends_at > ",
            $now,
            "
               AND NOT EXISTS (SELECT 1 FROM bookings y WHERE y.lesson_id = n.id AND y.resource_id = x.student_id)"
        )
    };
}

/// What stands in the way of a student who was put into lessons a moment ago.
pub(in crate::schedule) async fn student_clashes(
    tx: &mut Tx,
    scope: Scope,
    taught_since: Date,
    (student, now): (StudentId, Timestamp),
) -> Result<Vec<ClashRow>> {
    tx.all(
        sql!(concat!(
            "WITH wanted AS (
                SELECT n.id, n.on_date, n.starts_at, n.ends_at, 'student' AS resource, x.student_id AS resource_id ",
            unbooked_of_student!("$6", "$7"),
            ")",
            in_the_way!()
        )),
        scoped![scope, taught_since; student, now],
    )
    .await
}

/// Books a student for the lessons he was put into.
pub(in crate::schedule) async fn book_student(tx: &mut Tx, student: StudentId, now: Timestamp) -> Result<u64> {
    tx.exec(
        sql!(concat!(
            "INSERT INTO bookings (lesson_id, starts_at, ends_at, resource, resource_id)
             SELECT n.id, n.starts_at, n.ends_at, 'student', x.student_id ",
            unbooked_of_student!("$1", "$2")
        )),
        args![student, now],
    )
    .await
}

/// Frees a student of lessons he is taken out of.
pub(in crate::schedule) async fn unbook_student(tx: &mut Tx, student: StudentId, lessons: &[LessonId]) -> Result<()> {
    let sql = sql!("DELETE FROM bookings WHERE lesson_id = $1 AND resource_id = $2");
    tx.exec_many(sql, lessons.iter().map(|id| arg_row![*id, student]).collect()).await.map(drop)
}

/// Frees everybody whom these lessons kept busy.
pub(in crate::schedule) async fn release_lessons(tx: &mut Tx, lessons: &[LessonId]) -> Result<()> {
    let sql = sql!("DELETE FROM bookings WHERE lesson_id = $1");
    tx.exec_many(sql, lessons.iter().map(|id| arg_row![*id]).collect()).await.map(drop)
}
