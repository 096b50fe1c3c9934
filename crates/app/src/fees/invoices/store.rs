//! The SQL of invoices.

use super::model::{AdjustmentRow, Filter, InvoiceRow, LineRow, PaidRow, Particulars, TaxRow};
use crate::{accounts::Scope, fees::model::DocumentId};
use jiff::civil::Date;
use kit::{
    args,
    db::{Result, Tx},
    found_by, sql, sql_found,
    words::Typed,
};

macro_rules! invoice_columns {
    () => {
        "SELECT d.id, d.number, d.kind, f.id, f.name, d.issue_date, d.due_date, d.total_minor, d.paid, d.currency"
    };
}

macro_rules! invoices {
    () => {
        " FROM (SELECT x.id, x.number, x.kind, x.family_account_id, x.issue_date, x.due_date, x.total_minor, x.currency, x.issued_at,
                       CAST(COALESCE((SELECT SUM(a.amount_minor) FROM allocations a WHERE a.document_id = x.id), 0) AS BIGINT) AS paid
                FROM documents x WHERE x.kind IN ('invoice', 'bill_of_supply')) d
               JOIN family_accounts f ON f.id = d.family_account_id
          WHERE "
    };
}

macro_rules! invoice_filter {
    () => {
        concat!(
            family_in_scope!("d.family_account_id"),
            " AND (d.family_account_id = $6 OR $6 IS NULL)
              AND (CAST($7 AS TEXT) IS NULL
                   OR $7 = CASE WHEN d.paid >= d.total_minor THEN 'paid' WHEN d.due_date < $8 THEN 'overdue' ELSE 'open' END)
              AND "
        )
    };
}

/// An invoice is found by its number, or by the name of its family; those of one family by the index.
macro_rules! found {
    ($filter:ident, $before:expr, $after:expr) => {
        if $filter.family_account_id.is_some() {
            found!($filter, $before, "d.family_account_id = $6 AND ", $after)
        } else {
            found!($filter, $before, "", $after)
        }
    };
    ($filter:ident, $before:expr, $family:literal, $after:expr) => {
        sql_found!(
            $filter.typed,
            concat!($before, invoices!(), $family, invoice_filter!()),
            concat!(
                "d.id IN (SELECT id FROM ",
                found_by!("document", "$9", "$10", "$11"),
                " fd UNION SELECT fx.id FROM documents fx WHERE fx.family_account_id IN ",
                found_by!("family", "$9", "$10", "$11"),
                ")"
            ),
            ["$9", "$10", "$11"],
            $after
        )
    };
}

/// The latest first.
pub(super) async fn list(
    tx: &mut Tx,
    scope: Scope,
    taught_since: Date,
    filter: &Filter,
    today: Date,
    (limit, offset): (i64, i64),
) -> Result<Vec<InvoiceRow>> {
    let [first, second, third] = Typed::args(filter.typed.as_ref());
    tx.all(
        found!(filter, invoice_columns!(), " ORDER BY d.issued_at DESC, d.number DESC LIMIT $12 OFFSET $13"),
        scoped![scope, taught_since; filter.family_account_id, filter.status, today, first, second, third, limit, offset],
    )
    .await
}

pub(super) async fn count(tx: &mut Tx, scope: Scope, taught_since: Date, filter: &Filter, today: Date) -> Result<i64> {
    let [first, second, third] = Typed::args(filter.typed.as_ref());
    tx.one(
        found!(filter, "SELECT COUNT(*)", ""),
        scoped![scope, taught_since; filter.family_account_id, filter.status, today, first, second, third],
    )
    .await
}

pub(super) async fn by_id(tx: &mut Tx, scope: Scope, taught_since: Date, id: DocumentId) -> Result<Option<InvoiceRow>> {
    tx.opt(
        sql!(concat!(invoice_columns!(), invoices!(), "d.id = $6 AND ", family_in_scope!("d.family_account_id"))),
        scoped![scope, taught_since; id],
    )
    .await
}

pub(super) async fn particulars(tx: &mut Tx, id: DocumentId) -> Result<Particulars> {
    tx.one(
        sql!(
            "SELECT place_of_supply, seller, buyer, taxable_minor, tax_minor, round_off_minor FROM documents WHERE id = $1"
        ),
        args![id],
    )
    .await
}

pub(super) async fn lines(tx: &mut Tx, id: DocumentId) -> Result<Vec<LineRow>> {
    tx.all(
        sql!(
            "SELECT l.seq, l.description, l.sac, l.qty, c.unit_minor, c.tax_inclusive, l.taxable_minor, l.tax_minor,
                    s.id, s.full_name
             FROM document_lines l JOIN charges c ON c.id = l.charge_id LEFT JOIN students s ON s.id = c.student_id
             WHERE l.document_id = $1 ORDER BY l.seq"
        ),
        args![id],
    )
    .await
}

/// What lies between the price of each line and what is charged.
pub(super) async fn adjustments(tx: &mut Tx, id: DocumentId) -> Result<Vec<AdjustmentRow>> {
    tx.all(
        sql!(
            "SELECT l.seq, t.explanation, t.amount_minor
             FROM document_lines l JOIN charge_steps t ON t.charge_id = l.charge_id
             WHERE l.document_id = $1 AND t.kind <> 'price' ORDER BY l.seq, t.seq"
        ),
        args![id],
    )
    .await
}

pub(super) async fn taxes(tx: &mut Tx, id: DocumentId) -> Result<Vec<TaxRow>> {
    tx.all(
        sql!("SELECT component, ppm, base_minor, amount_minor FROM document_taxes WHERE document_id = $1 ORDER BY seq"),
        args![id],
    )
    .await
}

pub(super) async fn paid(tx: &mut Tx, id: DocumentId) -> Result<Vec<PaidRow>> {
    tx.all(
        sql!(
            "SELECT payment_id, amount_minor, on_date FROM allocations WHERE document_id = $1 ORDER BY created_at, id"
        ),
        args![id],
    )
    .await
}
