//! The SQL of the institute.

use super::model::{Branch, BranchId, Room, RoomId, Settings};
use jiff::Timestamp;
use kit::{
    arg_row, args,
    db::{Result, Tx},
    sql,
    text::caseless,
};

pub(super) async fn settings(tx: &mut Tx) -> Result<Option<Settings>> {
    tx.opt(
        sql!(
            "SELECT name, legal_name, address, phone, email, tax_number, state_code, time_zone, currency, locale,
                    week_starts_on, invoice_prefix, fiscal_year_starts_month, round_to_minor, notice_days, upi_vpa
             FROM institute"
        ),
        args![],
    )
    .await
}

pub(super) async fn keep_settings(tx: &mut Tx, s: &Settings, now: Timestamp) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO institute (id, name, legal_name, address, phone, email, tax_number, state_code, time_zone,
                 currency, locale, week_starts_on, invoice_prefix, fiscal_year_starts_month, round_to_minor,
                 notice_days, upi_vpa, updated_at)
             VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
             ON CONFLICT (id) DO UPDATE SET
                 name = excluded.name, legal_name = excluded.legal_name, address = excluded.address,
                 phone = excluded.phone, email = excluded.email, tax_number = excluded.tax_number,
                 state_code = excluded.state_code, time_zone = excluded.time_zone, currency = excluded.currency,
                 locale = excluded.locale, week_starts_on = excluded.week_starts_on,
                 invoice_prefix = excluded.invoice_prefix,
                 fiscal_year_starts_month = excluded.fiscal_year_starts_month,
                 round_to_minor = excluded.round_to_minor, notice_days = excluded.notice_days, upi_vpa = excluded.upi_vpa,
                 updated_at = excluded.updated_at"
        ),
        args![
            s.name,
            s.legal_name,
            s.address,
            s.phone,
            s.email,
            s.tax_number,
            s.state_code,
            s.time_zone,
            s.currency,
            s.locale,
            s.week_starts_on,
            s.invoice_prefix,
            s.fiscal_year_starts_month,
            s.round_to_minor,
            s.notice_days,
            s.upi_vpa,
            now
        ],
    )
    .await
}

pub(super) async fn branches(tx: &mut Tx, limit: i64, offset: i64) -> Result<Vec<Branch>> {
    tx.all(
        sql!("SELECT id, name, address, active FROM branches ORDER BY name, id LIMIT $1 OFFSET $2"),
        args![limit, offset],
    )
    .await
}

pub(super) async fn count_branches(tx: &mut Tx) -> Result<i64> {
    tx.one(sql!("SELECT COUNT(*) FROM branches"), args![]).await
}

pub(super) async fn branch(tx: &mut Tx, id: BranchId) -> Result<Option<Branch>> {
    tx.opt(sql!("SELECT id, name, address, active FROM branches WHERE id = $1"), args![id]).await
}

pub(super) async fn insert_branch(tx: &mut Tx, branch: &Branch, now: Timestamp) -> Result<u64> {
    tx.exec(
        sql!("INSERT INTO branches (id, name, address, active, created_at) VALUES ($1, $2, $3, $4, $5)"),
        args![branch.id, branch.name, branch.address, branch.active, now],
    )
    .await
}

pub(super) async fn update_branch(tx: &mut Tx, branch: &Branch) -> Result<u64> {
    tx.exec(
        sql!("UPDATE branches SET name = $2, address = $3, active = $4 WHERE id = $1"),
        args![branch.id, branch.name, branch.address, branch.active],
    )
    .await
}

macro_rules! room_columns {
    () => {
        "SELECT r.id, r.branch_id, r.name, r.capacity, r.active,
                (SELECT string_agg(e.word, '\n' ORDER BY e.word_key) FROM room_equipment e WHERE e.room_id = r.id)
         FROM rooms r JOIN branches b ON b.id = r.branch_id WHERE "
    };
}

pub(super) async fn rooms(tx: &mut Tx, branch: Option<BranchId>, limit: i64, offset: i64) -> Result<Vec<Room>> {
    tx.all(
        sql!(concat!(
            room_columns!(),
            "CAST($1 AS UUID) IS NULL OR r.branch_id = $1 ORDER BY b.name, b.id, r.name, r.id LIMIT $2 OFFSET $3"
        )),
        args![branch, limit, offset],
    )
    .await
}

pub(super) async fn count_rooms(tx: &mut Tx, branch: Option<BranchId>) -> Result<i64> {
    tx.one(sql!("SELECT COUNT(*) FROM rooms r WHERE CAST($1 AS UUID) IS NULL OR r.branch_id = $1"), args![branch]).await
}

pub(super) async fn room(tx: &mut Tx, id: RoomId) -> Result<Option<Room>> {
    tx.opt(sql!(concat!(room_columns!(), "r.id = $1")), args![id]).await
}

pub(super) async fn insert_room(tx: &mut Tx, room: &Room, now: Timestamp) -> Result<u64> {
    tx.exec(
        sql!("INSERT INTO rooms (id, branch_id, name, capacity, active, created_at) VALUES ($1, $2, $3, $4, $5, $6)"),
        args![room.id, room.branch_id, room.name, room.capacity, room.active, now],
    )
    .await?;
    equip(tx, room).await
}

pub(super) async fn update_room(tx: &mut Tx, room: &Room) -> Result<u64> {
    tx.exec(
        sql!("UPDATE rooms SET name = $2, capacity = $3, active = $4 WHERE id = $1"),
        args![room.id, room.name, room.capacity, room.active],
    )
    .await?;
    tx.exec(sql!("DELETE FROM room_equipment WHERE room_id = $1"), args![room.id]).await?;
    equip(tx, room).await
}

async fn equip(tx: &mut Tx, room: &Room) -> Result<u64> {
    tx.exec_many(
        sql!("INSERT INTO room_equipment (room_id, word, word_key) VALUES ($1, $2, $3)"),
        room.equipment.0.iter().map(|word| arg_row![room.id, *word, caseless(word)]).collect(),
    )
    .await
}
