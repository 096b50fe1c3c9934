//! Use cases of custom fields.

use super::{
    model::{CustomField, CustomFieldId, FieldChange, Filled, NewField, NewValue, Record, RecordKind},
    rules, store,
};
use crate::{
    accounts::{Permit, may},
    people::{model::PeopleError, refusals::FIELD_THERE_ALREADY},
};
use kit::{
    db::{self, DbError, LockClass, Tx},
    refusals::Refused,
};
use serde_json::{Map, Value, json};
use uuid::Uuid;

const FIELD: LockClass = LockClass("custom_field");
/// Values of one record are written one after the other.
const VALUES: LockClass = LockClass("custom_values");

pub(super) async fn list(
    permit: &Permit<may::OfficeRecords, may::Read>,
    of: Option<RecordKind>,
    window: (i64, i64),
) -> db::Result<(Vec<CustomField>, i64)> {
    let mut tx = permit.app.db.read().await?;
    Ok((store::fields(&mut tx, of, window).await?, store::count(&mut tx, of).await?))
}

/// Asks something more from now on.
pub(super) async fn create(
    permit: &Permit<may::Settings, may::Update>,
    new: NewField,
) -> Result<CustomField, PeopleError> {
    let (name, choices) = rules::check_new(&new)?;
    let NewField { of, kind, .. } = new;
    let field = CustomField { id: permit.app.new_id(), of, name, kind, choices, active: true };
    let mut tx = permit.app.db.begin().await?;
    tx.lock(FIELD, Uuid::nil()).await?;
    store::insert(&mut tx, &field, (permit.author(), permit.now)).await.map_err(name_taken)?;
    tx.audit(permit.change("custom_field.create", "custom_field", field.id, None, Some(snapshot(&field))));
    tx.commit().await?;
    Ok(field)
}

/// Renames, closes or reopens a field, or changes what can be chosen. What stands in it stays.
pub(super) async fn update(
    permit: &Permit<may::Settings, may::Update>,
    id: CustomFieldId,
    change: FieldChange,
) -> Result<CustomField, PeopleError> {
    let mut tx = permit.app.db.begin().await?;
    tx.lock(FIELD, id).await?;
    let before = store::field(&mut tx, id).await?.ok_or(PeopleError::NotFound)?;
    let was = snapshot(&before);
    let after = rules::apply(before, change)?;
    store::update(&mut tx, &after).await.map_err(name_taken)?;
    tx.audit(permit.change("custom_field.update", "custom_field", id, Some(was), Some(snapshot(&after))));
    tx.commit().await?;
    Ok(after)
}

fn name_taken(error: DbError) -> PeopleError {
    if error.is_unique() { Refused::field("name", FIELD_THERE_ALREADY).into() } else { PeopleError::Db(error) }
}

fn snapshot(field: &CustomField) -> Value {
    json!({ "of": field.of, "name": field.name, "kind": field.kind, "choices": field.choices.0, "active": field.active })
}

/// The fields of a record with what stands in them.
pub(super) async fn values(
    permit: &Permit<may::OfficeRecords, may::Read>,
    record: Record,
) -> Result<Vec<Filled>, PeopleError> {
    let mut tx = permit.app.db.read().await?;
    found(&mut tx, record).await
}

async fn found(tx: &mut Tx, record: Record) -> Result<Vec<Filled>, PeopleError> {
    if !store::exists(tx, record).await? {
        return Err(PeopleError::NotFound);
    }
    Ok(store::filled(tx, record).await?)
}

/// Writes the values that are given; the others stay.
pub(super) async fn write(
    permit: &Permit<may::OfficeRecords, may::Update>,
    record: Record,
    given: &[NewValue],
) -> Result<Vec<Filled>, PeopleError> {
    let (entity, id) = match record {
        Record::Student(id) => ("student", Uuid::from(id)),
        Record::Family(id) => ("family_account", Uuid::from(id)),
        Record::Teacher(id) => ("teacher", Uuid::from(id)),
    };
    let mut tx = permit.app.db.begin().await?;
    tx.lock(VALUES, id).await?;
    let fields = found(&mut tx, record).await?;
    let values = rules::check_values(&fields, given)?;
    let changed: Vec<_> = values.iter().filter(|(field, value)| *value != field.value).collect();
    if changed.is_empty() {
        return Ok(fields);
    }
    let was: Map<String, Value> = changed.iter().map(|(field, _)| (field.name.clone(), json!(field.value))).collect();
    let is: Map<String, Value> = changed.iter().map(|(field, value)| (field.name.clone(), json!(value))).collect();
    let new: Vec<_> = changed.iter().map(|(field, value)| (field.id, value.clone())).collect();
    store::put(&mut tx, record, &new).await?;
    let action = match record {
        Record::Student(_) => "student.custom_values",
        Record::Family(_) => "family_account.custom_values",
        Record::Teacher(_) => "teacher.custom_values",
    };
    tx.audit(permit.change(action, entity, id, Some(was.into()), Some(is.into())));
    let after = store::filled(&mut tx, record).await?;
    tx.commit().await?;
    Ok(after)
}
