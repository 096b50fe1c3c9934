//! Use cases of family accounts and guardians.

use super::{
    model::{Families, FamilyRow, Guardians, NewFamily},
    rules,
    store::{self, Filter},
};
use crate::{
    accounts::{Ctx, Permit, Scope, may},
    institute,
    people::{
        self, duplicates,
        model::{FamilyAccountId, GuardianId, PeopleError, Person, PersonChange},
        rules::{check_change, check_person},
        words::{FAMILY, PersonKind},
    },
};
use kit::{
    db::{self, DbError, LockClass, Tx},
    refusals::FieldErrors,
    words::{self, Words},
};
use serde_json::{Value, json};
use std::convert::identity;

const GUARDIAN: LockClass = LockClass("guardian");

/// Waits for whoever changes this guardian now.
pub(in crate::people) async fn lock_guardian(tx: &mut Tx, id: GuardianId) -> db::Result<()> {
    tx.lock(GUARDIAN, id).await
}

/// The same for two of them.
pub(in crate::people) async fn lock_two_guardians(
    tx: &mut Tx,
    (one, other): (GuardianId, GuardianId),
) -> db::Result<()> {
    tx.lock_all(&[(GUARDIAN, one.0), (GUARDIAN, other.0)]).await
}

type Reader = Permit<may::Students, may::Read>;

/// Families are no business of those who teach one of the children.
fn reach(permit: &Reader) -> Scope {
    Scope { taught: false, ..permit.scope() }
}

/// A page of the families that the caller reaches, and how many there are.
pub(super) async fn list(permit: &Reader, filter: &Filter, window: (i64, i64)) -> db::Result<(Families, i64)> {
    let mut tx = permit.app.db.read().await?;
    let since = institute::settings(&mut tx).await?.taught_since(permit.now);
    let scope = reach(permit);
    let total = store::count(&mut tx, scope, since, filter).await?;
    let families = store::list(&mut tx, scope, since, filter, window).await?;
    let students = store::students(&mut tx, scope, since, filter, window).await?;
    let guardians = if scope.all {
        Guardians::Office(store::guardians(&mut tx, scope, since, filter, window).await?)
    } else {
        Guardians::Others(store::guardian_names(&mut tx, scope, since, filter, window).await?)
    };
    Ok((Families { families, students, guardians }, total))
}

/// One family, if the caller reaches it.
pub(super) async fn view(ctx: &Ctx, id: FamilyAccountId) -> Result<Families, PeopleError> {
    let permit: Reader = ctx.permit()?;
    let (found, _) = list(&permit, &Filter { id: Some(id), typed: None }, (1, 0)).await?;
    if found.families.is_empty() { Err(PeopleError::NotFound) } else { Ok(found) }
}

/// Makes a family account with its guardians.
pub async fn create_family(
    permit: &Permit<may::Students, may::Create>,
    new: NewFamily,
) -> Result<FamilyAccountId, PeopleError> {
    let mut tx = permit.app.db.begin().await?;
    let (id, _) = create_family_in(&mut tx, permit, new).await?;
    tx.commit().await?;
    Ok(id)
}

/// The same in the caller's transaction; gives the guardians as well.
pub async fn create_family_in(
    tx: &mut Tx,
    permit: &Permit<may::Students, may::Create>,
    new: NewFamily,
) -> Result<(FamilyAccountId, Vec<GuardianId>), PeopleError> {
    let mut errors = FieldErrors::default();
    let settings = institute::settings(tx).await?;
    let family = rules::check(&mut errors, ("", settings.region()), new, "");
    errors.finish()?;
    Ok(insert(tx, permit, &family, &settings.currency).await?)
}

/// The same for a family that was checked.
pub(in crate::people) async fn insert(
    tx: &mut Tx,
    ctx: &Ctx,
    new: &NewFamily,
    currency: &str,
) -> db::Result<(FamilyAccountId, Vec<GuardianId>)> {
    let family = FamilyRow { id: ctx.app.new_id(), name: new.name.clone(), currency: currency.to_owned() };
    store::insert(tx, &family, (ctx.author(), ctx.now)).await?;
    words::put(tx, FAMILY, family.id, Words::default().name(&family.name)).await?;
    let after = json!({ "name": family.name, "currency": family.currency });
    tx.audit(ctx.change("family_account.create", "family_account", family.id, None, Some(after)));
    let mut guardians = vec![];
    for guardian in &new.guardians {
        guardians.push(insert_guardian(tx, ctx, family.id, guardian).await?);
    }
    Ok((family.id, guardians))
}

