//! Decisions about students, without clock or database.

use super::model::{NewStudent, Standing, StudentChange, StudentRecord, StudentStatus};
use crate::people::{
    numbering::check_number,
    refusals::{IN_THE_FUTURE, JOINS_AFTER_LEAVING, LEAVES_BEFORE_JOINING},
    rules::{check_change, check_person},
};
use jiff::civil::Date;
use kit::refusals::{FieldErrors, Refused};

const NOTES_MAX: usize = 5000;

/// A new student as the table holds him.
pub(in crate::people) fn check_new(
    errors: &mut FieldErrors,
    new: &NewStudent,
    region: &str,
    today: Date,
) -> StudentRecord {
    let standing = Standing { status: new.status, joined_on: new.joined_on, left_on: None };
    let record = StudentRecord {
        number: new.number.as_deref().map(|typed| check_number(errors, "number", typed)).unwrap_or_default(),
        person: check_person(errors, "", &new.person, region),
        date_of_birth: new.date_of_birth,
        notes: errors.optional_text("notes", &new.notes, NOTES_MAX),
        standing: settle(standing, today),
    };
    check_dates(errors, &record, today);
    record
}

/// A student after a change.
pub(in crate::people) fn apply(
    before: StudentRecord,
    change: StudentChange,
    region: &str,
    today: Date,
) -> Result<StudentRecord, Refused> {
    let mut errors = FieldErrors::default();
    let joined_on = change.joined_on.unwrap_or(before.standing.joined_on);
    let record = StudentRecord {
        number: match change.number {
            Some(typed) => check_number(&mut errors, "number", &typed),
            None => before.number,
        },
        person: check_change(&mut errors, before.person, change.person, region),
        date_of_birth: change.date_of_birth.unwrap_or(before.date_of_birth),
        notes: errors.optional_text("notes", change.notes.as_deref().unwrap_or(&before.notes), NOTES_MAX),
        standing: settle(Standing { joined_on, ..before.standing }, today),
    };
    check_dates(&mut errors, &record, today);
    errors.finish().map(|()| record)
}

/// What a student is after a step of his way on this day. Who is asked about again as if he had never learnt here
/// (`has_learnt` is false) has not joined.
pub(super) fn stand(before: Standing, status: StudentStatus, on: Date, has_learnt: bool) -> Result<Standing, Refused> {
    let joined_on = match status {
        StudentStatus::Active => Some(before.joined_on.unwrap_or(on)),
        StudentStatus::Lead | StudentStatus::Trial if !has_learnt => None,
        _ => before.joined_on,
    };
    let left_on = (status == StudentStatus::Left).then_some(on);
    if joined_on.zip(left_on).is_some_and(|(joined, left)| left < joined) {
        return Err(Refused::field("on_date", LEAVES_BEFORE_JOINING));
    }
    Ok(Standing { status, joined_on, left_on })
}

/// The day on which the way of a new student begins.
pub(in crate::people) fn first_day(standing: Standing, today: Date) -> Date {
    standing.left_on.or(standing.joined_on).filter(|day| *day <= today).unwrap_or(today)
}

/// Fills in the days that follow from the status: who learns here has joined, who has left did so some day.
pub(super) fn settle(standing: Standing, today: Date) -> Standing {
    let Standing { status, joined_on, left_on } = standing;
    match status {
        StudentStatus::Lead | StudentStatus::Trial => standing,
        StudentStatus::Active | StudentStatus::Paused => {
            Standing { joined_on: Some(joined_on.unwrap_or(today)), ..standing }
        }
        StudentStatus::Left => {
            let left_on = left_on.unwrap_or_else(|| joined_on.map_or(today, |joined| joined.max(today)));
            Standing { left_on: Some(left_on), ..standing }
        }
    }
}

fn check_dates(errors: &mut FieldErrors, record: &StudentRecord, today: Date) {
    let Standing { joined_on, left_on, .. } = record.standing;
    let dates = [("date_of_birth", record.date_of_birth), ("joined_on", joined_on), ("left_on", left_on)];
    for (field, date) in dates {
        if let Some(date) = date {
            errors.sane_date(field, date);
        }
    }
    let born = record.date_of_birth.is_none_or(|born| born <= today);
    errors.check(born, "date_of_birth", IN_THE_FUTURE);
    let in_order = joined_on.zip(left_on).is_none_or(|(joined, left)| left >= joined);
    errors.check(in_order, "joined_on", JOINS_AFTER_LEAVING);
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn any_standing() -> impl Strategy<Value = Standing> {
        let day = || {
            prop::option::of(
                (0i64..2000).prop_map(|days| date(2022, 1, 1).saturating_add(jiff::Span::new().days(days))),
            )
        };
        (prop::sample::select(StudentStatus::ALL), day(), day()).prop_map(|(status, joined_on, left_on)| Standing {
            status,
            joined_on,
            left_on,
        })
    }

    #[test]
    fn a_lead_has_not_joined_and_who_has_left_has_a_day() {
        let today = date(2026, 3, 2);
        let of = |status| settle(Standing { status, joined_on: None, left_on: None }, today);
        assert_eq!(of(StudentStatus::Lead).joined_on, None);
        assert_eq!(of(StudentStatus::Active).joined_on, Some(today));
        assert_eq!(of(StudentStatus::Left).left_on, Some(today));
    }

    proptest! {
        #[test]
        fn what_was_given_stays_and_settling_twice_is_settling_once(standing in any_standing()) {
            let today = date(2026, 3, 2);
            let settled = settle(standing, today);
            prop_assert_eq!(settle(settled, today), settled);
            prop_assert!(standing.joined_on.is_none_or(|day| settled.joined_on == Some(day)));
            prop_assert!(standing.left_on.is_none_or(|day| settled.left_on == Some(day)));
            prop_assert!(standing.left_on.is_some() || settled.joined_on.zip(settled.left_on).is_none_or(|(j, l)| l >= j));
        }
    }
}
