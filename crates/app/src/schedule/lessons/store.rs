//! The SQL of the timetable.

use super::model::{Lesson, LessonRow, Participant};
use crate::{
    accounts::{Scope, UserId},
    courses::{LessonFormat, OfferingId},
    institute::{BranchId, RoomId},
    people::{StudentId, TeacherId},
    schedule::{
        model::{Cause, LessonId, LessonKind, ReasonCode, SeriesId, Why},
        rules::Occurrence,
    },
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

/// Lessons in the caller's scope, and their students in the same.
macro_rules! lessons {
    ($filter:expr) => {
        concat!(
            "SELECT l.id, l.series_id, l.slot, l.kind, l.offering_id, l.title, l.teacher_id, t.full_name, l.room_id, r.name, r.branch_id,
                    l.on_date, l.start_time, l.duration_minutes, l.time_zone, l.starts_at, l.ends_at, l.status,
                    l.cancel_reason, l.caused_by, l.reason_code, l.instead_of, l.version
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
            "SELECT ls.lesson_id, s.id, s.full_name, ls.why, ls.enrollment_id, ls.how, ls.reason, m.code
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

pub(in crate::schedule) async fn lessons_of(
    tx: &mut Tx,
    scope: Scope,
    taught_since: Date,
    id: SeriesId,
) -> Result<Vec<Lesson>> {
    Ok(read!(tx, "l.series_id = $6", scoped![scope, taught_since; id]))
}

fn stitch(rows: Vec<LessonRow>, participants: Vec<Participant>) -> Vec<Lesson> {
    let mut by_lesson: HashMap<LessonId, Vec<Participant>> = HashMap::new();
    for participant in participants {
        by_lesson.entry(participant.lesson_id).or_default().push(participant);
    }
    rows.into_iter().map(|row| Lesson { students: by_lesson.remove(&row.id).unwrap_or_default(), row }).collect()
}

/// Whether a teacher is active; `None` if there is none.
pub(in crate::schedule) async fn teacher_is_active(tx: &mut Tx, id: TeacherId) -> Result<Option<bool>> {
    tx.opt(sql!("SELECT active FROM teachers WHERE id = $1"), args![id]).await
}

/// Whether a room (and its branch) is active, and how many students it holds, if anybody has counted.
pub(in crate::schedule) async fn room(tx: &mut Tx, id: RoomId) -> Result<Option<(bool, Option<i64>)>> {
    tx.opt(
        sql!(
            "SELECT r.active AND b.active, r.capacity FROM rooms r JOIN branches b ON b.id = r.branch_id WHERE r.id = $1"
        ),
        args![id],
    )
    .await
}

/// Whether an offering is active, its format, and the name of its course.
pub(in crate::schedule) async fn offering(tx: &mut Tx, id: OfferingId) -> Result<Option<(bool, LessonFormat, String)>> {
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
pub(in crate::schedule) struct Made {
    pub(in crate::schedule) at: Timestamp,
    pub(in crate::schedule) by: Option<UserId>,
}

/// A lesson to be written.
pub(in crate::schedule) struct NewLesson<'a> {
    pub(in crate::schedule) id: LessonId,
    pub(in crate::schedule) series_id: Option<SeriesId>,
    pub(in crate::schedule) kind: LessonKind,
    pub(in crate::schedule) offering_id: Option<OfferingId>,
    pub(in crate::schedule) title: &'a str,
    pub(in crate::schedule) teacher_id: Option<TeacherId>,
    pub(in crate::schedule) room_id: Option<RoomId>,
    pub(in crate::schedule) on: Date,
    pub(in crate::schedule) start_time: Time,
    pub(in crate::schedule) duration_minutes: i64,
    pub(in crate::schedule) time_zone: &'a TimeZone,
    pub(in crate::schedule) when: Occurrence,
}

pub(in crate::schedule) async fn insert_lessons(tx: &mut Tx, lessons: &[NewLesson<'_>], made: Made) -> Result<u64> {
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
            lesson.kind,
            made.at,
            made.by
        ]
    };
    tx.exec_many(
        sql!(
            "INSERT INTO lessons (id, series_id, slot, offering_id, title, teacher_id, room_id, on_date, start_time,
                                  duration_minutes, time_zone, starts_at, ends_at, kind, status, version, created_at,
                                  created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'planned', 1, $15, $16)"
        ),
        lessons.iter().map(row).collect(),
    )
    .await
}

/// Puts those of the students into a single lesson who exist and have not left; gives their number. Who is enrolled in
/// its offering on that day is in it by that enrollment.
pub(super) async fn enter_students(tx: &mut Tx, lesson: LessonId, students: &[StudentId], why: Why) -> Result<u64> {
    tx.exec_many(
        sql!(
            "INSERT INTO lesson_students (lesson_id, student_id, why, enrollment_id, how, reason)
             SELECT x.lesson_id, x.student_id,
                    CASE WHEN x.enrollment_id IS NULL THEN $3 ELSE 'enrolled' END, x.enrollment_id, 'added', ''
             FROM (SELECT l.id AS lesson_id, s.id AS student_id,
                          (SELECT e.id FROM enrollments e
                           WHERE e.student_id = s.id AND e.offering_id = l.offering_id AND $3 <> 'trial'
                             AND e.starts_on <= l.on_date AND (e.ends_on IS NULL OR e.ends_on >= l.on_date)
                           LIMIT 1) AS enrollment_id
                   FROM lessons l, students s WHERE l.id = $1 AND s.id = $2 AND s.status <> 'left') x"
        ),
        students.iter().map(|student| arg_row![lesson, *student, why]).collect(),
    )
    .await
}

/// Puts students into a lesson of the past, also those who have left since.
pub(super) async fn enter_former_students(tx: &mut Tx, lesson: LessonId, students: &[StudentId]) -> Result<u64> {
    tx.exec_many(
        sql!(
            "INSERT INTO lesson_students (lesson_id, student_id, why, enrollment_id, how, reason)
             VALUES ($1, $2, 'guest', NULL, 'added', '')"
        ),
        students.iter().map(|student| arg_row![lesson, *student]).collect(),
    )
    .await
}

/// Takes lessons away that nothing refers to: nobody is booked for them.
pub(in crate::schedule) async fn drop_lessons(tx: &mut Tx, ids: &[LessonId]) -> Result<()> {
    let rows = || ids.iter().map(|id| arg_row![*id]).collect();
    tx.exec_many(sql!("DELETE FROM lesson_removals WHERE lesson_id = $1"), rows()).await?;
    tx.exec_many(sql!("DELETE FROM lesson_students WHERE lesson_id = $1"), rows()).await?;
    tx.exec_many(sql!("DELETE FROM lessons WHERE id = $1"), rows()).await?;
    Ok(())
}

/// Writes where and when a lesson is; nothing if it is no longer at the version it had.
pub(super) async fn move_lesson(tx: &mut Tx, lesson: &LessonRow) -> Result<u64> {
    tx.exec(
        sql!(
            "UPDATE lessons SET teacher_id = $3, room_id = $4, on_date = $5, start_time = $6, duration_minutes = $7,
                                time_zone = $8, starts_at = $9, ends_at = $10, instead_of = $11, version = version + 1
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
            lesson.ends_at,
            lesson.instead_of
        ],
    )
    .await
}

/// Why and by whom a lesson is cancelled.
#[derive(Clone, Copy)]
pub(in crate::schedule) struct Cancelled<'a> {
    pub(in crate::schedule) reason: &'a str,
    pub(in crate::schedule) by: Option<Cause>,
    pub(in crate::schedule) code: Option<ReasonCode>,
}

pub(in crate::schedule) async fn cancel(
    tx: &mut Tx,
    ids: &[LessonId],
    cancelled: Cancelled<'_>,
    now: Timestamp,
) -> Result<u64> {
    let row = |id: &LessonId| arg_row![*id, cancelled.reason, cancelled.by, cancelled.code, now];
    tx.exec_many(
        sql!(
            "UPDATE lessons SET status = 'cancelled', cancel_reason = $2, caused_by = $3, reason_code = $4,
                                cancelled_at = COALESCE(cancelled_at, $5), version = version + 1
             WHERE id = $1"
        ),
        ids.iter().map(row).collect(),
    )
    .await
}

pub(in crate::schedule) async fn restore(tx: &mut Tx, ids: &[LessonId]) -> Result<u64> {
    tx.exec_many(
        sql!(
            "UPDATE lessons SET status = 'planned', cancel_reason = NULL, caused_by = NULL, reason_code = NULL,
                                cancelled_at = NULL, version = version + 1
             WHERE id = $1"
        ),
        ids.iter().map(|id| arg_row![*id]).collect(),
    )
    .await
}

/// The teacher of a series on the day of a slot: who stands in gives the lesson instead.
pub(super) async fn regular_teacher(tx: &mut Tx, series: SeriesId, slot: Date) -> Result<Option<TeacherId>> {
    tx.opt(
        sql!(
            "SELECT g.teacher_id FROM series_segments g
             WHERE g.series_id = $1 AND g.from_slot <= $2 AND g.teacher_id IS NOT NULL
             ORDER BY g.from_slot DESC LIMIT 1"
        ),
        args![series, slot],
    )
    .await
}
