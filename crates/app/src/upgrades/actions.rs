//! The steps of upgrades.

use super::store;
use crate::{
    institute,
    leads::{self, LeadError},
    merges, people, spreadsheets,
};
use jiff::Timestamp;
use kit::{
    audit::AuditEvent,
    db::{Db, LockClass},
    phone::Tally,
};
use serde_json::{Value, json};
use uuid::Uuid;

const STEPS: LockClass = LockClass("upgrade_steps");
/// Phone numbers are kept in one form.
const PHONES: &str = "phones";

/// Does the steps that were not done in this database yet. It has all tables of this version.
///
/// # Errors
/// Nothing of a step that failed is done.
pub async fn finish(db: &Db, now: Timestamp) -> Result<(), LeadError> {
    if store::is_done(&mut db.read().await?, PHONES).await? {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    tx.lock(STEPS, Uuid::nil()).await?;
    if store::is_done(&mut tx, PHONES).await? {
        return Ok(());
    }
    let settings = institute::settings(&mut tx).await?;
    let (region, mut tally) = (settings.region(), Tally::default());
    people::mend_phones(&mut tx, region, &mut tally, now).await?;
    leads::mend_phones(&mut tx, region, &mut tally, now).await?;
    merges::mend_phones(&mut tx, region).await?;
    spreadsheets::mend_phones(&mut tx, region).await?;
    store::note(&mut tx, PHONES, now).await?;
    if tally.mended > 0 || !tally.unread.is_empty() {
        tx.audit(event(&tally, now));
    }
    tx.commit().await?;
    tell(&tally);
    Ok(())
}

fn event(tally: &Tally, now: Timestamp) -> AuditEvent {
    let unread = tally.unread.iter().map(|(kind, id)| json!({ "kind": kind, "id": id })).collect::<Vec<Value>>();
    AuditEvent {
        at: now,
        actor: None,
        action: "institute.mend_phones",
        entity: "institute",
        entity_id: "1".to_owned(),
        before: None,
        after: Some(json!({ "mended": tally.mended, "unread": unread })),
        ip: None,
        request_id: None,
    }
}

fn tell(tally: &Tally) {
    if tally.mended > 0 {
        tracing::info!("{} phone numbers are kept in one form now", tally.mended);
    }
    for (kind, id) in &tally.unread {
        tracing::warn!("the phone number of the {kind} {id} cannot be read and stays as it is");
    }
}
