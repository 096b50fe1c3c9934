//! Use cases of the institute.

use super::{
    model::{
        Branch, BranchChange, BranchId, InstituteError, NewBranch, NewRoom, Room, RoomChange, RoomId, Settings,
        SettingsChange, Words,
    },
    rules, store,
};
use crate::accounts::{Permit, may};
use kit::{
    db::{self, LockClass, Tx},
    refusals::FieldErrors,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// Whoever changes a row reads it first, so that nobody's change undoes another's.
const INSTITUTE: LockClass = LockClass("institute");

/// What holds for the whole institute; the defaults until somebody has changed them.
pub async fn settings(tx: &mut Tx) -> db::Result<Settings> {
    Ok(store::settings(tx).await?.unwrap_or_default())
}

/// Changes some of the settings.
///
/// # Errors
/// [`InstituteError::CurrencyInUse`] for another currency once money was charged.
pub async fn update_settings(
    permit: &Permit<may::Settings, may::Update>,
    change: SettingsChange,
) -> Result<Settings, InstituteError> {
    let mut tx = permit.app.db.begin().await?;
    tx.lock(INSTITUTE, Uuid::nil()).await?;
    let before = settings(&mut tx).await?;
    let after = rules::apply(before.clone(), change)?;
    store::keep_settings(&mut tx, &after, permit.now).await?;
    tx.audit(permit.change("institute.update", "institute", 1, Some(snapshot(&before)), Some(snapshot(&after))));
    tx.commit().await?;
    Ok(after)
}

fn snapshot(s: &Settings) -> Value {
    json!({
        "name": s.name, "legal_name": s.legal_name, "address": s.address, "phone": s.phone, "email": s.email,
        "tax_number": s.tax_number, "state_code": s.state_code, "time_zone": s.time_zone_name(),
        "currency": s.currency, "locale": s.locale, "week_starts_on": s.week_starts_on,
        "invoice_prefix": s.invoice_prefix, "fiscal_year_starts_month": s.fiscal_year_starts_month,
        "round_to_minor": s.round_to_minor, "notice_days": s.notice_days, "upi_vpa": s.upi_vpa,
    })
}

/// Opens a branch.
pub async fn create_branch(permit: &Permit<may::Rooms, may::Create>, new: NewBranch) -> Result<Branch, InstituteError> {
    let branch = Branch { id: permit.app.new_id(), name: new.name, address: new.address, active: true };
    let branch = checked_branch(branch)?;
    let mut tx = permit.app.db.begin().await?;
    store::insert_branch(&mut tx, &branch, permit.now).await?;
    tx.audit(permit.change("branch.create", "branch", branch.id, None, Some(branch_snapshot(&branch))));
    tx.commit().await?;
    Ok(branch)
}

/// Renames, moves, closes or reopens a branch.
pub async fn update_branch(
    permit: &Permit<may::Rooms, may::Update>,
    id: BranchId,
    change: BranchChange,
) -> Result<Branch, InstituteError> {
    let mut tx = permit.app.db.begin().await?;
    tx.lock(INSTITUTE, id).await?;
    let before = store::branch(&mut tx, id).await?.ok_or(InstituteError::NotFound)?;
    let old = branch_snapshot(&before);
    let after = checked_branch(Branch {
        id,
        name: change.name.unwrap_or(before.name),
        address: change.address.unwrap_or(before.address),
        active: change.active.unwrap_or(before.active),
    })?;
    store::update_branch(&mut tx, &after).await?;
    tx.audit(permit.change("branch.update", "branch", id, Some(old), Some(branch_snapshot(&after))));
    tx.commit().await?;
    Ok(after)
}

fn checked_branch(branch: Branch) -> Result<Branch, InstituteError> {
    let mut errors = FieldErrors::default();
    let name = errors.required_text("name", &branch.name, rules::NAME_MAX);
    let address = errors.optional_text("address", &branch.address, rules::ADDRESS_MAX);
    errors.finish()?;
    Ok(Branch { name, address, ..branch })
}

fn branch_snapshot(branch: &Branch) -> Value {
    json!({ "name": branch.name, "address": branch.address, "active": branch.active })
}

/// Opens a room in a branch.
pub async fn create_room(permit: &Permit<may::Rooms, may::Create>, new: NewRoom) -> Result<Room, InstituteError> {
    let NewRoom { branch_id, name, capacity, equipment } = new;
    let id = permit.app.new_id();
    let room = checked_room(Room { id, branch_id, name, capacity, active: true, equipment: Words(equipment) })?;
    let mut tx = permit.app.db.begin().await?;
    store::insert_room(&mut tx, &room, permit.now).await?;
    tx.audit(permit.change("room.create", "room", room.id, None, Some(room_snapshot(&room))));
    tx.commit().await?;
    Ok(room)
}

/// Renames, resizes, closes or reopens a room.
pub async fn update_room(
    permit: &Permit<may::Rooms, may::Update>,
    id: RoomId,
    change: RoomChange,
) -> Result<Room, InstituteError> {
    let mut tx = permit.app.db.begin().await?;
    tx.lock(INSTITUTE, id).await?;
    let before = store::room(&mut tx, id).await?.ok_or(InstituteError::NotFound)?;
    let old = room_snapshot(&before);
    let after = checked_room(Room {
        id,
        branch_id: before.branch_id,
        name: change.name.unwrap_or(before.name),
        capacity: change.capacity.unwrap_or(before.capacity),
        active: change.active.unwrap_or(before.active),
        equipment: change.equipment.map_or(before.equipment, Words),
    })?;
    store::update_room(&mut tx, &after).await?;
    tx.audit(permit.change("room.update", "room", id, Some(old), Some(room_snapshot(&after))));
    tx.commit().await?;
    Ok(after)
}

fn checked_room(room: Room) -> Result<Room, InstituteError> {
    let mut errors = FieldErrors::default();
    let name = errors.required_text("name", &room.name, rules::NAME_MAX);
    if let Some(capacity) = room.capacity {
        errors.within("capacity", capacity, rules::CAPACITY);
    }
    let equipment = Words(rules::check_words(&mut errors, "equipment", &room.equipment.0));
    errors.finish()?;
    Ok(Room { name, equipment, ..room })
}

fn room_snapshot(room: &Room) -> Value {
    json!({
        "branch_id": room.branch_id, "name": room.name, "capacity": room.capacity, "active": room.active,
        "equipment": room.equipment.0,
    })
}
