//! Use cases of staff.

use super::{
    model::{StaffChange, StaffRecord, StaffRow},
    rules, store,
};
use crate::{
    accounts::{Permit, may},
    institute,
    people::{
        duplicates,
        model::{PeopleError, StaffId},
        words::{self, PersonKind},
    },
};
use kit::db::{self, LockClass, Tx};
use serde_json::{Value, json};

const STAFF: LockClass = LockClass("staff");

/// Takes somebody into the staff; unless it is `confirmed`, nobody who is likely in it already.
pub(super) async fn create(
    permit: &Permit<may::Staff, may::Create>,
    record: &StaffRecord,
    confirmed: bool,
) -> Result<StaffRow, PeopleError> {
    let id: StaffId = permit.app.new_id();
    let mut tx = permit.app.db.begin().await?;
    let record = rules::check(record, institute::settings(&mut tx).await?.region())?;
    if !confirmed {
        duplicates::refuse_likely(&mut tx, PersonKind::Staff, &(&record.person).into()).await?;
    }
    store::insert(&mut tx, id, &record, (permit.author(), permit.now)).await?;
    found_by(&mut tx, id, &record).await?;
    tx.audit(permit.change("staff.create", "staff", id, None, Some(snapshot(&record))));
    let row = found(&mut tx, id).await?;
    tx.commit().await?;
    Ok(row)
}

/// Changes one of the staff; one who has gone is made inactive. What he may do is told by the roles of his account.
pub(super) async fn update(
    permit: &Permit<may::Staff, may::Update>,
    id: StaffId,
    change: StaffChange,
) -> Result<StaffRow, PeopleError> {
    let mut tx = permit.app.db.begin().await?;
    tx.lock(STAFF, id).await?;
    let before = StaffRecord::from(found(&mut tx, id).await?);
    let was = snapshot(&before);
    let after = rules::apply(before, change, institute::settings(&mut tx).await?.region())?;
    store::update(&mut tx, id, &after).await?;
    found_by(&mut tx, id, &after).await?;
    tx.audit(permit.change("staff.update", "staff", id, Some(was), Some(snapshot(&after))));
    let row = found(&mut tx, id).await?;
    tx.commit().await?;
    Ok(row)
}

pub(super) async fn read(permit: &Permit<may::Staff, may::Read>, id: StaffId) -> Result<StaffRow, PeopleError> {
    found(&mut permit.app.db.read().await?, id).await
}

async fn found(tx: &mut Tx, id: StaffId) -> Result<StaffRow, PeopleError> {
    store::read(tx, id).await?.ok_or(PeopleError::NotFound)
}

async fn found_by(tx: &mut Tx, id: StaffId, record: &StaffRecord) -> db::Result<()> {
    words::put(tx, (PersonKind::Staff, id), &record.person, |words| words.text(&record.position)).await
}

fn snapshot(record: &StaffRecord) -> Value {
    let StaffRecord { person, position, active } = record;
    json!({
        "full_name": person.full_name, "email": person.email, "phone": person.phone, "position": position,
        "active": active,
    })
}
