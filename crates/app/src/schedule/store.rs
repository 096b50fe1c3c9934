//! The SQL of the timetable.

use super::{
    model::{ClashRow, Lesson, LessonId, LessonRow, Participant, Plan, SeriesId, SeriesRow},
    rules::Occurrence,
};
use crate::{
    accounts::{Scope, UserId},
    courses::{LessonFormat, OfferingId},
    institute::{BranchId, RoomId},
    people::{StudentId, TeacherId},
};
use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::TimeZone,
};
use kit::{
    arg_row, args,
    db::{Result, Tx, Val},
    sql,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Lessons in the caller's scope, and their students in the same.
macro_rules! lessons {
    ($filter:expr) => {
        concat!(
            "SELECT l.id, l.series_id, l.offering_id, l.title, l.teacher_id, t.full_name, l.room_id, r.name, r.branch_id,
                    l.on_date, l.start_time, l.duration_minutes, l.time_zone, l.starts_at, l.ends_at, l.status,
                    l.cancel_reason, l.is_trial, l.version
             FROM lessons l LEFT JOIN teachers t ON t.id = l.teacher_id LEFT JOIN rooms r ON r.id = l.room_id
             WHERE ",
            $filter,
            " AND ",
            lesson_in_scope!("l"),
            " ORDER BY l.starts_at, l.id"
        )
    };
}
macro_rules! participants {
    ($filter:expr) => {
        concat!(
            "SELECT ls.lesson_id, s.id, s.full_name, m.code
             FROM lessons l JOIN lesson_students ls ON ls.lesson_id = l.id JOIN students s ON s.id = ls.student_id
             LEFT JOIN attendance_marks m ON m.lesson_id = ls.lesson_id AND m.student_id = ls.student_id
             WHERE ",
            $filter,
            " AND ",
            participant_in_scope!("l", "s.id"),
            " ORDER BY s.full_name, s.id"
        )
    };
}

/// A student may be asked for only by who sees him there: otherwise the list would tell who is in a group.
/// `$8 IS NULL` stands second because PostgreSQL takes the type of a parameter from its first use.
macro_rules! in_week {
    () => {
        concat!(
            "l.starts_at >= $6 AND l.starts_at < $7
             AND (l.teacher_id = $8 OR $8 IS NULL) AND (l.room_id = $9 OR $9 IS NULL)
             AND (EXISTS (SELECT 1 FROM lesson_students x WHERE x.lesson_id = l.id AND x.student_id = $10 AND ",
            participant_in_scope!("l", "x.student_id"),
            ") OR $10 IS NULL)
             AND (EXISTS (SELECT 1 FROM rooms b WHERE b.id = l.room_id AND b.branch_id = $11) OR $11 IS NULL)"
        )
    };
}

/// What a list of lessons is narrowed to.
#[derive(Debug)]
pub(super) struct Filter {
    pub(super) from: Timestamp,
    pub(super) before: Timestamp,
    pub(super) teacher_id: Option<TeacherId>,
    pub(super) room_id: Option<RoomId>,
    pub(super) student_id: Option<StudentId>,
    pub(super) branch_id: Option<BranchId>,
}

/// Reads lessons and their students with the same filter, in the caller's snapshot.
macro_rules! read {
    ($tx:expr, $filter:expr, $args:expr) => {{
        let rows = $tx.all(sql!(lessons!($filter)), $args).await?;
        stitch(rows, $tx.all(sql!(participants!($filter)), $args).await?)
    }};
}

pub(super) async fn week(tx: &mut Tx, scope: Scope, taught_since: Date, filter: &Filter) -> Result<Vec<Lesson>> {
    Ok(read!(
        tx,
        in_week!(),
        scoped![
            scope, taught_since;
            filter.from, filter.before, filter.teacher_id, filter.room_id, filter.student_id, filter.branch_id
        ]
    ))
}

pub(super) async fn lesson(tx: &mut Tx, scope: Scope, taught_since: Date, id: LessonId) -> Result<Option<Lesson>> {
    Ok(read!(tx, "l.id = $6", scoped![scope, taught_since; id]).pop())
}

pub(super) async fn lessons_of(tx: &mut Tx, scope: Scope, taught_since: Date, id: SeriesId) -> Result<Vec<Lesson>> {
    Ok(read!(tx, "l.series_id = $6", scoped![scope, taught_since; id]))
}

fn stitch(rows: Vec<LessonRow>, participants: Vec<Participant>) -> Vec<Lesson> {
    let mut by_lesson: HashMap<LessonId, Vec<Participant>> = HashMap::new();
    for participant in participants {
        by_lesson.entry(participant.lesson_id).or_default().push(participant);
    }
    rows.into_iter().map(|row| Lesson { students: by_lesson.remove(&row.id).unwrap_or_default(), row }).collect()
}

/// Without a scope: whoever sees one of its lessons sees the series.
pub(super) async fn series(tx: &mut Tx, id: SeriesId) -> Result<Option<SeriesRow>> {
    tx.opt(
        sql!(
            "SELECT s.id, s.offering_id, s.title, s.teacher_id, t.full_name, s.room_id, r.name, r.branch_id, s.starts_on,
                    s.ends_on, s.start_time, s.duration_minutes
             FROM series s JOIN teachers t ON t.id = s.teacher_id LEFT JOIN rooms r ON r.id = s.room_id
             WHERE s.id = $1"
        ),
        args![id],
    )
    .await
}

/// Whether a teacher is active; `None` if there is none.
pub(super) async fn teacher_is_active(tx: &mut Tx, id: TeacherId) -> Result<Option<bool>> {
    tx.opt(sql!("SELECT active FROM teachers WHERE id = $1"), args![id]).await
}

/// Whether a room (and its branch) is active, and how many students it holds, if anybody has counted.
pub(super) async fn room(tx: &mut Tx, id: RoomId) -> Result<Option<(bool, Option<i64>)>> {
    tx.opt(
        sql!(
            "SELECT r.active AND b.active, r.capacity FROM rooms r JOIN branches b ON b.id = r.branch_id WHERE r.id = $1"
        ),
        args![id],
    )
    .await
}

/// The branch of a room.
pub(super) async fn branch_of(tx: &mut Tx, room: Option<RoomId>) -> Result<Option<BranchId>> {
    tx.opt(sql!("SELECT branch_id FROM rooms WHERE id = $1"), args![room]).await
}

/// Whether an offering is active, its format, and the name of its course.
pub(super) async fn offering(tx: &mut Tx, id: OfferingId) -> Result<Option<(bool, LessonFormat, String)>> {
    tx.opt(
        sql!(
            "SELECT o.active AND c.active, o.format, c.name FROM offerings o JOIN courses c ON c.id = o.course_id
             WHERE o.id = $1"
        ),
        args![id],
    )
    .await
}

/// What a new row says of who made it and when.
#[derive(Clone, Copy)]
pub(super) struct Made {
    pub(super) at: Timestamp,
    pub(super) by: Option<UserId>,
}

pub(super) async fn insert_series(
    tx: &mut Tx,
    id: SeriesId,
    plan: &Plan,
    ends_on: Date,
    zone: &TimeZone,
    made: Made,
) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO series (id, offering_id, title, teacher_id, room_id, starts_on, ends_on, start_time,
                                 duration_minutes, time_zone, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        ),
        args![
            id,
            plan.offering_id,
            plan.title,
            plan.teacher_id,
            plan.room_id,
            plan.starts_on,
            ends_on,
            plan.start_time,
            plan.duration_minutes,
            zone,
            made.at,
            made.by
        ],
    )
    .await
}

/// A lesson to be written.
pub(super) struct NewLesson<'a> {
    pub(super) id: LessonId,
    pub(super) series_id: Option<SeriesId>,
    pub(super) offering_id: Option<OfferingId>,
    pub(super) title: &'a str,
    pub(super) teacher_id: Option<TeacherId>,
    pub(super) room_id: Option<RoomId>,
    pub(super) on: Date,
    pub(super) start_time: Time,
    pub(super) duration_minutes: i64,
    pub(super) time_zone: &'a TimeZone,
    pub(super) when: Occurrence,
    pub(super) is_trial: bool,
}

