//! Showing rolls that differ from the enrollments, putting them right, and taking that back.

use super::{
    model::{Difference, RollRepairId},
    store,
};
use crate::{
    enrollments::{MayEnroll, model::EnrollmentError, refusals::CHANGED_SINCE},
    institute,
    schedule::{self, RollChange, Seated},
};
use jiff::Timestamp;
use kit::{
    db::{self, Tx},
    refusals::{NOT_FOUND, Refused},
};
use serde_json::json;

/// More are put right in several steps.
const STEP_MAX: i64 = 5_000;

/// A page of the differences, and how many there are.
pub(super) async fn list(permit: &MayEnroll, window: (i64, i64)) -> Result<(Vec<Difference>, i64), EnrollmentError> {
    let mut tx = permit.app.db.read().await?;
    Ok((store::list(&mut tx, permit.now, window).await?, store::count(&mut tx, permit.now).await?))
}

/// All of them, in the caller's transaction.
pub(in crate::enrollments) async fn differences(tx: &mut Tx, now: Timestamp) -> db::Result<Vec<Difference>> {
    store::list(tx, now, (i64::MAX, 0)).await
}

/// Brings the rolls to what the enrollments say. Where a student is busy he stays out, which is told.
pub(super) async fn apply(permit: &MayEnroll) -> Result<(RollRepairId, Seated), EnrollmentError> {
    kit::transact!(permit.app.db, |tx| {
        let settings = institute::settings(tx).await?;
        let found = store::list(tx, permit.now, (STEP_MAX, 0)).await?;
        let changes: Vec<RollChange> = found.iter().map(Difference::change).collect();
        let (done, seated) = schedule::repair_rolls(tx, permit, &settings, &changes).await?;
        let id: RollRepairId = permit.app.new_id();
        let rows = serde_json::to_string(&done).map_err(Refused::internal)?;
        store::insert(tx, id, &rows, (permit.author(), permit.now)).await?;
        tx.audit(permit.change("roll.repair", "roll_repair", id, None, Some(json!({ "changes": done.len() }))));
        Ok((id, seated))
    })
}

/// Takes such a step back: everybody is where he was, as far as nobody acted meanwhile.
pub(super) async fn undo(permit: &MayEnroll, id: RollRepairId) -> Result<Seated, EnrollmentError> {
    kit::transact!(permit.app.db, |tx| {
        let repair = store::repair(tx, id).await?.ok_or(NOT_FOUND)?;
        if repair.undone_at.is_some() || store::undo(tx, id, permit.now).await? == 0 {
            return Err(CHANGED_SINCE.into());
        }
        let done: Vec<schedule::RollChanged> = serde_json::from_str(&repair.rows).map_err(Refused::internal)?;
        let seated = schedule::unrepair_rolls(tx, permit, &done).await?;
        tx.audit(permit.change("roll.repair_undo", "roll_repair", id, Some(json!({ "changes": done.len() })), None));
        Ok(seated)
    })
}
