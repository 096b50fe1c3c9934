//! Decisions about a student's way through the institute, without clock or database.

use super::model::{NewChange, StatusChange};
use crate::people::{
    refusals::{BEFORE_LAST_STEP, IN_THE_FUTURE, STATUS_NOT_ALLOWED},
    students::StudentStatus::{self, Active, Lead, Left, Paused, Trial},
};
use jiff::civil::Date;
use kit::refusals::{FieldErrors, Refused};

const REASON_MAX: usize = 500;

/// A way forward: who learns here is not asked about again, and only who learns can pause. Who has left may come back
/// at any step but as one who pauses.
fn may_follow(from: StudentStatus, to: StudentStatus) -> bool {
    match from {
        Lead => matches!(to, Trial | Active | Left),
        Trial => matches!(to, Active | Left),
        Active => matches!(to, Paused | Left),
        Paused => matches!(to, Active | Left),
        Left => matches!(to, Lead | Trial | Active),
    }
}

/// The steps that are open to somebody.
pub(super) fn next_of(status: StudentStatus) -> Vec<StudentStatus> {
    StudentStatus::ALL.iter().copied().filter(|to| may_follow(status, *to)).collect()
}

/// The step after `last`, as it is kept: its date and its reason.
pub(super) fn check(last: &StatusChange, change: &NewChange, today: Date) -> Result<(Date, String), Refused> {
    let (from, to) = (last.to_status, change.status);
    if !may_follow(from, to) {
        return Err(STATUS_NOT_ALLOWED.with("from", from.as_str()).with("to", to.as_str()).into());
    }
    let mut errors = FieldErrors::default();
    let on_date = change.on_date.unwrap_or(today);
    errors.check(on_date <= today, "on_date", IN_THE_FUTURE);
    errors.check(on_date >= last.on_date, "on_date", BEFORE_LAST_STEP.with("day", last.on_date));
    let reason = errors.optional_text("reason", &change.reason, REASON_MAX);
    errors.finish()?;
    Ok((on_date, reason))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{Timestamp, civil::date};

    fn at(status: StudentStatus, on_date: Date) -> StatusChange {
        let (from_status, reason) = (None, String::new());
        let (created_at, created_by, author) = (Timestamp::UNIX_EPOCH, None, None);
        StatusChange { seq: 1, from_status, to_status: status, on_date, reason, created_at, created_by, author }
    }

    fn to(status: StudentStatus, on_date: Option<Date>) -> NewChange {
        NewChange { status, on_date, reason: " moved away ".into() }
    }

    #[test]
    fn the_ways_there_are() {
        let ways = [
            (Lead, "trial active left"),
            (Trial, "active left"),
            (Active, "paused left"),
            (Paused, "active left"),
            (Left, "lead trial active"),
        ];
        for (from, expected) in ways {
            let next: Vec<_> = next_of(from).into_iter().map(StudentStatus::as_str).collect();
            assert_eq!(next.join(" "), expected, "after {}", from.as_str());
        }
    }

    #[test]
    fn nobody_stays_where_he_is_and_everybody_may_leave() {
        for status in StudentStatus::ALL {
            assert!(!may_follow(*status, *status));
            assert!(*status == Left || may_follow(*status, Left));
        }
    }

    #[test]
    fn steps_follow_each_other_in_time() {
        let (last, today) = (at(Active, date(2026, 2, 1)), date(2026, 3, 2));
        assert_eq!(check(&last, &to(Left, None), today).unwrap(), (today, "moved away".to_owned()));
        assert_eq!(check(&last, &to(Left, Some(date(2026, 2, 1))), today).unwrap().0, date(2026, 2, 1));
        for wrong in [date(2026, 1, 31), date(2026, 3, 3)] {
            let refused = check(&last, &to(Left, Some(wrong)), today).unwrap_err();
            assert!(refused.fields().contains("on_date"), "{wrong}");
        }
        assert_eq!(check(&last, &to(Lead, None), today).unwrap_err().code().name, "status_not_allowed");
    }
}
