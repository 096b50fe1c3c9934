//! The SQL that every part of fees needs.

use super::model::Family;
use crate::{accounts::Scope, people::FamilyAccountId};
use jiff::civil::Date;
use kit::{
    db::{Result, Tx},
    sql,
};

/// A family account within the scope.
pub(in crate::fees) async fn family(
    tx: &mut Tx,
    scope: Scope,
    taught_since: Date,
    id: FamilyAccountId,
) -> Result<Option<Family>> {
    tx.opt(
        sql!(concat!(
            "SELECT f.id, f.name, f.currency FROM family_accounts f WHERE f.id = $6 AND ",
            family_in_scope!("f.id")
        )),
        scoped![scope, taught_since; id],
    )
    .await
}
