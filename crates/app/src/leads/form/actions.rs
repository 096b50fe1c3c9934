//! Opening the form, and taking what is sent.

use super::{
    model::{NewEnquiry, OpenForm, Sender, Sent},
    rules::{self, Age},
    settings, store,
};
use crate::{
    accounts::{self, Origin},
    app::App,
    institute,
    leads::{
        model::{ActivityKind, EnquiryId, LeadError, LeadId, LeadSource},
        pipeline::{self, Logged, Origins},
        refusals::{FORM_CLOSED, FORM_EXPIRED, THROTTLED, TOO_MANY_ENQUIRIES},
    },
};
use jiff::{SignedDuration, Timestamp};
use kit::{
    audit::AuditEvent,
    db::{self, LockClass, Tx},
    refusals::{FieldErrors, Refused},
    text::email_key,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// What the token of a form is sealed for.
const FORM_SEAL: &str = "enquiry form";
const FORM: LockClass = LockClass("enquiry form");
const SENDER: LockClass = LockClass("enquiry sender");

/// Opens the form for a stranger.
pub async fn open_form(app: &App) -> Result<OpenForm, LeadError> {
    let mut tx = app.db.read().await?;
    let institute = institute::settings(&mut tx).await?;
    let form: Uuid = app.new_id();
    Ok(OpenForm {
        institute_name: institute.name,
        locale: institute.locale,
        form_open: settings::read(&mut tx).await?.form_open,
        instruments: store::instruments(&mut tx).await?,
        branches: store::branches(&mut tx).await?,
        form_token: app.keys.seal(FORM_SEAL, &form.to_string()),
    })
}

/// Takes what a stranger sends. What no person can have sent is dropped without a word.
pub async fn send(app: &App, origin: &Origin, new: NewEnquiry) -> Result<Sent, LeadError> {
    let now = app.now();
    let Some(form) = form_of(app, &new).await? else { return Ok(Sent::Dropped) };
    match rules::age_of(form, now) {
        Age::TooYoung => return Ok(Sent::Dropped),
        Age::TooOld => return Err(Refused::field("form_token", FORM_EXPIRED).coded(FORM_EXPIRED).into()),
        Age::Fine => {}
    }
    let new = check(app, new, now).await?;
    let counted = counters(app, origin, &new, now);
    let mut tx = app.db.read().await?;
    if store::is_sent(&mut tx, form).await? {
        return Ok(Sent::Known);
    }
    for counter in &counted {
        // who has sent too much does not even make the writers wait
        if store::sent_since(&mut tx, &counter.fingerprint, counter.since).await? >= counter.most {
            return Err(too_many());
        }
    }
    drop(tx);
    kit::transact!(app.db, |tx| {
        tx.lock(FORM, form).await?;
        if store::is_sent(tx, form).await? {
            return Ok(Sent::Known);
        }
        count(tx, &counted, now).await?;
        keep(tx, app, origin, (form, &new), now).await.map(Sent::Kept)
    })
}

/// The form that something was sent with, if it was one of ours and a person filled it in.
async fn form_of(app: &App, new: &NewEnquiry) -> db::Result<Option<Uuid>> {
    if !new.trap.is_empty() {
        return Ok(None);
    }
    let form = accounts::unseal(app, FORM_SEAL, &new.form_token).await?;
    Ok(form.and_then(|form| form.parse().ok()))
}

async fn check(app: &App, new: NewEnquiry, now: Timestamp) -> Result<NewEnquiry, LeadError> {
    let mut tx = app.db.read().await?;
    let institute = institute::settings(&mut tx).await?;
    if !settings::read(&mut tx).await?.form_open {
        return Err(FORM_CLOSED.into());
    }
    let mut errors = FieldErrors::default();
    let new = rules::check(&mut errors, &new);
    let new = NewEnquiry {
        contact: pipeline::check_contact(&mut errors, &new.contact, (institute.region(), ""), institute.today(now)),
        wishes: pipeline::check_wishes(&mut errors, &new.wishes),
        language: pipeline::check_language(&mut errors, &new.language),
        ..new
    };
    pipeline::check_named(&mut tx, &mut errors, &new.wishes, None).await?;
    errors.finish()?;
    Ok(new)
}

/// One thing by which a sender is counted.
struct Counter {
    fingerprint: String,
    since: Timestamp,
    most: i64,
}

fn counters(app: &App, origin: &Origin, new: &NewEnquiry, now: Timestamp) -> Vec<Counter> {
    let contact = &new.contact;
    let email = (!contact.email.is_empty()).then(|| Sender::Email(contact.email.clone()));
    let phone = (!contact.phone.is_empty()).then(|| Sender::Phone(contact.phone.clone()));
    let senders = origin.ip.map(Sender::Address).into_iter().chain(email).chain(phone);
    let counter = |sender: Sender| {
        let (most, window) = rules::allowance(&sender);
        let fingerprint = app.keys.fingerprint("enquiry sender", &rules::counted_by(&sender));
        Counter { fingerprint, since: now.saturating_sub(window).unwrap_or(Timestamp::MIN), most }
    };
    senders.map(counter).collect()
}

/// Counts the senders, who wait for each other: so two enquiries of one contact do not become two leads.
async fn count(tx: &mut Tx, counted: &[Counter], now: Timestamp) -> Result<(), LeadError> {
    let id = |counter: &Counter| Uuid::parse_str(counter.fingerprint.get(..32)?).ok();
    let locks: Vec<_> = counted.iter().filter_map(id).map(|id| (SENDER, id)).collect();
    tx.lock_all(&locks).await?;
    for counter in counted {
        if store::count_sent(tx, &counter.fingerprint, counter.since, now).await? > counter.most {
            return Err(too_many());
        }
    }
    Ok(())
}

fn too_many() -> LeadError {
    let wait = std::time::Duration::from_secs(3600);
    Refused::from(TOO_MANY_ENQUIRIES).coded(THROTTLED).retry_after(wait).into()
}

/// Makes a lead of an enquiry, or adds it to the open one of the same contact for the same learner.
async fn keep(
    tx: &mut Tx,
    app: &App,
    origin: &Origin,
    (form, new): (Uuid, &NewEnquiry),
    now: Timestamp,
) -> Result<LeadId, LeadError> {
    let today = institute::settings(tx).await?.today(now);
    let contact = &new.contact;
    let learner = pipeline::key_of(&contact.learner_name);
    let same = store::same_lead(tx, &email_key(&contact.email), &contact.phone, &learner).await?;
    let id = match same {
        Some(id) => {
            let lead = pipeline::hold(tx, id).await?;
            pipeline::remind(tx, &lead, today).await?;
            tx.audit(event(origin, "lead.enquire_again", id, json!({ "form_id": form }), now));
            id
        }
        None => {
            let id = app.new_id();
            let origins = Origins {
                source: LeadSource::Form,
                heard_from: new.heard_from.clone(),
                campaign: new.campaign.clone(),
                language: new.language.clone(),
            };
            let after = pipeline::insert(tx, id, (contact, &new.wishes, &origins), (today, now)).await?;
            tx.audit(event(origin, "lead.enquire", id, after, now));
            id
        }
    };
    let enquiry: EnquiryId = app.new_id();
    store::insert(tx, enquiry, (form, id), new, now).await?;
    pipeline::log_as(tx, &Logged::of(id, ActivityKind::Enquiry, &new.message), (None, now)).await?;
    Ok(id)
}

fn event(origin: &Origin, action: &'static str, lead: LeadId, after: Value, now: Timestamp) -> AuditEvent {
    AuditEvent {
        at: now,
        actor: None,
        action,
        entity: "lead",
        entity_id: lead.to_string(),
        before: None,
        after: Some(after),
        ip: origin.ip.map(|ip| ip.to_string()),
        request_id: origin.request_id.clone(),
    }
}

/// Forgets what was sent for a lead, in the caller's transaction.
pub(in crate::leads) async fn forget(tx: &mut Tx, lead: LeadId) -> db::Result<()> {
    store::delete_of(tx, lead).await?;
    Ok(())
}

/// Forgets who sent something, once it does not count any more.
pub async fn purge(app: &App) -> db::Result<()> {
    let before = app.now().saturating_sub(SignedDuration::from_hours(48)).unwrap_or(Timestamp::MIN);
    let mut tx = app.db.begin().await?;
    store::purge_senders(&mut tx, before).await?;
    tx.commit().await
}
