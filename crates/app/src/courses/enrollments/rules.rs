//! Decisions about enrollments, without clock or database.

use super::model::{Enrollment, EnrollmentChange, Named};
use jiff::civil::Date;
use kit::http::{FieldErrors, Problem};

/// Whether a new enrollment may be kept as it is.
pub(super) fn check_new(enrollment: &Enrollment, named: &Named) -> Result<(), Problem> {
    let mut errors = FieldErrors::default();
    errors.check(named.students > 0, "student_id", "There is no such student.");
    match named.offering_is_sold {
        None => errors.add("offering_id", "There is no such offering."),
        Some(sold) => errors.check(sold, "offering_id", "This offering is sold no more."),
    }
    check_teacher(&mut errors, enrollment, named);
    check_dates(&mut errors, enrollment);
    errors.finish()
}

/// An enrollment after a change. `named` tells of its teacher.
pub(super) fn apply(before: &Enrollment, change: &EnrollmentChange, named: &Named) -> Result<Enrollment, Problem> {
    let after = Enrollment {
        teacher_id: change.teacher_id.unwrap_or(before.teacher_id),
        ends_on: change.ends_on.unwrap_or(before.ends_on),
        ..before.clone()
    };
    let mut errors = FieldErrors::default();
    if after.teacher_id != before.teacher_id {
        check_teacher(&mut errors, &after, named);
    }
    check_dates(&mut errors, &after);
    errors.finish().map(|()| after)
}

fn check_teacher(errors: &mut FieldErrors, enrollment: &Enrollment, named: &Named) {
    match named.teacher_is_active {
        None => errors.check(enrollment.teacher_id.is_none(), "teacher_id", "There is no such teacher."),
        Some(active) => errors.check(active, "teacher_id", "This teacher teaches here no more."),
    }
}

fn check_dates(errors: &mut FieldErrors, enrollment: &Enrollment) {
    errors.sane_date("starts_on", enrollment.starts_on);
    if let Some(ends_on) = enrollment.ends_on {
        errors.sane_date("ends_on", ends_on);
        errors.check(ends_on >= enrollment.starts_on, "ends_on", "An enrollment does not end before it starts.");
    }
}

/// The last day of a teacher whom another follows today.
pub(super) fn taught_until(before: &Enrollment, today: Date) -> Date {
    before.ends_on.map_or(today, |ends_on| ends_on.min(today))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use uuid::Uuid;

    fn enrollment(ends_on: Option<Date>) -> Enrollment {
        Enrollment {
            id: Uuid::nil().into(),
            student_id: Uuid::nil().into(),
            offering_id: Uuid::nil().into(),
            teacher_id: Some(Uuid::nil().into()),
            starts_on: date(2026, 3, 1),
            ends_on,
        }
    }

    #[test]
    fn every_bad_field_is_named_at_once() {
        let named = Named { students: 0, offering_is_sold: Some(false), teacher_is_active: None };
        let problem = check_new(&enrollment(Some(date(2026, 2, 28))), &named).unwrap_err();
        let fields: Vec<_> = problem.errors().keys().map(String::as_str).collect();
        assert_eq!(fields, ["ends_on", "offering_id", "student_id", "teacher_id"]);
    }

    #[test]
    fn a_teacher_who_is_gone_may_stay_in_what_he_taught() {
        let named = Named { students: 1, offering_is_sold: Some(true), teacher_is_active: Some(false) };
        let change = EnrollmentChange { teacher_id: None, ends_on: Some(Some(date(2026, 3, 1))) };
        assert_eq!(apply(&enrollment(None), &change, &named).unwrap().ends_on, Some(date(2026, 3, 1)));
    }

    #[test]
    fn who_is_followed_today_taught_until_today_or_the_end() {
        let today = date(2026, 5, 1);
        assert_eq!(taught_until(&enrollment(None), today), today);
        assert_eq!(taught_until(&enrollment(Some(date(2026, 4, 1))), today), date(2026, 4, 1));
        assert_eq!(taught_until(&enrollment(Some(date(2026, 6, 1))), today), today);
    }
}
