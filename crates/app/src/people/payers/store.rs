//! The SQL of payers.

use super::model::{GuardianRow, Payer, Share, ShareRow, StudentRow};
use crate::people::model::FamilyAccountId;
use kit::{
    arg_row, args,
    db::{Result, Tx},
    sql,
};

pub(super) async fn is_family(tx: &mut Tx, id: FamilyAccountId) -> Result<bool> {
    let families: i64 = tx.one(sql!("SELECT COUNT(*) FROM family_accounts WHERE id = $1"), args![id]).await?;
    Ok(families > 0)
}

/// The guardians of a family. Who may pay for one of the students may pay, unless he is blocked for any.
pub(super) async fn guardians(tx: &mut Tx, family: FamilyAccountId) -> Result<Vec<GuardianRow>> {
    tx.all(
        sql!(
            "SELECT g.id, g.full_name,
                    EXISTS (SELECT 1 FROM guardian_links l WHERE l.guardian_id = g.id AND l.may_pay)
                    AND NOT EXISTS (SELECT 1 FROM guardian_links l WHERE l.guardian_id = g.id AND l.blocked)
             FROM guardians g WHERE g.family_account_id = $1 ORDER BY g.full_name, g.id"
        ),
        args![family],
    )
    .await
}

pub(super) async fn students(tx: &mut Tx, family: FamilyAccountId) -> Result<Vec<StudentRow>> {
    tx.all(
        sql!(
            "SELECT s.id, s.full_name, s.date_of_birth FROM students s
             WHERE s.family_account_id = $1 ORDER BY s.full_name, s.id"
        ),
        args![family],
    )
    .await
}

pub(super) async fn shares(tx: &mut Tx, family: FamilyAccountId) -> Result<Vec<ShareRow>> {
    tx.all(
        sql!(
            "SELECT p.guardian_id, p.student_id, p.share_bp FROM family_payers p
             WHERE p.family_account_id = $1 ORDER BY p.seq"
        ),
        args![family],
    )
    .await
}

pub(super) async fn replace(tx: &mut Tx, family: FamilyAccountId, shares: &[Share]) -> Result<()> {
    tx.exec(sql!("DELETE FROM family_payers WHERE family_account_id = $1"), args![family]).await?;
    let rows = shares.iter().zip(1_i64..).map(|(share, seq)| {
        let (guardian, student) = match share.payer {
            Payer::Guardian(id) => (Some(id), None),
            Payer::Student(id) => (None, Some(id)),
        };
        arg_row![family, seq, guardian, student, share.share_bp]
    });
    tx.exec_many(
        sql!(
            "INSERT INTO family_payers (family_account_id, seq, guardian_id, student_id, share_bp)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        rows.collect(),
    )
    .await?;
    Ok(())
}
