//! What the owner decides about the form and about trial lessons.

use super::{
    model::FormSettings,
    rules,
    store::{self, settings as stored},
};
use crate::{
    accounts::{Permit, may},
    app::App,
    fees,
    leads::{model::LeadError, refusals::TAX_WITHOUT_FEE},
};
use kit::{
    db::{self, LockClass, Tx},
    money::Minor,
    refusals::FieldErrors,
};
use serde_json::{Value, json};
use uuid::Uuid;

const SETTINGS: LockClass = LockClass("lead settings");
/// No trial lesson costs more, in minor units.
const FEE_MAX: Minor = 100_000_000;

/// What holds now: an open form that no other site shows, and trials for nothing, until somebody has decided otherwise.
pub(in crate::leads) async fn read(tx: &mut Tx) -> db::Result<FormSettings> {
    let sites = store::sites(tx).await?;
    Ok(match stored(tx).await? {
        Some(row) => FormSettings {
            form_open: row.form_open,
            sites,
            trial_fee_minor: row.trial_fee_minor,
            trial_fee_tax_rule_id: row.trial_fee_tax_rule_id,
        },
        None => FormSettings { form_open: true, sites, trial_fee_minor: None, trial_fee_tax_rule_id: None },
    })
}

/// Decides anew.
pub async fn change_settings(
    permit: &Permit<may::Settings, may::Update>,
    new: FormSettings,
) -> Result<FormSettings, LeadError> {
    let mut errors = FieldErrors::default();
    let sites = rules::check_sites(&mut errors, &new.sites);
    if let Some(fee) = new.trial_fee_minor {
        errors.within("trial_fee_minor", fee, 1..=FEE_MAX);
    }
    let fine = new.trial_fee_tax_rule_id.is_none() || new.trial_fee_minor.is_some();
    errors.check(fine, "trial_fee_tax_rule_id", TAX_WITHOUT_FEE);
    errors.finish()?;
    let new = FormSettings { sites, ..new };
    let mut tx = permit.app.db.begin().await?;
    tx.lock(SETTINGS, Uuid::nil()).await?;
    fees::check_tax_rule(&mut tx, "trial_fee_tax_rule_id", new.trial_fee_tax_rule_id).await?;
    let before = read(&mut tx).await?;
    store::keep_settings(&mut tx, &new, permit.now).await?;
    tx.audit(permit.change("lead_settings.update", "lead_settings", 1, Some(snapshot(&before)), Some(snapshot(&new))));
    tx.commit().await?;
    Ok(new)
}

fn snapshot(settings: &FormSettings) -> Value {
    let FormSettings { form_open, sites, trial_fee_minor, trial_fee_tax_rule_id } = settings;
    json!({
        "form_open": form_open, "sites": sites, "trial_fee_minor": trial_fee_minor,
        "trial_fee_tax_rule_id": trial_fee_tax_rule_id,
    })
}

/// The sites that may show the form inside their pages now.
pub async fn framing_sites(app: &App) -> db::Result<Vec<String>> {
    let mut tx = app.db.read().await?;
    let settings = read(&mut tx).await?;
    Ok(if settings.form_open { settings.sites } else { vec![] })
}
