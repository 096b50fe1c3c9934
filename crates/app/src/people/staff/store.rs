//! The SQL of staff.

use super::{
    model::{StaffRecord, StaffRow},
    rules::staff_key,
};
use crate::{accounts::UserId, people::model::StaffId};
use jiff::Timestamp;
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

/// What a list of staff is narrowed to.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) term: Option<String>,
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
        "WHERE (CAST($1 AS TEXT) IS NULL OR s.search_key LIKE '%' || $1 || '%' ESCAPE '\\')
           AND (CAST($2 AS BOOLEAN) IS NULL OR s.active = $2)"
    };
}

pub(super) async fn list(tx: &mut Tx, filter: &Filter, (limit, offset): (i64, i64)) -> Result<Vec<StaffRow>> {
    tx.all(
        sql!(concat!(staff_columns!(), filtered!(), " ORDER BY s.full_name, s.id LIMIT $3 OFFSET $4")),
        args![filter.term, filter.active, limit, offset],
    )
    .await
}

pub(super) async fn count(tx: &mut Tx, filter: &Filter) -> Result<i64> {
    tx.one(sql!(concat!("SELECT COUNT(*) FROM staff s ", filtered!())), args![filter.term, filter.active]).await
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
            "INSERT INTO staff (id, full_name, email, phone, position, active, search_key, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        args![id, person.full_name, person.email, person.phone, position, active, staff_key(record), now, by],
    )
    .await
}

pub(super) async fn update(tx: &mut Tx, id: StaffId, record: &StaffRecord) -> Result<u64> {
    let StaffRecord { person, position, active } = record;
    tx.exec(
        sql!(
            "UPDATE staff SET full_name = $2, email = $3, phone = $4, position = $5, active = $6, search_key = $7
             WHERE id = $1"
        ),
        args![id, person.full_name, person.email, person.phone, position, active, staff_key(record)],
    )
    .await
}
