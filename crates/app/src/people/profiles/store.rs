//! The SQL of profiles.

use super::model::BranchRow;
use crate::{institute::BranchId, people::model::TeacherId};
use kit::{
    arg_row, args,
    db::{Result, Tx},
    sql,
};

pub(super) async fn bio(tx: &mut Tx, teacher: TeacherId) -> Result<String> {
    tx.one(sql!("SELECT bio FROM teachers WHERE id = $1"), args![teacher]).await
}

pub(super) async fn branches(tx: &mut Tx, teacher: TeacherId) -> Result<Vec<BranchRow>> {
    tx.all(
        sql!(
            "SELECT b.id, b.name FROM teacher_branches t JOIN branches b ON b.id = t.branch_id
             WHERE t.teacher_id = $1 ORDER BY b.name, b.id"
        ),
        args![teacher],
    )
    .await
}

pub(super) async fn set_bio(tx: &mut Tx, teacher: TeacherId, bio: &str) -> Result<u64> {
    tx.exec(sql!("UPDATE teachers SET bio = $2 WHERE id = $1"), args![teacher, bio]).await
}

pub(super) async fn replace_branches(tx: &mut Tx, teacher: TeacherId, branches: &[BranchId]) -> Result<()> {
    tx.exec(sql!("DELETE FROM teacher_branches WHERE teacher_id = $1"), args![teacher]).await?;
    let rows = branches.iter().map(|branch| arg_row![teacher, branch]).collect();
    tx.exec_many(sql!("INSERT INTO teacher_branches (teacher_id, branch_id) VALUES ($1, $2)"), rows).await?;
    Ok(())
}
