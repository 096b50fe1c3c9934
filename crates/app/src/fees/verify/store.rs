//! The SQL of checking the books: rows with the sums that other tables have of them.

use super::model::{
    AllocationSums, ChargeSums, DocumentSums, Event, FamilySums, Numbered, Orphan, PaymentSums, Series,
};
use crate::fees::{
    documents::DocumentKind,
    ledger::{ADVANCES, RECEIVABLE},
};
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

/// Events that are read at a time: what they tell is long.
const PAGE: i64 = 500;

/// The next events after one that tell of payments, invoices and charges that came to be.
pub(super) async fn events(tx: &mut Tx, after: i64) -> Result<Vec<Event>> {
    tx.all(
        sql!(
            "SELECT seq, entity, entity_id, after FROM audit_events
             WHERE seq > $1 AND action IN ('payment.create', 'payment.import', 'invoice.issue', 'charge.create')
             ORDER BY seq LIMIT $2"
        ),
        args![after, PAGE],
    )
    .await
}

/// What the journals of a kind have put on accounts, on the side of the debit, for one record of a family.
macro_rules! booked {
    ($kind:literal, $source:literal, $family:literal, $currency:literal, $debit:literal, $credit:literal) => {
        concat!(
            "(SELECT CAST(COALESCE(SUM(CASE WHEN ",
            $debit,
            " THEN e.amount_minor WHEN ",
            $credit,
            " THEN -e.amount_minor ELSE 0 END), 0) AS BIGINT)
              FROM journals j JOIN ledger_entries e ON e.journal_id = j.id
              WHERE j.source_id = ",
            $source,
            " AND j.kind = '",
            $kind,
            "' AND e.family_account_id = ",
            $family,
            " AND e.currency = ",
            $currency,
            ")"
        )
    };
}

macro_rules! of_payment {
    ($debit:literal, $credit:literal) => {
        booked!("payment", "p.id", "p.family_account_id", "p.currency", $debit, $credit)
    };
}

pub(super) async fn payments(tx: &mut Tx) -> Result<Vec<PaymentSums>> {
    tx.all(
        sql!(concat!(
            "SELECT p.id, p.family_account_id, p.method, p.currency, p.amount_minor, d.number, d.total_minor, ",
            of_payment!("e.credit = $1", "e.debit = $1"),
            ",
                    (SELECT COUNT(*) FROM journals j JOIN ledger_entries e ON e.journal_id = j.id
                     WHERE j.source_id = p.id AND j.kind = 'payment'),
                    (SELECT MIN(e.debit) FROM journals j JOIN ledger_entries e ON e.journal_id = j.id
                     WHERE j.source_id = p.id AND j.kind = 'payment'),
                    CAST(COALESCE((SELECT SUM(a.amount_minor) FROM allocations a WHERE a.payment_id = p.id), 0) AS BIGINT)
             FROM payments p LEFT JOIN documents d ON d.payment_id = p.id ORDER BY p.received_on, p.id"
        )),
        args![ADVANCES],
    )
    .await
}

macro_rules! of_document {
    ($debit:literal, $credit:literal) => {
        booked!("invoice", "d.id", "d.family_account_id", "d.currency", $debit, $credit)
    };
}

pub(super) async fn documents(tx: &mut Tx) -> Result<Vec<DocumentSums>> {
    tx.all(
        sql!(concat!(
            "SELECT d.id, d.number, d.kind, d.family_account_id, d.currency, d.payment_id IS NOT NULL,
                    d.taxable_minor, d.tax_minor, d.round_off_minor, d.total_minor,
                    (SELECT COUNT(*) FROM document_lines l WHERE l.document_id = d.id),
                    (SELECT COALESCE(MAX(l.seq), 0) FROM document_lines l WHERE l.document_id = d.id),
                    CAST(COALESCE((SELECT SUM(l.taxable_minor) FROM document_lines l WHERE l.document_id = d.id), 0) AS BIGINT),
                    CAST(COALESCE((SELECT SUM(l.tax_minor) FROM document_lines l WHERE l.document_id = d.id), 0) AS BIGINT),
                    (SELECT COUNT(*) FROM document_lines l LEFT JOIN charges c ON c.id = l.charge_id
                     WHERE l.document_id = d.id AND COALESCE(c.family_account_id <> d.family_account_id, TRUE)),
                    CAST(COALESCE((SELECT SUM(t.amount_minor) FROM document_taxes t WHERE t.document_id = d.id), 0) AS BIGINT), ",
            of_document!("e.debit = $1", "e.credit = $1"),
            ", ",
            of_document!("e.credit LIKE 'Liabilities:Output:%'", "e.debit LIKE 'Liabilities:Output:%'"),
            ", ",
            of_document!("e.credit = 'Income:RoundOff'", "e.debit = 'Income:RoundOff'"),
            ", ",
            of_document!(
                "e.credit IN ('Income:Tuition', 'Income:OtherFees')",
                "e.debit IN ('Income:Tuition', 'Income:OtherFees')"
            ),
            ", CAST(COALESCE((SELECT SUM(a.amount_minor) FROM allocations a WHERE a.document_id = d.id), 0) AS BIGINT)
             FROM documents d ORDER BY d.kind, d.issue_date, d.id"
        )),
        args![RECEIVABLE],
    )
    .await
}

