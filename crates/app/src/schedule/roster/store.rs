//! The SQL of rosters.

use super::model::{Reached, RemovalCause, Room, WasIn};
use crate::{
    accounts::UserId,
    courses::EnrollmentId,
    institute::RoomId,
    people::{StudentId, TeacherId},
    schedule::{
        model::{How, LessonId, ReasonCode, SeriesId, Why},
        series::Seat,
    },
};
use jiff::{Timestamp, civil::Date};
use kit::{
    arg_row, args,
    db::{Result, Tx},
    sql,
};

/// Writes the seats of an enrollment anew.
pub(super) async fn put_seats(
    tx: &mut Tx,
    student: StudentId,
    enrollment: EnrollmentId,
    seats: &[Seat],
) -> Result<u64> {
    tx.exec(sql!("DELETE FROM series_students WHERE enrollment_id = $1"), args![enrollment]).await?;
    tx.exec_many(
        sql!(
            "INSERT INTO series_students (series_id, student_id, enrollment_id, starts_on, ends_on)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        seats.iter().map(|s| arg_row![s.series_id, student, enrollment, s.starts_on, s.ends_on]).collect(),
    )
    .await
}

/// Gives seats to those of the students who exist and have not left; gives their number.
pub(super) async fn put_guests(tx: &mut Tx, students: &[StudentId], seat: &Seat) -> Result<u64> {
    tx.exec_many(
        sql!(
            "INSERT INTO series_students (series_id, student_id, enrollment_id, starts_on, ends_on)
             SELECT g.id, s.id, NULL, $3, $4 FROM series g, students s WHERE g.id = $1 AND s.id = $2 AND s.status <> 'left'"
        ),
        students.iter().map(|student| arg_row![seat.series_id, *student, seat.starts_on, seat.ends_on]).collect(),
    )
    .await
}

/// What is said of a lesson in which the seat of the student `$1` changes.
macro_rules! reached {
    ($from:expr) => {
        concat!(
            "SELECT l.id, l.on_date, l.start_time, l.title, l.kind,
                    NOT EXISTS (SELECT 1 FROM lesson_students o WHERE o.lesson_id = l.id AND o.student_id <> $1),
                    EXISTS (SELECT 1 FROM attendance_marks m WHERE m.lesson_id = l.id AND m.student_id = $1),
                    l.series_id IS NULL, l.series_id
             FROM ",
            $from,
            " ORDER BY l.on_date, l.start_time, l.id"
        )
    };
}

/// The planned lessons of a series between two slots in which a student sits from its roster.
pub(super) async fn seated(tx: &mut Tx, student: StudentId, days: &Seat) -> Result<Vec<Reached>> {
    tx.all(
        sql!(reached!(
            "lessons l JOIN lesson_students x ON x.lesson_id = l.id AND x.student_id = $1 AND x.how = 'roster'
             WHERE l.series_id = $2 AND l.slot >= $3 AND (CAST($4 AS TEXT) IS NULL OR l.slot <= $4) AND l.status = 'planned'"
        )),
        args![student, days.series_id, days.starts_on, days.ends_on],
    )
    .await
}

/// The planned single lessons between two days that are had by an enrollment.
pub(super) async fn singles(
    tx: &mut Tx,
    (student, enrollment): (StudentId, EnrollmentId),
    (from, to): (Date, Option<Date>),
) -> Result<Vec<Reached>> {
    tx.all(
        sql!(reached!(
            "lessons l JOIN lesson_students x ON x.lesson_id = l.id AND x.student_id = $1 AND x.enrollment_id = $2
             WHERE l.series_id IS NULL AND l.on_date >= $3 AND (CAST($4 AS TEXT) IS NULL OR l.on_date <= $4)
               AND l.status = 'planned'"
        )),
        args![student, enrollment, from, to],
    )
    .await
}

/// The planned lessons of a series between two slots in which a student is not, and was not taken out by hand. Where he
/// was only busy, it is tried again.
macro_rules! empty_seats {
    () => {
        "lessons l WHERE l.series_id = $2 AND l.slot >= $3 AND (CAST($4 AS TEXT) IS NULL OR l.slot <= $4)
           AND l.status = 'planned'
           AND NOT EXISTS (SELECT 1 FROM lesson_students x WHERE x.lesson_id = l.id AND x.student_id = $1)
           AND NOT EXISTS (SELECT 1 FROM lesson_removals z
                           WHERE z.lesson_id = l.id AND z.student_id = $1 AND z.cause <> 'clash')"
    };
}

/// The lessons in which a student has an empty seat.
pub(super) async fn empty_seats(tx: &mut Tx, student: StudentId, days: &Seat) -> Result<Vec<Reached>> {
    let lessons = sql!(reached!(empty_seats!()));
    tx.all(lessons, args![student, days.series_id, days.starts_on, days.ends_on]).await
}

/// Puts a student into all of those, in one statement: a year has many. That he was busy in some is forgotten.
pub(super) async fn fill_seats(
    tx: &mut Tx,
    (student, enrollment): (StudentId, EnrollmentId),
    days: &Seat,
) -> Result<u64> {
    let fill = sql!(concat!(
        "INSERT INTO lesson_students (lesson_id, student_id, why, enrollment_id, how, reason)
         SELECT l.id, $1, 'enrolled', $5, 'roster', '' FROM ",
        empty_seats!()
    ));
    let filled = tx.exec(fill, args![student, days.series_id, days.starts_on, days.ends_on, enrollment]).await?;
    let forget = sql!(
        "DELETE FROM lesson_removals WHERE student_id = $1 AND cause = 'clash' AND lesson_id IN (
             SELECT l.id FROM lessons l
             WHERE l.series_id = $2 AND l.slot >= $3 AND (CAST($4 AS TEXT) IS NULL OR l.slot <= $4) AND l.status = 'planned')"
    );
    tx.exec(forget, args![student, days.series_id, days.starts_on, days.ends_on]).await?;
    Ok(filled)
}

