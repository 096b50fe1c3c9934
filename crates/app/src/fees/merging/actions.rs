//! Putting money on the account of another record of the same family or student, in the caller's transaction. The merge
//! must be written down before: the database looks for it.

use super::{model::FamilyRows, store};
use crate::{
    fees::{
        model::{ChargeId, FAMILY, Result},
        refusals::MONEY_MIXED,
    },
    people::{FamilyAccountId, StudentId},
};
use kit::db::{self, Tx};

/// Makes the charges of `from` those of `to`.
///
/// # Errors
/// [`db::DbError`]
pub async fn give_student_in(tx: &mut Tx, from: StudentId, to: StudentId) -> db::Result<Vec<ChargeId>> {
    let charges = store::charges_of_student(tx, from).await?;
    store::give_charges(tx, &charges, from, to).await?;
    Ok(charges)
}

/// Gives back what was given.
///
/// # Errors
/// [`db::DbError`]
pub async fn give_student_back_in(tx: &mut Tx, charges: &[ChargeId], from: StudentId, to: StudentId) -> db::Result<()> {
    store::give_charges(tx, charges, from, to).await
}

/// Puts all that stands on the account of `from` on that of `to`.
///
/// # Errors
/// [`db::DbError`]
pub async fn give_family_in(tx: &mut Tx, from: FamilyAccountId, to: FamilyAccountId) -> db::Result<FamilyRows> {
    tx.lock_all(&[(FAMILY, from.0), (FAMILY, to.0)]).await?;
    let rows = store::of_family(tx, from).await?;
    store::give(tx, &rows, from, to).await?;
    Ok(rows)
}

/// Gives back what was given, and what followed from it since: the receipt of a payment, the use of a payment for an
/// invoice that goes along.
///
/// # Errors
/// `money_mixed` if by now a payment of one settles an invoice of the other, or an invoice has charges of both.
pub async fn give_family_back_in(
    tx: &mut Tx,
    rows: &FamilyRows,
    from: FamilyAccountId,
    to: FamilyAccountId,
) -> Result<()> {
    tx.lock_all(&[(FAMILY, from.0), (FAMILY, to.0)]).await?;
    store::give(tx, rows, from, to).await?;
    store::give_followers(tx, from, to).await?;
    if store::mixed(tx, (from, to)).await? > 0 {
        return Err(MONEY_MIXED.into());
    }
    Ok(())
}