/// The allocations of which the ledger tells otherwise, or that settle the invoice of another family.
pub(super) async fn allocations(tx: &mut Tx) -> Result<Vec<AllocationSums>> {
    tx.all(
        sql!(concat!(
            "SELECT x.id, x.family, x.document_family, x.number, x.currency, x.amount, x.booked FROM (
                SELECT a.id, p.family_account_id AS family, d.family_account_id AS document_family, d.number, p.currency,
                       a.amount_minor AS amount, ",
            booked!(
                "allocation",
                "a.id",
                "p.family_account_id",
                "p.currency",
                "e.debit = $1 AND e.credit = $2",
                "e.debit = $2 AND e.credit = $1"
            ),
            " AS booked
                FROM allocations a JOIN payments p ON p.id = a.payment_id JOIN documents d ON d.id = a.document_id) x
             WHERE x.amount <> x.booked OR x.family <> x.document_family ORDER BY x.id"
        )),
        args![ADVANCES, RECEIVABLE],
    )
    .await
}

pub(super) async fn charges(tx: &mut Tx) -> Result<Vec<ChargeSums>> {
    tx.all(
        sql!(
            "SELECT c.id, c.family_account_id, c.description, c.currency, c.net_minor,
                    CAST(COALESCE((SELECT SUM(s.amount_minor) FROM charge_steps s WHERE s.charge_id = c.id), 0) AS BIGINT)
             FROM charges c ORDER BY c.created_at, c.id"
        ),
        args![],
    )
    .await
}

/// The journals of what is not there.
pub(super) async fn orphans(tx: &mut Tx) -> Result<Vec<Orphan>> {
    tx.all(
        sql!(
            "SELECT j.id, j.kind, j.source_id,
                    (SELECT e.family_account_id FROM ledger_entries e WHERE e.journal_id = j.id LIMIT 1)
             FROM journals j
             WHERE CASE j.kind
                WHEN 'payment' THEN NOT EXISTS (SELECT 1 FROM payments p WHERE p.id = j.source_id)
                WHEN 'invoice' THEN NOT EXISTS (SELECT 1 FROM documents d WHERE d.id = j.source_id)
                WHEN 'allocation' THEN NOT EXISTS (SELECT 1 FROM allocations a WHERE a.id = j.source_id)
                ELSE NOT EXISTS (SELECT 1 FROM journals r WHERE r.id = j.reverses) END
             ORDER BY j.created_at, j.id"
        ),
        args![],
    )
    .await
}

/// The families of which the ledger tells otherwise than their documents, payments and allocations.
pub(super) async fn families(tx: &mut Tx) -> Result<Vec<FamilySums>> {
    tx.all(
        sql!(
            "SELECT f.id, f.name, f.currency, x.receivable, x.billed - x.used, x.advances, x.paid - x.used
             FROM (SELECT g.id,
                CAST(COALESCE((SELECT SUM(CASE WHEN e.debit = $1 THEN e.amount_minor WHEN e.credit = $1 THEN -e.amount_minor
                                               ELSE 0 END)
                               FROM ledger_entries e WHERE e.family_account_id = g.id), 0) AS BIGINT) AS receivable,
                CAST(COALESCE((SELECT SUM(CASE WHEN e.credit = $2 THEN e.amount_minor WHEN e.debit = $2 THEN -e.amount_minor
                                               ELSE 0 END)
                               FROM ledger_entries e WHERE e.family_account_id = g.id), 0) AS BIGINT) AS advances,
                CAST(COALESCE((SELECT SUM(d.total_minor) FROM documents d
                               WHERE d.family_account_id = g.id AND d.kind IN ('invoice', 'bill_of_supply')), 0) AS BIGINT)
                    AS billed,
                CAST(COALESCE((SELECT SUM(p.amount_minor) FROM payments p WHERE p.family_account_id = g.id), 0) AS BIGINT)
                    AS paid,
                CAST(COALESCE((SELECT SUM(a.amount_minor) FROM allocations a JOIN payments p ON p.id = a.payment_id
                               WHERE p.family_account_id = g.id), 0) AS BIGINT) AS used
                FROM family_accounts g) x JOIN family_accounts f ON f.id = x.id
             WHERE x.receivable <> x.billed - x.used OR x.advances <> x.paid - x.used ORDER BY f.name, f.id"
        ),
        args![RECEIVABLE, ADVANCES],
    )
    .await
}

pub(super) async fn series(tx: &mut Tx) -> Result<Vec<Series>> {
    tx.all(
        sql!(
            "SELECT x.kind, x.fiscal_year, s.next
             FROM (SELECT kind, fiscal_year FROM document_series UNION SELECT kind, fiscal_year FROM documents) x
                 LEFT JOIN document_series s ON s.kind = x.kind AND s.fiscal_year = x.fiscal_year
             ORDER BY x.kind, x.fiscal_year"
        ),
        args![],
    )
    .await
}

/// The numbers of a series in their order.
pub(super) async fn numbers(tx: &mut Tx, kind: DocumentKind, fiscal_year: &str) -> Result<Vec<Numbered>> {
    tx.all(
        sql!("SELECT seq, number, issue_date FROM documents WHERE kind = $1 AND fiscal_year = $2 ORDER BY seq, id"),
        args![kind, fiscal_year],
    )
    .await
}
