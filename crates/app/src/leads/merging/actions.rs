//! Giving leads to another record of the same student, in the caller's transaction.

use super::store;
use crate::{leads::LeadId, people::StudentId};
use kit::db::{self, Tx};

/// Gives all that `from` has to `to`.
///
/// # Errors
/// [`db::DbError`]
pub async fn give_in(tx: &mut Tx, from: StudentId, to: StudentId) -> db::Result<Vec<LeadId>> {
    let leads = store::of(tx, from).await?;
    store::give(tx, &leads, from, to).await?;
    Ok(leads)
}

/// Gives back what was given.
///
/// # Errors
/// [`db::DbError`]
pub async fn give_back_in(tx: &mut Tx, leads: &[LeadId], from: StudentId, to: StudentId) -> db::Result<()> {
    store::give(tx, leads, from, to).await
}
