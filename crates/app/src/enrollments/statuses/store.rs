//! The SQL of what steps did.

use crate::people::StudentId;
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

pub(super) async fn keep(tx: &mut Tx, student: StudentId, seq: i64, rows: &str) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO student_status_effects (student_id, seq, rows) VALUES ($1, $2, $3)
             ON CONFLICT (student_id, seq) DO UPDATE SET rows = excluded.rows"
        ),
        args![student, seq, rows],
    )
    .await
}

pub(super) async fn kept(tx: &mut Tx, student: StudentId, seq: i64) -> Result<Option<String>> {
    tx.opt(sql!("SELECT rows FROM student_status_effects WHERE student_id = $1 AND seq = $2"), args![student, seq])
        .await
}