pub(super) async fn insert_lessons(tx: &mut Tx, lessons: &[NewLesson<'_>], made: Made) -> Result<u64> {
    let row = |lesson: &NewLesson<'_>| -> Vec<Val<'static>> {
        arg_row![
            lesson.id,
            lesson.series_id,
            lesson.series_id.map(|_| lesson.on),
            lesson.offering_id,
            lesson.title,
            lesson.teacher_id,
            lesson.room_id,
            lesson.on,
            lesson.start_time,
            lesson.duration_minutes,
            lesson.time_zone,
            lesson.when.starts_at,
            lesson.when.ends_at,
            lesson.is_trial,
            made.at,
            made.by
        ]
    };
    tx.exec_many(
        sql!(
            "INSERT INTO lessons (id, series_id, series_date, offering_id, title, teacher_id, room_id, on_date, start_time,
                                  duration_minutes, time_zone, starts_at, ends_at, is_trial, status, version, created_at,
                                  created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'planned', 1, $15, $16)"
        ),
        lessons.iter().map(row).collect(),
    )
    .await
}

/// Puts those of the students into the lesson who exist and have not left; gives their number.
pub(super) async fn enter_students(tx: &mut Tx, lesson: LessonId, students: &[StudentId]) -> Result<u64> {
    tx.exec_many(
        sql!(
            "INSERT INTO lesson_students (lesson_id, student_id)
             SELECT l.id, s.id FROM lessons l, students s WHERE l.id = $1 AND s.id = $2 AND s.status <> 'left'"
        ),
        students.iter().map(|student| arg_row![lesson, *student]).collect(),
    )
    .await
}

/// Puts students into a lesson of the past, also those who have left since.
pub(super) async fn enter_former_students(tx: &mut Tx, lesson: LessonId, students: &[StudentId]) -> Result<u64> {
    tx.exec_many(
        sql!("INSERT INTO lesson_students (lesson_id, student_id) VALUES ($1, $2)"),
        students.iter().map(|student| arg_row![lesson, *student]).collect(),
    )
    .await
}

