//! Use cases of instruments and levels.

use super::{
    model::{Instrument, InstrumentChange, InstrumentId, Level, LevelChange, LevelId},
    rules, store,
};
use crate::{
    accounts::{Permit, may},
    institute::model::InstituteError,
};
use kit::db::LockClass;
use serde_json::{Value, json};
use uuid::Uuid;

const INSTRUMENT: LockClass = LockClass("instrument");
/// The levels stand in one order, so whoever changes one holds them all.
const LEVELS: LockClass = LockClass("levels");

/// Adds an instrument that is taught.
pub async fn create_instrument(
    permit: &Permit<may::Courses, may::Create>,
    name: &str,
) -> Result<Instrument, InstituteError> {
    let new = Instrument { id: permit.app.new_id(), name: rules::check_name(name)?, active: true };
    let mut tx = permit.app.db.begin().await?;
    store::insert_instrument(&mut tx, &new, permit.now).await?;
    tx.audit(permit.change("instrument.create", "instrument", new.id, None, Some(instrument_snapshot(&new))));
    tx.commit().await?;
    Ok(new)
}

/// Renames, closes or reopens an instrument.
pub(super) async fn update_instrument(
    permit: &Permit<may::Courses, may::Update>,
    id: InstrumentId,
    change: InstrumentChange,
) -> Result<Instrument, InstituteError> {
    let mut tx = permit.app.db.begin().await?;
    tx.lock(INSTRUMENT, id).await?;
    let before = store::instrument(&mut tx, id).await?.ok_or(InstituteError::NotFound)?;
    let was = instrument_snapshot(&before);
    let after = rules::change_instrument(before, change)?;
    store::update_instrument(&mut tx, &after).await?;
    tx.audit(permit.change("instrument.update", "instrument", id, Some(was), Some(instrument_snapshot(&after))));
    tx.commit().await?;
    Ok(after)
}

fn instrument_snapshot(instrument: &Instrument) -> Value {
    json!({ "name": instrument.name, "active": instrument.active })
}

/// Adds a level after the last.
pub async fn create_level(permit: &Permit<may::Courses, may::Create>, name: &str) -> Result<Level, InstituteError> {
    let name = rules::check_name(name)?;
    let mut tx = permit.app.db.begin().await?;
    tx.lock(LEVELS, Uuid::nil()).await?;
    let seq = store::level_order(&mut tx).await?.last().map_or(1, |last| last.seq + 1);
    let new = Level { id: permit.app.new_id(), name, seq, active: true };
    store::insert_level(&mut tx, &new, permit.now).await?;
    tx.audit(permit.change("level.create", "level", new.id, None, Some(level_snapshot(&new))));
    tx.commit().await?;
    Ok(new)
}

/// Renames, moves, closes or reopens a level.
pub(super) async fn update_level(
    permit: &Permit<may::Courses, may::Update>,
    id: LevelId,
    change: LevelChange,
) -> Result<Level, InstituteError> {
    let mut tx = permit.app.db.begin().await?;
    tx.lock(LEVELS, Uuid::nil()).await?;
    let order = store::level_order(&mut tx).await?;
    let before = order.iter().find(|level| level.id == id).cloned().ok_or(InstituteError::NotFound)?;
    let was = level_snapshot(&before);
    let after = rules::change_level(before, change, order.len())?;
    store::update_level(&mut tx, &after).await?;
    store::place_levels(&mut tx, &rules::new_places(&order, id, after.seq)).await?;
    tx.audit(permit.change("level.update", "level", id, Some(was), Some(level_snapshot(&after))));
    tx.commit().await?;
    Ok(after)
}

fn level_snapshot(level: &Level) -> Value {
    json!({ "name": level.name, "seq": level.seq, "active": level.active })
}
