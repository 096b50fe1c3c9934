//! The SQL of putting money on another account. Each statement changes whose a row is, and nothing else.

use super::model::FamilyRows;
use crate::{
    fees::model::ChargeId,
    people::{FamilyAccountId, StudentId},
};
use kit::{
    arg_row, args,
    db::{Result, Tx, Val},
    sql,
};

pub(super) async fn charges_of_student(tx: &mut Tx, student: StudentId) -> Result<Vec<ChargeId>> {
    tx.all(sql!("SELECT id FROM charges WHERE student_id = $1 ORDER BY id"), args![student]).await
}

pub(super) async fn give_charges(tx: &mut Tx, charges: &[ChargeId], from: StudentId, to: StudentId) -> Result<()> {
    let give = sql!("UPDATE charges SET student_id = $3 WHERE id = $1 AND student_id = $2");
    tx.exec_many(give, charges.iter().map(|charge| arg_row![charge, from, to]).collect()).await.map(drop)
}

pub(super) async fn of_family(tx: &mut Tx, family: FamilyAccountId) -> Result<FamilyRows> {
    let of = args![family];
    Ok(FamilyRows {
        charges: tx.all(sql!("SELECT id FROM charges WHERE family_account_id = $1 ORDER BY id"), of).await?,
        payments: tx.all(sql!("SELECT id FROM payments WHERE family_account_id = $1 ORDER BY id"), of).await?,
        documents: tx.all(sql!("SELECT id FROM documents WHERE family_account_id = $1 ORDER BY id"), of).await?,
        journals: tx
            .all(
                sql!("SELECT DISTINCT journal_id FROM ledger_entries WHERE family_account_id = $1 ORDER BY journal_id"),
                of,
            )
            .await?,
    })
}

fn each<T: Copy + Into<uuid::Uuid>>(
    ids: &[T],
    (from, to): (FamilyAccountId, FamilyAccountId),
) -> Vec<Vec<Val<'static>>> {
    ids.iter().map(|id| arg_row![(*id).into(), from, to]).collect()
}

pub(super) async fn give(tx: &mut Tx, rows: &FamilyRows, from: FamilyAccountId, to: FamilyAccountId) -> Result<()> {
    let way = (from, to);
    let charges = sql!("UPDATE charges SET family_account_id = $3 WHERE id = $1 AND family_account_id = $2");
    tx.exec_many(charges, each(&rows.charges, way)).await?;
    let payments = sql!("UPDATE payments SET family_account_id = $3 WHERE id = $1 AND family_account_id = $2");
    tx.exec_many(payments, each(&rows.payments, way)).await?;
    let documents = sql!("UPDATE documents SET family_account_id = $3 WHERE id = $1 AND family_account_id = $2");
    tx.exec_many(documents, each(&rows.documents, way)).await?;
    let entries =
        sql!("UPDATE ledger_entries SET family_account_id = $3 WHERE journal_id = $1 AND family_account_id = $2");
    tx.exec_many(entries, each(&rows.journals, way)).await.map(drop)
}

/// What came to be since and belongs to what was given back: reversals of its charges, invoices of them, receipts of its
/// payments, and the entries of all of it.
pub(super) async fn give_followers(tx: &mut Tx, from: FamilyAccountId, to: FamilyAccountId) -> Result<()> {
    let way = args![from, to];
    tx.exec(
        sql!(
            "UPDATE charges SET family_account_id = $2 WHERE family_account_id = $1
               AND reverses IN (SELECT c.id FROM charges c WHERE c.family_account_id = $2)"
        ),
        way,
    )
    .await?;
    tx.exec(
        sql!(
            "UPDATE documents SET family_account_id = $2 WHERE family_account_id = $1 AND (
                 payment_id IN (SELECT p.id FROM payments p WHERE p.family_account_id = $2)
                 OR refers_to IN (SELECT d.id FROM documents d WHERE d.family_account_id = $2)
                 OR id IN (SELECT l.document_id FROM document_lines l JOIN charges c ON c.id = l.charge_id
                           WHERE c.family_account_id = $2))"
        ),
        way,
    )
    .await?;
    tx.exec(
        sql!(
            "UPDATE ledger_entries SET family_account_id = $2 WHERE family_account_id = $1 AND journal_id IN (
                 SELECT j.id FROM journals j WHERE j.source_id IN (
                     SELECT p.id FROM payments p WHERE p.family_account_id = $2
                     UNION SELECT d.id FROM documents d WHERE d.family_account_id = $2
                     UNION SELECT a.id FROM allocations a JOIN payments p ON p.id = a.payment_id WHERE p.family_account_id = $2))"
        ),
        way,
    )
    .await
    .map(drop)
}

/// How many payments settle an invoice of the other family, and how many lines of invoices are charges of the other.
pub(super) async fn mixed(tx: &mut Tx, (one, other): (FamilyAccountId, FamilyAccountId)) -> Result<i64> {
    tx.one(
        sql!(
            "SELECT (SELECT COUNT(*) FROM allocations a JOIN payments p ON p.id = a.payment_id
                     JOIN documents d ON d.id = a.document_id
                     WHERE p.family_account_id <> d.family_account_id
                       AND p.family_account_id IN ($1, $2) AND d.family_account_id IN ($1, $2))
                  + (SELECT COUNT(*) FROM document_lines l JOIN charges c ON c.id = l.charge_id
                     JOIN documents d ON d.id = l.document_id
                     WHERE c.family_account_id <> d.family_account_id
                       AND c.family_account_id IN ($1, $2) AND d.family_account_id IN ($1, $2))"
        ),
        args![one, other],
    )
    .await
}