/// Lessons that the books cancelled because their student had no seat, in a series between two slots.
pub(super) async fn cancelled(tx: &mut Tx, student: StudentId, days: &Seat) -> Result<Vec<Reached>> {
    tx.all(
        sql!(reached!(
            "lessons l JOIN lesson_students x ON x.lesson_id = l.id AND x.student_id = $1
             WHERE l.series_id = $2 AND l.slot >= $3 AND (CAST($4 AS TEXT) IS NULL OR l.slot <= $4)
               AND l.status = 'cancelled' AND l.reason_code IN ('enrollment_ended', 'enrollment_paused')"
        )),
        args![student, days.series_id, days.starts_on, days.ends_on],
    )
    .await
}

/// The same of single lessons.
pub(super) async fn cancelled_singles(
    tx: &mut Tx,
    (student, enrollment): (StudentId, EnrollmentId),
    (from, to): (Date, Option<Date>),
) -> Result<Vec<Reached>> {
    tx.all(
        sql!(reached!(
            "lessons l JOIN lesson_students x ON x.lesson_id = l.id AND x.student_id = $1 AND x.enrollment_id = $2
             WHERE l.series_id IS NULL AND l.on_date >= $3 AND (CAST($4 AS TEXT) IS NULL OR l.on_date <= $4)
               AND l.status = 'cancelled' AND l.reason_code IN ('enrollment_ended', 'enrollment_paused')"
        )),
        args![student, enrollment, from, to],
    )
    .await
}

/// The planned single lessons between two days out of which an enrollment was taken when it ended or paused.
pub(super) async fn left_singles(
    tx: &mut Tx,
    (student, enrollment): (StudentId, EnrollmentId),
    (from, to): (Date, Option<Date>),
) -> Result<Vec<Reached>> {
    tx.all(
        sql!(reached!(
            "lessons l JOIN lesson_removals z ON z.lesson_id = l.id AND z.student_id = $1
             JOIN enrollments e ON e.id = $2 AND e.offering_id = l.offering_id
             WHERE l.series_id IS NULL AND l.on_date >= $3 AND (CAST($4 AS TEXT) IS NULL OR l.on_date <= $4)
               AND l.status = 'planned' AND z.cause IN ('enrollment_ended', 'enrollment_paused')"
        )),
        args![student, enrollment, from, to],
    )
    .await
}

/// One lesson, as a student would come into it or go out of it.
pub(super) async fn reached_one(tx: &mut Tx, student: StudentId, lesson: LessonId) -> Result<Option<Reached>> {
    tx.opt(sql!(reached!("lessons l WHERE l.id = $2")), args![student, lesson]).await
}

