//! Use cases of payers.

use super::{
    model::{Member, Payer, Payers, Share, ShareIn, ShareRow},
    rules, store,
};
use crate::{
    accounts::{Ctx, Permit, may},
    institute,
    people::model::{FamilyAccountId, PeopleError},
};
use kit::db::{LockClass, Tx};
use serde_json::{Value, json};

const PAYERS: LockClass = LockClass("family_payers");

pub(super) async fn read(
    permit: &Permit<may::Payers, may::Read>,
    family: FamilyAccountId,
) -> Result<Payers, PeopleError> {
    load(&mut permit.app.db.read().await?, permit, family).await
}

async fn load(tx: &mut Tx, ctx: &Ctx, family: FamilyAccountId) -> Result<Payers, PeopleError> {
    if !store::is_family(tx, family).await? {
        return Err(PeopleError::NotFound);
    }
    let today = institute::settings(tx).await?.today(ctx.now);
    let (guardians, students) = (store::guardians(tx, family).await?, store::students(tx, family).await?);
    let shares = store::shares(tx, family).await?.into_iter().filter_map(share).collect();
    Ok(Payers { members: rules::members(guardians, students, today), shares })
}

fn share(ShareRow { guardian_id, student_id, share_bp }: ShareRow) -> Option<Share> {
    let payer = guardian_id.map(Payer::Guardian).or(student_id.map(Payer::Student))?;
    Some(Share { payer, share_bp })
}

/// Chooses anew who pays which share; nobody, and the family pays as a whole.
pub(super) async fn replace(
    permit: &Permit<may::Payers, may::Update>,
    family: FamilyAccountId,
    shares: &[ShareIn],
) -> Result<Payers, PeopleError> {
    let mut tx = permit.app.db.begin().await?;
    tx.lock(PAYERS, family).await?;
    let before = load(&mut tx, permit, family).await?;
    let shares = rules::check(shares, &before.members)?;
    store::replace(&mut tx, family, &shares).await?;
    let (was, is) = (snapshot(&before.members, &before.shares), snapshot(&before.members, &shares));
    tx.audit(permit.change("family_account.payers", "family_account", family, Some(was), Some(is)));
    tx.commit().await?;
    Ok(Payers { shares, ..before })
}

/// By name: the trail is read by people.
fn snapshot(members: &[Member], shares: &[Share]) -> Value {
    let lines = shares.iter().map(|share| {
        let name = members.iter().find(|member| member.payer == share.payer).map(|member| &member.full_name);
        json!({ "full_name": name, "share_bp": share.share_bp })
    });
    json!({ "payers": lines.collect::<Vec<_>>() })
}
