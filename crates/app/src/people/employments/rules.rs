//! Decisions about employments, without clock or database.

use super::model::Employment;
use crate::people::refusals::{EMPLOYMENT_NOT_ENDED, ENDS_BEFORE_START, TOO_MANY};
use jiff::civil::Date;
use kit::refusals::{FieldErrors, Refused};

const EMPLOYMENTS_MAX: usize = 50;

/// Employments as they are kept: in the order of time.
pub(super) fn check(employments: &[Employment]) -> Result<Vec<Employment>, Refused> {
    let mut errors = FieldErrors::default();
    let few = employments.len() <= EMPLOYMENTS_MAX;
    errors.check(few, "employments", TOO_MANY.with("most", EMPLOYMENTS_MAX));
    let mut ordered: Vec<(usize, Employment)> = employments.iter().copied().enumerate().collect();
    ordered.sort_by_key(|(_, one)| one.starts_on);
    for (index, one) in &ordered {
        check_dates(&mut errors, *index, one);
    }
    for pair in ordered.windows(2) {
        let ((_, before), (index, after)) = (&pair[0], &pair[1]);
        let apart = before.ends_on.is_some_and(|ended: Date| ended < after.starts_on);
        let field = format!("employments[{index}].starts_on");
        errors.check(apart, &field, EMPLOYMENT_NOT_ENDED);
    }
    errors.finish().map(|()| ordered.into_iter().map(|(_, one)| one).collect())
}

fn check_dates(errors: &mut FieldErrors, index: usize, one: &Employment) {
    errors.sane_date(&format!("employments[{index}].starts_on"), one.starts_on);
    if let Some(ends_on) = one.ends_on {
        let field = format!("employments[{index}].ends_on");
        errors.sane_date(&field, ends_on);
        errors.check(ends_on >= one.starts_on, &field, ENDS_BEFORE_START);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::employments::model::EmploymentKind;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn from(starts_on: Date, ends_on: Option<Date>) -> Employment {
        Employment { kind: EmploymentKind::Employee, starts_on, ends_on }
    }

    #[test]
    fn one_follows_the_other() {
        let (first, then) = (from(date(2025, 1, 1), Some(date(2025, 6, 30))), from(date(2025, 7, 1), None));
        assert_eq!(check(&[then, first]).unwrap(), [first, then]);
        let refused = |list: &[Employment]| -> Vec<String> {
            check(list).unwrap_err().fields().into_iter().map(str::to_owned).collect()
        };
        assert_eq!(refused(&[first, from(date(2025, 6, 30), None)]), ["employments[1].starts_on"]);
        assert_eq!(refused(&[then, from(date(2026, 1, 1), None)]), ["employments[1].starts_on"]);
        assert_eq!(refused(&[from(date(2025, 1, 2), Some(date(2025, 1, 1)))]), ["employments[0].ends_on"]);
    }

    proptest! {
        #[test]
        fn what_is_taken_has_at_most_one_for_each_day(spans in prop::collection::vec((0i64..60, prop::option::of(0i64..20)), 0..5)) {
            let day = |n: i64| date(2026, 1, 1).saturating_add(jiff::Span::new().days(n));
            let list: Vec<_> = spans.iter().map(|(start, length)| from(day(*start), length.map(|l| day(start + l)))).collect();
            let most = (0..200).map(|n| {
                list.iter().filter(|one| one.starts_on <= day(n) && one.ends_on.is_none_or(|end| end >= day(n))).count()
            }).max();
            prop_assert_eq!(check(&list).is_ok(), most <= Some(1));
        }
    }
}
