//! Use cases of profiles.

use super::{
    model::{NewProfile, Profile},
    rules, store,
};
use crate::{
    accounts::{Permit, may},
    institute::refusals::NO_SUCH_BRANCH,
    people::{
        model::{PeopleError, TeacherId},
        teachers,
    },
};
use kit::{
    db::{self, DbError, Tx},
    refusals::Refused,
};
use serde_json::{Value, json};

pub(super) async fn read(
    permit: &Permit<may::Teachers, may::Read>,
    teacher: TeacherId,
) -> Result<Profile, PeopleError> {
    let mut tx = permit.app.db.read().await?;
    teachers::require(&mut tx, permit.scope(), teacher).await?;
    Ok(load(&mut tx, teacher).await?)
}

async fn load(tx: &mut Tx, teacher: TeacherId) -> db::Result<Profile> {
    Ok(Profile { bio: store::bio(tx, teacher).await?, branches: store::branches(tx, teacher).await? })
}

/// Writes a profile anew.
pub(super) async fn replace(
    permit: &Permit<may::Teachers, may::Update>,
    teacher: TeacherId,
    new: NewProfile,
) -> Result<Profile, PeopleError> {
    let new = rules::check(new)?;
    let mut tx = permit.app.db.begin().await?;
    teachers::lock(&mut tx, teacher).await?;
    teachers::require(&mut tx, permit.scope(), teacher).await?;
    let before = load(&mut tx, teacher).await?;
    store::set_bio(&mut tx, teacher, &new.bio).await?;
    match store::replace_branches(&mut tx, teacher, &new.branches).await {
        Err(DbError::ForeignKey) => return Err(Refused::field("branch_ids", NO_SUCH_BRANCH).into()),
        replaced => replaced?,
    }
    let after = load(&mut tx, teacher).await?;
    let (was, is) = (snapshot(&before), snapshot(&after));
    tx.audit(permit.change("teacher.profile", "teacher", teacher, Some(was), Some(is)));
    tx.commit().await?;
    Ok(after)
}

fn snapshot(profile: &Profile) -> Value {
    let branches: Vec<_> = profile.branches.iter().map(|branch| &branch.name).collect();
    json!({ "bio": profile.bio, "branches": branches })
}
