//! Making one of two, and two of one, in the caller's transaction.

use super::{
    model::{Before, FamilySheet, GuardianSheet, Pair, StudentSheet, TeacherSheet, Told},
    rules, store,
};
use crate::{
    accounts::{Ctx, UserId},
    people::{
        families, links,
        model::{FamilyAccountId, GuardianId, PeopleError, StudentId, TeacherId},
        refusals::{CHANGED_SINCE, CONNECTED_SINCE},
        students, teachers,
        words::{self, FAMILY, PersonKind},
    },
};
use kit::{
    db::{self, DbError, Tx},
    refusals::Refused,
    words::Words,
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

/// The two as people speak of them.
///
/// # Errors
/// [`PeopleError::NotFound`] if one is not there.
pub async fn told(tx: &mut Tx, pair: Pair) -> Result<(Told, Told), PeopleError> {
    let (kept, merged) = match pair {
        Pair::Students(kept, merged) => (student(tx, kept).await?.told(), student(tx, merged).await?.told()),
        Pair::Guardians(kept, merged) => (guardian(tx, kept).await?.told(), guardian(tx, merged).await?.told()),
        Pair::Families(kept, merged) => (family(tx, kept).await?.told(kept), family(tx, merged).await?.told(merged)),
        Pair::Teachers(kept, merged) => (teacher(tx, kept).await?.told(), teacher(tx, merged).await?.told()),
    };
    Ok((kept, merged))
}

/// Makes one record of two: what is kept of people goes to the first, and the other is gone. Whatever else refers to it
/// must have been given to the first before; gives what is needed to take it back. Two people must be of one family.
///
/// # Errors
/// [`PeopleError::NotFound`]; [`PeopleError::OwnWard`] if somebody would be his own guardian.
pub async fn merge_in(tx: &mut Tx, ctx: &Ctx, pair: Pair) -> Result<Value, PeopleError> {
    match pair {
        Pair::Students(kept, merged) => merge_students(tx, ctx, kept, merged).await,
        Pair::Guardians(kept, merged) => merge_guardians(tx, ctx, kept, merged).await,
        Pair::Families(kept, merged) => merge_families(tx, ctx, kept, merged).await,
        Pair::Teachers(kept, merged) => merge_teachers(tx, ctx, kept, merged).await,
    }
}

/// Makes two records of one, as they were `before`; what was changed since stays with the first. Whatever else was the
/// second's is to be given back afterwards.
///
/// # Errors
/// `changed_since` if what was changed since is in the way.
pub async fn unmerge_in(tx: &mut Tx, ctx: &Ctx, pair: Pair, before: &Value) -> Result<(), PeopleError> {
    let done = match pair {
        Pair::Students(kept, merged) => unmerge_students(tx, ctx, (kept, merged), &read(before)?).await,
        Pair::Guardians(kept, merged) => unmerge_guardians(tx, ctx, (kept, merged), &read(before)?).await,
        Pair::Families(kept, merged) => unmerge_families(tx, ctx, (kept, merged), &read(before)?).await,
        Pair::Teachers(kept, merged) => unmerge_teachers(tx, ctx, (kept, merged), &read(before)?).await,
    };
    match done {
        Ok(true) => Ok(()),
        Ok(false) | Err(DbError::ForeignKey | DbError::Unique { .. }) => Err(changed_since()),
        Err(error) => Err(PeopleError::Db(error)),
    }
}

fn changed_since() -> PeopleError {
    Refused::from(CONNECTED_SINCE).coded(CHANGED_SINCE).into()
}

/// What this module wrote itself.
fn read<T: DeserializeOwned>(value: &Value) -> Result<Before<T>, PeopleError> {
    Before::deserialize(value).map_err(|error| PeopleError::Refused(Refused::internal(error)))
}

async fn student(tx: &mut Tx, id: StudentId) -> Result<StudentSheet, PeopleError> {
    store::students::read(tx, id).await?.ok_or(PeopleError::NotFound)
}

async fn guardian(tx: &mut Tx, id: GuardianId) -> Result<GuardianSheet, PeopleError> {
    store::guardians::read(tx, id).await?.ok_or(PeopleError::NotFound)
}

async fn family(tx: &mut Tx, id: FamilyAccountId) -> Result<FamilySheet, PeopleError> {
    store::families::read(tx, id).await?.ok_or(PeopleError::NotFound)
}

async fn teacher(tx: &mut Tx, id: TeacherId) -> Result<TeacherSheet, PeopleError> {
    store::teachers::read(tx, id).await?.ok_or(PeopleError::NotFound)
}

async fn merge_students(tx: &mut Tx, ctx: &Ctx, kept: StudentId, merged: StudentId) -> Result<Value, PeopleError> {
    students::lock_two(tx, (kept, merged)).await?;
    let (own, other) = (student(tx, kept).await?, student(tx, merged).await?);
    let family = own.student.family_account_id;
    let payers = store::payers(tx, family).await?;
    store::delete_payers(tx, family).await?;
    store::students::delete(tx, merged).await?;
    kit::words::remove(tx, PersonKind::Student.as_str(), merged).await?;
    let after = rules::merged_students(kept, &own, &other);
    store::students::write(tx, kept, &after).await?;
    let shares = rules::paid_by_the_other(&payers, (None, Some(kept)), (None, Some(merged)));
    store::insert_payers(tx, family, &shares).await?;
    found_student(tx, kept, &after).await?;
    refuse_circles(tx, after.student.user_id).await?;
    let facts = |sheet: &StudentSheet| students::facts(&sheet.student.record());
    let noted = Noted::of("student.merge", "student", (kept, merged), &other.student.full_name);
    note(tx, ctx, noted, (facts(&own), facts(&other), facts(&after)));
    Ok(json!(Before { kept: own, merged: other, payers }))
}

async fn unmerge_students(
    tx: &mut Tx,
    ctx: &Ctx,
    (kept, merged): (StudentId, StudentId),
    before: &Before<StudentSheet>,
) -> db::Result<bool> {
    students::lock_two(tx, (kept, merged)).await?;
    let Some(now) = store::students::read(tx, kept).await? else { return Ok(false) };
    let after = rules::merged_students(kept, &before.kept, &before.merged);
    let back = rules::students_back(&now, &after, &before.kept);
    let family = now.student.family_account_id;
    let payers = store::payers(tx, family).await?;
    store::delete_payers(tx, family).await?;
    store::students::write(tx, kept, &back).await?;
    store::students::insert(tx, merged, &before.merged).await?;
    let shares = rules::paid_by_the_other(&before.payers, (None, Some(kept)), (None, Some(merged)));
    store::insert_payers(tx, family, &rules::back(&payers, &shares, &before.payers)).await?;
    found_student(tx, kept, &back).await?;
    found_student(tx, merged, &before.merged).await?;
    note_back(tx, ctx, Noted::of("student.unmerge", "student", (kept, merged), &before.merged.student.full_name));
    Ok(true)
}

async fn found_student(tx: &mut Tx, id: StudentId, sheet: &StudentSheet) -> db::Result<()> {
    let person = sheet.student.person();
    words::put(tx, (PersonKind::Student, id), &person, |words| words.number(&sheet.student.number)).await
}

async fn merge_guardians(tx: &mut Tx, ctx: &Ctx, kept: GuardianId, merged: GuardianId) -> Result<Value, PeopleError> {
    families::lock_two_guardians(tx, (kept, merged)).await?;
    let (own, other) = (guardian(tx, kept).await?, guardian(tx, merged).await?);
    let family = own.guardian.family_account_id;
    let payers = store::payers(tx, family).await?;
    store::delete_payers(tx, family).await?;
    let after = rules::merged_guardians(kept, &own, &other);
    store::guardians::replace(tx, merged, kept).await?;
    store::guardians::write(tx, kept, &after).await?;
    let shares = rules::paid_by_the_other(&payers, (Some(kept), None), (Some(merged), None));
    store::insert_payers(tx, family, &shares).await?;
    kit::words::remove(tx, PersonKind::Guardian.as_str(), merged).await?;
    words::put(tx, (PersonKind::Guardian, kept), &after.guardian.person(), |words| words).await?;
    refuse_circles(tx, after.guardian.user_id).await?;
    let facts = |sheet: &GuardianSheet| families::guardian_facts(&sheet.guardian.person());
    let noted = Noted::of("guardian.merge", "guardian", (kept, merged), &other.guardian.full_name);
    note(tx, ctx, noted, (facts(&own), facts(&other), facts(&after)));
    Ok(json!(Before { kept: own, merged: other, payers }))
}

async fn unmerge_guardians(
    tx: &mut Tx,
    ctx: &Ctx,
    (kept, merged): (GuardianId, GuardianId),
    before: &Before<GuardianSheet>,
) -> db::Result<bool> {
    families::lock_two_guardians(tx, (kept, merged)).await?;
    let Some(now) = store::guardians::read(tx, kept).await? else { return Ok(false) };
    let after = rules::merged_guardians(kept, &before.kept, &before.merged);
    let back = rules::guardians_back(&now, &after, &before.kept);
    let family = now.guardian.family_account_id;
    let payers = store::payers(tx, family).await?;
    store::delete_payers(tx, family).await?;
    store::guardians::write(tx, kept, &back).await?;
    store::guardians::insert(tx, merged, &before.merged).await?;
    let shares = rules::paid_by_the_other(&before.payers, (Some(kept), None), (Some(merged), None));
    store::insert_payers(tx, family, &rules::back(&payers, &shares, &before.payers)).await?;
    for (id, guardian) in [(kept, &back.guardian), (merged, &before.merged.guardian)] {
        words::put(tx, (PersonKind::Guardian, id), &guardian.person(), |words| words).await?;
    }
    note_back(tx, ctx, Noted::of("guardian.unmerge", "guardian", (kept, merged), &before.merged.guardian.full_name));
    Ok(true)
}

async fn merge_families(
    tx: &mut Tx,
    ctx: &Ctx,
    kept: FamilyAccountId,
    merged: FamilyAccountId,
) -> Result<Value, PeopleError> {
    let (own, other) = (family(tx, kept).await?, family(tx, merged).await?);
    let after = rules::merged_families(&own, &other);
    store::delete_payers(tx, merged).await?;
    store::families::write(tx, kept, &after).await?;
    store::families::delete(tx, merged).await?;
    kit::words::remove(tx, FAMILY, merged).await?;
    let noted = Noted::of("family_account.merge", "family_account", (kept, merged), &other.family.name);
    note(tx, ctx, noted, (own.facts(), other.facts(), after.facts()));
    Ok(json!(Before { payers: own.payers.clone(), kept: own, merged: other }))
}

async fn unmerge_families(
    tx: &mut Tx,
    ctx: &Ctx,
    (kept, merged): (FamilyAccountId, FamilyAccountId),
    before: &Before<FamilySheet>,
) -> db::Result<bool> {
    let Some(now) = store::families::read(tx, kept).await? else { return Ok(false) };
    store::families::write(tx, kept, &rules::families_back(&now, (&before.kept, &before.merged))).await?;
    store::families::insert(tx, merged, &before.merged).await?;
    kit::words::put(tx, FAMILY, merged, Words::default().name(&before.merged.family.name)).await?;
    note_back(
        tx,
        ctx,
        Noted::of("family_account.unmerge", "family_account", (kept, merged), &before.merged.family.name),
    );
    Ok(store::families::across(tx, (kept, merged)).await? == 0)
}

async fn merge_teachers(tx: &mut Tx, ctx: &Ctx, kept: TeacherId, merged: TeacherId) -> Result<Value, PeopleError> {
    teachers::lock_two(tx, (kept, merged)).await?;
    let (own, other) = (teacher(tx, kept).await?, teacher(tx, merged).await?);
    store::teachers::delete(tx, merged).await?;
    kit::words::remove(tx, PersonKind::Teacher.as_str(), merged).await?;
    let after = rules::merged_teachers(&own, &other);
    store::teachers::write(tx, kept, &after).await?;
    found_teacher(tx, kept, &after).await?;
    let facts = |sheet: &TeacherSheet| teachers::facts(&sheet.teacher.person(), sheet.teacher.active);
    let noted = Noted::of("teacher.merge", "teacher", (kept, merged), &other.teacher.full_name);
    note(tx, ctx, noted, (facts(&own), facts(&other), facts(&after)));
    Ok(json!(Before { kept: own, merged: other, payers: vec![] }))
}

async fn unmerge_teachers(
    tx: &mut Tx,
    ctx: &Ctx,
    (kept, merged): (TeacherId, TeacherId),
    before: &Before<TeacherSheet>,
) -> db::Result<bool> {
    teachers::lock_two(tx, (kept, merged)).await?;
    let Some(now) = store::teachers::read(tx, kept).await? else { return Ok(false) };
    let after = rules::merged_teachers(&before.kept, &before.merged);
    let back = rules::teachers_back(&now, &after, &before.kept);
    store::teachers::write(tx, kept, &back).await?;
    store::teachers::insert(tx, merged, &before.merged).await?;
    found_teacher(tx, kept, &back).await?;
    found_teacher(tx, merged, &before.merged).await?;
    note_back(tx, ctx, Noted::of("teacher.unmerge", "teacher", (kept, merged), &before.merged.teacher.full_name));
    Ok(true)
}

async fn found_teacher(tx: &mut Tx, id: TeacherId, sheet: &TeacherSheet) -> db::Result<()> {
    words::put(tx, (PersonKind::Teacher, id), &sheet.teacher.person(), |words| words).await
}

async fn refuse_circles(tx: &mut Tx, user: Option<UserId>) -> Result<(), PeopleError> {
    links::refuse_circles(tx, user.as_slice()).await
}

/// Two records, for the trail.
struct Noted<'a> {
    action: &'static str,
    entity: &'static str,
    kept: String,
    merged: String,
    /// Of the one who goes or comes back.
    name: &'a str,
}

impl<'a> Noted<'a> {
    fn of(
        action: &'static str,
        entity: &'static str,
        (kept, merged): (impl ToString, impl ToString),
        name: &'a str,
    ) -> Self {
        Self { action, entity, kept: kept.to_string(), merged: merged.to_string(), name }
    }
}

/// In the history of both: of the one who stays, and under the id of the one who is gone.
fn note(tx: &mut Tx, ctx: &Ctx, noted: Noted<'_>, (own, other, mut after): (Value, Value, Value)) {
    let Noted { action, entity, kept, merged, name } = noted;
    after["merged_id"] = json!(merged);
    after["merged"] = json!(name);
    tx.audit(ctx.change(action, entity, &kept, Some(own), Some(after)));
    tx.audit(ctx.change(action, entity, &merged, Some(other), Some(json!({ "merged_into": kept }))));
}

fn note_back(tx: &mut Tx, ctx: &Ctx, noted: Noted<'_>) {
    let Noted { action, entity, kept, merged, name } = noted;
    let after = |other: &str| json!({ "unmerged_id": other, "unmerged": name });
    tx.audit(ctx.change(action, entity, &kept, None, Some(after(&merged))));
    tx.audit(ctx.change(action, entity, &merged, None, Some(after(&kept))));
}
