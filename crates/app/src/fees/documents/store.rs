//! The SQL of numbered documents.

use super::model::{DocumentKind, Party, Sums};
use crate::{
    accounts::UserId,
    fees::model::{ChargeId, DocumentId, PaymentId},
    people::FamilyAccountId,
};
use jiff::{Timestamp, civil::Date};
use kit::{
    arg_row, args,
    db::{Result, Tx},
    money::Minor,
    sql,
};

/// The next number of a series, taken for good if the transaction is committed; `None` if the series has a document
/// of a later date.
pub(super) async fn take_number(tx: &mut Tx, kind: DocumentKind, fiscal_year: &str, on: Date) -> Result<Option<i64>> {
    tx.opt(
        sql!(
            "INSERT INTO document_series (kind, fiscal_year, next, last_date) VALUES ($1, $2, 2, $3)
             ON CONFLICT (kind, fiscal_year) DO UPDATE SET next = document_series.next + 1, last_date = excluded.last_date
             WHERE document_series.last_date <= excluded.last_date
             RETURNING next - 1"
        ),
        args![kind, fiscal_year, on],
    )
    .await
}

pub(super) async fn last_date(tx: &mut Tx, kind: DocumentKind, fiscal_year: &str) -> Result<Date> {
    tx.one(sql!("SELECT last_date FROM document_series WHERE kind = $1 AND fiscal_year = $2"), args![kind, fiscal_year])
        .await
}

/// A document as it is written.
#[derive(Debug)]
pub(super) struct NewDocument<'a> {
    pub(super) id: DocumentId,
    pub(super) kind: DocumentKind,
    pub(super) family: FamilyAccountId,
    pub(super) fiscal_year: &'a str,
    pub(super) seq: i64,
    pub(super) number: &'a str,
    pub(super) issue_date: Date,
    pub(super) due_date: Option<Date>,
    pub(super) place_of_supply: &'a str,
    pub(super) seller: &'a Party,
    pub(super) buyer: &'a Party,
    pub(super) currency: &'a str,
    pub(super) sums: Sums,
    pub(super) payment: Option<PaymentId>,
    pub(super) at: Timestamp,
    pub(super) by: Option<UserId>,
}

/// Gives 0 if the number is taken.
pub(super) async fn insert(tx: &mut Tx, new: &NewDocument<'_>) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO documents
                (id, kind, family_account_id, fiscal_year, seq, number, state, issue_date, due_date, place_of_supply, seller,
                 buyer, currency, taxable_minor, tax_minor, round_off_minor, total_minor, payment_id, issued_at, issued_by)
             VALUES ($1, $2, $3, $4, $5, $6, 'issued', $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
             ON CONFLICT DO NOTHING"
        ),
        args![
            new.id,
            new.kind,
            new.family,
            new.fiscal_year,
            new.seq,
            new.number,
            new.issue_date,
            new.due_date,
            new.place_of_supply,
            new.seller,
            new.buyer,
            new.currency,
            new.sums.taxable,
            new.sums.tax,
            new.sums.round_off,
            new.sums.total,
            new.payment,
            new.at,
            new.by
        ],
    )
    .await
}

/// A line of an invoice, or an invoice that a receipt's money went to.
#[derive(Debug)]
pub(in crate::fees) struct NewLine {
    pub(in crate::fees) charge_id: Option<ChargeId>,
    pub(in crate::fees) description: String,
    pub(in crate::fees) sac: String,
    pub(in crate::fees) taxable: Minor,
    pub(in crate::fees) tax: Minor,
}

/// A tax of a document.
#[derive(Debug)]
pub(in crate::fees) struct NewTax {
    pub(in crate::fees) component: String,
    pub(in crate::fees) ppm: i64,
    pub(in crate::fees) base: Minor,
    pub(in crate::fees) amount: Minor,
}

pub(super) async fn insert_lines(tx: &mut Tx, document: DocumentId, lines: &[NewLine]) -> Result<()> {
    let rows = (1_i64..)
        .zip(lines)
        .map(|(seq, line)| arg_row![document, seq, line.charge_id, line.description, line.sac, line.taxable, line.tax]);
    tx.exec_many(
        sql!(
            "INSERT INTO document_lines (document_id, seq, charge_id, description, sac, qty, taxable_minor, tax_minor)
             VALUES ($1, $2, $3, $4, $5, 1, $6, $7)"
        ),
        rows.collect(),
    )
    .await
    .map(drop)
}

pub(super) async fn insert_taxes(tx: &mut Tx, document: DocumentId, taxes: &[NewTax]) -> Result<()> {
    let rows =
        (1_i64..).zip(taxes).map(|(seq, tax)| arg_row![document, seq, tax.component, tax.ppm, tax.base, tax.amount]);
    tx.exec_many(
        sql!(
            "INSERT INTO document_taxes (document_id, seq, component, ppm, base_minor, amount_minor)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        rows.collect(),
    )
    .await
    .map(drop)
}
