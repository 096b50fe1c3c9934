//! The SQL of giving leads to another record of a student.

use crate::{leads::LeadId, people::StudentId};
use kit::{
    arg_row, args,
    db::{Result, Tx},
    sql,
};

pub(super) async fn of(tx: &mut Tx, student: StudentId) -> Result<Vec<LeadId>> {
    tx.all(sql!("SELECT id FROM leads WHERE student_id = $1 ORDER BY id"), args![student]).await
}

pub(super) async fn give(tx: &mut Tx, leads: &[LeadId], from: StudentId, to: StudentId) -> Result<()> {
    let give = sql!("UPDATE leads SET student_id = $3 WHERE id = $1 AND student_id = $2");
    tx.exec_many(give, leads.iter().map(|lead| arg_row![lead, from, to]).collect()).await.map(drop)
}
