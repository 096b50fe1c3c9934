//! Reading a number.

use super::{
    plan::{self, Fit, Home},
    written,
};
use crate::refusals::Refusal;
use std::fmt;

/// More than these no text of a number has.
const TEXT_MAX: usize = 200;

/// A number that can be dialled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    code: u16,
    national: String,
    extension: String,
}

impl Number {
    /// As the world dials it, without the extension.
    #[must_use]
    pub fn e164(&self) -> String {
        format!("+{}{}", self.code, self.national)
    }

    /// The figures as people type them: from abroad, at home, and at home with what is dialled before.
    #[must_use]
    pub fn typed(&self, region: &str) -> Vec<String> {
        let trunk = Home::of(region).filter(|home| home.code() == self.code).and_then(Home::trunk);
        let at_home = trunk.map(|trunk| format!("{trunk}{}", self.national));
        let all = [Some(format!("{}{}", self.code, self.national)), Some(self.national.clone()), at_home];
        all.into_iter().flatten().collect()
    }
}

/// As it is kept: `+912223456789`, and its extension as in `+912223456789 ext. 12`.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.e164())?;
        if self.extension.is_empty() { Ok(()) } else { write!(f, " ext. {}", self.extension) }
    }
}

/// Why a text is no number, for the person who typed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    NoNumber,
    NoCountry,
    UnknownCountry,
    TooShort(u16),
    TooLong(u16),
    Unknown(u16),
    Several,
}

crate::refusals! {
    NO_PHONE_NUMBER = Invalid "no_phone_number";
    PHONE_WITHOUT_COUNTRY = Invalid "phone_without_country";
    PHONE_OF_NO_COUNTRY = Invalid "phone_of_no_country";
    PHONE_TOO_SHORT = Invalid "phone_too_short";
    PHONE_TOO_LONG = Invalid "phone_too_long";
    PHONE_NOT_GIVEN_OUT = Invalid "phone_not_given_out";
    SEVERAL_PHONES = Invalid "several_phones";
}

impl From<Unread> for Refusal {
    fn from(why: Unread) -> Self {
        match why {
            Unread::NoNumber => NO_PHONE_NUMBER.into(),
            Unread::NoCountry => PHONE_WITHOUT_COUNTRY.into(),
            Unread::UnknownCountry => PHONE_OF_NO_COUNTRY.into(),
            Unread::TooShort(country) => PHONE_TOO_SHORT.with("country", country),
            Unread::TooLong(country) => PHONE_TOO_LONG.with("country", country),
            Unread::Unknown(country) => PHONE_NOT_GIVEN_OUT.with("country", country),
            Unread::Several => SEVERAL_PHONES.into(),
        }
    }
}

/// The one number that a text says, as it is kept.
///
/// # Errors
/// [`Unread`]; that there are several too.
pub fn kept(text: &str, region: &str) -> Result<String, Unread> {
    match read_all(text, region)?.as_slice() {
        [one] => Ok(one.to_string()),
        _ => Err(Unread::Several),
    }
}

/// All numbers that a text says, at least one. What stands before the first word must be numbers; after a word only
/// what was given to somebody is one, so that “(flat 4)” is none.
///
/// # Errors
/// Why the first is none.
pub fn read_all(text: &str, region: &str) -> Result<Vec<Number>, Unread> {
    if text.contains('@') || text.len() > TEXT_MAX {
        return Err(Unread::NoNumber);
    }
    let mut found: Vec<Number> = vec![];
    for run in written::runs(text) {
        let mut rest = run.text.as_str();
        if let (Some(last), Some((extension, after))) = (found.last_mut(), run.extension()) {
            extension.clone_into(&mut last.extension);
            rest = after;
        }
        if !written::has_digit(rest) {
            continue;
        }
        match (read_run(rest, region), found.is_empty()) {
            (Ok(readings), first) if first || readings.iter().all(|one| one.fit == Fit::Assigned) => {
                found.extend(readings.into_iter().map(|one| one.number));
            }
            (Err(why), true) => return Err(why),
            _ => {}
        }
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|number| seen.insert(number.e164()));
    if found.is_empty() { Err(Unread::NoNumber) } else { Ok(found) }
}

/// A number, and how sure it is.
pub(super) struct Reading {
    pub(super) number: Number,
    pub(super) fit: Fit,
}

impl Reading {
    fn of(code: u16, national: &str) -> Option<Self> {
        let fit = plan::fit(code, national);
        let number = Number { code, national: national.to_owned(), extension: String::new() };
        (fit != Fit::No).then_some(Self { number, fit })
    }
}

