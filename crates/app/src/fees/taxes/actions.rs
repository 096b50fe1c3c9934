//! Use cases of tax rules.

use super::{
    model::{NewTaxRule, TaxRule},
    rules, store,
};
use crate::{
    accounts::{Permit, may},
    fees::{
        model::{FeesError, Result, TaxRuleId},
        refusals::{NO_SUCH_TAX_RULE, TAX_RULE_EXISTS},
    },
};
use kit::db::{self, Tx};
use serde_json::json;
use std::collections::HashMap;

/// Makes a tax rule.
pub async fn create(permit: &Permit<may::PricePlans, may::Create>, new: &NewTaxRule) -> Result<TaxRule> {
    let new = rules::check(new)?;
    let id: TaxRuleId = permit.app.new_id();
    let mut tx = permit.app.db.begin().await?;
    if store::insert(&mut tx, id, &new, permit.now).await? == 0 {
        return Err(FeesError::field("name", TAX_RULE_EXISTS));
    }
    let rule = TaxRule { id, name: new.name, sac: new.sac, components: new.components };
    tx.audit(permit.change("tax_rule.create", "tax_rule", id, None, Some(json!(rule))));
    tx.commit().await?;
    Ok(rule)
}

/// Refuses an id that is no tax rule's, by the field it came in.
pub async fn known(tx: &mut Tx, field: &str, id: Option<TaxRuleId>) -> Result<()> {
    match id {
        Some(id) if !store::exists(tx, id).await? => Err(FeesError::field(field, NO_SUCH_TAX_RULE)),
        _ => Ok(()),
    }
}

/// Every rule by its id; there are a handful.
pub(in crate::fees) async fn rules_of(tx: &mut Tx) -> db::Result<HashMap<TaxRuleId, TaxRule>> {
    Ok(store::list(tx).await?.into_iter().map(|rule| (rule.id, rule)).collect())
}