async fn insert_guardian(tx: &mut Tx, ctx: &Ctx, family: FamilyAccountId, guardian: &Person) -> db::Result<GuardianId> {
    let id: GuardianId = ctx.app.new_id();
    store::insert_guardian(tx, id, family, guardian, (ctx.author(), ctx.now)).await?;
    people::words::put(tx, (PersonKind::Guardian, id), guardian, identity).await?;
    let mut after = guardian_facts(guardian);
    after["family_account_id"] = json!(family);
    tx.audit(ctx.change("guardian.create", "guardian", id, None, Some(after)));
    Ok(id)
}

/// A guardian as the trail keeps him.
pub(in crate::people) fn guardian_facts(person: &Person) -> Value {
    json!({ "full_name": person.full_name, "email": person.email, "phone": person.phone })
}

/// Renames a family account; that is the office's.
pub async fn update_family(
    permit: &Permit<may::Students, may::Update>,
    id: FamilyAccountId,
    name: Option<String>,
) -> Result<(), PeopleError> {
    if !permit.scope().all {
        view(permit, id).await?;
        return Err(PeopleError::ContactOnly);
    }
    let mut tx = permit.app.db.begin().await?;
    let before = store::name(&mut tx, id).await?.ok_or(PeopleError::NotFound)?;
    let mut errors = FieldErrors::default();
    let name = errors.required_text("name", name.as_deref().unwrap_or(&before), rules::NAME_MAX);
    errors.finish()?;
    store::rename(&mut tx, id, &name).await?;
    words::put(&mut tx, FAMILY, id, Words::default().name(&name)).await?;
    let (was, is) = (json!({ "name": before }), json!({ "name": name }));
    tx.audit(permit.change("family_account.update", "family_account", id, Some(was), Some(is)));
    tx.commit().await?;
    Ok(())
}

/// Adds a guardian to a family; unless it is `confirmed`, nobody who is likely here already. For which students, and with which rights, is told by linking him.
pub async fn create_guardian(
    permit: &Permit<may::Students, may::Create>,
    family: FamilyAccountId,
    guardian: &Person,
    confirmed: bool,
) -> Result<GuardianId, PeopleError> {
    let mut tx = permit.app.db.begin().await?;
    if !confirmed {
        duplicates::refuse_likely(&mut tx, PersonKind::Guardian, &guardian.into()).await?;
    }
    let id = create_guardian_in(&mut tx, permit, family, guardian).await?;
    tx.commit().await?;
    Ok(id)
}

/// The same in the caller's transaction; whoever calls it has looked for doubles.
pub async fn create_guardian_in(
    tx: &mut Tx,
    permit: &Permit<may::Students, may::Create>,
    family: FamilyAccountId,
    guardian: &Person,
) -> Result<GuardianId, PeopleError> {
    let mut errors = FieldErrors::default();
    let guardian = check_person(&mut errors, "", guardian, institute::settings(tx).await?.region());
    errors.finish()?;
    match insert_guardian(tx, permit, family, &guardian).await {
        Err(DbError::ForeignKey) => Err(PeopleError::NotFound),
        inserted => Ok(inserted?),
    }
}

/// Changes a guardian. He himself changes the ways to reach him and nothing else.
pub async fn update_guardian(
    permit: &Permit<may::Students, may::Update>,
    id: GuardianId,
    change: PersonChange,
) -> Result<(), PeopleError> {
    let mut tx = permit.app.db.begin().await?;
    lock_guardian(&mut tx, id).await?;
    let before = store::guardian(&mut tx, permit.scope(), id).await?.ok_or(PeopleError::NotFound)?;
    if !permit.scope().all && change.full_name.is_some() {
        return Err(PeopleError::ContactOnly);
    }
    let was = guardian_facts(&before);
    let mut errors = FieldErrors::default();
    let after = check_change(&mut errors, before, change, institute::settings(&mut tx).await?.region());
    errors.finish()?;
    store::update_guardian(&mut tx, id, &after).await?;
    people::words::put(&mut tx, (PersonKind::Guardian, id), &after, identity).await?;
    tx.audit(permit.change("guardian.update", "guardian", id, Some(was), Some(guardian_facts(&after))));
    tx.commit().await?;
    Ok(())
}
