//! Telephone numbers as the world dials them.

use phonenumber::{Mode, country};
use std::ops::RangeInclusive;

/// With the country's; the shortest are those of small islands.
const DIGITS: RangeInclusive<usize> = 7..=15;

/// The number in the form of E.164 (ITU-T), such as `+919876543210`, if it is one: written for abroad, or as people of
/// the region (`IN`, of ISO 3166) write it among themselves.
#[must_use]
pub fn e164(phone: &str, region: &str) -> Option<String> {
    let region: Option<country::Id> = region.parse().ok();
    let number = phonenumber::parse(region, phone).ok()?;
    // numbers that nobody was given yet are dialled as well: only the length tells
    let dialled = number.format().mode(Mode::E164).to_string();
    DIGITS.contains(&dialled.bytes().filter(u8::is_ascii_digit).count()).then_some(dialled)
}

/// The region of a locale such as `en-IN`; empty if it names none.
#[must_use]
pub fn region_of(locale: &str) -> &str {
    locale.split(['-', '_']).skip(1).find(|part| part.len() == 2).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_is_one_however_it_is_written() {
        for written in ["+91 98765-43210", "098765 43210", "98765 43210", "+919876543210"] {
            assert_eq!(e164(written, "IN").as_deref(), Some("+919876543210"), "{written}");
        }
        assert_eq!(e164("(020) 7946 0018", "GB").as_deref(), Some("+442079460018"));
    }

    #[test]
    fn what_nobody_can_dial_is_no_number() {
        for written in ["", "12", "98765 43210 12345 67", "hello"] {
            assert_eq!(e164(written, "IN"), None, "{written}");
        }
        assert_eq!(e164("98765 43210", ""), None);
    }

    #[test]
    fn a_locale_says_the_region() {
        assert_eq!(
            [region_of("en-IN"), region_of("hi_IN"), region_of("zh-Hant-TW"), region_of("en")],
            ["IN", "IN", "TW", ""]
        );
    }
}
