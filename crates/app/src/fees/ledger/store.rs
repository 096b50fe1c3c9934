//! The SQL of the ledger.

use super::{
    model::{Balance, Journal, Move},
    rules::{ADVANCES, RECEIVABLE},
};
use crate::{accounts::UserId, fees::model::JournalId, people::FamilyAccountId};
use jiff::{Timestamp, civil::Date};
use kit::{
    arg_row, args,
    db::{Result, Tx},
    sql,
};

pub(super) async fn insert(
    tx: &mut Tx,
    id: JournalId,
    journal: &Journal<'_>,
    by: Option<UserId>,
    now: Timestamp,
) -> Result<()> {
    tx.exec(
        sql!(
            "INSERT INTO journals (id, on_date, kind, source_id, idem_key, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        args![id, journal.on, journal.kind, journal.source, journal.key(), now, by],
    )
    .await?;
    let rows = (1_i64..).zip(&journal.transfers).map(|(seq, transfer)| {
        arg_row![id, seq, transfer.debit, transfer.credit, transfer.amount_minor, journal.currency, journal.family]
    });
    tx.exec_many(
        sql!(
            "INSERT INTO ledger_entries (journal_id, seq, debit, credit, amount_minor, currency, family_account_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        rows.collect(),
    )
    .await
    .map(drop)
}

/// What a family owes and has in advance at the end of a day.
pub(super) async fn balance(tx: &mut Tx, family: FamilyAccountId, on: Date) -> Result<Balance> {
    tx.one(
        sql!(
            "SELECT CAST(COALESCE(SUM(CASE WHEN e.debit = $3 THEN e.amount_minor WHEN e.credit = $3 THEN -e.amount_minor
                                           ELSE 0 END), 0) AS BIGINT),
                    CAST(COALESCE(SUM(CASE WHEN e.credit = $4 THEN e.amount_minor WHEN e.debit = $4 THEN -e.amount_minor
                                           ELSE 0 END), 0) AS BIGINT)
             FROM ledger_entries e JOIN journals j ON j.id = e.journal_id
             WHERE e.family_account_id = $1 AND j.on_date <= $2"
        ),
        args![family, on, RECEIVABLE, ADVANCES],
    )
    .await
}

/// What changed the sum a family owes, in the order of days.
pub(super) async fn moves(tx: &mut Tx, family: FamilyAccountId, from: Date, to: Date) -> Result<Vec<Move>> {
    tx.all(
        sql!(
            "SELECT j.id, j.on_date, j.kind, m.amount, COALESCE(d.id, r.id), COALESCE(d.number, r.number), d.kind, p.method, p.reference, p.note
             FROM (SELECT e.journal_id AS journal_id,
                          CAST(SUM(CASE WHEN e.debit IN ($4, $5) THEN e.amount_minor ELSE 0 END
                                   - CASE WHEN e.credit IN ($4, $5) THEN e.amount_minor ELSE 0 END) AS BIGINT) AS amount
                   FROM ledger_entries e WHERE e.family_account_id = $1 GROUP BY e.journal_id) m
                  JOIN journals j ON j.id = m.journal_id
                  LEFT JOIN payments p ON j.kind = 'payment' AND p.id = j.source_id
                  LEFT JOIN documents d ON j.kind = 'invoice' AND d.id = j.source_id
                  LEFT JOIN documents r ON r.payment_id = p.id
             WHERE m.amount <> 0 AND j.on_date >= $2 AND j.on_date <= $3
             ORDER BY j.on_date, j.created_at, j.kind, j.id"
        ),
        args![family, from, to, RECEIVABLE, ADVANCES],
    )
    .await
}