/// The numbers between two words: several if each of them is one that somebody was given, else one in which the signs
/// stand between figures, as in `089/123456`.
fn read_run(run: &str, region: &str) -> Result<Vec<Reading>, Unread> {
    let parts = written::parts(run);
    let all: Result<Vec<_>, _> = parts.iter().map(|part| read_one(part, region)).collect();
    if parts.len() > 1 && all.as_ref().is_ok_and(|all| all.iter().all(|one| one.fit == Fit::Assigned)) {
        return all;
    }
    match (read_one(run, region), all) {
        (Ok(one), _) => Ok(vec![one]),
        (Err(_), Ok(all)) => Ok(all),
        (Err(why), Err(part)) => two_in(run, region).ok_or(if parts.len() > 1 { part } else { why }),
    }
}

/// Two numbers with nothing but a space between them, if there is one way only to part them.
fn two_in(run: &str, region: &str) -> Option<Vec<Reading>> {
    let sure = |half: &str| read_one(half, region).ok().filter(|one| one.fit == Fit::Assigned);
    let mut ways = written::halves(run).filter_map(|(one, other)| Some(vec![sure(one)?, sure(other)?]));
    ways.next().filter(|_| ways.next().is_none())
}

/// One number. A + within it begins another.
fn read_one(part: &str, region: &str) -> Result<Reading, Unread> {
    let (plus, digits) = written::digits(part);
    let inner = part.find(|c: char| c.is_ascii_digit()).is_some_and(|first| part[first..].contains('+'));
    if digits.is_empty() || inner {
        return Err(Unread::NoNumber);
    }
    if plus {
        return from_abroad(&digits);
    }
    let home = Home::of(region);
    let beyond = home.and_then(|home| home.beyond(&digits)).or_else(|| digits.strip_prefix("00"));
    match (beyond.map(from_abroad), home) {
        (Some(Ok(reading)), _) => Ok(reading),
        (Some(Err(why)), None) => Err(why),
        (Some(Err(why)), Some(home)) => at_home(&digits, home).map_err(|_| why),
        (None, Some(home)) => at_home(&digits, home),
        (None, None) => Err(Unread::NoCountry),
    }
}

/// A number with its country's code. Nothing is taken from what was typed: a number that is none as it stands is none.
pub(super) fn from_abroad(digits: &str) -> Result<Reading, Unread> {
    let (code, national) = plan::split_code(digits).ok_or(Unread::UnknownCountry)?;
    Reading::of(code, national).ok_or_else(|| why_not(code, national))
}

/// A number without a + as people of its country write it: as it stands, without the trunk's 0, without the country's
/// code, without a carrier's. The first that somebody was given is meant, else the first that is possible.
pub(super) fn at_home(digits: &str, home: Home) -> Result<Reading, Unread> {
    let code = home.code();
    let bare = home.trunk().and_then(|trunk| digits.strip_prefix(trunk));
    let coded = digits.strip_prefix(code.to_string().as_str());
    let carried = home.without_carrier(digits);
    let ways = [Some(digits), bare, coded, carried.as_deref()];
    let readings: Vec<Reading> = ways.into_iter().flatten().filter_map(|way| Reading::of(code, way)).collect();
    let sure = readings.iter().position(|one| one.fit == Fit::Assigned).unwrap_or(0);
    readings.into_iter().nth(sure).ok_or_else(|| why_not(code, bare.unwrap_or(digits)))
}

fn why_not(code: u16, national: &str) -> Unread {
    match plan::lengths(code) {
        Some(lengths) if national.len() < *lengths.start() => Unread::TooShort(code),
        Some(lengths) if national.len() > *lengths.end() => Unread::TooLong(code),
        _ => Unread::Unknown(code),
    }
}

#[cfg(test)]
mod tests {
    use super::super::e164;
    use super::*;
    use proptest::prelude::*;

    fn all(text: &str) -> Vec<String> {
        read_all(text, "IN").map(|all| all.iter().map(Number::to_string).collect()).unwrap_or_default()
    }

    #[test]
    fn one_number_is_one_however_it_is_written() {
        let hindi = "९८७६५ ४३२१०";
        for written in [
            "+91 98765-43210",
            "098765 43210",
            "98765 43210",
            "+919876543210",
            "919876543210",
            "0091 98765 43210",
            "(+91) 98765.43210",
            "+91 (0) 98765 43210",
            "\u{202a}+91 98765 43210\u{202c}",
            "tel:+919876543210",
            "Mob. 98765 43210",
            hindi,
        ] {
            assert_eq!(kept(written, "IN").as_deref(), Ok("+919876543210"), "{written}");
        }
        assert_eq!(e164("(020) 7946 0018", "GB").as_deref(), Some("+442079460018"));
        assert_eq!(e164("+44 20 7946 0018", "").as_deref(), Some("+442079460018"));
    }

    #[test]
    fn every_indian_mobile_is_read_in_each_of_its_writings() {
        for prefix in 6000..=9999 {
            let (number, wanted) = (format!("{prefix}123456"), format!("+91{prefix}123456"));
            let (one, other) = number.split_at(5);
            for written in [number.clone(), format!("0{number}"), format!("+91 {one} {other}"), format!("0091{number}")]
            {
                assert_eq!(kept(&written, "IN").as_deref(), Ok(wanted.as_str()), "{written}");
            }
        }
    }

