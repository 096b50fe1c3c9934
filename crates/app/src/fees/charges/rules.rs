//! How much of a month is charged, and how that is explained.

use super::{
    model::{ChargeKind, Single, Step, StepKind},
    month::Month,
};
use crate::fees::{
    model::{LONGEST_TEXT, check_amount},
    plans::{Price, Proration},
};
use jiff::{
    Span,
    civil::{Date, Weekday},
};
use kit::{
    http::{FieldErrors, Problem},
    money::{self, Minor},
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

    fn holds(self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

/// The amount of a month, and the steps that lead to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tuition {
    pub net_minor: Minor,
    pub steps: Vec<Step>,
}

/// How many of the month's units are charged, and in which words.
struct Share {
    charged: i64,
    of: i64,
    words: String,
}

/// The tuition of a month at a flat price. `lessons` are the days of the month on which the timetable has a lesson of
/// the enrollment. `None` if the amounts are too large.
pub fn tuition(price: &Price, month: Month, service: Service, lessons: &[Date]) -> Option<Tuition> {
    let full = price.amount_minor();
    let explanation = match price.agreed_minor {
        Some(_) => format!("price agreed in place of that of {}", price.plan_name),
        None => format!("{}, price from {}", price.plan_name, day(price.version.valid_from)),
    };
    let mut steps = vec![Step { kind: StepKind::Price, amount_minor: full, explanation }];
    let share = share(price.version.proration, month, service, lessons).filter(|share| share.charged < share.of);
    let Some(share) = share else { return Some(Tuition { net_minor: full, steps }) };
    let net_minor = money::scale(full, share.charged, share.of)?;
    steps.push(Step { kind: StepKind::Proration, amount_minor: net_minor - full, explanation: share.words });
    Some(Tuition { net_minor, steps })
}

/// `None` where the whole month is charged whatever part of it is taught.
fn share(proration: Proration, month: Month, service: Service, lessons: &[Date]) -> Option<Share> {
    match proration {
        Proration::None => None,
        Proration::ByDay => Some(by_day(month, service, "")),
        Proration::ByLesson if lessons.is_empty() => Some(by_day(month, service, ", because no lessons are planned")),
        Proration::ByLesson => Some(by_lesson(month, service, lessons)),
    }
}

/// By the calendar: every day of the month that is a weekday of a lesson counts as one, whether or not the timetable
/// already had a lesson on it. A student who begins late had none before.
fn by_lesson(month: Month, service: Service, lessons: &[Date]) -> Share {
    let mut weekdays: Vec<Weekday> = lessons.iter().map(|day| day.weekday()).collect();
    weekdays.sort_unstable_by_key(|weekday| weekday.to_monday_zero_offset());
    weekdays.dedup();
    let days = || month.days().filter(|day| weekdays.contains(&day.weekday()));
    let (charged, of) = (count(days().filter(|day| service.holds(*day))), count(days()));
    let names: Vec<&str> = weekdays.iter().map(|weekday| plural(*weekday)).collect();
    Share { charged, of, words: format!("{charged} of {of} {}{}", names.join(", "), span(month, service)) }
}

fn by_day(month: Month, service: Service, why: &str) -> Share {
    let (charged, of) = (count(month.days().filter(|day| service.holds(*day))), count(month.days()));
    Share { charged, of, words: format!("{charged} of {of} days{}{why}", span(month, service)) }
}

fn count(days: impl Iterator<Item = Date>) -> i64 {
    days.fold(0, |n, _| n + 1)
}

/// "Piano Grade 1, 30 minutes, August 2025 (from 14 August)".
pub(super) fn describe(course: &str, offering: &str, month: Month, service: Service) -> String {
    let span = span(month, service);
    let span = if span.is_empty() { span } else { format!(" ({})", span.trim_start()) };
    format!("{course}, {offering}, {}{span}", month.name())
}

/// " from 14 August", " to 14 August", " from 3 to 14 August"; nothing for a whole month.
fn span(month: Month, service: Service) -> String {
    let (from, to) = (service.from > month.first_day(), service.to < month.last_day());
    let long = |day: Date| day.strftime("%-d %B").to_string();
    match (from, to) {
        (false, false) => String::new(),
        (true, false) => format!(" from {}", long(service.from)),
        (false, true) => format!(" to {}", long(service.to)),
        (true, true) => format!(" from {} to {}", service.from.day(), long(service.to)),
    }
}

fn day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

fn plural(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Mondays",
        Weekday::Tuesday => "Tuesdays",
        Weekday::Wednesday => "Wednesdays",
        Weekday::Thursday => "Thursdays",
        Weekday::Friday => "Fridays",
        Weekday::Saturday => "Saturdays",
        Weekday::Sunday => "Sundays",
    }
}

/// Refuses a month that is not likely meant.
pub(in crate::fees) fn check_month(month: Month, today: Date) -> Result<(), Problem> {
    let last = today.saturating_add(Span::new().years(1));
    if month.first_day() <= last {
        return Ok(());
    }
    Err(Problem::field("period", "This month is more than a year ahead."))
}

/// A single charge as it will be kept, or every bad field.
pub(super) fn check(single: Single) -> Result<Single, Problem> {
    let mut errors = FieldErrors::default();
    let description = errors.required_text("description", &single.description, LONGEST_TEXT);
    check_amount(&mut errors, "amount_minor", single.amount_minor, 1);
    let fine = single.kind != ChargeKind::Tuition;
    errors.check(fine, "kind", "Tuition is charged for an enrollment_id and a period.");
    errors.finish()?;
    Ok(Single { description, ..single })
}
