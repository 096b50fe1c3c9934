//! The SQL of terms, closures and opening hours.

use super::model::{Closure, ClosureId, ClosureKind, OpeningSpan, Term, TermId};
use crate::institute::model::BranchId;
use jiff::{Timestamp, civil::Date};
use kit::{
    arg_row, args,
    db::{Result, Tx, Val},
    sql,
    text::caseless,
};

pub(super) async fn opening_hours(tx: &mut Tx) -> Result<Vec<OpeningSpan>> {
    tx.all(sql!("SELECT weekday, opens, closes FROM opening_hours ORDER BY weekday, opens"), args![]).await
}

pub(super) async fn replace_opening_hours(tx: &mut Tx, spans: &[OpeningSpan]) -> Result<u64> {
    tx.exec(sql!("DELETE FROM opening_hours"), args![]).await?;
    let rows = spans.iter().map(|span| arg_row![span.weekday, span.opens, span.closes]).collect();
    tx.exec_many(sql!("INSERT INTO opening_hours (weekday, opens, closes) VALUES ($1, $2, $3)"), rows).await
}

pub(super) async fn terms(tx: &mut Tx, (limit, offset): (i64, i64)) -> Result<Vec<Term>> {
    tx.all(
        sql!("SELECT id, name, starts_on, ends_on FROM terms ORDER BY starts_on DESC LIMIT $1 OFFSET $2"),
        args![limit, offset],
    )
    .await
}

pub(super) async fn count_terms(tx: &mut Tx) -> Result<i64> {
    tx.one(sql!("SELECT COUNT(*) FROM terms"), args![]).await
}

pub(super) async fn term(tx: &mut Tx, id: TermId) -> Result<Option<Term>> {
    tx.opt(sql!("SELECT id, name, starts_on, ends_on FROM terms WHERE id = $1"), args![id]).await
}

pub(super) async fn insert_term(tx: &mut Tx, term: &Term, now: Timestamp) -> Result<u64> {
    tx.exec(
        sql!("INSERT INTO terms (id, name, name_key, starts_on, ends_on, created_at) VALUES ($1, $2, $3, $4, $5, $6)"),
        args![term.id, term.name, caseless(&term.name), term.starts_on, term.ends_on, now],
    )
    .await
}

pub(super) async fn update_term(tx: &mut Tx, term: &Term) -> Result<u64> {
    tx.exec(
        sql!("UPDATE terms SET name = $2, name_key = $3, starts_on = $4, ends_on = $5 WHERE id = $1"),
        args![term.id, term.name, caseless(&term.name), term.starts_on, term.ends_on],
    )
    .await
}

pub(super) async fn delete_term(tx: &mut Tx, id: TermId) -> Result<u64> {
    tx.exec(sql!("DELETE FROM terms WHERE id = $1"), args![id]).await
}

/// What a list of closures is narrowed to.
#[derive(Debug, Default)]
pub(super) struct Filter {
    /// Those that go on to this day or beyond.
    pub(super) from: Option<Date>,
    /// Those that have begun on this day.
    pub(super) to: Option<Date>,
    /// Those of this branch, and those of all.
    pub(super) branch: Option<BranchId>,
    pub(super) kind: Option<ClosureKind>,
}

macro_rules! closure_columns {
    () => {
        "SELECT c.id, c.kind, c.name, c.starts_on, c.ends_on, c.branch_id, b.name
         FROM closures c LEFT JOIN branches b ON b.id = c.branch_id WHERE "
    };
}

macro_rules! filtered {
    () => {
        "(CAST($1 AS TEXT) IS NULL OR c.ends_on >= $1) AND (CAST($2 AS TEXT) IS NULL OR c.starts_on <= $2)
         AND (CAST($3 AS UUID) IS NULL OR c.branch_id IS NULL OR c.branch_id = $3)
         AND (CAST($4 AS TEXT) IS NULL OR c.kind = $4)"
    };
}

pub(super) async fn closures(tx: &mut Tx, f: &Filter, (limit, offset): (i64, i64)) -> Result<Vec<Closure>> {
    tx.all(
        sql!(concat!(closure_columns!(), filtered!(), " ORDER BY c.starts_on, c.name_key, c.id LIMIT $5 OFFSET $6")),
        args![f.from, f.to, f.branch, f.kind, limit, offset],
    )
    .await
}

pub(super) async fn count_closures(tx: &mut Tx, f: &Filter) -> Result<i64> {
    let sql = sql!(concat!("SELECT COUNT(*) FROM closures c WHERE ", filtered!()));
    tx.one(sql, args![f.from, f.to, f.branch, f.kind]).await
}

/// Those that close a branch, or all branches, on some of these days.
pub(super) async fn closures_on(tx: &mut Tx, branch: Option<BranchId>, from: Date, to: Date) -> Result<Vec<Closure>> {
    tx.all(
        sql!(concat!(
            closure_columns!(),
            "c.ends_on >= $1 AND c.starts_on <= $2 AND (c.branch_id IS NULL OR c.branch_id = $3)
             ORDER BY c.starts_on, c.name_key, c.id"
        )),
        args![from, to, branch],
    )
    .await
}

/// Those that begin on these days, in whatever branch.
pub(super) async fn closures_beginning(tx: &mut Tx, (from, to): (Date, Date)) -> Result<Vec<Closure>> {
    tx.all(
        sql!(concat!(closure_columns!(), "c.starts_on BETWEEN $1 AND $2 ORDER BY c.starts_on, c.name_key, c.id")),
        args![from, to],
    )
    .await
}

pub(super) async fn closure(tx: &mut Tx, id: ClosureId) -> Result<Option<Closure>> {
    tx.opt(sql!(concat!(closure_columns!(), "c.id = $1")), args![id]).await
}

pub(super) async fn insert_closure(tx: &mut Tx, closure: &Closure, now: Timestamp) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO closures (id, kind, name, name_key, starts_on, ends_on, branch_id, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        &row(closure, now),
    )
    .await
}

/// Writes closures; what somebody else has entered meanwhile stays.
pub(super) async fn insert_closures(tx: &mut Tx, closures: &[Closure], now: Timestamp) -> Result<u64> {
    tx.exec_many(
        sql!(
            "INSERT INTO closures (id, kind, name, name_key, starts_on, ends_on, branch_id, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING"
        ),
        closures.iter().map(|closure| row(closure, now)).collect(),
    )
    .await
}

fn row(c: &Closure, now: Timestamp) -> Vec<Val<'static>> {
    arg_row![c.id, c.kind, c.name, caseless(&c.name), c.starts_on, c.ends_on, c.branch_id, now]
}

pub(super) async fn update_closure(tx: &mut Tx, c: &Closure) -> Result<u64> {
    tx.exec(
        sql!(
            "UPDATE closures SET kind = $2, name = $3, name_key = $4, starts_on = $5, ends_on = $6, branch_id = $7
             WHERE id = $1"
        ),
        args![c.id, c.kind, c.name, caseless(&c.name), c.starts_on, c.ends_on, c.branch_id],
    )
    .await
}

pub(super) async fn delete_closure(tx: &mut Tx, id: ClosureId) -> Result<u64> {
    tx.exec(sql!("DELETE FROM closures WHERE id = $1"), args![id]).await
}
