//! Use cases of guardian links.

use super::{
    model::{Link, Relationship, Rights},
    rules, store,
};
use crate::{
    accounts::{Ctx, Permit, UserId, may},
    institute,
    people::{
        families,
        model::{GuardianId, PeopleError, StudentId},
        students,
    },
};
use kit::{
    db::{self, LockClass, Tx},
    refusals::FieldErrors,
};
use serde_json::{Value, json};

const PERSON: LockClass = LockClass("person_who_signs_in");

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
    families::lock_guardian(tx, pair.1).await?;
    let ends = store::ends(tx, pair).await?.ok_or(PeopleError::NotFound)?;
    let mut errors = FieldErrors::default();
    let today = institute::settings(tx).await?.today(permit.now);
    rules::check_relationship(&mut errors, "relationship", relationship, ends.date_of_birth, today);
    errors.finish()?;
    let link = Link::new(relationship, rights);
    let before = store::read(tx, pair).await?;
    let changes_rights = before.is_some_and(|before| before != link);
    if changes_rights && permit.permit::<may::GuardianLinks, may::Update>().is_err() {
        return Err(PeopleError::RightsAbove);
    }
    keep(tx, permit, pair, before, link).await?;
    let users: Vec<UserId> = ends.student_user.into_iter().chain(ends.guardian_user).collect();
    refuse_circles(tx, &users).await
}

/// Refuses what makes one of these users his own guardian, or the guardian of his guardian. To be asked after a change,
/// in its transaction and with the student or guardian locked.
pub(in crate::people) async fn refuse_circles(tx: &mut Tx, users: &[UserId]) -> Result<(), PeopleError> {
    tx.lock_all(&users.iter().map(|user| (PERSON, user.0)).collect::<Vec<_>>()).await?;
    for user in users {
        if store::is_in_circle(tx, *user).await? {
            return Err(PeopleError::OwnWard);
        }
    }
    Ok(())
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
    let name = store::guardian_name(tx, pair.1).await?;
    let (was, is) = (before.map(|link| snapshot(pair.1, &name, link)), snapshot(pair.1, &name, link));
    tx.audit(ctx.change("student.link_guardian", "student", pair.0, was, Some(is)));
    Ok(())
}

fn snapshot(guardian: GuardianId, name: &str, link: Link) -> Value {
    json!({ "guardian_id": guardian, "guardian": name, "relationship": link.relationship, "rights": link.rights() })
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
    let was = snapshot(pair.1, &store::guardian_name(&mut tx, pair.1).await?, before);
    tx.audit(permit.change("student.unlink_guardian", "student", pair.0, Some(was), None));
    tx.commit().await?;
    Ok(())
}
