//! The SQL of reading and writing guardians word for word.

use super::insert_links;
use crate::people::{
    merging::model::{DecisionKey, GuardianRow, GuardianSheet},
    model::GuardianId,
};
use kit::{
    arg_row, args,
    db::{Result, Tx},
    sql,
};

pub(in crate::people::merging) async fn read(tx: &mut Tx, id: GuardianId) -> Result<Option<GuardianSheet>> {
    let guardian: Option<GuardianRow> = tx
        .opt(
            sql!(
                "SELECT family_account_id, user_id, full_name, email, phone, created_at, created_by FROM guardians
                 WHERE id = $1"
            ),
            args![id],
        )
        .await?;
    let Some(guardian) = guardian else { return Ok(None) };
    let links = tx
        .all(
            sql!(
                "SELECT guardian_id, student_id, relationship, may_view, may_contact, may_pick_up, may_pay, blocked,
                        created_at
                 FROM guardian_links WHERE guardian_id = $1 ORDER BY created_at, student_id"
            ),
            args![id],
        )
        .await?;
    let decisions: Vec<DecisionKey> = tx
        .all(sql!("SELECT student_id, seq FROM consents WHERE guardian_id = $1 ORDER BY student_id, seq"), args![id])
        .await?;
    Ok(Some(GuardianSheet { guardian, links, decisions }))
}

/// Writes a guardian who is there anew.
pub(in crate::people::merging) async fn write(tx: &mut Tx, id: GuardianId, sheet: &GuardianSheet) -> Result<()> {
    tx.exec(sql!("DELETE FROM guardian_links WHERE guardian_id = $1"), args![id]).await?;
    let g = &sheet.guardian;
    tx.exec(
        sql!("UPDATE guardians SET user_id = $2, email = $3, phone = $4 WHERE id = $1"),
        args![id, g.user_id, g.email, g.phone],
    )
    .await?;
    insert_details(tx, id, sheet).await
}

/// Writes a guardian who was deleted.
pub(in crate::people::merging) async fn insert(tx: &mut Tx, id: GuardianId, sheet: &GuardianSheet) -> Result<()> {
    let g = &sheet.guardian;
    tx.exec(
        sql!(
            "INSERT INTO guardians (id, family_account_id, user_id, full_name, email, phone, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        args![id, g.family_account_id, g.user_id, g.full_name, g.email, g.phone, g.created_at, g.created_by],
    )
    .await?;
    insert_details(tx, id, sheet).await
}

async fn insert_details(tx: &mut Tx, id: GuardianId, sheet: &GuardianSheet) -> Result<()> {
    insert_links(tx, &sheet.links).await?;
    let decided = sql!("UPDATE consents SET guardian_id = $1 WHERE student_id = $2 AND seq = $3");
    let rows = sheet.decisions.iter().map(|key| arg_row![id, key.student_id, key.seq]).collect();
    tx.exec_many(decided, rows).await.map(drop)
}

/// Deletes a guardian; whom he decided for, the other has decided for.
pub(in crate::people::merging) async fn replace(tx: &mut Tx, id: GuardianId, by: GuardianId) -> Result<u64> {
    tx.exec(sql!("UPDATE consents SET guardian_id = $2 WHERE guardian_id = $1"), args![id, by]).await?;
    tx.exec(sql!("DELETE FROM guardian_links WHERE guardian_id = $1"), args![id]).await?;
    tx.exec(sql!("DELETE FROM guardians WHERE id = $1"), args![id]).await
}
