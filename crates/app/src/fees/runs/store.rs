//! The SQL of billing runs.

use crate::fees::{charges::Month, model::Family};
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

/// Families with somebody enrolled in the month, or with charges that wait for an invoice.
pub(super) async fn families(tx: &mut Tx, month: Month) -> Result<Vec<Family>> {
    tx.all(
        sql!(
            "SELECT f.id, f.name, f.currency FROM family_accounts f
             WHERE EXISTS (SELECT 1 FROM students s JOIN enrollments e ON e.student_id = s.id
                           WHERE s.family_account_id = f.id AND e.starts_on <= $2 AND (e.ends_on IS NULL OR e.ends_on >= $1))
                OR EXISTS (SELECT 1 FROM charges c WHERE c.family_account_id = f.id
                           AND NOT EXISTS (SELECT 1 FROM document_lines l WHERE l.charge_id = c.id))
             ORDER BY f.name, f.id"
        ),
        args![month.first_day(), month.last_day()],
    )
    .await
}
