//! The SQL of attendance.

use super::model::{MarkOutcome, NewMark, RequestKey, SheetRow};
use crate::{
    accounts::{Scope, UserId},
    schedule::LessonId,
};
use jiff::{Timestamp, civil::Date};
use kit::{
    arg_row, args,
    db::{Result, Tx},
    sql,
};

/// The students of a lesson whom the caller may see, by name. Notes are for those who teach the lesson and for those
/// who run it: `runs`.
pub(super) async fn rows(
    tx: &mut Tx,
    scope: Scope,
    taught_since: Date,
    runs: bool,
    lesson: LessonId,
) -> Result<Vec<SheetRow>> {
    tx.all(
        sql!(concat!(
            "SELECT s.id, s.full_name, m.code, CASE WHEN $7 OR ",
            lesson_is_taught!("l"),
            " THEN m.note END, COALESCE(m.version, 0), m.marked_at
             FROM lessons l JOIN lesson_students ls ON ls.lesson_id = l.id JOIN students s ON s.id = ls.student_id
             LEFT JOIN attendance_marks m ON m.lesson_id = ls.lesson_id AND m.student_id = ls.student_id
             WHERE l.id = $6 AND ",
            participant_in_scope!("l", "s.id"),
            " ORDER BY s.full_name, s.id"
        )),
        scoped![scope, taught_since; lesson, runs],
    )
    .await
}

/// Who recorded something, and when.
#[derive(Clone, Copy)]
pub(super) struct Recorded {
    pub(super) marked_at: Timestamp,
    pub(super) received_at: Timestamp,
    pub(super) by: Option<UserId>,
}

/// Records marks one after the other. What says the same again is not a new version.
pub(super) async fn record(tx: &mut Tx, marks: &[(LessonId, NewMark, Recorded)]) -> Result<u64> {
    let rows = marks.iter().map(|(lesson, mark, recorded)| {
        arg_row![*lesson, mark.student_id, mark.code, mark.note, recorded.marked_at, recorded.received_at, recorded.by]
    });
    tx.exec_many(
        sql!(
            "INSERT INTO attendance_marks (lesson_id, student_id, code, note, marked_at, received_at, marked_by, version)
             VALUES ($1, $2, $3, COALESCE(CAST($4 AS TEXT), ''), $5, $6, $7, 1)
             ON CONFLICT (lesson_id, student_id) DO UPDATE
             SET code = excluded.code, note = COALESCE($4, attendance_marks.note), marked_at = excluded.marked_at,
                 received_at = excluded.received_at, marked_by = excluded.marked_by,
                 version = attendance_marks.version + 1
             WHERE attendance_marks.code <> excluded.code
                OR attendance_marks.note <> COALESCE($4, attendance_marks.note)"
        ),
        rows.collect(),
    )
    .await
}

/// What was answered to this key before, and whom.
pub(super) async fn answered(tx: &mut Tx, key: RequestKey) -> Result<Option<(UserId, MarkOutcome)>> {
    tx.opt(sql!("SELECT user_id, outcome FROM attendance_requests WHERE key = $1"), args![key]).await
}

/// Remembers what is answered.
pub(super) async fn remember(
    tx: &mut Tx,
    user: UserId,
    answers: &[(RequestKey, MarkOutcome)],
    now: Timestamp,
) -> Result<u64> {
    tx.exec_many(
        sql!("INSERT INTO attendance_requests (key, user_id, outcome, received_at) VALUES ($1, $2, $3, $4)"),
        answers.iter().map(|(key, outcome)| arg_row![*key, user, *outcome, now]).collect(),
    )
    .await
}

/// Forgets answers that no device waits for any more.
pub(super) async fn forget(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.exec(sql!("DELETE FROM attendance_requests WHERE received_at < $1"), args![before]).await
}
