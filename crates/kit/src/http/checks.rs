//! Checks of what people type everywhere: addresses, phone numbers, dates, amounts.

use super::FieldErrors;
use crate::mail::is_address;
use jiff::civil::Date;
use std::{fmt::Display, ops::RangeInclusive};

const PHONE_MAX: usize = 30;
/// What is meant as a date of this life lies in these years; so do all dates the database can compare as texts.
const YEARS: RangeInclusive<i16> = 1900..=2199;

impl FieldErrors {
    /// An e-mail address, trimmed, or nothing.
    pub fn optional_email(&mut self, field: &str, value: &str) -> String {
        let email = value.trim();
        self.check(email.is_empty() || is_address(email), field, "Enter a valid email address.");
        email.to_owned()
    }

    /// A phone number as it was typed, trimmed, or nothing.
    pub fn optional_phone(&mut self, field: &str, value: &str) -> String {
        let phone = self.optional_text(field, value, PHONE_MAX);
        let digits = phone.chars().filter(char::is_ascii_digit).count();
        let looks_right = digits >= 3 && phone.chars().all(is_phone_character);
        self.check(phone.is_empty() || looks_right, field, "Enter a phone number: digits, spaces, + - ( ).");
        phone
    }

    /// Notes a date that cannot be meant.
    pub fn sane_date(&mut self, field: &str, date: Date) {
        self.check(YEARS.contains(&date.year()), field, "Enter a date between 1900 and 2199.");
    }

    /// Notes a number out of range.
    pub fn within<T: PartialOrd + Display>(&mut self, field: &str, value: T, range: RangeInclusive<T>) {
        let message = format_args!("Ensure this value is between {} and {}.", range.start(), range.end()).to_string();
        self.check(range.contains(&value), field, message);
    }
}

/// Whether a phone number may contain this.
pub fn is_phone_character(c: char) -> bool {
    c.is_ascii_digit() || " +-()".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_stay_as_typed_if_they_look_like_phones() {
        for (typed, fine) in [
            ("+91 98765-43210", true),
            (" (080) 2222 ", true),
            ("", true),
            ("98", false),
            ("call me", false),
            ("0800-FLOWERS", false),
            ("9876543210987654321098765432109", false),
        ] {
            let mut errors = FieldErrors::default();
            assert_eq!(errors.optional_phone("phone", typed), typed.trim());
            assert_eq!(errors.is_empty(), fine, "{typed}");
        }
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
