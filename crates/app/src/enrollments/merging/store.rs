//! The SQL of giving what a student or a teacher has of courses to another record of him.

use super::model::{CourseRows, PlacementRow};
use crate::{
    courses::ClassId,
    people::{StudentId, TeacherId},
};
use jiff::civil::Date;
use kit::{
    arg_row, args,
    db::{Result, Tx},
    sql,
};

/// An offering in which both are, or will be.
pub(super) async fn enrolled_twice(
    tx: &mut Tx,
    (one, other): (StudentId, StudentId),
    today: Date,
) -> Result<Option<String>> {
    tx.opt(
        sql!(
            "SELECT c.name || ', ' || o.name
             FROM enrollments e JOIN enrollments x ON x.offering_id = e.offering_id AND x.student_id = $2
                 JOIN offerings o ON o.id = e.offering_id JOIN courses c ON c.id = o.course_id
             WHERE e.student_id = $1 AND (e.ends_on IS NULL OR e.ends_on >= $3) AND (x.ends_on IS NULL OR x.ends_on >= $3)
               AND (e.ends_on IS NULL OR e.ends_on >= x.starts_on) AND (x.ends_on IS NULL OR x.ends_on >= e.starts_on)
             ORDER BY 1 LIMIT 1"
        ),
        args![one, other, today],
    )
    .await
}

/// A class for which both wait.
pub(super) async fn waiting_twice(tx: &mut Tx, (one, other): (StudentId, StudentId)) -> Result<Option<String>> {
    tx.opt(
        sql!(
            "SELECT k.name
             FROM waitlist_entries w JOIN waitlist_entries x ON x.class_id = w.class_id AND x.student_id = $2
                 JOIN classes k ON k.id = w.class_id
             WHERE w.student_id = $1 AND w.status IN ('waiting', 'offered') AND x.status IN ('waiting', 'offered')
             ORDER BY 1 LIMIT 1"
        ),
        args![one, other],
    )
    .await
}

pub(super) async fn rows(tx: &mut Tx, student: StudentId) -> Result<CourseRows> {
    Ok(CourseRows {
        enrollments: tx
            .all(sql!("SELECT id FROM enrollments WHERE student_id = $1 ORDER BY id"), args![student])
            .await?,
        waitlist_entries: tx
            .all(sql!("SELECT id FROM waitlist_entries WHERE student_id = $1 ORDER BY id"), args![student])
            .await?,
    })
}

pub(super) async fn give(tx: &mut Tx, rows: &CourseRows, from: StudentId, to: StudentId) -> Result<()> {
    let enrollments = sql!("UPDATE enrollments SET student_id = $3 WHERE id = $1 AND student_id = $2");
    tx.exec_many(enrollments, rows.enrollments.iter().map(|id| arg_row![id, from, to]).collect()).await?;
    let waiting = sql!("UPDATE waitlist_entries SET student_id = $3 WHERE id = $1 AND student_id = $2");
    tx.exec_many(waiting, rows.waitlist_entries.iter().map(|id| arg_row![id, from, to]).collect()).await.map(drop)
}

/// Whose enrollments are had with a teacher.
pub(super) async fn students(tx: &mut Tx, teacher: TeacherId) -> Result<Vec<StudentId>> {
    tx.all(
        sql!(
            "SELECT DISTINCT e.student_id FROM placements p JOIN enrollments e ON e.id = p.enrollment_id
             WHERE p.agreed_teacher_id = $1"
        ),
        args![teacher],
    )
    .await
}

pub(super) async fn classes(tx: &mut Tx, teacher: TeacherId) -> Result<Vec<ClassId>> {
    tx.all(
        sql!(
            "SELECT DISTINCT c.class_id FROM class_series c JOIN series_segments g ON g.series_id = c.series_id
             WHERE g.teacher_id = $1 ORDER BY c.class_id"
        ),
        args![teacher],
    )
    .await
}

pub(super) async fn placements(tx: &mut Tx, teacher: TeacherId) -> Result<Vec<PlacementRow>> {
    tx.all(
        sql!(
            "SELECT enrollment_id, class_id, starts_on, ends_on FROM placements
             WHERE agreed_teacher_id = $1 ORDER BY enrollment_id, starts_on"
        ),
        args![teacher],
    )
    .await
}

pub(super) async fn give_placements(tx: &mut Tx, placements: &[PlacementRow], to: TeacherId) -> Result<()> {
    let delete = sql!("DELETE FROM placements WHERE enrollment_id = $1 AND starts_on = $2");
    tx.exec_many(delete, placements.iter().map(|p| arg_row![p.enrollment_id, p.starts_on]).collect()).await?;
    let insert = sql!(
        "INSERT INTO placements (enrollment_id, class_id, agreed_teacher_id, starts_on, ends_on) VALUES ($1, $2, $3, $4, $5)"
    );
    let row = |p: &PlacementRow| arg_row![p.enrollment_id, p.class_id, to, p.starts_on, p.ends_on];
    tx.exec_many(insert, placements.iter().map(row).collect()).await.map(drop)
}
