//! The SQL of the form.

use super::model::{Choice, FormSettings, NewEnquiry, SettingsRow};
use crate::{
    institute::{BranchId, InstrumentId},
    leads::model::{EnquiryId, LeadId},
};
use jiff::Timestamp;
use kit::{
    arg_row, args,
    db::{Result, Tx},
    sql,
};
use uuid::Uuid;

/// Instruments or branches that a form offers; no institute has more.
const CHOICES: i64 = 200;

pub(super) async fn settings(tx: &mut Tx) -> Result<Option<SettingsRow>> {
    tx.opt(sql!("SELECT form_open, trial_fee_minor, trial_fee_tax_rule_id FROM lead_settings"), args![]).await
}

pub(super) async fn sites(tx: &mut Tx) -> Result<Vec<String>> {
    tx.all(sql!("SELECT origin FROM form_sites ORDER BY origin"), args![]).await
}

pub(super) async fn keep_settings(tx: &mut Tx, new: &FormSettings, now: Timestamp) -> Result<()> {
    tx.exec(
        sql!(
            "INSERT INTO lead_settings (id, form_open, trial_fee_minor, trial_fee_tax_rule_id, updated_at)
             VALUES (1, $1, $2, $3, $4)
             ON CONFLICT (id) DO UPDATE SET form_open = excluded.form_open, trial_fee_minor = excluded.trial_fee_minor,
                 trial_fee_tax_rule_id = excluded.trial_fee_tax_rule_id, updated_at = excluded.updated_at"
        ),
        args![new.form_open, new.trial_fee_minor, new.trial_fee_tax_rule_id, now],
    )
    .await?;
    tx.exec(sql!("DELETE FROM form_sites"), args![]).await?;
    let rows = new.sites.iter().map(|site| arg_row![site]).collect();
    tx.exec_many(sql!("INSERT INTO form_sites (origin) VALUES ($1)"), rows).await?;
    Ok(())
}

pub(super) async fn instruments(tx: &mut Tx) -> Result<Vec<Choice<InstrumentId>>> {
    let found: Vec<(InstrumentId, String)> = tx
        .all(sql!("SELECT id, name FROM instruments WHERE active ORDER BY name_key LIMIT $1"), args![CHOICES])
        .await?;
    Ok(found.into_iter().map(|(id, name)| Choice { id, name }).collect())
}

pub(super) async fn branches(tx: &mut Tx) -> Result<Vec<Choice<BranchId>>> {
    let found: Vec<(BranchId, String)> =
        tx.all(sql!("SELECT id, name FROM branches WHERE active ORDER BY name, id LIMIT $1"), args![CHOICES]).await?;
    Ok(found.into_iter().map(|(id, name)| Choice { id, name }).collect())
}

/// How much a sender has sent since an instant.
pub(super) async fn sent_since(tx: &mut Tx, fingerprint: &str, since: Timestamp) -> Result<i64> {
    let sent: Option<i64> = tx
        .opt(sql!("SELECT sent FROM enquiry_senders WHERE fingerprint = $1 AND since > $2"), args![fingerprint, since])
        .await?;
    Ok(sent.unwrap_or_default())
}

/// Counts one more from a sender, afresh if the last time was before an instant; gives how much it is now.
pub(super) async fn count_sent(tx: &mut Tx, fingerprint: &str, since: Timestamp, now: Timestamp) -> Result<i64> {
    tx.one(
        sql!(
            "INSERT INTO enquiry_senders (fingerprint, since, sent) VALUES ($1, $3, 1)
             ON CONFLICT (fingerprint) DO UPDATE SET
                 sent = CASE WHEN enquiry_senders.since > $2 THEN enquiry_senders.sent + 1 ELSE 1 END,
                 since = CASE WHEN enquiry_senders.since > $2 THEN enquiry_senders.since ELSE excluded.since END
             RETURNING sent"
        ),
        args![fingerprint, since, now],
    )
    .await
}

pub(super) async fn purge_senders(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.exec(sql!("DELETE FROM enquiry_senders WHERE since < $1"), args![before]).await
}

/// Whether something was sent with this form.
pub(super) async fn is_sent(tx: &mut Tx, form: Uuid) -> Result<bool> {
    let count: i64 = tx.one(sql!("SELECT COUNT(*) FROM enquiries WHERE form_id = $1"), args![form]).await?;
    Ok(count > 0)
}

/// An open lead of the same contact for the same learner: the oldest.
pub(super) async fn same_lead(tx: &mut Tx, email_key: &str, phone: &str, learner_key: &str) -> Result<Option<LeadId>> {
    tx.opt(
        sql!(
            "SELECT l.id FROM leads l
             WHERE l.stage NOT IN ('won', 'lost') AND l.learner_key = $3
               AND ((l.email_key = $1 AND l.email_key <> '') OR (l.phone = $2 AND l.phone <> ''))
             ORDER BY l.id LIMIT 1"
        ),
        args![email_key, phone, learner_key],
    )
    .await
}

pub(super) async fn insert(
    tx: &mut Tx,
    id: EnquiryId,
    (form, lead): (Uuid, LeadId),
    new: &NewEnquiry,
    now: Timestamp,
) -> Result<u64> {
    let NewEnquiry { contact, wishes, .. } = new;
    tx.exec(
        sql!(
            "INSERT INTO enquiries (id, form_id, lead_id, contact_name, email, phone, learner_name, instrument_id,
                                    preferred_times, message, page, consented_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        ),
        args![
            id,
            form,
            lead,
            contact.name,
            contact.email,
            contact.phone,
            contact.learner_name,
            wishes.instrument_id,
            wishes.preferred_times,
            new.message,
            new.page,
            now
        ],
    )
    .await
}

pub(super) async fn delete_of(tx: &mut Tx, lead: LeadId) -> Result<u64> {
    tx.exec(sql!("DELETE FROM enquiries WHERE lead_id = $1"), args![lead]).await
}
