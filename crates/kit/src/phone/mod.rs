//! Telephone numbers as the world dials them: one form for keeping, comparing and searching.
//!
//! A number is read as people write it in their own country (`98765 43210`, `098765 43210`) or from abroad (`+91 …`,
//! `0091 …`). Which numbers there are is known from the plans of the countries; what a number may look like stands in
//! `docs/importing.md`.

mod plan;
mod read;
mod repair;
mod written;

pub use read::{Number, Unread, kept, read_all};
pub use repair::{Mended, Tally, mend_json, mended};
pub use written::figures;

/// The number in the form of E.164 (ITU-T), such as `+919876543210`, without its extension, if there is one to be read:
/// the first, if there are several. The region (`IN`, of ISO 3166) is that of a number without its country.
#[must_use]
pub fn e164(phone: &str, region: &str) -> Option<String> {
    read_all(phone, region).ok()?.first().map(Number::e164)
}

/// The region of a locale such as `en-IN`; empty if it names none.
#[must_use]
pub fn region_of(locale: &str) -> &str {
    locale.split(['-', '_']).skip(1).find(|part| part.len() == 2).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::region_of;

    #[test]
    fn a_locale_says_the_region() {
        assert_eq!(
            [region_of("en-IN"), region_of("hi_IN"), region_of("zh-Hant-TW"), region_of("en")],
            ["IN", "IN", "TW", ""]
        );
    }
}
