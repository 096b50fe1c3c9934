//! The SQL of giving the lessons of a student or a teacher to another record of him.

use super::model::{LessonRows, SharedSeat, TaughtRows};
use crate::{
    courses::EnrollmentId,
    people::{StudentId, TeacherId},
    schedule::LessonId,
};
use jiff::{Timestamp, civil::Date};
use kit::{
    arg_row, args,
    db::{Result, Tx},
    sql,
};
use uuid::Uuid;

/// The day on which the two are in different lessons at the same time, from now on.
pub(super) async fn overlap(tx: &mut Tx, (one, other): (Uuid, Uuid), now: Timestamp) -> Result<Option<Date>> {
    tx.opt(
        sql!(
            "SELECT l.on_date FROM bookings b JOIN lessons l ON l.id = b.lesson_id
                 JOIN bookings x ON x.resource_id = $2 AND x.lesson_id <> b.lesson_id AND x.starts_at < b.ends_at
                     AND x.starts_at > b.starts_at - 86400000 AND x.ends_at > b.starts_at
             WHERE b.resource_id = $1 AND b.ends_at > $3
               AND NOT EXISTS (SELECT 1 FROM lesson_students y WHERE y.lesson_id = b.lesson_id AND y.student_id = $2)
             ORDER BY b.starts_at LIMIT 1"
        ),
        args![one, other, now],
    )
    .await
}

/// The lessons of the first, apart from and together with the other.
pub(super) async fn rows(tx: &mut Tx, (one, other): (StudentId, StudentId)) -> Result<LessonRows> {
    let shared: Vec<LessonId> = tx
        .all(
            sql!(
                "SELECT a.lesson_id FROM lesson_students a JOIN lesson_students b ON b.lesson_id = a.lesson_id
                 WHERE a.student_id = $1 AND b.student_id = $2 ORDER BY a.lesson_id"
            ),
            args![one, other],
        )
        .await?;
    let lessons = tx
        .all(
            sql!(
                "SELECT a.lesson_id FROM lesson_students a WHERE a.student_id = $1 AND NOT EXISTS (
                     SELECT 1 FROM lesson_students b WHERE b.lesson_id = a.lesson_id AND b.student_id = $2)
                 ORDER BY a.lesson_id"
            ),
            args![one, other],
        )
        .await?;
    let seats = tx
        .all(
            sql!(
                "SELECT a.lesson_id, a.why, a.enrollment_id, a.how, a.reason
                 FROM lesson_students a JOIN lesson_students b ON b.lesson_id = a.lesson_id
                 WHERE a.student_id = $1 AND b.student_id = $2 ORDER BY a.lesson_id"
            ),
            args![one, other],
        )
        .await?;
    let removals = tx
        .all(
            sql!(
                "SELECT a.lesson_id FROM lesson_removals a WHERE a.student_id = $1 AND NOT EXISTS (
                     SELECT 1 FROM lesson_removals b WHERE b.lesson_id = a.lesson_id AND b.student_id = $2
                     UNION ALL SELECT 1 FROM lesson_students b WHERE b.lesson_id = a.lesson_id AND b.student_id = $2)
                 ORDER BY a.lesson_id"
            ),
            args![one, other],
        )
        .await?;
    let guest_of = tx
        .all(
            sql!(
                "SELECT DISTINCT series_id FROM series_students WHERE student_id = $1 AND enrollment_id IS NULL
                 ORDER BY series_id"
            ),
            args![one],
        )
        .await?;
    Ok(LessonRows { lessons, shared, seats, removals, guest_of })
}

/// Gives the seats in series, and what was said by hand, from one student to another.
pub(super) async fn give_seats(tx: &mut Tx, rows: &LessonRows, from: StudentId, to: StudentId) -> Result<()> {
    let removals = sql!("UPDATE lesson_removals SET student_id = $3 WHERE lesson_id = $1 AND student_id = $2");
    tx.exec_many(removals, rows.removals.iter().map(|id| arg_row![*id, from, to]).collect()).await?;
    let guests = sql!(
        "UPDATE series_students SET student_id = $3 WHERE series_id = $1 AND student_id = $2 AND enrollment_id IS NULL"
    );
    tx.exec_many(guests, rows.guest_of.iter().map(|id| arg_row![*id, from, to]).collect()).await.map(drop)
}

/// Gives the seats of enrollments along with them.
pub(super) async fn give_enrolled(tx: &mut Tx, enrollments: &[EnrollmentId], to: StudentId) -> Result<()> {
    let seats = sql!("UPDATE series_students SET student_id = $2 WHERE enrollment_id = $1");
    tx.exec_many(seats, enrollments.iter().map(|id| arg_row![*id, to]).collect()).await.map(drop)
}

fn each(student: StudentId, lessons: &[LessonId]) -> Vec<Vec<kit::db::Val<'static>>> {
    lessons.iter().map(|lesson| arg_row![*lesson, student]).collect()
}

