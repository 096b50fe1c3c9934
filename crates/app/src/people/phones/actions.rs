//! Putting numbers right.

use super::store::{self, Numbered};
use crate::people::{model::Person, rules::words_of, words::PersonKind};
use jiff::Timestamp;
use kit::{
    audit::AuditEvent,
    db::{self, Tx},
    phone::{Mended, Tally, mended},
    words::{self, Words},
};
use serde_json::json;
use uuid::Uuid;

/// Keeps everybody's number as it would be kept if it were typed today, in the caller's transaction.
///
/// # Errors
/// [`db::DbError`]
pub async fn mend_phones(tx: &mut Tx, region: &str, tally: &mut Tally, now: Timestamp) -> db::Result<()> {
    for kind in PersonKind::ALL {
        let (mut set, mut found) = (vec![], vec![]);
        for one in store::numbered(tx, *kind).await? {
            let new = match mended(&one.phone, region) {
                Mended::Unread => {
                    tally.unread.push((kind.as_str(), one.id));
                    one.phone.clone()
                }
                Mended::Same => one.phone.clone(),
                Mended::To(new) => {
                    tx.audit(event(*kind, &one, &new, now));
                    set.push((one.id, new.clone()));
                    new
                }
            };
            // a number that stays is found by more writings than before
            found.push((one.id, words(*kind, one, new, region)));
        }
        tally.mended += set.len();
        store::set(tx, *kind, &set).await?;
        words::remove_many(tx, kind.as_str(), found.iter().map(|(id, _)| *id)).await?;
        words::put_new(tx, kind.as_str(), found).await?;
    }
    Ok(())
}

fn words(kind: PersonKind, one: Numbered, phone: String, region: &str) -> Words {
    let words = words_of(&Person { full_name: one.full_name, email: one.email, phone }, region);
    match kind {
        PersonKind::Student => words.number(&one.more),
        PersonKind::Staff => words.text(&one.more),
        PersonKind::Guardian | PersonKind::Teacher => words,
    }
}

fn event(kind: PersonKind, one: &Numbered, new: &str, now: Timestamp) -> AuditEvent {
    let action = match kind {
        PersonKind::Student => "student.mend_phone",
        PersonKind::Guardian => "guardian.mend_phone",
        PersonKind::Teacher => "teacher.mend_phone",
        PersonKind::Staff => "staff.mend_phone",
    };
    AuditEvent {
        at: now,
        actor: None,
        action,
        entity: kind.as_str(),
        entity_id: Uuid::to_string(&one.id),
        before: Some(json!({ "phone": one.phone })),
        after: Some(json!({ "phone": new })),
        ip: None,
        request_id: None,
    }
}
