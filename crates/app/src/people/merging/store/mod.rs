//! The SQL of reading and writing people word for word.

pub(super) mod families;
pub(super) mod guardians;
pub(super) mod students;
pub(super) mod teachers;

use super::model::{LinkRow, PayerRow};
use crate::people::model::FamilyAccountId;
use kit::{
    arg_row, args,
    db::{Result, Tx},
    sql,
};

async fn insert_links(tx: &mut Tx, rows: &[LinkRow]) -> Result<()> {
    let insert = sql!(
        "INSERT INTO guardian_links (guardian_id, student_id, relationship, may_view, may_contact, may_pick_up, may_pay,
                                     blocked, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    );
    let row = |l: &LinkRow| {
        let (view, contact, pick_up, pay) = (l.may_view, l.may_contact, l.may_pick_up, l.may_pay);
        arg_row![l.guardian_id, l.student_id, l.relationship, view, contact, pick_up, pay, l.blocked, l.created_at]
    };
    tx.exec_many(insert, rows.iter().map(row).collect()).await.map(drop)
}

pub(super) async fn payers(tx: &mut Tx, family: FamilyAccountId) -> Result<Vec<PayerRow>> {
    tx.all(
        sql!("SELECT guardian_id, student_id, share_bp FROM family_payers WHERE family_account_id = $1 ORDER BY seq"),
        args![family],
    )
    .await
}

pub(super) async fn delete_payers(tx: &mut Tx, family: FamilyAccountId) -> Result<u64> {
    tx.exec(sql!("DELETE FROM family_payers WHERE family_account_id = $1"), args![family]).await
}

pub(super) async fn insert_payers(tx: &mut Tx, family: FamilyAccountId, rows: &[PayerRow]) -> Result<()> {
    let insert = sql!(
        "INSERT INTO family_payers (family_account_id, seq, guardian_id, student_id, share_bp) VALUES ($1, $2, $3, $4, $5)"
    );
    let row = |(p, seq): (&PayerRow, i64)| arg_row![family, seq, p.guardian_id, p.student_id, p.share_bp];
    tx.exec_many(insert, rows.iter().zip(1..).map(row).collect()).await.map(drop)
}
