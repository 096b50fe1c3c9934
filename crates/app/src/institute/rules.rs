//! Decisions about the institute, without clock or database.

use super::{
    model::{Settings, SettingsChange},
    refusals::{
        NO_CURRENCY, NO_DOCUMENT_PREFIX, NO_GSTIN, NO_LOCALE, NO_SUCH_TIME_ZONE, NO_UPI_ADDRESS, TOO_MANY_WORDS,
    },
};
use jiff::tz::TimeZone;
use kit::{
    refusals::{FieldErrors, Refused},
    text::caseless,
};
use std::collections::HashSet;

pub(super) const NAME_MAX: usize = 100;
pub(super) const ADDRESS_MAX: usize = 500;
pub(super) const CAPACITY: std::ops::RangeInclusive<i64> = 1..=1000;
const WORDS_MAX: usize = 30;
const WORD_MAX: usize = 50;

/// The settings after a change. Only what is changed is judged, and everything that is wrong is said at once.
pub(super) fn apply(settings: Settings, change: SettingsChange) -> Result<Settings, Refused> {
    let mut errors = FieldErrors::default();
    let mut new = settings;
    // what a phone number means depends on the region
    region(&mut new, &change, &mut errors);
    contact(&mut new, &change, &mut errors);
    documents(&mut new, &change, &mut errors);
    errors.finish().map(|()| new)
}

fn contact(new: &mut Settings, change: &SettingsChange, errors: &mut FieldErrors) {
    if let Some(name) = &change.name {
        new.name = errors.required_text("name", name, NAME_MAX);
    }
    if let Some(address) = &change.address {
        new.address = errors.optional_text("address", address, ADDRESS_MAX);
    }
    if let Some(phone) = &change.phone {
        let typed = phone.trim();
        // it is printed on papers as the institute writes it, and a number of earlier times stays
        if typed != new.phone {
            errors.optional_phone("phone", typed, new.region());
            new.phone = typed.to_owned();
        }
    }
    if let Some(email) = &change.email {
        new.email = errors.optional_email("email", email);
    }
}

fn region(new: &mut Settings, change: &SettingsChange, errors: &mut FieldErrors) {
    if let Some(name) = &change.time_zone {
        match TimeZone::get(name.trim()) {
            Ok(zone) => new.time_zone = zone,
            Err(_) => errors.add("time_zone", NO_SUCH_TIME_ZONE),
        }
    }
    if let Some(currency) = &change.currency {
        let letters = currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase());
        errors.check(letters, "currency", NO_CURRENCY);
        new.currency.clone_from(currency);
    }
    if let Some(locale) = &change.locale {
        errors.check(is_locale(locale), "locale", NO_LOCALE);
        new.locale.clone_from(locale);
    }
    if let Some(day) = change.week_starts_on {
        errors.within("week_starts_on", day, 1..=7);
        new.week_starts_on = day;
    }
}

fn documents(new: &mut Settings, change: &SettingsChange, errors: &mut FieldErrors) {
    if let Some(name) = &change.legal_name {
        new.legal_name = errors.optional_text("legal_name", name, 200);
    }
    if let Some(number) = &change.tax_number {
        new.tax_number = errors.optional_text("tax_number", number, 30);
        let fine = !looks_indian(&new.tax_number) || is_gstin(&new.tax_number);
        errors.check(fine, "tax_number", NO_GSTIN);
    }
    if let Some(code) = &change.state_code {
        new.state_code = errors.optional_text("state_code", code, 10);
    }
    if let Some(prefix) = &change.invoice_prefix {
        let short = (1..=5).contains(&prefix.len());
        let plain = prefix.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        errors.check(short && plain, "invoice_prefix", NO_DOCUMENT_PREFIX);
        new.invoice_prefix.clone_from(prefix);
    }
    if let Some(month) = change.fiscal_year_starts_month {
        errors.within("fiscal_year_starts_month", month, 1..=12);
        new.fiscal_year_starts_month = month;
    }
    if let Some(unit) = change.round_to_minor {
        errors.within("round_to_minor", unit, 1..=10_000);
        new.round_to_minor = unit;
    }
    if let Some(days) = change.notice_days {
        errors.within("notice_days", days, 0..=365);
        new.notice_days = days;
    }
    if let Some(vpa) = &change.upi_vpa {
        new.upi_vpa = vpa.trim().to_owned();
        let fine = new.upi_vpa.is_empty() || is_vpa(&new.upi_vpa);
        errors.check(fine, "upi_vpa", NO_UPI_ADDRESS);
    }
}

