//! Entering leads, and reading what became of them.

use super::{
    model::{
        ActivityRow, EnquiryRow, Filter, LeadOwner, LeadRecord, LeadRow, NewLead, Origins, StageCount, TrialRow, View,
    },
    rules, store,
};
use crate::{
    accounts::{Ctx, Permit, UserId, may},
    institute,
    institute::refusals::{NO_SUCH_BRANCH, NO_SUCH_INSTRUMENT, NO_SUCH_LEVEL},
    leads::{
        model::{ActivityKind, Contact, LeadError, LeadId, LeadSource, Stage, Wishes},
        refusals::{NO_SUCH_OWNER, SOURCE_OF_FORM},
    },
};
use jiff::{Timestamp, civil::Date};
use kit::{
    db::{self, LockClass, Tx},
    refusals::{Code, FieldErrors, NOT_FOUND},
    words,
};
use serde_json::{Value, json};

const LEAD: LockClass = LockClass("lead");
/// The kind of the words by which a lead is found.
pub(super) const FOUND_AS: &str = "lead";
/// Enquiries and trials of one lead that are shown; nobody has more.
const SHOWN: i64 = 50;

pub(super) type Reader = Permit<may::Leads, may::Read>;

/// A page of leads, how many there are, and today.
pub(super) async fn list(
    permit: &Reader,
    filter: &Filter,
    window: (i64, i64),
) -> Result<(Vec<LeadRow>, i64, Date), LeadError> {
    let mut tx = permit.app.db.read().await?;
    let today = institute::settings(&mut tx).await?.today(permit.now);
    let leads = store::list(&mut tx, filter, today, window).await?;
    Ok((leads, store::count(&mut tx, filter, today).await?, today))
}

/// How many leads stand where.
pub(super) async fn summary(permit: &Reader) -> Result<Vec<StageCount>, LeadError> {
    let mut tx = permit.app.db.read().await?;
    let today = institute::settings(&mut tx).await?.today(permit.now);
    Ok(store::stages(&mut tx, today).await?)
}

pub(super) async fn owners(permit: &Reader, window: (i64, i64)) -> Result<(Vec<LeadOwner>, i64), LeadError> {
    let mut tx = permit.app.db.read().await?;
    Ok((store::owners(&mut tx, window).await?, store::count_owners(&mut tx).await?))
}

/// A lead with all that belongs to it.
pub(in crate::leads) async fn view(permit: &Reader, id: LeadId) -> Result<View, LeadError> {
    let mut tx = permit.app.db.read().await?;
    let today = institute::settings(&mut tx).await?.today(permit.now);
    let row = store::read(&mut tx, id).await?.ok_or(NOT_FOUND)?;
    let enquiries: Vec<EnquiryRow> = store::enquiries(&mut tx, id, SHOWN).await?;
    let trials: Vec<TrialRow> = store::trials(&mut tx, id, SHOWN).await?;
    Ok(View { row, enquiries, trials, today })
}

pub(super) async fn activities(
    permit: &Reader,
    id: LeadId,
    window: (i64, i64),
) -> Result<(Vec<ActivityRow>, i64), LeadError> {
    let mut tx = permit.app.db.read().await?;
    store::read(&mut tx, id).await?.ok_or(NOT_FOUND)?;
    Ok((store::activities(&mut tx, id, window).await?, store::count_activities(&mut tx, id).await?))
}

/// A lead, in the caller's snapshot.
pub(in crate::leads) async fn read(tx: &mut Tx, id: LeadId) -> Result<LeadRow, LeadError> {
    Ok(store::read(tx, id).await?.ok_or(NOT_FOUND)?)
}

/// A lead, held until the transaction ends.
pub(in crate::leads) async fn hold(tx: &mut Tx, id: LeadId) -> Result<LeadRow, LeadError> {
    tx.lock(LEAD, id).await?;
    Ok(store::read(tx, id).await?.ok_or(NOT_FOUND)?)
}