/// How a student is in a lesson.
pub(super) async fn was_in(tx: &mut Tx, student: StudentId, lesson: LessonId) -> Result<Option<WasIn>> {
    tx.opt(
        sql!("SELECT why, enrollment_id, reason FROM lesson_students WHERE lesson_id = $1 AND student_id = $2"),
        args![lesson, student],
    )
    .await
}

/// Puts a student back into a lesson, as he was in it from its roster.
pub(super) async fn put_back(tx: &mut Tx, student: StudentId, lesson: LessonId, was: &WasIn) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO lesson_students (lesson_id, student_id, why, enrollment_id, how, reason)
             VALUES ($1, $2, $3, $4, 'roster', $5) ON CONFLICT DO NOTHING"
        ),
        args![lesson, student, was.why, was.enrollment_id, was.reason],
    )
    .await
}

/// All that a student has not begun yet, in whatever way he came into it.
pub(super) async fn to_come(tx: &mut Tx, student: StudentId, (from, now): (Date, Timestamp)) -> Result<Vec<Reached>> {
    tx.all(
        sql!(reached!(
            "lessons l JOIN lesson_students x ON x.lesson_id = l.id AND x.student_id = $1
             WHERE l.on_date >= $2 AND l.starts_at > $3 AND l.status = 'planned'"
        )),
        args![student, from, now],
    )
    .await
}

/// Puts a student with a seat into lessons.
pub(super) async fn give(
    tx: &mut Tx,
    (student, enrollment): (StudentId, EnrollmentId),
    lessons: &[LessonId],
    how: How,
) -> Result<u64> {
    tx.exec_many(
        sql!(
            "INSERT INTO lesson_students (lesson_id, student_id, why, enrollment_id, how, reason)
             VALUES ($1, $2, 'enrolled', $3, $4, '')"
        ),
        lessons.iter().map(|lesson| arg_row![*lesson, student, enrollment, how]).collect(),
    )
    .await
}

/// Takes a student out of lessons. He must be booked for none of them.
pub(super) async fn take(tx: &mut Tx, student: StudentId, lessons: &[LessonId]) -> Result<u64> {
    tx.exec_many(
        sql!("DELETE FROM lesson_students WHERE lesson_id = $1 AND student_id = $2"),
        lessons.iter().map(|lesson| arg_row![*lesson, student]).collect(),
    )
    .await
}

/// Remembers that a student was taken out of lessons in which he has a seat.
pub(super) async fn put_removals(
    tx: &mut Tx,
    (student, cause, reason): (StudentId, RemovalCause, &str),
    lessons: &[LessonId],
    (by, now): (Option<UserId>, Timestamp),
) -> Result<u64> {
    tx.exec_many(
        sql!(
            "INSERT INTO lesson_removals (lesson_id, student_id, cause, reason, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING"
        ),
        lessons.iter().map(|lesson| arg_row![*lesson, student, cause, reason, now, by]).collect(),
    )
    .await
}

pub(super) async fn drop_removals(tx: &mut Tx, student: StudentId, lessons: &[LessonId]) -> Result<u64> {
    tx.exec_many(
        sql!("DELETE FROM lesson_removals WHERE lesson_id = $1 AND student_id = $2"),
        lessons.iter().map(|lesson| arg_row![*lesson, student]).collect(),
    )
    .await
}

/// Why a lesson was cancelled by the books.
pub(super) async fn reason_code(tx: &mut Tx, lesson: LessonId) -> Result<Option<ReasonCode>> {
    tx.opt(sql!("SELECT reason_code FROM lessons WHERE id = $1 AND reason_code IS NOT NULL"), args![lesson]).await
}

/// A planned lesson and, where that is asked, all later ones of its series that have not begun: who is in them, and how
/// many they take.
pub(super) async fn rooms(
    tx: &mut Tx,
    (lesson, following): (LessonId, bool),
    student: StudentId,
    now: Timestamp,
) -> Result<Vec<Room>> {
    tx.all(
        sql!(
            "SELECT l.id, l.kind, (SELECT COUNT(*) FROM lesson_students x WHERE x.lesson_id = l.id),
                    (SELECT k.capacity FROM class_series c JOIN classes k ON k.id = c.class_id WHERE c.series_id = l.series_id),
                    (SELECT r.capacity FROM rooms r WHERE r.id = l.room_id),
                    EXISTS (SELECT 1 FROM lesson_students x WHERE x.lesson_id = l.id AND x.student_id = $3),
                    EXISTS (SELECT 1 FROM series_students s WHERE s.series_id = l.series_id AND s.student_id = $3
                            AND s.starts_on <= l.slot AND (s.ends_on IS NULL OR s.ends_on >= l.slot)),
                    EXISTS (SELECT 1 FROM attendance_marks m WHERE m.lesson_id = l.id AND m.student_id = $3)
             FROM lessons f JOIN lessons l ON l.id = f.id
                 OR ($2 AND l.series_id = f.series_id AND l.slot > f.slot AND l.starts_at > $4)
             WHERE f.id = $1 AND l.status = 'planned' ORDER BY l.on_date, l.start_time, l.id"
        ),
        args![lesson, following, student, now],
    )
    .await
}

