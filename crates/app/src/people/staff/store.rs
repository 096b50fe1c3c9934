//! The SQL of staff.

use super::model::{StaffRecord, StaffRow};
use crate::{accounts::UserId, people::model::StaffId};
use jiff::Timestamp;
use kit::{
    args,
    db::{Result, Tx},
    found_by, sql, sql_found,
    words::Typed,
};

/// What a list of staff is narrowed to.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) typed: Option<Typed>,
    pub(super) active: Option<bool>,
}

macro_rules! staff_columns {
    () => {
        "SELECT s.id, s.full_name, s.email, s.phone, s.position, s.active, u.id, u.email
         FROM staff s LEFT JOIN users u ON u.id = s.user_id AND u.deleted_at IS NULL "
    };
}

macro_rules! filtered {
    () => {
        "WHERE (CAST($1 AS BOOLEAN) IS NULL OR s.active = $1) AND "
    };
}

macro_rules! found {
    ($filter:ident, $before:expr, $after:expr) => {
        sql_found!(
            $filter.typed,
            concat!($before, filtered!()),
            concat!("s.id IN ", found_by!("staff", "$2", "$3", "$4")),
            ["$2", "$3", "$4"],
            $after
        )
    };
}

pub(super) async fn list(tx: &mut Tx, filter: &Filter, (limit, offset): (i64, i64)) -> Result<Vec<StaffRow>> {
    let [first, second, third] = Typed::args(filter.typed.as_ref());
    tx.all(
        found!(filter, staff_columns!(), " ORDER BY s.full_name, s.id LIMIT $5 OFFSET $6"),
        args![filter.active, first, second, third, limit, offset],
    )
    .await
}

pub(super) async fn count(tx: &mut Tx, filter: &Filter) -> Result<i64> {
    let [first, second, third] = Typed::args(filter.typed.as_ref());
    tx.one(found!(filter, "SELECT COUNT(*) FROM staff s ", ""), args![filter.active, first, second, third]).await
}

pub(super) async fn read(tx: &mut Tx, id: StaffId) -> Result<Option<StaffRow>> {
    tx.opt(sql!(concat!(staff_columns!(), "WHERE s.id = $1")), args![id]).await
}

pub(super) async fn insert(
    tx: &mut Tx,
    id: StaffId,
    record: &StaffRecord,
    (by, now): (Option<UserId>, Timestamp),
) -> Result<u64> {
    let StaffRecord { person, position, active } = record;
    tx.exec(
        sql!(
            "INSERT INTO staff (id, full_name, email, phone, position, active, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        args![id, person.full_name, person.email, person.phone, position, active, now, by],
    )
    .await
}

pub(super) async fn update(tx: &mut Tx, id: StaffId, record: &StaffRecord) -> Result<u64> {
    let StaffRecord { person, position, active } = record;
    tx.exec(
        sql!(
            "UPDATE staff SET full_name = $2, email = $3, phone = $4, position = $5, active = $6
             WHERE id = $1"
        ),
        args![id, person.full_name, person.email, person.phone, position, active],
    )
    .await
}
