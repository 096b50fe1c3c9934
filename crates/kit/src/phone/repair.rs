//! Numbers that were kept before they were read as they are now.

use super::{
    plan::Home,
    read::{Number, at_home, from_abroad, kept},
};
use serde_json::Value;
use std::ops::RangeInclusive;
use uuid::Uuid;

/// Letters stood for the figures on their keys once, and so many of them made words. A single one may as well be a
/// figure typed twice, and nobody can tell.
const WORD: RangeInclusive<usize> = 2..=12;

/// What becomes of a number that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mended {
    /// It is right, or there is none.
    Same,
    To(String),
    /// Nobody can tell what it was meant to be.
    Unread,
}

/// What became of many of them.
#[derive(Debug, Default)]
pub struct Tally {
    pub mended: usize,
    /// Whose number stays as it is, because nobody can read it: what he is, and his id.
    pub unread: Vec<(&'static str, Uuid)>,
}

/// How a number that is kept is to be kept.
#[must_use]
pub fn mended(stored: &str, region: &str) -> Mended {
    if stored.is_empty() {
        return Mended::Same;
    }
    let read = kept(stored, region).ok().or_else(|| misread(stored, region));
    match read {
        Some(number) if number == stored => Mended::Same,
        Some(number) => Mended::To(number),
        None => Mended::Unread,
    }
}

/// A number that was misread before it was kept: its first figures were taken for the country's code, or the letters of
/// a word behind it for figures. Only where one way alone leads to a number.
fn misread(stored: &str, region: &str) -> Option<String> {
    let digits = stored.strip_prefix('+').filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let home = Home::of(region)?;
    // the code was taken from the number itself, so what is kept is what was typed
    let whole = |digits: &str| at_home(digits, home).ok().map(|one| one.number);
    let abroad = |digits: &str| from_abroad(digits).ok().map(|one| one.number);
    if let Some(number) = whole(digits) {
        return Some(number.to_string());
    }
    let word = digits.bytes().rev().take_while(|b| (b'2'..=b'9').contains(b)).count();
    let starts = WORD.filter(|length| *length <= word).filter_map(|length| digits.get(..digits.len() - length));
    let mut ways: Vec<String> = starts
        .flat_map(|start| [abroad(start), whole(start)])
        .flatten()
        .map(|number: Number| number.to_string())
        .collect();
    ways.sort_unstable();
    ways.dedup();
    if ways.len() == 1 { ways.pop() } else { None }
}

/// The same for every `phone` in a record that is kept as JSON; whether anything changed.
pub fn mend_json(value: &mut Value, region: &str) -> bool {
    match value {
        Value::Object(members) => members.iter_mut().fold(false, |changed, (name, member)| {
            let new = match (name.as_str(), &*member) {
                ("phone", Value::String(stored)) => mended(stored, region),
                _ => return mend_json(member, region) || changed,
            };
            let Mended::To(new) = new else { return changed };
            *member = Value::String(new);
            true
        }),
        // each of them is mended, not only the first
        Value::Array(items) => {
            items.iter_mut().map(|item| mend_json(item, region)).filter(|changed| *changed).count() > 0
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_are_put_right_where_one_way_alone_leads_to_them() {
        let to = |number: &str| Mended::To(number.to_owned());
        for (stored, region, becomes) in [
            ("", "IN", Mended::Same),
            ("+919876543210", "IN", Mended::Same),
            ("+9123456789", "IN", to("+919123456789")),
            ("+919876543210323", "IN", to("+919876543210")),
            ("+9123456789323", "IN", to("+919123456789")),
            ("98765 43210", "IN", to("+919876543210")),
            ("+65912345", "SG", to("+6565912345")),
            ("+3912345678", "IT", to("+393912345678")),
            // one letter, or one figure too many
            ("+9198765432109", "IN", Mended::Unread),
            ("+9198765", "IN", Mended::Unread),
            ("080 2222", "IN", Mended::Unread),
            ("98765 43210", "", Mended::Unread),
        ] {
            assert_eq!(mended(stored, region), becomes, "{stored} in {region}");
        }
    }

    #[test]
    fn what_is_mended_stays() {
        for stored in ["+9123456789", "+919876543210323", "098765 43210"] {
            let Mended::To(number) = mended(stored, "IN") else { panic!("{stored} is mended") };
            assert_eq!(mended(&number, "IN"), Mended::Same);
        }
    }

    #[test]
    fn records_are_mended_wherever_they_name_a_phone() {
        let mut record = json!([{ "student": { "phone": "98765 43210", "notes": "98765 43210" }, "phone": null }]);
        assert!(mend_json(&mut record, "IN"));
        assert_eq!(record, json!([{ "student": { "phone": "+919876543210", "notes": "98765 43210" }, "phone": null }]));
        assert!(!mend_json(&mut record, "IN"));
    }
}
