//! Decisions about availability, without clock or database.

use super::model::{Exception, Hours, TimeOff};
use crate::people::refusals::{
    ENDS_BEFORE_START, HOURS_OVERLAP, NO_HOURS, NOT_WHOLE_MINUTES, OFF_TOO_LONG, ONE_TIME_ONLY, TOO_MANY,
};
use jiff::civil::Time;
use kit::refusals::{FieldErrors, Refused};

const HOURS_MAX: usize = 70;
const TEXT_MAX: usize = 200;
/// Nobody is off for longer in one entry: a slip in the year.
const DAYS_OFF_MAX: i32 = 731;

/// The hours of a week as they are kept: in the order of time.
pub(super) fn check_week(week: &[Hours]) -> Result<Vec<Hours>, Refused> {
    let mut errors = FieldErrors::default();
    errors.check(week.len() <= HOURS_MAX, "weekly", TOO_MANY.with("most", HOURS_MAX));
    let mut ordered: Vec<(usize, Hours)> = week.iter().copied().enumerate().collect();
    ordered.sort_by_key(|(_, hours)| (hours.weekday, hours.starts));
    for (index, hours) in &ordered {
        errors.within(&format!("weekly[{index}].weekday"), hours.weekday, 1..=7);
        check_times(&mut errors, &format!("weekly[{index}]."), hours.starts, hours.ends);
    }
    for pair in ordered.windows(2) {
        let ((_, before), (index, after)) = (&pair[0], &pair[1]);
        let apart = before.weekday != after.weekday || before.ends <= after.starts;
        errors.check(apart, &format!("weekly[{index}].starts"), HOURS_OVERLAP);
    }
    errors.finish().map(|()| ordered.into_iter().map(|(_, hours)| hours).collect())
}

/// An exception as it is kept.
pub(super) fn check_exception(exception: Exception) -> Result<Exception, Refused> {
    let mut errors = FieldErrors::default();
    errors.sane_date("on_date", exception.on_date);
    match (exception.starts, exception.ends) {
        (Some(starts), Some(ends)) => check_times(&mut errors, "", starts, ends),
        (None, None) => errors.check(!exception.available, "starts", NO_HOURS),
        (None, Some(_)) => errors.add("starts", ONE_TIME_ONLY),
        (Some(_), None) => errors.add("ends", ONE_TIME_ONLY),
    }
    let note = errors.optional_text("note", &exception.note, TEXT_MAX);
    errors.finish().map(|()| Exception { note, ..exception })
}

/// Days off as they are kept.
pub(super) fn check_time_off(off: TimeOff) -> Result<TimeOff, Refused> {
    let mut errors = FieldErrors::default();
    errors.sane_date("starts_on", off.starts_on);
    errors.sane_date("ends_on", off.ends_on);
    errors.check(off.ends_on >= off.starts_on, "ends_on", ENDS_BEFORE_START);
    let days = (off.ends_on - off.starts_on).get_days();
    errors.check(days < DAYS_OFF_MAX, "ends_on", OFF_TOO_LONG);
    let reason = errors.optional_text("reason", &off.reason, TEXT_MAX);
    errors.finish().map(|()| TimeOff { reason, ..off })
}

fn check_times(errors: &mut FieldErrors, at: &str, starts: Time, ends: Time) {
    for (field, time) in [("starts", starts), ("ends", ends)] {
        let whole = time.second() == 0 && time.subsec_nanosecond() == 0;
        errors.check(whole, &format!("{at}{field}"), NOT_WHOLE_MINUTES);
    }
    errors.check(ends > starts, &format!("{at}ends"), ENDS_BEFORE_START);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::availability::model::{ExceptionId, TimeOffId};
    use jiff::civil::{date, time};
    use uuid::Uuid;

    fn hours(weekday: i64, starts: i8, ends: i8) -> Hours {
        Hours { weekday, starts: time(starts, 0, 0, 0), ends: time(ends, 0, 0, 0), branch_id: None }
    }

    fn refused<T: std::fmt::Debug>(result: Result<T, Refused>) -> Vec<String> {
        result.unwrap_err().fields().into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn hours_of_a_day_may_touch_and_not_overlap() {
        let week = [hours(1, 14, 18), hours(1, 10, 14), hours(2, 10, 14)];
        assert_eq!(check_week(&week).unwrap(), [week[1], week[0], week[2]]);
        assert_eq!(refused(check_week(&[hours(1, 10, 14), hours(1, 13, 15)])), ["weekly[1].starts"]);
        assert_eq!(refused(check_week(&[hours(1, 10, 18), hours(1, 11, 12), hours(1, 17, 19)])), ["weekly[1].starts"]);
        assert_eq!(refused(check_week(&[hours(8, 10, 14), hours(1, 14, 14)])), ["weekly[0].weekday", "weekly[1].ends"]);
    }

    #[test]
    fn an_exception_is_hours_or_a_day_without() {
        let of = |available, starts: Option<i8>, ends: Option<i8>| {
            let at = |hour: Option<i8>| hour.map(|hour| time(hour, 0, 0, 0));
            let (id, on_date) = (ExceptionId(Uuid::nil()), date(2026, 3, 2));
            check_exception(Exception {
                id,
                on_date,
                available,
                starts: at(starts),
                ends: at(ends),
                note: String::new(),
            })
        };
        assert!(
            of(false, None, None).is_ok()
                && of(true, Some(9), Some(10)).is_ok()
                && of(false, Some(9), Some(10)).is_ok()
        );
        assert_eq!(refused(of(true, None, None)), ["starts"]);
        assert_eq!(refused(of(true, Some(9), None)), ["ends"]);
        assert_eq!(refused(of(true, Some(10), Some(9))), ["ends"]);
    }

    #[test]
    fn time_off_ends_and_does_not_last_for_ever() {
        let of = |starts_on, ends_on| {
            check_time_off(TimeOff { id: TimeOffId(Uuid::nil()), starts_on, ends_on, reason: String::new() })
        };
        assert!(of(date(2026, 3, 2), date(2026, 3, 2)).is_ok());
        assert_eq!(refused(of(date(2026, 3, 2), date(2026, 3, 1))), ["ends_on"]);
        assert_eq!(refused(of(date(2026, 3, 2), date(2062, 3, 1))), ["ends_on"]);
    }
}
