//! Use cases of private notes.

use super::{
    model::{NotesRow, PrivateNotes},
    rules, store,
};
use crate::{
    accounts::{Permit, may},
    people::{
        model::{PeopleError, StudentId},
        students,
    },
};
use serde_json::json;

pub(super) async fn read(
    permit: &Permit<may::OfficeRecords, may::Read>,
    student: StudentId,
) -> Result<NotesRow, PeopleError> {
    let mut tx = permit.app.db.read().await?;
    store::read(&mut tx, student).await?.ok_or(PeopleError::NotFound)
}

/// Writes both notes anew.
pub(super) async fn replace(
    permit: &Permit<may::OfficeRecords, may::Update>,
    student: StudentId,
    notes: &PrivateNotes,
) -> Result<(), PeopleError> {
    let after = rules::check(notes)?;
    let mut tx = permit.app.db.begin().await?;
    students::lock(&mut tx, student).await?;
    let before = store::read(&mut tx, student).await?.ok_or(PeopleError::NotFound)?;
    let changed = rules::changed(&PrivateNotes { medical: before.medical, custody: before.custody }, &after);
    if changed.is_empty() {
        return Ok(());
    }
    store::keep(&mut tx, student, &after, (permit.author(), permit.now)).await?;
    tx.audit(permit.change("student.private_notes", "student", student, None, Some(json!({ "changed": changed }))));
    tx.commit().await?;
    Ok(())
}
