//! Days and times of the timetable, without clock or database.

use crate::schedule::refusals::{DATE_OUT_OF_RANGE, NO_DATE, NO_DATE_AND_TIME, NO_SUCH_TIME, NO_TIME, OVER_MIDNIGHT};
use jiff::{
    Span, Timestamp,
    civil::{Date, DateTime, Time, date},
    tz::TimeZone,
};
use kit::refusals::{FieldErrors, Refused};
use std::ops::RangeInclusive;

/// Minutes of a lesson.
pub(super) const DURATION: RangeInclusive<i64> = 5..=600;
pub(super) const MINUTES_OF_A_DAY: i64 = 24 * 60;
pub(super) const REASON_MAX: usize = 500;

/// Any other date is a slip of the pen.
const DATES: RangeInclusive<Date> = date(2000, 1, 1)..=date(2099, 12, 31);

/// When a lesson takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Occurrence {
    pub(super) starts_at: Timestamp,
    pub(super) ends_at: Timestamp,
    /// The agreed time does not exist on that day, or exists twice.
    pub(super) shifted: bool,
}

/// The instants of an agreed time. Where the clock jumps over it, the lesson begins as much later; where the clock
/// passes it twice, the first time counts. A lesson always lasts its minutes.
pub(super) fn occurrence(on: Date, time: Time, minutes: i64, zone: &TimeZone) -> Result<Occurrence, Refused> {
    let wall = zone.to_ambiguous_timestamp(on.to_datetime(time));
    let shifted = wall.is_ambiguous();
    let lesson = wall.compatible().and_then(|starts_at| {
        let ends_at = starts_at.checked_add(Span::new().minutes(minutes))?;
        Ok(Occurrence { starts_at, ends_at, shifted })
    });
    lesson.map_err(|_| Refused::field("starts", NO_SUCH_TIME))
}

/// The first instant of a day.
pub(super) fn midnight(day: Date, zone: &TimeZone) -> Timestamp {
    let midnight = zone.to_ambiguous_timestamp(day.to_datetime(Time::midnight())).compatible();
    midnight.unwrap_or(Timestamp::MAX)
}

/// What hangs on the wall of a place at an instant.
pub(super) fn wall(at: Timestamp, zone: &TimeZone) -> DateTime {
    zone.to_datetime(at)
}

/// The date of an instant in a place.
pub fn local_date(at: Timestamp, zone: &TimeZone) -> Date {
    wall(at, zone).date()
}

/// A date, written `2026-11-23`.
pub fn parse_date(errors: &mut FieldErrors, field: &str, text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let written = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
    match written.then(|| text.parse::<Date>().ok()).flatten() {
        None => errors.add(field, NO_DATE),
        Some(date) if !DATES.contains(&date) => errors.add(field, DATE_OUT_OF_RANGE),
        found => return found,
    }
    None
}

/// A time on the wall, written `15:30`.
pub fn parse_time(errors: &mut FieldErrors, field: &str, text: &str) -> Option<Time> {
    let written = text.len() == 5 && text.as_bytes()[2] == b':';
    let time = written.then(|| text.parse::<Time>().ok()).flatten();
    errors.check(time.is_some(), field, NO_TIME);
    time
}

/// A date and a time on the wall, written `2026-11-23T15:30`: without an offset, which would say something else.
pub fn parse_wall(errors: &mut FieldErrors, field: &str, text: &str) -> Option<DateTime> {
    let Some((day, time)) = text.split_once('T') else {
        errors.add(field, NO_DATE_AND_TIME);
        return None;
    };
    let day = parse_date(errors, field, day);
    let time = parse_time(errors, field, time);
    Some(day?.to_datetime(time?))
}

