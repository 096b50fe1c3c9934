//! The SQL of free times.

use super::model::{FreeRoom, Span, TakenRoom};
use crate::{
    institute::{BranchId, RoomId},
    people::TeacherId,
};
use kit::{
    args,
    db::{Result, Tx},
    sql,
};
use uuid::Uuid;

/// Whether a teacher is active; `None` if there is none.
pub(super) async fn teacher_is_active(tx: &mut Tx, id: TeacherId) -> Result<Option<bool>> {
    tx.opt(sql!("SELECT active FROM teachers WHERE id = $1"), args![id]).await
}

/// Whether a branch is active; `None` if there is none.
pub(super) async fn branch_is_active(tx: &mut Tx, id: BranchId) -> Result<Option<bool>> {
    tx.opt(sql!("SELECT active FROM branches WHERE id = $1"), args![id]).await
}

/// The branch of a room, and whether both are active.
pub(super) async fn place(tx: &mut Tx, room: RoomId) -> Result<Option<(BranchId, bool)>> {
    tx.opt(
        sql!("SELECT b.id, r.active AND b.active FROM rooms r JOIN branches b ON b.id = r.branch_id WHERE r.id = $1"),
        args![room],
    )
    .await
}

/// The rooms of a branch that are in use; the smallest first, so that the large ones stay free for those who need them.
pub(super) async fn rooms(tx: &mut Tx, branch: BranchId) -> Result<Vec<FreeRoom>> {
    tx.all(
        sql!(
            "SELECT r.id, r.name FROM rooms r WHERE r.branch_id = $1 AND r.active
             ORDER BY COALESCE(r.capacity, 1000000), r.name, r.id"
        ),
        args![branch],
    )
    .await
}

/// When somebody or something is booked. A booking lasts a day at most, which is what lets the index find it from both
/// ends.
pub(super) async fn booked(tx: &mut Tx, resource: Uuid, (from, before): Span) -> Result<Vec<Span>> {
    tx.all(
        sql!(
            "SELECT b.starts_at, b.ends_at FROM bookings b
             WHERE b.resource_id = $1 AND b.ends_at > $2 AND b.starts_at > $2 - 86400000 AND b.starts_at < $3"
        ),
        args![resource, from, before],
    )
    .await
}

/// When the rooms of a branch are taken.
pub(super) async fn taken_rooms(tx: &mut Tx, branch: BranchId, (from, before): Span) -> Result<Vec<TakenRoom>> {
    tx.all(
        sql!(
            "SELECT r.id, b.starts_at, b.ends_at FROM rooms r JOIN bookings b ON b.resource_id = r.id
             WHERE r.branch_id = $1 AND r.active
               AND b.ends_at > $2 AND b.starts_at > $2 - 86400000 AND b.starts_at < $3"
        ),
        args![branch, from, before],
    )
    .await
}
