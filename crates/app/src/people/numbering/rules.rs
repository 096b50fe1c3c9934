//! Decisions about student numbers, without clock or database.

use super::model::{Numbering, NumberingChange};
use crate::people::refusals::STUDENT_NUMBER_SIGNS;
use kit::refusals::{FieldErrors, Refused};

const NUMBER_MAX: usize = 20;
const PREFIX_MAX: usize = 8;
/// Twelve digits: prefix and number fit into a student number.
const NEXT_MAX: i64 = 999_999_999_999;

/// A number as it is kept: in capitals, so that `s-12` and `S-12` are one.
pub(in crate::people) fn check_number(errors: &mut FieldErrors, field: &str, typed: &str) -> String {
    let number = errors.required_text(field, typed, NUMBER_MAX);
    check_signs(errors, field, &number);
    number.to_ascii_uppercase()
}

/// The numbering after a change.
pub(super) fn apply(before: &Numbering, change: NumberingChange) -> Result<Numbering, Refused> {
    let mut errors = FieldErrors::default();
    let prefix = change.prefix.as_deref().unwrap_or(&before.prefix);
    let prefix = errors.optional_text("prefix", prefix, PREFIX_MAX);
    check_signs(&mut errors, "prefix", &prefix);
    let next_number = change.next_number.unwrap_or(before.next_number);
    errors.within("next_number", next_number, 1..=NEXT_MAX);
    errors.finish()?;
    Ok(Numbering { prefix: prefix.to_ascii_uppercase(), next_number })
}

fn check_signs(errors: &mut FieldErrors, field: &str, text: &str) {
    let fine = text.chars().all(|c| c.is_ascii_alphanumeric() || "-/.".contains(c));
    errors.check(fine, field, STUDENT_NUMBER_SIGNS);
}

impl Numbering {
    /// The next number, and counts on.
    pub(in crate::people) fn take(&mut self) -> String {
        let number = written(&self.prefix, self.next_number);
        self.next_number += 1;
        number
    }
}

/// `S-0012`: four digits at least, so that lists stand in order.
pub(super) fn written(prefix: &str, number: i64) -> String {
    format!("{prefix}{number:04}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_kept_in_capitals() {
        let mut errors = FieldErrors::default();
        assert_eq!(check_number(&mut errors, "number", " gtr/12.a "), "GTR/12.A");
        assert!(errors.is_empty());
        for wrong in ["", "S 12", "S_12", "Ś12", "123456789012345678901"] {
            let mut errors = FieldErrors::default();
            check_number(&mut errors, "number", wrong);
            assert!(errors.has("number"), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_the_counter_gives_is_a_number(prefix in "[A-Z-]{0,8}", number in 1..=NEXT_MAX) {
            let written = written(&prefix, number);
            let mut errors = FieldErrors::default();
            prop_assert_eq!(check_number(&mut errors, "number", &written), written);
            prop_assert!(errors.is_empty());
        }
    }
}
