//! How much of a month is charged, and how that is explained.

use super::{
    model::{Calendar, ChargeKind, Single, Step, StepKind},
    month::Month,
    proration,
};
use crate::{
    enrollments::Dates,
    fees::{
        model::{LONGEST_TEXT, check_amount},
        plans::Price,
        refusals::{MONTH_TOO_FAR, TUITION_BY_MONTH},
    },
};
use jiff::{Span, civil::Date};
use kit::{
    money::{self, Minor},
    refusals::{FieldErrors, Refused},
};

/// The days of a month on which an enrollment runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Service {
    pub from: Date,
    pub to: Date,
}

impl Service {
    /// `None` if the enrollment does not run in the month.
    pub fn within(month: Month, starts_on: Date, ends_on: Option<Date>) -> Option<Self> {
        let from = month.first_day().max(starts_on);
        let to = ends_on.map_or(month.last_day(), |end| end.min(month.last_day()));
        (from <= to).then_some(Self { from, to })
    }

    pub(super) fn holds(self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }

    pub(super) fn is_whole(self, month: Month) -> bool {
        self.from <= month.first_day() && self.to >= month.last_day()
    }
}

/// The amount of a month, and the steps that lead to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tuition {
    pub net_minor: Minor,
    pub steps: Vec<Step>,
}

/// The tuition of a month at a flat price. `None` if the amounts are too large.
pub fn tuition(price: &Price, month: Month, service: Service, calendar: &Calendar) -> Option<Tuition> {
    let full = price.amount_minor();
    let explanation = match price.agreed_minor {
        Some(_) => format!("price agreed in place of that of {}", price.plan_name),
        None => format!("{}, price from {}", price.plan_name, day(price.version.valid_from)),
    };
    let mut steps = vec![Step { kind: StepKind::Price, amount_minor: full, explanation }];
    let share = proration::share(price.version.proration, month, service, calendar);
    let Some(share) = share else { return Some(Tuition { net_minor: full, steps }) };
    let net_minor = money::scale(full, share.charged, share.of)?;
    steps.push(Step { kind: StepKind::Proration, amount_minor: net_minor - full, explanation: share.words });
    Some(Tuition { net_minor, steps })
}

/// "Piano Grade 1, 30 minutes, August 2025 (from 14 August, paused from 20 to 24 August)".
pub(super) fn describe(course: &str, offering: &str, month: Month, service: Service, paused: &[Dates]) -> String {
    let span = proration::span(month, service);
    let paused = if paused.is_empty() { String::new() } else { format!("paused {}", proration::when(paused)) };
    let besides: Vec<&str> = [span.trim_start(), &paused].into_iter().filter(|words| !words.is_empty()).collect();
    let besides = if besides.is_empty() { String::new() } else { format!(" ({})", besides.join(", ")) };
    format!("{course}, {offering}, {}{besides}", month.name())
}

fn day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// Refuses a month that is not likely meant.
pub(in crate::fees) fn check_month(month: Month, today: Date) -> Result<(), Refused> {
    let last = today.saturating_add(Span::new().years(1));
    if month.first_day() <= last {
        return Ok(());
    }
    Err(Refused::field("period", MONTH_TOO_FAR))
}

/// A single charge as it will be kept, or every bad field.
pub(super) fn check(single: Single) -> Result<Single, Refused> {
    let mut errors = FieldErrors::default();
    let description = errors.required_text("description", &single.description, LONGEST_TEXT);
    check_amount(&mut errors, "amount_minor", single.amount_minor, 1);
    let fine = single.kind != ChargeKind::Tuition;
    errors.check(fine, "kind", TUITION_BY_MONTH);
    errors.finish()?;
    Ok(Single { description, ..single })
}