/// A lesson ends on the day it begins, at midnight at the latest.
pub fn check_duration(errors: &mut FieldErrors, start: Time, minutes: i64) {
    errors.within("duration_minutes", minutes, DURATION);
    if errors.has("duration_minutes") {
        return;
    }
    let begins = i64::from(start.hour()) * 60 + i64::from(start.minute());
    errors.check(begins + minutes <= MINUTES_OF_A_DAY, "duration_minutes", OVER_MIDNIGHT);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Zones with summer time in either half of the year, of half an hour, at midnight, abolished, negative, and none.
    const ZONES: [&str; 20] = [
        "Asia/Kolkata",
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Australia/Sydney",
        "Pacific/Auckland",
        "Pacific/Chatham",
        "Pacific/Apia",
        "America/Sao_Paulo",
        "America/St_Johns",
        "America/Santiago",
        "Africa/Cairo",
        "Africa/Casablanca",
        "Asia/Beirut",
        "Asia/Tehran",
        "Asia/Kathmandu",
        "Europe/Dublin",
        "Europe/Istanbul",
        "Atlantic/Azores",
        "UTC",
    ];

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).unwrap()
    }

    fn time(minute: i64) -> Time {
        Time::midnight().saturating_add(Span::new().minutes(minute))
    }

    /// What the rules say of a lesson, checked by a walk over the clock itself.
    fn check_wall(on: Date, at: Time, minutes: i64, zone: &TimeZone) -> Result<(), TestCaseError> {
        let lesson = occurrence(on, at, minutes, zone).unwrap();
        let agreed = on.to_datetime(at);
        let shown = wall(lesson.starts_at, zone);
        let earlier = |by: i64| wall(lesson.starts_at.checked_sub(Span::new().minutes(by)).unwrap(), zone);
        let later = |by: i64| wall(lesson.starts_at.checked_add(Span::new().minutes(by)).unwrap(), zone);
        prop_assert_eq!(lesson.ends_at.as_second() - lesson.starts_at.as_second(), minutes * 60);
        if !lesson.shifted {
            prop_assert_eq!(shown, agreed, "kept");
        } else if shown == agreed {
            prop_assert!((1..=180).any(|by| later(by) == agreed), "{} comes twice", agreed);
            prop_assert!((1..=180).all(|by| earlier(by) != agreed), "{} is the first time", agreed);
        } else {
            prop_assert!(shown > agreed, "{} is shifted forward", agreed);
            prop_assert!((-180..=180).all(|by| later(by) != agreed), "{} does not exist", agreed);
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        /// 20 zones, ten years of weekly lessons each.
        #[test]
        fn lessons_keep_the_time_on_the_wall(day in 0_i64..7, minute in 0_i64..1440, minutes in 5_i64..=600) {
            let first = date(2020, 1, 1).saturating_add(Span::new().days(day));
            for name in ZONES {
                let zone = zone(name);
                for on in first.series(Span::new().weeks(1)).take(522) {
                    check_wall(on, time(minute), minutes, &zone)?;
                }
            }
        }

        /// The hours in which clocks are changed, on each Sunday of ten years.
        #[test]
        fn the_night_hours_too(minute in 0_i64..240) {
            for name in ZONES {
                let zone = zone(name);
                for on in date(2020, 1, 5).series(Span::new().weeks(1)).take(522) {
                    check_wall(on, time(minute), 60, &zone)?;
                }
            }
        }

        /// Whatever is written, it is understood or refused.
        #[test]
        fn nonsense_is_no_time(text in "\\PC{0,20}", digits in "[0-9T:+Z-]{4,18}") {
            for text in [text, digits] {
                let mut errors = FieldErrors::default();
                let found = parse_wall(&mut errors, "starts", &text);
                prop_assert_eq!(found.is_none(), errors.has("starts"), "{}", text);
                if let Some(found) = found {
                    prop_assert_eq!(found.strftime("%Y-%m-%dT%H:%M").to_string(), text);
                }
            }
        }
    }

    #[test]
    fn clocks_that_are_changed_are_told() {
        let berlin = zone("Europe/Berlin");
        let at = |on, hour, minute| {
            let lesson = occurrence(on, Time::constant(hour, minute, 0, 0), 60, &berlin).unwrap();
            (lesson.starts_at.to_string(), lesson.shifted)
        };
        assert_eq!(at(date(2026, 3, 29), 2, 30), ("2026-03-29T01:30:00Z".into(), true));
        assert_eq!(at(date(2026, 10, 25), 2, 30), ("2026-10-25T00:30:00Z".into(), true));
        assert_eq!(at(date(2026, 3, 29), 3, 0), ("2026-03-29T01:00:00Z".into(), false));
        let apia = occurrence(date(2011, 12, 30), Time::constant(10, 0, 0, 0), 60, &zone("Pacific/Apia")).unwrap();
        assert!(apia.shifted, "Samoa had no 30 December in 2011");
    }
}
