//! The SQL of allocations.

use super::rules::{Allocated, Credit, Debt};
use crate::{accounts::UserId, fees::model::AllocationId, people::FamilyAccountId};
use jiff::{Timestamp, civil::Date};
use kit::{
    arg_row, args,
    db::{Result, Tx},
    sql,
};

/// Payments of a family that are not used up, the oldest first.
pub(super) async fn credits(tx: &mut Tx, family: FamilyAccountId) -> Result<Vec<Credit>> {
    tx.all(
        sql!(
            "SELECT c.id, c.amount_left FROM (
                SELECT p.id, p.received_on, CAST(p.amount_minor - COALESCE(
                    (SELECT SUM(a.amount_minor) FROM allocations a WHERE a.payment_id = p.id), 0) AS BIGINT) AS amount_left
                FROM payments p WHERE p.family_account_id = $1) c
             WHERE c.amount_left > 0 ORDER BY c.received_on, c.id"
        ),
        args![family],
    )
    .await
}

/// Invoices of a family that are not settled, the oldest due first.
pub(super) async fn debts(tx: &mut Tx, family: FamilyAccountId) -> Result<Vec<Debt>> {
    tx.all(
        sql!(
            "SELECT o.id, o.due FROM (
                SELECT d.id, d.due_date, d.number, CAST(d.total_minor - COALESCE(
                    (SELECT SUM(a.amount_minor) FROM allocations a WHERE a.document_id = d.id), 0) AS BIGINT) AS due
                FROM documents d
                WHERE d.family_account_id = $1 AND d.kind IN ('invoice', 'bill_of_supply') AND d.state = 'issued') o
             WHERE o.due > 0 ORDER BY o.due_date, o.number"
        ),
        args![family],
    )
    .await
}

pub(super) async fn insert(
    tx: &mut Tx,
    rows: &[(AllocationId, Allocated)],
    on: Date,
    by: Option<UserId>,
    now: Timestamp,
) -> Result<()> {
    let rows = rows.iter().map(|(id, row)| arg_row![*id, row.payment, row.document, row.amount, on, now, by]).collect();
    tx.exec_many(
        sql!(
            "INSERT INTO allocations (id, payment_id, document_id, amount_minor, on_date, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        rows,
    )
    .await
    .map(drop)
}
