//! Decisions about terms, closures and opening hours, without clock or database.

use super::model::{Closure, ClosureChange, ClosureId, ClosureKind, OpeningSpan, Term, TermChange};
use crate::institute::refusals::{
    CLOSES_BEFORE_OPENING, LAST_DAY_BEFORE_FIRST, LONGER_THAN_A_YEAR, NO_YEAR_TO_COPY_TO, OVERLAPPING_TIMES,
    TOO_MANY_TIMES_OF_DAY,
};
use jiff::{Span, civil::Date};
use kit::{
    refusals::{FieldErrors, Refused},
    text::caseless,
};
use std::{collections::HashSet, ops::RangeInclusive};

const NAME_MAX: usize = 100;
/// Neither a term nor a closure goes on for longer.
const DAYS_MAX: i32 = 366;
/// Spans of one day of the week.
const SPANS_MAX: usize = 6;
/// Years that holidays can be copied to.
const YEARS: RangeInclusive<i16> = 1901..=2199;

pub(super) fn check_term(term: Term) -> Result<Term, Refused> {
    let mut errors = FieldErrors::default();
    let name = errors.required_text("name", &term.name, NAME_MAX);
    check_days(&mut errors, term.starts_on, term.ends_on);
    errors.finish().map(|()| Term { name, ..term })
}

pub(super) fn change_term(before: Term, change: TermChange) -> Result<Term, Refused> {
    check_term(Term {
        id: before.id,
        name: change.name.unwrap_or(before.name),
        starts_on: change.starts_on.unwrap_or(before.starts_on),
        ends_on: change.ends_on.unwrap_or(before.ends_on),
    })
}

pub(super) fn check_closure(closure: Closure) -> Result<Closure, Refused> {
    let mut errors = FieldErrors::default();
    let name = errors.required_text("name", &closure.name, NAME_MAX);
    check_days(&mut errors, closure.starts_on, closure.ends_on);
    errors.finish().map(|()| Closure { name, ..closure })
}

pub(super) fn change_closure(before: Closure, change: ClosureChange) -> Result<Closure, Refused> {
    check_closure(Closure {
        kind: change.kind.unwrap_or(before.kind),
        name: change.name.unwrap_or(before.name),
        starts_on: change.starts_on.unwrap_or(before.starts_on),
        ends_on: change.ends_on.unwrap_or(before.ends_on),
        branch_id: change.branch_id.unwrap_or(before.branch_id),
        ..before
    })
}

fn check_days(errors: &mut FieldErrors, starts_on: Date, ends_on: Date) {
    errors.sane_date("starts_on", starts_on);
    errors.sane_date("ends_on", ends_on);
    if ends_on < starts_on {
        errors.add("ends_on", LAST_DAY_BEFORE_FIRST);
    } else if (ends_on - starts_on).get_days() >= DAYS_MAX {
        errors.add("ends_on", LONGER_THAN_A_YEAR);
    }
}

/// The same holidays a year later: what is there already is left out. Each keeps its date and its length.
pub(super) fn a_year_later(
    holidays: &[Closure],
    there: &[Closure],
    mut new_id: impl FnMut() -> ClosureId,
) -> Vec<Closure> {
    let key = |closure: &Closure| (closure.starts_on, caseless(&closure.name), closure.branch_id);
    let there: HashSet<_> = there.iter().map(key).collect();
    let later = |holiday: &Closure| {
        let days = holiday.ends_on - holiday.starts_on;
        let starts_on = holiday.starts_on.checked_add(Span::new().years(1)).ok()?;
        let ends_on = starts_on.checked_add(days).ok()?;
        Some(Closure { starts_on, ends_on, ..holiday.clone() })
    };
    let mut copies: Vec<Closure> =
        holidays.iter().filter_map(later).filter(|copy| !there.contains(&key(copy))).collect();
    for copy in &mut copies {
        copy.id = new_id();
    }
    copies
}

/// Whether holidays can be copied to this year.
pub(super) fn check_year(year: i16) -> Result<(), Refused> {
    let refusal = NO_YEAR_TO_COPY_TO.with("least", *YEARS.start()).with("most", *YEARS.end());
    if YEARS.contains(&year) { Ok(()) } else { Err(Refused::field("year", refusal)) }
}

/// The days of a year.
pub(super) fn year(year: i16) -> (Date, Date) {
    (Date::constant(year, 1, 1), Date::constant(year, 12, 31))
}

