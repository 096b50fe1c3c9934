//! What an invoice comes to, what it is called, and where it stands.

use super::model::InvoiceStatus;
use crate::{
    fees::{
        charges::Uninvoiced,
        documents::DocumentKind,
        model::{ChargeId, FeesError, TaxRuleId},
        refusals::{DUE_DATE, NO_SUCH_CHARGE_WAITING},
        taxes::{Assessment, TaxRule, Taxable, assess},
    },
    institute::Settings,
};
use jiff::{Span, civil::Date};
use kit::money::Minor;
use std::collections::{BTreeSet, HashMap};

/// Days to pay, where nothing else is said.
const USUAL_DAYS: i64 = 10;
const INDIA: &str = "INR";

/// The amounts of an invoice for these charges. `None` if they are too large.
pub fn bill(charges: &[Uninvoiced], rules: &HashMap<TaxRuleId, TaxRule>, round_to: Minor) -> Option<Assessment> {
    let rule = |charge: &Uninvoiced| charge.tax_rule_id.and_then(|id| rules.get(&id));
    let lines: Vec<Taxable<'_>> = charges
        .iter()
        .map(|charge| Taxable {
            amount: charge.net_minor,
            components: rule(charge).map_or(&[], |rule| &rule.components),
            inclusive: charge.tax_inclusive,
        })
        .collect();
    assess(&lines, round_to)
}

/// To what totals are rounded: the institute's habit is one of its own currency.
pub(super) fn round_to(settings: &Settings, currency: &str) -> Minor {
    if settings.currency == currency { settings.round_to_minor } else { 1 }
}

/// An invoice; where nothing on it is taxed, in India a bill of supply (Rule 49 of the CGST Rules).
pub(super) fn kind(currency: &str, assessment: &Assessment) -> DocumentKind {
    if assessment.taxes.is_empty() && currency == INDIA { DocumentKind::BillOfSupply } else { DocumentKind::Invoice }
}

/// When an invoice of today is to be paid.
pub(super) fn due_date(asked: Option<Date>, today: Date) -> Result<Date, FeesError> {
    let Some(due) = asked else { return Ok(today.saturating_add(Span::new().days(USUAL_DAYS))) };
    if due < today || due > today.saturating_add(Span::new().years(1)) {
        return Err(FeesError::field("due_date", DUE_DATE));
    }
    Ok(due)
}

/// What was chosen of what waits for an invoice; everything, if nothing is chosen.
pub(super) fn chosen(waiting: Vec<Uninvoiced>, ids: Option<&[ChargeId]>) -> Result<Vec<Uninvoiced>, FeesError> {
    let Some(ids) = ids else { return Ok(waiting) };
    let wanted: BTreeSet<ChargeId> = ids.iter().copied().collect();
    let chosen: Vec<Uninvoiced> = waiting.into_iter().filter(|charge| wanted.contains(&charge.id)).collect();
    if chosen.is_empty() || chosen.len() < wanted.len() {
        return Err(FeesError::field("charge_ids", NO_SUCH_CHARGE_WAITING));
    }
    Ok(chosen)
}

/// "Asha Nair: Piano Grade 1, 30 minutes, November 2026".
pub(super) fn describe(charge: &Uninvoiced) -> String {
    match &charge.student_name {
        Some(student) => format!("{student}: {}", charge.description),
        None => charge.description.clone(),
    }
}

pub(super) fn status(due: Minor, due_date: Date, today: Date) -> InvoiceStatus {
    match due {
        ..=0 => InvoiceStatus::Paid,
        _ if due_date < today => InvoiceStatus::Overdue,
        _ => InvoiceStatus::Open,
    }
}

/// Whether the family may be asked to pay by a link of India's payment apps.
pub(super) fn takes_upi(settings: &Settings, currency: &str, due: Minor) -> bool {
    currency == INDIA && due > 0 && !settings.upi_vpa.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_invoice_is_overdue_on_the_day_after_it_was_due() {
        let due = date(2026, 3, 10);
        assert_eq!(status(1, due, due), InvoiceStatus::Open);
        assert_eq!(status(1, due, date(2026, 3, 11)), InvoiceStatus::Overdue);
        assert_eq!(status(0, due, date(2026, 3, 11)), InvoiceStatus::Paid);
    }

    #[test]
    fn a_due_date_is_neither_past_nor_far() {
        let today = date(2026, 3, 2);
        assert_eq!(due_date(None, today).unwrap(), date(2026, 3, 12));
        assert_eq!(due_date(Some(today), today).unwrap(), today);
        assert!(due_date(Some(date(2026, 3, 1)), today).is_err());
        assert!(due_date(Some(date(2027, 3, 3)), today).is_err());
    }
}