    #[test]
    fn numbers_that_begin_like_their_country_are_read_whole() {
        for (written, region, wanted) in [
            ("391 234 5678", "IT", "+393912345678"),
            ("39 391 234 5678", "IT", "+393912345678"),
            ("06 1234 5678", "IT", "+390612345678"),
            ("6591 2345", "SG", "+6565912345"),
            ("65 9123 4567", "SG", "+6591234567"),
            ("55 99123 4567", "BR", "+5555991234567"),
            ("0 55 99123 4567", "BR", "+5555991234567"),
            ("0 15 11 99123 4567", "BR", "+5511991234567"),
            ("27 123 4567", "ZA", "+27271234567"),
            ("027 123 4567", "ZA", "+27271234567"),
            ("8 700 123 4567", "RU", "+77001234567"),
            ("727 312 3456", "RU", "+77273123456"),
            ("8 812 123 45 67", "RU", "+78121234567"),
            ("+7 812 123 45 67", "IN", "+78121234567"),
            ("650 253 0000", "US", "+16502530000"),
            ("1 650 253 0000", "US", "+16502530000"),
            ("011 91 98765 43210", "US", "+919876543210"),
            ("011 15 2345 6789", "AR", "+5491123456789"),
        ] {
            assert_eq!(e164(written, region).unwrap_or_default(), wanted, "{written} in {region}");
        }
    }

    #[test]
    fn nothing_is_taken_from_a_number_with_a_plus() {
        for written in ["+9123456789", "+91 098765 43210", "+910 98765 43210", "+0091 98765 43210"] {
            assert!(kept(written, "IN").is_err(), "{written}");
        }
    }

    #[test]
    fn words_after_a_number_are_not_part_of_it() {
        for written in [
            "98765 43210 (dad)",
            "98765 43210 W",
            "98765 43210 पापा",
            "98765 43210 dad, flat 4",
            "98765 43210(since 12/05/2019)",
        ] {
            assert_eq!(kept(written, "IN").as_deref(), Ok("+919876543210"), "{written}");
        }
    }

    #[test]
    fn an_extension_is_kept_with_its_number() {
        for written in ["022 2345 6789 ext. 12", "+91 22 23456789 x12", "02223456789 #12", "022-23456789;ext=12"] {
            assert_eq!(kept(written, "IN").as_deref(), Ok("+912223456789 ext. 12"), "{written}");
            assert_eq!(e164(written, "IN").as_deref(), Some("+912223456789"));
        }
        assert_eq!(kept("+912223456789 ext. 12", "").as_deref(), Ok("+912223456789 ext. 12"));
    }

    #[test]
    fn two_numbers_are_two() {
        let both = ["+919845012345", "+919845054321"];
        for written in [
            "98450 12345 / 98450 54321",
            "9845012345,9845054321",
            "98450 12345 (mom) 98450 54321 (dad)",
            "98450 12345\n98450 54321",
            "+91 98450 12345 +91 98450 54321",
            "9845012345 9845054321",
            "98450 12345 98450 54321",
            "98450 12345 or 98450 54321",
        ] {
            assert_eq!(all(written), both, "{written}");
            assert_eq!(kept(written, "IN"), Err(Unread::Several), "{written}");
        }
        assert_eq!(all("98450 12345, 098450 12345"), ["+919845012345"]);
        assert_eq!(e164("089/123456", "DE").as_deref(), Some("+4989123456"));
    }

    #[test]
    fn what_nobody_can_dial_is_refused_with_the_reason() {
        for (written, why) in [
            ("", Unread::NoNumber),
            ("hello", Unread::NoNumber),
            ("asha9876543210@example.org", Unread::NoNumber),
            ("12", Unread::TooShort(91)),
            ("98765", Unread::TooShort(91)),
            ("98765 43210 12345 67", Unread::TooLong(91)),
            ("98765 43210 1", Unread::Unknown(91)),
            ("+91 98765", Unread::TooShort(91)),
            ("+44 20 7946 0018 123", Unread::TooLong(44)),
            ("+999 12345 678", Unread::UnknownCountry),
            ("98450 12345 / 98450", Unread::TooShort(91)),
        ] {
            assert_eq!(kept(written, "IN"), Err(why), "{written}");
        }
        assert_eq!(kept("98765 43210", ""), Err(Unread::NoCountry));
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read_or_refused_and_what_is_kept_stays(text in "\\PC{0,40}", region in "IN|US|BR|AR|MX|DE|") {
            if let Ok(number) = kept(&text, &region) {
                prop_assert_eq!(kept(&number, &region), Ok(number));
            }
        }

        #[test]
        fn figures_and_signs_are_read_or_refused(text in "[0-9+ ()/,x#.-]{0,30}", region in "IN|US|BR|AR|MX|SG|IT|RU") {
            if let Ok(number) = kept(&text, &region) {
                prop_assert_eq!(kept(&number, &region), Ok(number));
            }
        }
    }
}
