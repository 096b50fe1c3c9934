//! Use cases of consents.

use super::{
    model::{Consent, ConsentKind, ConsentText, ConsentTextId, Decision, DecisionRow},
    rules, store,
};
use crate::{
    accounts::{Permit, may},
    institute,
    people::{
        model::{GuardianId, PeopleError, StudentId},
        refusals::{MAY_NOT_DECIDE, NOT_YOUR_DECISION},
        students,
    },
};
use kit::{
    db::{self, LockClass, Tx},
    refusals::Refused,
};
use serde_json::json;
use uuid::Uuid;

const TEXTS: LockClass = LockClass("consent_texts");

/// Writes what is asked from now on. Who agreed to an older text has agreed to that one.
pub(super) async fn write_text(
    permit: &Permit<may::Consents, may::Update>,
    kind: ConsentKind,
    body: &str,
) -> Result<ConsentText, PeopleError> {
    let body = rules::check_body(body)?;
    let id: ConsentTextId = permit.app.new_id();
    let mut tx = permit.app.db.begin().await?;
    tx.lock(TEXTS, Uuid::nil()).await?;
    store::insert_text(&mut tx, id, kind, &body, (permit.author(), permit.now)).await?;
    let text = store::text(&mut tx, id).await?.ok_or(PeopleError::NotFound)?;
    let after = json!({ "kind": kind, "version": text.version, "body": body });
    tx.audit(permit.change("consent_text.create", "consent_text", id, None, Some(after)));
    tx.commit().await?;
    Ok(text)
}

pub(super) async fn texts(
    permit: &Permit<may::Consents, may::Update>,
    window: (i64, i64),
) -> db::Result<(Vec<ConsentText>, i64)> {
    let mut tx = permit.app.db.read().await?;
    Ok((store::texts(&mut tx, window).await?, store::count_texts(&mut tx).await?))
}

/// What is asked about a student, and what was decided last.
pub(super) async fn of_student(
    permit: &Permit<may::Consents, may::Read>,
    student: StudentId,
) -> Result<Vec<Consent>, PeopleError> {
    let mut tx = permit.app.db.read().await?;
    let since = institute::settings(&mut tx).await?.taught_since(permit.now);
    let scope = permit.scope();
    store::subject(&mut tx, scope, since, student).await?.ok_or(PeopleError::NotFound)?;
    let mut decisions = store::decisions(&mut tx, student, scope.all).await?;
    let texts = store::current_texts(&mut tx).await?.into_iter();
    Ok(texts.map(|text| Consent { decision: take(&mut decisions, text.kind), text }).collect())
}

fn take(decisions: &mut Vec<DecisionRow>, kind: ConsentKind) -> Option<DecisionRow> {
    let at = decisions.iter().position(|decision| decision.kind == kind)?;
    Some(decisions.swap_remove(at))
}

/// Notes a consent given or withdrawn: by the office for whoever decided, or by a guardian for himself.
pub(super) async fn decide(
    permit: &Permit<may::Consents, may::Create>,
    student: StudentId,
    mut decision: Decision,
) -> Result<(), PeopleError> {
    let mut tx = permit.app.db.begin().await?;
    students::lock(&mut tx, student).await?;
    let settings = institute::settings(&mut tx).await?;
    let since = settings.taught_since(permit.now);
    let subject = store::subject(&mut tx, permit.scope(), since, student).await?.ok_or(PeopleError::NotFound)?;
    decision.guardian = decider(&mut tx, permit, student, decision.guardian).await?;
    let text = store::text(&mut tx, decision.text).await?;
    rules::check(&decision, text.as_ref(), subject.date_of_birth, settings.today(permit.now))?;
    store::insert(&mut tx, student, &decision, (permit.author(), permit.now)).await?;
    let name = match decision.guardian {
        Some(guardian) => Some(store::guardian_name(&mut tx, guardian).await?),
        None => None,
    };
    let after = json!({
        "consent": text.as_ref().map(|text| text.kind), "version": text.as_ref().map(|text| text.version),
        "given": decision.given, "guardian_id": decision.guardian, "guardian": name,
    });
    tx.audit(permit.change("student.consent", "student", student, None, Some(after)));
    tx.commit().await?;
    Ok(())
}

/// Who decides: a guardian himself; whom the office names, if he may.
async fn decider(
    tx: &mut Tx,
    permit: &Permit<may::Consents, may::Create>,
    student: StudentId,
    named: Option<GuardianId>,
) -> Result<Option<GuardianId>, PeopleError> {
    if !permit.scope().all {
        let himself = store::guardian_of(tx, student, permit.scope().user_id).await?.ok_or(PeopleError::NotFound)?;
        if named.is_some_and(|named| named != himself) {
            return Err(Refused::field("guardian_id", NOT_YOUR_DECISION).into());
        }
        return Ok(Some(himself));
    }
    match named {
        Some(guardian) if !store::is_guardian(tx, student, guardian).await? => {
            Err(Refused::field("guardian_id", MAY_NOT_DECIDE).into())
        }
        named => Ok(named),
    }
}
