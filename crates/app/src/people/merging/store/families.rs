//! The SQL of reading and writing family accounts word for word.

use super::{delete_payers, insert_payers, payers};
use crate::people::{
    merging::model::{FamilyRow, FamilySheet, ValueRow},
    model::FamilyAccountId,
};
use kit::{
    arg_row, args,
    db::{Result, Tx},
    sql,
};

pub(in crate::people::merging) async fn read(tx: &mut Tx, id: FamilyAccountId) -> Result<Option<FamilySheet>> {
    let family: Option<FamilyRow> = tx
        .opt(sql!("SELECT name, currency, created_at, created_by FROM family_accounts WHERE id = $1"), args![id])
        .await?;
    let Some(family) = family else { return Ok(None) };
    let values: Vec<ValueRow> = tx
        .all(
            sql!("SELECT field_id, value FROM custom_values WHERE family_account_id = $1 ORDER BY field_id"),
            args![id],
        )
        .await?;
    let students = tx.all(sql!("SELECT id FROM students WHERE family_account_id = $1 ORDER BY id"), args![id]).await?;
    let guardians =
        tx.all(sql!("SELECT id FROM guardians WHERE family_account_id = $1 ORDER BY id"), args![id]).await?;
    Ok(Some(FamilySheet { family, values, payers: payers(tx, id).await?, students, guardians }))
}

/// Writes a family that is there anew; whom it names is of it from now on.
pub(in crate::people::merging) async fn write(tx: &mut Tx, id: FamilyAccountId, sheet: &FamilySheet) -> Result<()> {
    tx.exec(sql!("DELETE FROM custom_values WHERE family_account_id = $1"), args![id]).await?;
    delete_payers(tx, id).await?;
    insert_details(tx, id, sheet).await
}

/// Writes a family that was deleted.
pub(in crate::people::merging) async fn insert(tx: &mut Tx, id: FamilyAccountId, sheet: &FamilySheet) -> Result<()> {
    let FamilyRow { name, currency, created_at, created_by } = &sheet.family;
    tx.exec(
        sql!("INSERT INTO family_accounts (id, name, currency, created_at, created_by) VALUES ($1, $2, $3, $4, $5)"),
        args![id, name, currency, created_at, created_by],
    )
    .await?;
    insert_details(tx, id, sheet).await
}

async fn insert_details(tx: &mut Tx, id: FamilyAccountId, sheet: &FamilySheet) -> Result<()> {
    let students = sql!("UPDATE students SET family_account_id = $1 WHERE id = $2 AND family_account_id <> $1");
    tx.exec_many(students, sheet.students.iter().map(|student| arg_row![id, student]).collect()).await?;
    let guardians = sql!("UPDATE guardians SET family_account_id = $1 WHERE id = $2 AND family_account_id <> $1");
    tx.exec_many(guardians, sheet.guardians.iter().map(|guardian| arg_row![id, guardian]).collect()).await?;
    let values = sql!("INSERT INTO custom_values (family_account_id, field_id, value) VALUES ($1, $2, $3)");
    tx.exec_many(values, sheet.values.iter().map(|v| arg_row![id, v.field_id, v.value]).collect()).await?;
    insert_payers(tx, id, &sheet.payers).await
}

/// Nobody may be of the family any more.
pub(in crate::people::merging) async fn delete(tx: &mut Tx, id: FamilyAccountId) -> Result<u64> {
    tx.exec(sql!("DELETE FROM custom_values WHERE family_account_id = $1"), args![id]).await?;
    tx.exec(sql!("DELETE FROM family_accounts WHERE id = $1"), args![id]).await
}

/// How many guardians of one of the two families are linked to students of the other.
pub(in crate::people::merging) async fn across(
    tx: &mut Tx,
    (one, other): (FamilyAccountId, FamilyAccountId),
) -> Result<i64> {
    tx.one(
        sql!(
            "SELECT COUNT(*) FROM guardians g JOIN guardian_links l ON l.guardian_id = g.id
                 JOIN students s ON s.id = l.student_id
             WHERE (g.family_account_id = $1 AND s.family_account_id = $2)
                OR (g.family_account_id = $2 AND s.family_account_id = $1)"
        ),
        args![one, other],
    )
    .await
}
