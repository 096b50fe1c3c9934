//! Use cases of guardian links.

use super::{
    model::{Link, Relationship, Rights},
    store,
};
use crate::{
    accounts::{Ctx, Permit, may},
    people::{
        model::{GuardianId, PeopleError, StudentId},
        students,
    },
};
use kit::db::{self, Tx};
use serde_json::{Value, json};

/// Makes somebody guardian of a student, or changes what he may. Whoever may only make links may not change one.
pub async fn link_guardian(
    permit: &Permit<may::GuardianLinks, may::Create>,
    pair: (StudentId, GuardianId),
    relationship: Relationship,
    rights: Rights,
) -> Result<(), PeopleError> {
    let mut tx = permit.app.db.begin().await?;
    link_guardian_in(&mut tx, permit, pair, relationship, rights).await?;
    tx.commit().await?;
    Ok(())
}

/// The same in the caller's transaction.
pub async fn link_guardian_in(
    tx: &mut Tx,
    permit: &Permit<may::GuardianLinks, may::Create>,
    pair: (StudentId, GuardianId),
    relationship: Relationship,
    rights: Rights,
) -> Result<(), PeopleError> {
    students::lock(tx, pair.0).await?;
    if !store::are_family(tx, pair).await? {
        return Err(PeopleError::NotFound);
    }
    let link = Link::new(relationship, rights);
    let before = store::read(tx, pair).await?;
    let changes_rights = before.is_some_and(|before| before != link);
    if changes_rights && permit.permit::<may::GuardianLinks, may::Update>().is_err() {
        return Err(PeopleError::RightsAbove);
    }
    Ok(keep(tx, permit, pair, before, link).await?)
}

/// Makes a link in the caller's transaction, for two of one family.
pub(in crate::people) async fn insert(
    tx: &mut Tx,
    ctx: &Ctx,
    pair: (StudentId, GuardianId),
    relationship: Relationship,
    rights: Rights,
) -> db::Result<()> {
    keep(tx, ctx, pair, None, Link::new(relationship, rights)).await
}

async fn keep(
    tx: &mut Tx,
    ctx: &Ctx,
    pair: (StudentId, GuardianId),
    before: Option<Link>,
    link: Link,
) -> db::Result<()> {
    store::keep(tx, pair, &link, ctx.now).await?;
    let (was, is) = (before.map(|link| snapshot(pair.1, link)), snapshot(pair.1, link));
    tx.audit(ctx.change("student.link_guardian", "student", pair.0, was, Some(is)));
    Ok(())
}

fn snapshot(guardian: GuardianId, link: Link) -> Value {
    json!({ "guardian_id": guardian, "relationship": link.relationship, "rights": link.rights() })
}

/// Ends a link: the guardian reaches the student no more.
pub async fn unlink_guardian(
    permit: &Permit<may::GuardianLinks, may::Archive>,
    pair: (StudentId, GuardianId),
) -> Result<(), PeopleError> {
    let mut tx = permit.app.db.begin().await?;
    students::lock(&mut tx, pair.0).await?;
    let before = store::read(&mut tx, pair).await?.ok_or(PeopleError::NotFound)?;
    store::delete(&mut tx, pair).await?;
    tx.audit(permit.change("student.unlink_guardian", "student", pair.0, Some(snapshot(pair.1, before)), None));
    tx.commit().await?;
    Ok(())
}
