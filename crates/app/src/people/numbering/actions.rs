//! Use cases of student numbers.

use super::{
    model::{Numbering, NumberingChange},
    rules, store,
};
use crate::{
    accounts::{Permit, may},
    people::model::PeopleError,
};
use kit::db::LockClass;
use serde_json::{Value, json};
use uuid::Uuid;

const NUMBERING: LockClass = LockClass("student_numbering");

/// Changes how students are numbered from now on. Numbers given already stay.
pub(super) async fn update(
    permit: &Permit<may::Settings, may::Update>,
    change: NumberingChange,
) -> Result<Numbering, PeopleError> {
    let mut tx = permit.app.db.begin().await?;
    tx.lock(NUMBERING, Uuid::nil()).await?;
    let before = store::read(&mut tx).await?;
    let after = rules::apply(&before, change)?;
    store::update(&mut tx, &after).await?;
    let (was, is) = (snapshot(&before), snapshot(&after));
    tx.audit(permit.change("student_numbering.update", "student_numbering", 1, Some(was), Some(is)));
    tx.commit().await?;
    Ok(after)
}

fn snapshot(numbering: &Numbering) -> Value {
    json!({ "prefix": numbering.prefix, "next_number": numbering.next_number })
}
