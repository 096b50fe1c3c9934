//! Putting leads' numbers right.

use super::store;
use crate::leads::{
    model::{ActivityKind, Contact, LeadError, LeadId},
    pipeline::{self, Logged},
};
use jiff::Timestamp;
use kit::{
    audit::AuditEvent,
    db::Tx,
    phone::{Mended, Tally, mended},
};

/// Keeps every lead's number as it would be kept if it were typed today, in the caller's transaction.
///
/// # Errors
/// [`LeadError::Db`]
pub async fn mend_phones(tx: &mut Tx, region: &str, tally: &mut Tally, now: Timestamp) -> Result<(), LeadError> {
    for id in store::numbered(tx).await? {
        let contact = pipeline::hold(tx, id).await?.contact();
        let phone = match mended(&contact.phone, region) {
            Mended::Unread => {
                tally.unread.push(("lead", id.0));
                contact.phone.clone()
            }
            Mended::Same => contact.phone.clone(),
            Mended::To(new) => {
                store::set(tx, id, &new).await?;
                // the trail, which cannot forget, keeps no way to reach a stranger; the lead's own log goes with it
                let body = format!("The phone number was kept as {} and was put right: {new}.", contact.phone);
                pipeline::log_as(tx, &Logged::of(id, ActivityKind::Note, &body), (None, now)).await?;
                tx.audit(event(id, now));
                tally.mended += 1;
                new
            }
        };
        // a number that stays is found by more writings than before
        pipeline::remember(tx, id, &Contact { phone, ..contact }, region).await?;
    }
    Ok(())
}

fn event(id: LeadId, now: Timestamp) -> AuditEvent {
    AuditEvent {
        at: now,
        actor: None,
        action: "lead.mend_phone",
        entity: "lead",
        entity_id: id.to_string(),
        before: None,
        after: None,
        ip: None,
        request_id: None,
    }
}