/// A list of words as it is kept: each once, whatever its letter case, on one line.
pub(super) fn check_words(errors: &mut FieldErrors, field: &str, words: &[String]) -> Vec<String> {
    let mut seen = HashSet::new();
    let one_line = words.iter().map(|word| word.split_whitespace().collect::<Vec<_>>().join(" "));
    let kept: Vec<String> = one_line.filter(|word| !word.is_empty() && seen.insert(caseless(word))).collect();
    errors.check(kept.len() <= WORDS_MAX, field, TOO_MANY_WORDS.with("most", WORDS_MAX));
    for word in &kept {
        errors.optional_text(field, word, WORD_MAX);
    }
    kept
}

/// The shape of BCP 47: a language and subtags, as in `hi`, `en-IN` or `sr-Latn-RS`.
fn is_locale(text: &str) -> bool {
    let mut tags = text.split('-');
    let language = tags.next().unwrap_or("");
    let is_language = (2..=3).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_alphabetic());
    is_language
        && text.len() <= 35
        && tags.all(|tag| (1..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Fifteen characters that begin with the number of a state: meant as a GSTIN.
fn looks_indian(number: &str) -> bool {
    number.chars().count() == 15 && number.bytes().take(2).all(|b| b.is_ascii_digit())
}

/// State, PAN (five letters, four digits, a letter), the how-manieth registration, `Z`, a check character.
fn is_gstin(number: &str) -> bool {
    let letter = |b: &u8| b.is_ascii_uppercase();
    match number.as_bytes() {
        [state @ .., b'Z', check] if state.len() == 13 => {
            state[..2].iter().all(u8::is_ascii_digit)
                && state[2..7].iter().all(letter)
                && state[7..11].iter().all(u8::is_ascii_digit)
                && letter(&state[11])
                && (letter(&state[12]) || (b'1'..=b'9').contains(&state[12]))
                && (letter(check) || check.is_ascii_digit())
        }
        _ => false,
    }
}

/// A name and a handle of a bank or app, as in `school@okhdfc`.
fn is_vpa(text: &str) -> bool {
    let named = |name: &str| name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
    text.split_once('@').is_some_and(|(name, handle)| {
        (2..=256).contains(&name.len())
            && named(name)
            && (2..=64).contains(&handle.len())
            && handle.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gstin_is_judged_only_where_one_is_meant() {
        assert!(looks_indian("29ABCDE1234F1Z5") && is_gstin("29ABCDE1234F1Z5"));
        assert!(!looks_indian("GB123456789"));
        for bad in ["29ABCDE1234F1Y5", "29abcde1234f1z5", "29ABCD51234F1Z5", "29ABCDE1234F0Z5", "29ABCDE12345678"] {
            assert!(looks_indian(bad) && !is_gstin(bad), "{bad}");
        }
    }

    #[test]
    fn words_are_kept_once_each_on_a_line() {
        let words = |words: &[&str]| {
            let mut errors = FieldErrors::default();
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            (check_words(&mut errors, "equipment", &words), errors.has("equipment"))
        };
        let kept = words(&[" Drum\nkit ", "piano", "", "PIANO", "Mirror"]);
        assert_eq!(kept, (vec!["Drum kit".into(), "piano".into(), "Mirror".into()], false));
        assert!(words(&["x".repeat(51).as_str()]).1);
        let many: Vec<String> = (0..31).map(|n| n.to_string()).collect();
        assert!(words(&many.iter().map(String::as_str).collect::<Vec<_>>()).1);
    }

    #[test]
    fn locales_and_upi_addresses_have_a_shape() {
        for fine in ["hi", "en-IN", "sr-Latn-RS", "es-419"] {
            assert!(is_locale(fine), "{fine}");
        }
        for bad in ["", "e", "english", "en_IN", "en-", "en-IN-", "12-IN", "en-überlang"] {
            assert!(!is_locale(bad), "{bad}");
        }
        assert!(is_vpa("music.beats-1@okhdfc"));
        for bad in ["school", "@ok", "school@", "a b@ok", "school@ok.com"] {
            assert!(!is_vpa(bad), "{bad}");
        }
    }
}
