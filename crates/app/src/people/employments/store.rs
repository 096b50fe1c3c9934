//! The SQL of employments.

use super::model::Employment;
use crate::people::model::TeacherId;
use kit::{
    arg_row, args,
    db::{Result, Tx},
    sql,
};

pub(super) async fn list(tx: &mut Tx, teacher: TeacherId) -> Result<Vec<Employment>> {
    tx.all(
        sql!(
            "SELECT e.kind, e.starts_on, e.ends_on FROM teacher_employments e
             WHERE e.teacher_id = $1 ORDER BY e.starts_on"
        ),
        args![teacher],
    )
    .await
}

pub(super) async fn replace(tx: &mut Tx, teacher: TeacherId, employments: &[Employment]) -> Result<()> {
    tx.exec(sql!("DELETE FROM teacher_employments WHERE teacher_id = $1"), args![teacher]).await?;
    let rows = employments.iter().map(|one| arg_row![teacher, one.kind, one.starts_on, one.ends_on]).collect();
    tx.exec_many(
        sql!("INSERT INTO teacher_employments (teacher_id, kind, starts_on, ends_on) VALUES ($1, $2, $3, $4)"),
        rows,
    )
    .await?;
    Ok(())
}
