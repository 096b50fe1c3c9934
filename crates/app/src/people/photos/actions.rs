//! Use cases of photos. The trail says that a photo changed; it does not hold the pictures.

use super::store;
use crate::{
    accounts::{Permit, may},
    institute,
    people::{
        model::{PeopleError, StudentId},
        students,
    },
};
use kit::{db::DbError, http::Picture};
use serde_json::json;

type Office = Permit<may::OfficeRecords, may::Update>;

pub(super) async fn read(
    permit: &Permit<may::Students, may::Read>,
    student: StudentId,
) -> Result<Picture, PeopleError> {
    let mut tx = permit.app.db.read().await?;
    let since = institute::settings(&mut tx).await?.taught_since(permit.now);
    store::read(&mut tx, permit.scope(), since, student).await?.ok_or(PeopleError::NotFound)
}

/// Puts a photo in the place of the one there was.
pub(super) async fn replace(permit: &Office, student: StudentId, picture: &Picture) -> Result<(), PeopleError> {
    let mut tx = permit.app.db.begin().await?;
    students::lock(&mut tx, student).await?;
    let before = store::etag(&mut tx, student).await?;
    match store::keep(&mut tx, student, picture, (permit.author(), permit.now)).await {
        Err(DbError::ForeignKey) => return Err(PeopleError::NotFound),
        kept => kept?,
    };
    let was = before.map(|etag| json!({ "photo": etag }));
    tx.audit(permit.change("student.photo", "student", student, was, Some(json!({ "photo": picture.etag }))));
    tx.commit().await?;
    Ok(())
}

pub(super) async fn delete(permit: &Office, student: StudentId) -> Result<(), PeopleError> {
    let mut tx = permit.app.db.begin().await?;
    students::lock(&mut tx, student).await?;
    let before = store::etag(&mut tx, student).await?.ok_or(PeopleError::NotFound)?;
    store::delete(&mut tx, student).await?;
    tx.audit(permit.change("student.photo", "student", student, Some(json!({ "photo": before })), None));
    tx.commit().await?;
    Ok(())
}
