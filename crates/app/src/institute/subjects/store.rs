//! The SQL of instruments and levels.

use super::model::{Instrument, InstrumentId, Level, LevelId};
use jiff::Timestamp;
use kit::{
    arg_row, args,
    db::{Result, Tx},
    sql,
    text::{caseless, search_key},
};

/// What a list is narrowed to.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) term: Option<String>,
    pub(super) active: Option<bool>,
}

macro_rules! filtered {
    () => {
        "(CAST($1 AS TEXT) IS NULL OR search_key LIKE '%' || $1 || '%' ESCAPE '\\')
         AND (CAST($2 AS BOOLEAN) IS NULL OR active = $2)"
    };
}

pub(super) async fn instruments(tx: &mut Tx, filter: &Filter, (limit, offset): (i64, i64)) -> Result<Vec<Instrument>> {
    tx.all(
        sql!(concat!(
            "SELECT id, name, active FROM instruments WHERE ",
            filtered!(),
            " ORDER BY name_key LIMIT $3 OFFSET $4"
        )),
        args![filter.term, filter.active, limit, offset],
    )
    .await
}

pub(super) async fn count_instruments(tx: &mut Tx, filter: &Filter) -> Result<i64> {
    let sql = sql!(concat!("SELECT COUNT(*) FROM instruments WHERE ", filtered!()));
    tx.one(sql, args![filter.term, filter.active]).await
}

pub(super) async fn instrument(tx: &mut Tx, id: InstrumentId) -> Result<Option<Instrument>> {
    tx.opt(sql!("SELECT id, name, active FROM instruments WHERE id = $1"), args![id]).await
}

pub(super) async fn insert_instrument(tx: &mut Tx, new: &Instrument, now: Timestamp) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO instruments (id, name, name_key, search_key, active, created_at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        args![new.id, new.name, caseless(&new.name), search_key(&new.name), new.active, now],
    )
    .await
}

pub(super) async fn update_instrument(tx: &mut Tx, instrument: &Instrument) -> Result<u64> {
    let Instrument { id, name, active } = instrument;
    tx.exec(
        sql!("UPDATE instruments SET name = $2, name_key = $3, search_key = $4, active = $5 WHERE id = $1"),
        args![id, name, caseless(name), search_key(name), active],
    )
    .await
}

pub(super) async fn levels(tx: &mut Tx, filter: &Filter, (limit, offset): (i64, i64)) -> Result<Vec<Level>> {
    tx.all(
        sql!(concat!(
            "SELECT id, name, seq, active FROM levels WHERE ",
            filtered!(),
            " ORDER BY seq, id LIMIT $3 OFFSET $4"
        )),
        args![filter.term, filter.active, limit, offset],
    )
    .await
}

pub(super) async fn count_levels(tx: &mut Tx, filter: &Filter) -> Result<i64> {
    let sql = sql!(concat!("SELECT COUNT(*) FROM levels WHERE ", filtered!()));
    tx.one(sql, args![filter.term, filter.active]).await
}

/// All of them, in their order.
pub(super) async fn level_order(tx: &mut Tx) -> Result<Vec<Level>> {
    tx.all(sql!("SELECT id, name, seq, active FROM levels ORDER BY seq, id"), args![]).await
}

pub(super) async fn insert_level(tx: &mut Tx, new: &Level, now: Timestamp) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO levels (id, name, name_key, search_key, seq, active, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        args![new.id, new.name, caseless(&new.name), search_key(&new.name), new.seq, new.active, now],
    )
    .await
}

/// Writes a level, but for its place.
pub(super) async fn update_level(tx: &mut Tx, level: &Level) -> Result<u64> {
    tx.exec(
        sql!("UPDATE levels SET name = $2, name_key = $3, search_key = $4, active = $5 WHERE id = $1"),
        args![level.id, level.name, caseless(&level.name), search_key(&level.name), level.active],
    )
    .await
}

pub(super) async fn place_levels(tx: &mut Tx, places: &[(LevelId, i64)]) -> Result<u64> {
    let rows = places.iter().map(|(id, seq)| arg_row![*id, *seq]).collect();
    tx.exec_many(sql!("UPDATE levels SET seq = $2 WHERE id = $1"), rows).await
}