/// The closures that are copied: public holidays that begin in the year.
pub(super) fn holidays_of(closures: Vec<Closure>, year: i16) -> Vec<Closure> {
    let is_holiday = |closure: &Closure| closure.kind == ClosureKind::PublicHoliday && closure.starts_on.year() == year;
    closures.into_iter().filter(is_holiday).collect()
}

/// The opening hours of a week as they are kept: by day and time. Spans of a day may touch, and no more.
pub(super) fn check_hours(spans: Vec<OpeningSpan>) -> Result<Vec<OpeningSpan>, Refused> {
    let mut errors = FieldErrors::default();
    for (at, span) in spans.iter().enumerate() {
        errors.within(&format!("items[{at}].weekday"), span.weekday, 1..=7);
        errors.check(span.closes > span.opens, &format!("items[{at}].closes"), CLOSES_BEFORE_OPENING);
        let earlier = &spans[..at];
        let overlaps = |other: &OpeningSpan| {
            other.weekday == span.weekday && other.opens < span.closes && span.opens < other.closes
        };
        errors.check(!earlier.iter().any(overlaps), &format!("items[{at}].opens"), OVERLAPPING_TIMES);
        let of_day = earlier.iter().filter(|other| other.weekday == span.weekday).count();
        errors.check(of_day < SPANS_MAX, &format!("items[{at}].weekday"), TOO_MANY_TIMES_OF_DAY);
    }
    errors.finish()?;
    let mut spans = spans;
    spans.sort();
    Ok(spans)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};
    use proptest::prelude::*;
    use uuid::Uuid;

    fn holiday(name: &str, starts_on: Date, days: i32) -> Closure {
        Closure {
            id: Uuid::nil().into(),
            kind: ClosureKind::PublicHoliday,
            name: name.into(),
            starts_on,
            ends_on: starts_on.saturating_add(Span::new().days(days)),
            branch_id: None,
            branch_name: None,
        }
    }

    fn any_date() -> impl Strategy<Value = Date> {
        (1990_i16..2100, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| date(y, m, d))
    }

    proptest! {
        #[test]
        fn holidays_keep_their_date_and_length_and_are_copied_once(start in any_date(), days in 0..20) {
            let last = [holiday("Diwali", start, days)];
            let copies = a_year_later(&last, &[], || Uuid::from_u128(1).into());
            let [copy] = &copies[..] else { panic!("one copy") };
            prop_assert_eq!((copy.starts_on.month(), copy.starts_on.day()), (start.month(), start.day()));
            prop_assert_eq!(copy.starts_on.year(), start.year() + 1);
            prop_assert_eq!((copy.ends_on - copy.starts_on).get_days(), days);
            prop_assert!(a_year_later(&last, &copies, || Uuid::from_u128(2).into()).is_empty());
        }

        #[test]
        fn hours_that_are_kept_never_overlap(spans in prop::collection::vec((1_i64..=7, 0_i8..24, 0_i8..24), 0..12)) {
            let spans = spans.into_iter().map(|(weekday, opens, closes)| OpeningSpan {
                weekday, opens: time(opens, 0, 0, 0), closes: time(closes, 0, 0, 0),
            }).collect();
            if let Ok(kept) = check_hours(spans) {
                prop_assert!(kept.iter().all(|span| span.opens < span.closes));
                prop_assert!(kept.windows(2).all(|two| two[0].weekday < two[1].weekday || two[0].closes <= two[1].opens));
            }
        }
    }

    #[test]
    fn every_bad_span_is_named() {
        let span = |weekday, opens, closes| OpeningSpan {
            weekday,
            opens: time(opens, 0, 0, 0),
            closes: time(closes, 0, 0, 0),
        };
        let spans =
            vec![span(1, 9, 13), span(1, 12, 15), span(8, 9, 10), span(2, 10, 10), span(1, 15, 20), span(1, 13, 15)];
        let problem = check_hours(spans).unwrap_err();
        let fields: Vec<_> = problem.fields().into_iter().collect();
        assert_eq!(fields, ["items[1].opens", "items[2].weekday", "items[3].closes", "items[5].opens"]);
    }

    #[test]
    fn a_closure_has_a_name_and_no_more_than_a_year() {
        let fields =
            |closure| check_closure(closure).unwrap_err().fields().into_iter().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(fields(holiday(" ", date(2026, 3, 2), -1)), ["ends_on", "name"]);
        assert_eq!(fields(holiday("Long", date(2026, 3, 2), 366)), ["ends_on"]);
        assert!(check_closure(holiday("Year", date(2026, 3, 2), 365)).is_ok());
    }
}