/// Enters somebody who walked in, called or wrote.
pub async fn create_lead(permit: &Permit<may::Leads, may::Create>, new: NewLead) -> Result<LeadId, LeadError> {
    let NewLead { contact, wishes, source, heard_from, owner_id, next_action, next_action_on, note } = new;
    let mut tx = permit.app.db.begin().await?;
    let settings = institute::settings(&mut tx).await?;
    let today = settings.today(permit.now);
    let next_action_on = Some(next_action_on.unwrap_or(today));
    let mut errors = FieldErrors::default();
    errors.check(source != LeadSource::Form, "source", SOURCE_OF_FORM);
    let record = LeadRecord {
        contact: rules::check_contact(&mut errors, &contact, (settings.region(), ""), today),
        wishes: rules::check_wishes(&mut errors, &wishes),
        heard_from: errors.optional_text("heard_from", &heard_from, rules::HEARD_MAX),
        owner_id,
        next_action: rules::check_next(&mut errors, &next_action, next_action_on),
        next_action_on,
    };
    let note = errors.optional_text("note", &note, rules::BODY_MAX);
    check_named(&mut tx, &mut errors, &record.wishes, record.owner_id).await?;
    errors.finish()?;
    let origins = Origins { source, heard_from: String::new(), campaign: String::new(), language: String::new() };
    let id = permit.app.new_id();
    store::insert(&mut tx, id, &record, &origins, (permit.author(), permit.now)).await?;
    remember(&mut tx, id, &record.contact, settings.region()).await?;
    tx.audit(permit.change("lead.create", "lead", id, None, Some(snapshot(Stage::New, &record))));
    if !note.is_empty() {
        log(&mut tx, permit, &Logged::of(id, ActivityKind::Note, &note)).await?;
    }
    tx.commit().await?;
    Ok(id)
}

/// Enters a lead that a stranger sent, which was checked; it is looked after on the same day.
pub(in crate::leads) async fn insert(
    tx: &mut Tx,
    id: LeadId,
    (contact, wishes, origins): (&Contact, &Wishes, &Origins),
    (today, now): (Date, Timestamp),
) -> db::Result<Value> {
    let record = LeadRecord {
        contact: contact.clone(),
        wishes: wishes.clone(),
        heard_from: origins.heard_from.clone(),
        owner_id: None,
        next_action: String::new(),
        next_action_on: Some(today),
    };
    store::insert(tx, id, &record, origins, (None, now)).await?;
    let settings = institute::settings(tx).await?;
    remember(tx, id, contact, settings.region()).await?;
    Ok(snapshot(Stage::New, &record))
}

/// From now on a lead is found by what is known of it now.
pub(in crate::leads) async fn remember(tx: &mut Tx, id: LeadId, contact: &Contact, region: &str) -> db::Result<()> {
    words::put(tx, FOUND_AS, id, rules::words_of(contact, region)).await
}

/// Notes which of those a lead names there are not.
pub(in crate::leads) async fn check_named(
    tx: &mut Tx,
    errors: &mut FieldErrors,
    wishes: &Wishes,
    owner_id: Option<UserId>,
) -> db::Result<()> {
    let named = store::named(tx, wishes, owner_id).await?;
    let mut check = |given: bool, count: i64, field: &str, refusal: Code| {
        errors.check(!given || count > 0, field, refusal);
    };
    check(wishes.instrument_id.is_some(), named.instruments, "instrument_id", NO_SUCH_INSTRUMENT);
    check(wishes.level_id.is_some(), named.levels, "level_id", NO_SUCH_LEVEL);
    check(wishes.branch_id.is_some(), named.branches, "branch_id", NO_SUCH_BRANCH);
    check(owner_id.is_some(), named.owners, "owner_id", NO_SUCH_OWNER);
    Ok(())
}

/// Something that happened, as it is written down.
pub(in crate::leads) struct Logged<'a> {
    pub(in crate::leads) lead: LeadId,
    pub(in crate::leads) kind: ActivityKind,
    pub(in crate::leads) body: &'a str,
    pub(in crate::leads) stages: Option<(Stage, Stage)>,
}

impl<'a> Logged<'a> {
    pub(in crate::leads) fn of(lead: LeadId, kind: ActivityKind, body: &'a str) -> Self {
        Self { lead, kind, body, stages: None }
    }
}

/// Writes down what happened, as done by the caller.
pub(in crate::leads) async fn log(tx: &mut Tx, ctx: &Ctx, what: &Logged<'_>) -> db::Result<()> {
    log_as(tx, what, (ctx.author(), ctx.now)).await
}

/// The same for somebody who may not even have signed in.
pub(in crate::leads) async fn log_as(
    tx: &mut Tx,
    what: &Logged<'_>,
    made: (Option<UserId>, Timestamp),
) -> db::Result<()> {
    let Logged { lead, kind, body, stages } = *what;
    store::insert_activity(tx, &store::NewRow { lead, kind, body, stages }, made).await?;
    Ok(())
}

/// What the audit trail keeps: it cannot forget, and a stranger may want to be forgotten.
pub(super) fn snapshot(stage: Stage, record: &LeadRecord) -> Value {
    let LeadRecord { wishes, owner_id, next_action_on, .. } = record;
    json!({
        "stage": stage, "instrument_id": wishes.instrument_id, "level_id": wishes.level_id,
        "branch_id": wishes.branch_id, "owner_id": owner_id, "next_action_on": next_action_on,
    })
}