/// Puts a student into lessons by hand: by the seat that he has there, else for the reason that is given.
pub(super) async fn add(
    tx: &mut Tx,
    student: StudentId,
    lessons: &[LessonId],
    (why, reason): (Why, &str),
) -> Result<u64> {
    tx.exec_many(
        sql!(
            "INSERT INTO lesson_students (lesson_id, student_id, why, enrollment_id, how, reason)
             SELECT y.id, $2, CASE WHEN y.enrollment_id IS NULL THEN $3 ELSE 'enrolled' END, y.enrollment_id,
                    CASE WHEN y.enrollment_id IS NULL THEN 'added' ELSE 'roster' END, $4
             FROM (SELECT l.id, (SELECT s.enrollment_id FROM series_students s
                                 WHERE s.series_id = l.series_id AND s.student_id = $2 AND s.starts_on <= l.slot
                                   AND (s.ends_on IS NULL OR s.ends_on >= l.slot) LIMIT 1) AS enrollment_id
                   FROM lessons l WHERE l.id = $1) y"
        ),
        lessons.iter().map(|lesson| arg_row![*lesson, student, why, reason]).collect(),
    )
    .await
}

/// Whether a student may come into a lesson: he exists and has not left.
pub(super) async fn is_here(tx: &mut Tx, student: StudentId) -> Result<bool> {
    let count: i64 =
        tx.one(sql!("SELECT COUNT(*) FROM students WHERE id = $1 AND status <> 'left'"), args![student]).await?;
    Ok(count > 0)
}

/// The teachers and rooms of lessons, which are booked with them.
pub(super) async fn resources(tx: &mut Tx, lesson: LessonId) -> Result<Option<(Option<TeacherId>, Option<RoomId>)>> {
    tx.opt(sql!("SELECT teacher_id, room_id FROM lessons WHERE id = $1"), args![lesson]).await
}

/// Series by what they have a lesson in: those of the lessons that are named.
pub(super) fn series_of(seats: &[Seat]) -> Vec<SeriesId> {
    seats.iter().map(|seat| seat.series_id).collect()
}

/// Takes an enrollment out of the lessons that were cancelled without its student; gives them.
pub async fn forget_cancelled(tx: &mut Tx, enrollment: EnrollmentId) -> Result<Vec<LessonId>> {
    let lessons: Vec<LessonId> = tx
        .all(
            sql!(
                "SELECT l.id FROM lesson_students x JOIN lessons l ON l.id = x.lesson_id
                 WHERE x.enrollment_id = $1 AND l.status = 'cancelled' ORDER BY l.id"
            ),
            args![enrollment],
        )
        .await?;
    let places = sql!("DELETE FROM lesson_students WHERE lesson_id = $1 AND enrollment_id = $2");
    tx.exec_many(places, lessons.iter().map(|lesson| arg_row![*lesson, enrollment]).collect()).await?;
    Ok(lessons)
}

/// Puts an enrollment into these lessons again, where they are still cancelled.
pub async fn put_into_cancelled(
    tx: &mut Tx,
    (student, enrollment): (StudentId, EnrollmentId),
    lessons: &[LessonId],
) -> Result<u64> {
    tx.exec_many(
        sql!(
            "INSERT INTO lesson_students (lesson_id, student_id, why, enrollment_id, how, reason)
             SELECT l.id, $2, 'enrolled', $3, 'roster', '' FROM lessons l WHERE l.id = $1 AND l.status = 'cancelled'"
        ),
        lessons.iter().map(|lesson| arg_row![*lesson, student, enrollment]).collect(),
    )
    .await
}