/// Takes a student out of lessons.
pub(super) async fn leave(tx: &mut Tx, student: StudentId, lessons: &[LessonId]) -> Result<()> {
    let bookings = sql!("DELETE FROM bookings WHERE lesson_id = $1 AND resource_id = $2");
    tx.exec_many(bookings, each(student, lessons)).await?;
    let places = sql!("DELETE FROM lesson_students WHERE lesson_id = $1 AND student_id = $2");
    tx.exec_many(places, each(student, lessons)).await.map(drop)
}

/// Puts a student into lessons again, as he was in them.
pub(super) async fn join(tx: &mut Tx, student: StudentId, seats: &[SharedSeat]) -> Result<()> {
    let places = sql!(
        "INSERT INTO lesson_students (lesson_id, student_id, why, enrollment_id, how, reason)
         VALUES ($1, $2, $3, $4, $5, $6)"
    );
    let row = |s: &SharedSeat| arg_row![s.lesson_id, student, s.why, s.enrollment_id, s.how, s.reason];
    tx.exec_many(places, seats.iter().map(row).collect()).await.map(drop)
}

/// Puts one into the places of another; what was recorded goes along. Nobody is booked.
pub(super) async fn give(tx: &mut Tx, lessons: &[LessonId], from: StudentId, to: StudentId) -> Result<()> {
    let bookings = sql!("DELETE FROM bookings WHERE lesson_id = $1 AND resource_id = $2");
    tx.exec_many(bookings, each(from, lessons)).await?;
    let places = sql!("UPDATE lesson_students SET student_id = $3 WHERE lesson_id = $1 AND student_id = $2");
    tx.exec_many(places, lessons.iter().map(|lesson| arg_row![lesson, from, to]).collect()).await.map(drop)
}

/// Books a student for those of the lessons that he is in and that are still to come: what is over keeps nobody busy.
pub(super) async fn book(tx: &mut Tx, student: StudentId, lessons: &[LessonId], now: Timestamp) -> Result<()> {
    let book = sql!(
        "INSERT INTO bookings (lesson_id, starts_at, ends_at, resource, resource_id)
         SELECT l.id, l.starts_at, l.ends_at, 'student', x.student_id
         FROM lessons l JOIN lesson_students x ON x.lesson_id = l.id AND x.student_id = $2
         WHERE l.id = $1 AND l.status = 'planned' AND l.ends_at > $3"
    );
    tx.exec_many(book, lessons.iter().map(|lesson| arg_row![lesson, student, now]).collect()).await.map(drop)
}

/// What a teacher gives, and gave.
pub(super) async fn taught(tx: &mut Tx, teacher: TeacherId) -> Result<TaughtRows> {
    let lessons = sql!("SELECT id FROM lessons WHERE teacher_id = $1 ORDER BY id");
    let series = sql!("SELECT DISTINCT series_id FROM series_segments WHERE teacher_id = $1 ORDER BY series_id");
    Ok(TaughtRows { lessons: tx.all(lessons, args![teacher]).await?, series: tx.all(series, args![teacher]).await? })
}

/// Puts one teacher into the place of another, where he still is. Nobody is booked.
pub(super) async fn give_taught(tx: &mut Tx, rows: &TaughtRows, from: TeacherId, to: TeacherId) -> Result<()> {
    let bookings = sql!("DELETE FROM bookings WHERE lesson_id = $1 AND resource_id = $2");
    tx.exec_many(bookings, rows.lessons.iter().map(|id| arg_row![id, from]).collect()).await?;
    let lessons = sql!("UPDATE lessons SET teacher_id = $3 WHERE id = $1 AND teacher_id = $2");
    tx.exec_many(lessons, rows.lessons.iter().map(|id| arg_row![id, from, to]).collect()).await?;
    let stands_in = sql!("UPDATE lessons SET instead_of = $2 WHERE instead_of = $1");
    tx.exec(stands_in, args![from, to]).await?;
    let series = sql!("UPDATE series_segments SET teacher_id = $3 WHERE series_id = $1 AND teacher_id = $2");
    tx.exec_many(series, rows.series.iter().map(|id| arg_row![id, from, to]).collect()).await.map(drop)
}

/// Books a teacher for those of the lessons that he gives and that are still to come.
pub(super) async fn book_teacher(tx: &mut Tx, teacher: TeacherId, lessons: &[LessonId], now: Timestamp) -> Result<()> {
    let book = sql!(
        "INSERT INTO bookings (lesson_id, starts_at, ends_at, resource, resource_id)
         SELECT l.id, l.starts_at, l.ends_at, 'teacher', l.teacher_id
         FROM lessons l WHERE l.id = $1 AND l.teacher_id = $2 AND l.status = 'planned' AND l.ends_at > $3"
    );
    tx.exec_many(book, lessons.iter().map(|lesson| arg_row![lesson, teacher, now]).collect()).await.map(drop)
}