/// Puts the students of one lesson into all others of its series.
pub(super) async fn copy_students(tx: &mut Tx, series: SeriesId, from: LessonId) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO lesson_students (lesson_id, student_id)
             SELECT l.id, x.student_id FROM lessons l JOIN lesson_students x ON x.lesson_id = $2
             WHERE l.series_id = $1 AND l.id <> $2"
        ),
        args![series, from],
    )
    .await
}

/// What the planned lessons of `$n` (a lesson, or a series) keep busy: read from the lessons themselves, so that the
/// bookings cannot tell another story.
macro_rules! busy {
    ($n:literal) => {
        concat!(
            "SELECT n.id, n.on_date, n.starts_at, n.ends_at, 'teacher' AS resource, n.teacher_id AS resource_id
             FROM lessons n WHERE (n.id = ",
            $n,
            " OR n.series_id = ",
            $n,
            ")
               AND n.status = 'planned' AND n.teacher_id IS NOT NULL
             UNION ALL
             SELECT n.id, n.on_date, n.starts_at, n.ends_at, 'room', n.room_id
             FROM lessons n WHERE (n.id = ",
            $n,
            " OR n.series_id = ",
            $n,
            ")
               AND n.status = 'planned' AND n.room_id IS NOT NULL
             UNION ALL
             SELECT n.id, n.on_date, n.starts_at, n.ends_at, 'student', x.student_id
             FROM lessons n JOIN lesson_students x ON x.lesson_id = n.id
             WHERE (n.id = ",
            $n,
            " OR n.series_id = ",
            $n,
            ") AND n.status = 'planned'"
        )
    };
}

/// Books everybody of a lesson, or of all lessons of a series.
pub(super) async fn book(tx: &mut Tx, lesson_or_series: Uuid) -> Result<u64> {
    tx.exec(
        sql!(concat!(
            "INSERT INTO bookings (lesson_id, starts_at, ends_at, resource, resource_id)
             SELECT w.id, w.starts_at, w.ends_at, w.resource, w.resource_id FROM (",
            busy!("$1"),
            ") w"
        )),
        args![lesson_or_series],
    )
    .await
}

/// What stands in the way of a lesson, or of the lessons of a series. A booking lasts a day at most, which is what
/// lets the index find it from both ends.
pub(super) async fn clashes(
    tx: &mut Tx,
    scope: Scope,
    taught_since: Date,
    lesson_or_series: Uuid,
) -> Result<Vec<ClashRow>> {
    tx.all(
        sql!(concat!(
            "WITH wanted AS (",
            busy!("$6"),
            ")
             SELECT w.id, w.on_date, w.resource, COALESCE(t.full_name, r.name, s.full_name), l.id,
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
        )),
        scoped![scope, taught_since; lesson_or_series],
    )
    .await
}

/// Frees everybody whom a lesson kept busy.
pub(super) async fn release(tx: &mut Tx, id: LessonId) -> Result<u64> {
    tx.exec(sql!("DELETE FROM bookings WHERE lesson_id = $1"), args![id]).await
}

/// Takes back lessons that were written a moment ago and cannot be booked.
pub(super) async fn drop_lessons(tx: &mut Tx, ids: &[LessonId]) -> Result<()> {
    let rows = || ids.iter().map(|id| arg_row![*id]).collect();
    tx.exec_many(sql!("DELETE FROM lesson_students WHERE lesson_id = $1"), rows()).await?;
    tx.exec_many(sql!("DELETE FROM lessons WHERE id = $1"), rows()).await?;
    Ok(())
}

/// Writes where and when a lesson is; nothing if it is no longer at the version it had.
pub(super) async fn move_lesson(tx: &mut Tx, lesson: &LessonRow) -> Result<u64> {
    tx.exec(
        sql!(
            "UPDATE lessons SET teacher_id = $3, room_id = $4, on_date = $5, start_time = $6, duration_minutes = $7,
                                time_zone = $8, starts_at = $9, ends_at = $10, version = version + 1
             WHERE id = $1 AND version = $2"
        ),
        args![
            lesson.id,
            lesson.version,
            lesson.teacher_id,
            lesson.room_id,
            lesson.on_date,
            lesson.start_time,
            lesson.duration_minutes,
            lesson.time_zone,
            lesson.starts_at,
            lesson.ends_at
        ],
    )
    .await
}

pub(super) async fn cancel(tx: &mut Tx, id: LessonId, reason: &str, now: Timestamp) -> Result<u64> {
    tx.exec(
        sql!(
            "UPDATE lessons SET status = 'cancelled', cancel_reason = $2, cancelled_at = COALESCE(cancelled_at, $3),
                                version = version + 1
             WHERE id = $1"
        ),
        args![id, reason, now],
    )
    .await
}

pub(super) async fn restore(tx: &mut Tx, id: LessonId) -> Result<u64> {
    tx.exec(
        sql!(
            "UPDATE lessons SET status = 'planned', cancel_reason = NULL, cancelled_at = NULL, version = version + 1
             WHERE id = $1"
        ),
        args![id],
    )
    .await
}
