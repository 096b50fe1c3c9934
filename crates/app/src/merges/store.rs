//! The SQL of merges.

use super::model::{Kept, MergeId, MergeRow, Moved, NewMerge};
use crate::accounts::UserId;
use jiff::Timestamp;
use kit::{
    args,
    db::{Result, Tx},
    sql,
};
use serde_json::Value;

macro_rules! columns {
    () => {
        "SELECT m.id, m.kind, m.kept_id, m.kept_name, m.merged_id, m.merged_name, m.family_merge_id, m.created_at,
                m.created_by, u.full_name, m.undone_at
         FROM merges m LEFT JOIN users u ON u.id = m.created_by "
    };
}

macro_rules! whole {
    () => {
        "NOT EXISTS (SELECT 1 FROM merges w WHERE w.family_merge_id = m.id)"
    };
}

/// The last first; those of families that came with others are not told apart from them.
pub(super) async fn list(tx: &mut Tx, (limit, offset): (i64, i64)) -> Result<Vec<MergeRow>> {
    tx.all(
        sql!(concat!(columns!(), "WHERE ", whole!(), " ORDER BY m.created_at DESC, m.id DESC LIMIT $1 OFFSET $2")),
        args![limit, offset],
    )
    .await
}

pub(super) async fn count(tx: &mut Tx) -> Result<i64> {
    tx.one(sql!(concat!("SELECT COUNT(*) FROM merges m WHERE ", whole!())), args![]).await
}

pub(super) async fn read(tx: &mut Tx, id: MergeId) -> Result<Option<MergeRow>> {
    tx.opt(sql!(concat!(columns!(), "WHERE m.id = $1")), args![id]).await
}

pub(super) async fn kept(tx: &mut Tx, id: MergeId) -> Result<Kept> {
    tx.one(
        sql!(
            "SELECT m.people, m.moved, EXISTS (SELECT 1 FROM merges w WHERE w.family_merge_id = m.id)
             FROM merges m WHERE m.id = $1"
        ),
        args![id],
    )
    .await
}

/// Written before anything moves, because what moves must follow a merge.
pub(super) async fn insert(
    tx: &mut Tx,
    id: MergeId,
    new: NewMerge,
    (kept_name, merged_name): (&str, &str),
    family_merge: Option<MergeId>,
    (by, now): (Option<UserId>, Timestamp),
) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO merges (id, kind, kept_id, kept_name, merged_id, merged_name, family_merge_id, people, moved,
                                 created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, 'null', 'null', $8, $9)"
        ),
        args![id, new.kind, new.kept_id, kept_name, new.merged_id, merged_name, family_merge, now, by],
    )
    .await
}

pub(super) async fn keep(tx: &mut Tx, id: MergeId, people: &Value, moved: &Moved) -> Result<u64> {
    let moved = serde_json::to_value(moved).unwrap_or_default();
    tx.exec(sql!("UPDATE merges SET people = $2, moved = $3 WHERE id = $1"), args![id, people, moved]).await
}

/// Whether it was not taken back before.
pub(super) async fn undo(tx: &mut Tx, id: MergeId, (by, now): (Option<UserId>, Timestamp)) -> Result<bool> {
    let undone = tx
        .exec(
            sql!("UPDATE merges SET undone_at = $2, undone_by = $3 WHERE id = $1 AND undone_at IS NULL"),
            args![id, now, by],
        )
        .await?;
    Ok(undone > 0)
}

kit::row! {
    pub(super) struct PeopleRow {
        pub(super) id: MergeId,
        pub(super) people: Value,
    }
}

pub(super) async fn people(tx: &mut Tx) -> Result<Vec<PeopleRow>> {
    tx.all(sql!("SELECT id, people FROM merges"), args![]).await
}

pub(super) async fn set_people(tx: &mut Tx, id: MergeId, people: &Value) -> Result<u64> {
    tx.exec(sql!("UPDATE merges SET people = $2 WHERE id = $1"), args![id, people]).await
}
