//! Which price holds when.

use super::model::{Enrolled, NewPrice, PricePlan, PriceVersion};
use crate::fees::{
    model::{FeesError, check_amount},
    refusals::{ENROLLMENT_NOT_RUNNING, PLAN_CURRENCY, PLAN_OF_ANOTHER_OFFERING, UNLIKELY_YEAR},
};
use jiff::civil::Date;
use kit::refusals::{FieldErrors, Refused};

const LONGEST_NAME: usize = 100;

/// A price as it will be kept, or every bad field.
pub(super) fn check(new: NewPrice) -> Result<NewPrice, Refused> {
    let mut errors = FieldErrors::default();
    let name = errors.required_text("name", &new.name, LONGEST_NAME);
    check_amount(&mut errors, "amount_minor", new.amount_minor, 1);
    errors.check((2000..=2100).contains(&new.valid_from.year()), "valid_from", UNLIKELY_YEAR);
    errors.finish()?;
    Ok(NewPrice { name, ..new })
}

/// The price of the days from `from` to `to`: the one in force on the first of them, or else the first that comes
/// into force in their course. `versions` has the earliest first.
pub(super) fn in_force(versions: &[PriceVersion], from: Date, to: Date) -> Option<&PriceVersion> {
    let begun = versions.iter().rev().find(|version| version.valid_from <= from);
    begun.or_else(|| versions.iter().find(|version| version.valid_from <= to))
}

/// The price to show on a day: the one in force, or the first to come.
pub(super) fn current(versions: &[PriceVersion], today: Date) -> Option<&PriceVersion> {
    in_force(versions, today, Date::MAX)
}

/// From when on an agreement holds, if it fits the enrollment.
pub(super) fn agreement_start(
    enrolled: &Enrolled,
    plan: &PricePlan,
    asked: Option<Date>,
    is_first: bool,
    today: Date,
) -> Result<Date, FeesError> {
    if plan.offering_id.is_some_and(|offering| offering != enrolled.offering_id) {
        return Err(FeesError::field("price_plan_id", PLAN_OF_ANOTHER_OFFERING));
    }
    if plan.currency != enrolled.currency {
        return Err(FeesError::field(
            "price_plan_id",
            PLAN_CURRENCY.with("plan", plan.currency.as_str()).with("family", enrolled.currency.as_str()),
        ));
    }
    let usual = if is_first { enrolled.starts_on } else { today.max(enrolled.starts_on) };
    let starts_on = asked.unwrap_or(usual);
    let within = starts_on >= enrolled.starts_on && enrolled.ends_on.is_none_or(|end| starts_on <= end);
    if within { Ok(starts_on) } else { Err(FeesError::field("starts_on", ENROLLMENT_NOT_RUNNING)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fees::{model::PriceVersionId, plans::Proration};
    use jiff::civil::date;

    #[test]
    fn the_price_of_a_month_is_the_one_it_begins_with() {
        let version = |amount, valid_from| PriceVersion {
            id: PriceVersionId(uuid::Uuid::nil()),
            amount_minor: amount,
            tax_rule_id: None,
            tax_inclusive: false,
            proration: Proration::ByLesson,
            valid_from,
        };
        let versions = [version(1, date(2026, 1, 1)), version(2, date(2026, 3, 1)), version(3, date(2026, 3, 20))];
        let amount = |from, to| in_force(&versions, from, to).map(|v| v.amount_minor);
        assert_eq!(amount(date(2026, 2, 1), date(2026, 2, 28)), Some(1));
        assert_eq!(amount(date(2026, 3, 1), date(2026, 3, 31)), Some(2));
        assert_eq!(amount(date(2026, 4, 1), date(2026, 4, 30)), Some(3));
        assert_eq!(amount(date(2025, 12, 1), date(2026, 1, 5)), Some(1));
        assert_eq!(amount(date(2025, 12, 1), date(2025, 12, 31)), None);
    }
}
