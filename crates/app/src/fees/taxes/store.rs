//! The SQL of tax rules.

use super::model::{Component, NewTaxRule, TaxRule};
use crate::fees::model::TaxRuleId;
use jiff::Timestamp;
use kit::{
    arg_row, args,
    db::{Result, Tx},
    row, sql,
};

row! {
    struct RuleRow { id: TaxRuleId, name: String, sac: String }
    struct ComponentRow { tax_rule_id: TaxRuleId, name: String, ppm: i64 }
}

/// All rules by name.
pub(super) async fn list(tx: &mut Tx) -> Result<Vec<TaxRule>> {
    let rules: Vec<RuleRow> = tx.all(sql!("SELECT id, name, sac FROM tax_rules ORDER BY name, id"), args![]).await?;
    let components: Vec<ComponentRow> = tx
        .all(sql!("SELECT tax_rule_id, name, ppm FROM tax_rule_components ORDER BY tax_rule_id, seq"), args![])
        .await?;
    let of = |id: TaxRuleId| {
        let own = components.iter().filter(|component| component.tax_rule_id == id);
        own.map(|component| Component { name: component.name.clone(), ppm: component.ppm }).collect()
    };
    Ok(rules
        .into_iter()
        .map(|rule| TaxRule { components: of(rule.id), id: rule.id, name: rule.name, sac: rule.sac })
        .collect())
}

pub(super) async fn exists(tx: &mut Tx, id: TaxRuleId) -> Result<bool> {
    let found: Option<i64> = tx.opt(sql!("SELECT 1 FROM tax_rules WHERE id = $1"), args![id]).await?;
    Ok(found.is_some())
}

/// Gives 0 if the name is taken.
pub(super) async fn insert(tx: &mut Tx, id: TaxRuleId, rule: &NewTaxRule, now: Timestamp) -> Result<u64> {
    let inserted = tx
        .exec(
            sql!(
                "INSERT INTO tax_rules (id, name, sac, active, created_at) VALUES ($1, $2, $3, TRUE, $4)
                 ON CONFLICT DO NOTHING"
            ),
            args![id, rule.name, rule.sac, now],
        )
        .await?;
    if inserted == 0 {
        return Ok(0);
    }
    let components = (0_i64..).zip(&rule.components).map(|(seq, c)| arg_row![id, seq, c.name, c.ppm]).collect();
    tx.exec_many(
        sql!("INSERT INTO tax_rule_components (tax_rule_id, seq, name, ppm) VALUES ($1, $2, $3, $4)"),
        components,
    )
    .await?;
    Ok(inserted)
}
