//! The SQL of giving a student's courses to another record of him.

use super::model::CourseRows;
use crate::people::StudentId;
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
