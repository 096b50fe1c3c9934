//! The SQL of giving marks to another record of a student.

use super::model::MarkRow;
use crate::{people::StudentId, schedule::LessonId};
use kit::{
    arg_row, args,
    db::{Result, Tx},
    sql,
};

/// The marks of one in lessons in which the other is, too.
pub(super) async fn shared(tx: &mut Tx, one: StudentId, other: StudentId) -> Result<Vec<MarkRow>> {
    tx.all(
        sql!(
            "SELECT m.lesson_id, m.code, m.note, m.marked_at, m.received_at, m.marked_by, m.version
             FROM attendance_marks m JOIN lesson_students x ON x.lesson_id = m.lesson_id AND x.student_id = $2
             WHERE m.student_id = $1 ORDER BY m.lesson_id"
        ),
        args![one, other],
    )
    .await
}

/// The lessons of one in which something was recorded of the other.
pub(super) async fn marked(tx: &mut Tx, one: StudentId, other: StudentId) -> Result<Vec<LessonId>> {
    tx.all(
        sql!(
            "SELECT m.lesson_id FROM attendance_marks m JOIN lesson_students x ON x.lesson_id = m.lesson_id AND x.student_id = $1
             WHERE m.student_id = $2"
        ),
        args![one, other],
    )
    .await
}

pub(super) async fn delete(tx: &mut Tx, student: StudentId, lessons: impl Iterator<Item = LessonId>) -> Result<()> {
    let delete = sql!("DELETE FROM attendance_marks WHERE lesson_id = $1 AND student_id = $2");
    tx.exec_many(delete, lessons.map(|lesson| arg_row![lesson, student]).collect()).await.map(drop)
}

/// Deletes marks that are as they were given.
pub(super) async fn delete_unchanged(
    tx: &mut Tx,
    student: StudentId,
    marks: impl Iterator<Item = &MarkRow>,
) -> Result<()> {
    let delete = sql!("DELETE FROM attendance_marks WHERE lesson_id = $1 AND student_id = $2 AND version = $3");
    tx.exec_many(delete, marks.map(|mark| arg_row![mark.lesson_id, student, mark.version]).collect()).await.map(drop)
}

pub(super) async fn insert(tx: &mut Tx, student: StudentId, marks: &[MarkRow]) -> Result<()> {
    let insert = sql!(
        "INSERT INTO attendance_marks (lesson_id, student_id, code, note, marked_at, received_at, marked_by, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    );
    let row = |m: &MarkRow| {
        arg_row![m.lesson_id, student, m.code, m.note.clone(), m.marked_at, m.received_at, m.marked_by, m.version]
    };
    tx.exec_many(insert, marks.iter().map(row).collect()).await.map(drop)
}
