//! The SQL of payments and receipts.

use super::model::{PaymentRow, ReceiptRow, Received, UsedRow};
use crate::{
    accounts::{Scope, UserId},
    fees::model::{DocumentId, Family, PaymentId},
    people::FamilyAccountId,
};
use jiff::{Timestamp, civil::Date};
use kit::{
    args,
    db::{Result, Tx},
    sql, sql_by,
};

/// Gives 0 if the transfer, or the row it is imported from, is there already.
pub(super) async fn insert(
    tx: &mut Tx,
    family: &Family,
    new: &Received<'_>,
    by: Option<UserId>,
    now: Timestamp,
) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO payments
                (id, family_account_id, method, amount_minor, currency, received_on, reference, payer_name, note, external_key,
                 created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING"
        ),
        args![
            new.id,
            family.id,
            new.method,
            new.amount_minor,
            family.currency,
            new.received_on,
            new.reference,
            new.payer_name,
            new.note,
            new.external_key,
            now,
            by
        ],
    )
    .await
}

pub(super) async fn by_external_key(tx: &mut Tx, key: &str) -> Result<PaymentId> {
    tx.one(sql!("SELECT id FROM payments WHERE external_key = $1"), args![key]).await
}

macro_rules! payment_columns {
    () => {
        "SELECT p.id, f.id, f.name, p.amount_minor, p.currency, p.method, p.reference, p.received_on, p.payer_name, p.note,
                p.created_at, d.id, d.number,
                CAST(COALESCE((SELECT SUM(a.amount_minor) FROM allocations a WHERE a.payment_id = p.id), 0) AS BIGINT)
         FROM payments p JOIN family_accounts f ON f.id = p.family_account_id LEFT JOIN documents d ON d.payment_id = p.id
         WHERE "
    };
}

pub(super) async fn by_id(tx: &mut Tx, scope: Scope, taught_since: Date, id: PaymentId) -> Result<Option<PaymentRow>> {
    tx.opt(
        sql!(concat!(payment_columns!(), "p.id = $6 AND ", family_in_scope!("p.family_account_id"))),
        scoped![scope, taught_since; id],
    )
    .await
}

macro_rules! payment_filter {
    () => {
        concat!(family_in_scope!("p.family_account_id"), " AND (p.family_account_id = $6 OR $6 IS NULL)")
    };
}

/// The latest first.
pub(super) async fn list(
    tx: &mut Tx,
    scope: Scope,
    taught_since: Date,
    family: Option<FamilyAccountId>,
    (limit, offset): (i64, i64),
) -> Result<Vec<PaymentRow>> {
    tx.all(
        sql_by!(
            payment_columns!(),
            [family.is_some() => "p.family_account_id = $6"],
            concat!(payment_filter!(), " ORDER BY p.received_on DESC, p.id DESC LIMIT $7 OFFSET $8")
        ),
        scoped![scope, taught_since; family, limit, offset],
    )
    .await
}

pub(super) async fn count(
    tx: &mut Tx,
    scope: Scope,
    taught_since: Date,
    family: Option<FamilyAccountId>,
) -> Result<i64> {
    tx.one(
        sql_by!(
            "SELECT COUNT(*) FROM payments p WHERE ",
            [family.is_some() => "p.family_account_id = $6"],
            payment_filter!()
        ),
        scoped![scope, taught_since; family],
    )
    .await
}

pub(super) async fn receipt(
    tx: &mut Tx,
    scope: Scope,
    taught_since: Date,
    id: DocumentId,
) -> Result<Option<ReceiptRow>> {
    tx.opt(
        sql!(concat!(
            "SELECT d.id, d.number, d.issue_date, d.seller, d.buyer, d.payment_id FROM documents d
             WHERE d.id = $6 AND d.kind = 'receipt' AND ",
            family_in_scope!("d.family_account_id")
        )),
        scoped![scope, taught_since; id],
    )
    .await
}

/// What invoices have used of a payment by now.
pub(super) async fn used(tx: &mut Tx, id: PaymentId) -> Result<Vec<UsedRow>> {
    tx.all(
        sql!(
            "SELECT d.id, d.number, d.issue_date, a.amount_minor FROM allocations a JOIN documents d ON d.id = a.document_id
             WHERE a.payment_id = $1 ORDER BY a.created_at, d.due_date, d.number"
        ),
        args![id],
    )
    .await
}

/// What a receipt says of it: each of its lines has the number of an invoice.
pub(super) async fn acknowledged(tx: &mut Tx, receipt: DocumentId) -> Result<Vec<UsedRow>> {
    tx.all(
        sql!(
            "SELECT d.id, d.number, d.issue_date, l.taxable_minor FROM document_lines l JOIN documents d ON d.number = l.description
             WHERE l.document_id = $1 ORDER BY l.seq"
        ),
        args![receipt],
    )
    .await
}
