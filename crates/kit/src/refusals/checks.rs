//! Checks of what people type everywhere: addresses, phone numbers, dates, amounts.

use super::{FieldErrors, NO_EMAIL_ADDRESS, NOT_THIS_CENTURY, OUT_OF_RANGE, Value};
use crate::{
    mail::{ADDRESS_MAX, is_address},
    phone,
};
use jiff::civil::Date;
use std::ops::RangeInclusive;

/// A number with a word behind it, or an extension.
const PHONE_MAX: usize = 60;
/// What is meant as a date of this life lies in these years; so do all dates the database can compare as texts.
const YEARS: RangeInclusive<i16> = 1900..=2199;

impl FieldErrors {
    /// An e-mail address, trimmed, or nothing.
    pub fn optional_email(&mut self, field: &str, value: &str) -> String {
        let email = self.optional_text(field, value, ADDRESS_MAX);
        let fine = email.is_empty() || self.has(field) || is_address(&email);
        self.check(fine, field, NO_EMAIL_ADDRESS);
        email
    }

    /// A phone number as it is kept, or nothing. The region is that of a number without its country.
    pub fn optional_phone(&mut self, field: &str, value: &str, region: &str) -> String {
        let typed = self.optional_text(field, value, PHONE_MAX);
        if typed.is_empty() {
            return typed;
        }
        match phone::kept(&typed, region) {
            Ok(number) => number,
            Err(why) => {
                self.add(field, why);
                typed
            }
        }
    }

    /// Notes a date that cannot be meant.
    pub fn sane_date(&mut self, field: &str, date: Date) {
        self.check(YEARS.contains(&date.year()), field, NOT_THIS_CENTURY);
    }

    /// Notes a number out of range.
    pub fn within<T: PartialOrd + Copy + Into<Value>>(&mut self, field: &str, value: T, range: RangeInclusive<T>) {
        if !range.contains(&value) {
            self.add(field, OUT_OF_RANGE.with("least", *range.start()).with("most", *range.end()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refusals::TOO_LONG;

    #[test]
    fn phones_are_kept_in_one_form_or_refused_by_name() {
        for (typed, kept) in [
            ("+91 98765-43210", Some("+919876543210")),
            (" (080) 2222 3333 ", Some("+918022223333")),
            ("98765 43210 (dad)", Some("+919876543210")),
            ("", Some("")),
            ("98765", None),
            ("call me", None),
            ("0800-FLOWERS", None),
            ("98450 12345 / 98450 54321", None),
        ] {
            let mut errors = FieldErrors::default();
            let phone = errors.optional_phone("phone", typed, "IN");
            assert_eq!(errors.has("phone"), kept.is_none(), "{typed}");
            assert_eq!(phone, kept.unwrap_or(typed.trim()));
        }
    }

    #[test]
    fn an_address_is_not_longer_than_any_can_be() {
        let said = |typed: &str| {
            let mut errors = FieldErrors::default();
            errors.optional_email("email", typed);
            errors.finish().err().map(|refused| refused.refusals()[0].code)
        };
        assert_eq!((said(""), said(" asha@example.org ")), (None, None));
        assert_eq!(said("asha"), Some(NO_EMAIL_ADDRESS));
        let long = format!("{}@example.org", "a".repeat(243));
        assert_eq!(said(&long), Some(TOO_LONG));
    }

    #[test]
    fn dates_and_numbers_have_limits() {
        let mut errors = FieldErrors::default();
        errors.sane_date("fine", jiff::civil::date(2026, 3, 2));
        errors.sane_date("bad", jiff::civil::date(-1, 1, 1));
        errors.within("one", 1, 1..=7);
        errors.within("eight", 8, 1..=7);
        assert!(!errors.has("fine") && errors.has("bad") && !errors.has("one") && errors.has("eight"));
    }
}
