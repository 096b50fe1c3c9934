//! Cells as people write them: dates, phones, yes and no, and words for what the program calls otherwise.

use super::model::DateOrder;
use crate::people::{Relationship, StudentStatus};
use jiff::civil::Date;
use kit::text::search_key;

/// A heading or a word, without what does not matter: case, accents, signs.
pub(in crate::spreadsheets) fn fold(text: &str) -> String {
    let plain: String = text
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() || ('\u{0900}'..='\u{097f}').contains(&c) { c } else { ' ' })
        .collect();
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    // `guardian1_phone` and `Guardian 1 phone` are one
    let mut out = String::with_capacity(words.len() + 2);
    let mut before = ' ';
    for c in words.chars() {
        if c.is_ascii_digit() && before.is_ascii_alphabetic() {
            out.push(' ');
        }
        out.push(c);
        before = c;
    }
    out
}

/// How names are compared.
pub(in crate::spreadsheets) fn name_key(name: &str) -> String {
    search_key(name)
}

/// A cell as it was meant: an apostrophe before a sign that a spreadsheet would run is not part of it.
pub(in crate::spreadsheets) fn meant(cell: &str) -> &str {
    let cell = cell.trim();
    let protects = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r']));
    protects.unwrap_or(cell).trim()
}

const STATUSES: &[(StudentStatus, &[&str])] = &[
    (StudentStatus::Lead, &["lead", "prospective", "prospect", "waiting", "enquiry", "inquiry", "पूछताछ"]),
    (StudentStatus::Trial, &["trial", "demo", "परीक्षण", "ट्रायल"]),
    (StudentStatus::Active, &["active", "current", "enrolled", "yes", "सक्रिय"]),
    (StudentStatus::Paused, &["paused", "on hold", "hold", "break", "रुका", "विराम"]),
    (StudentStatus::Left, &["left", "inactive", "former", "dropped", "withdrawn", "no", "छोड़ दिया", "निष्क्रिय"]),
];

const RELATIONSHIPS: &[(Relationship, &[&str])] = &[
    (Relationship::Mother, &["mother", "mom", "mum", "माता", "माँ", "मां"]),
    (Relationship::Father, &["father", "dad", "पिता"]),
    (Relationship::Guardian, &["guardian", "parent", "legal guardian", "अभिभावक"]),
    (Relationship::Oneself, &["self", "himself", "herself", "स्वयं"]),
    (Relationship::Other, &["other", "aunt", "uncle", "grandmother", "grandfather", "sister", "brother", "अन्य"]),
];

fn known<T: Copy>(table: &[(T, &[&str])], cell: &str) -> Option<T> {
    let word = fold(cell);
    table.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(value, _)| *value)
}

pub(in crate::spreadsheets) fn status(cell: &str) -> Option<StudentStatus> {
    known(STATUSES, cell)
}

pub(in crate::spreadsheets) fn relationship(cell: &str) -> Option<Relationship> {
    known(RELATIONSHIPS, cell)
}

pub(in crate::spreadsheets) fn yes_or_no(cell: &str) -> Option<bool> {
    let table: &[(bool, &[&str])] = &[
        (true, &["yes", "y", "true", "1", "active", "current", "हाँ", "हां", "सक्रिय"]),
        (false, &["no", "n", "false", "0", "inactive", "left", "नहीं", "निष्क्रिय"]),
    ];
    known(table, cell)
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A date in figures in the order somebody said, with the year first in any case, or with the English name of its
/// month. A year of two digits could be of either century: it is none.
pub(in crate::spreadsheets) fn date(cell: &str, order: DateOrder) -> Option<Date> {
    let cell = cell.split_once([' ', 'T']).filter(|(_, time)| is_midnight(time)).map_or(cell, |(day, _)| day);
    let parts: Vec<&str> = cell.split(['-', '/', '.', ' ', ',']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts[..] else { return None };
    let is_year = |part: &str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
    let (year, month, day) = match () {
        () if is_year(first) => (first, second, third),
        () if !is_year(third) => return None,
        () if month_named(first).is_some() => (third, first, second),
        () if month_named(second).is_some() => (third, second, first),
        () if order == DateOrder::MonthFirst => (third, first, second),
        () => (third, second, first),
    };
    let month = month_named(month).or_else(|| number(month))?;
    Date::new(year.parse().ok()?, month, number(day)?).ok()
}

fn is_midnight(time: &str) -> bool {
    !time.is_empty() && time.contains(':') && time.chars().all(|c| "0:. Z".contains(c))
}

fn number(part: &str) -> Option<i8> {
    (part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok()).flatten()
}

fn month_named(part: &str) -> Option<i8> {
    let name = part.to_ascii_lowercase();
    let index = MONTHS.iter().position(|month| name.len() >= 3 && name.starts_with(month))?;
    i8::try_from(index + 1).ok()
}

/// The order in which the dates of a column can all be read; day first where both can.
pub(in crate::spreadsheets) fn likely_order<'a>(cells: impl Iterator<Item = &'a str> + Clone) -> DateOrder {
    let read = |order| cells.clone().filter(|cell| date(cell, order).is_some()).count();
    if read(DateOrder::MonthFirst) > read(DateOrder::DayFirst) { DateOrder::MonthFirst } else { DateOrder::DayFirst }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as on;
    use proptest::prelude::*;

    #[test]
    fn dates_are_read_in_the_order_somebody_said() {
        let (dmy, mdy) = (DateOrder::DayFirst, DateOrder::MonthFirst);
        for (cell, order, wanted) in [
            ("2015-06-01", mdy, Some(on(2015, 6, 1))),
            ("2015-06-01 00:00", mdy, Some(on(2015, 6, 1))),
            ("2015-06-01T00:00:00", dmy, Some(on(2015, 6, 1))),
            ("01/06/2015", dmy, Some(on(2015, 6, 1))),
            ("01/06/2015", mdy, Some(on(2015, 1, 6))),
            ("1.6.2015", dmy, Some(on(2015, 6, 1))),
            ("1 June 2015", mdy, Some(on(2015, 6, 1))),
            ("Jun 1, 2015", dmy, Some(on(2015, 6, 1))),
            ("01-Jun-2015", dmy, Some(on(2015, 6, 1))),
            ("31/02/2015", dmy, None),
            ("13/13/2015", dmy, None),
            ("01/06/15", dmy, None),
            ("yesterday", dmy, None),
            ("2015", dmy, None),
            ("2015-06-01 15:30", dmy, None),
        ] {
            assert_eq!(date(cell, order), wanted, "{cell}");
        }
        assert_eq!(likely_order(["01/06/2015", "06/13/2015"].into_iter()), mdy);
        assert_eq!(likely_order(["01/06/2015", "2015-01-01"].into_iter()), dmy);
    }

    #[test]
    fn words_of_other_programs_are_understood() {
        assert_eq!(status("Prospective"), Some(StudentStatus::Lead));
        assert_eq!(status(" सक्रिय "), Some(StudentStatus::Active));
        assert_eq!(status("gone fishing"), None);
        assert_eq!(relationship("Mom"), Some(Relationship::Mother));
        assert_eq!((yes_or_no("TRUE"), yes_or_no("नहीं"), yes_or_no("maybe")), (Some(true), Some(false), None));
        assert_eq!([meant("'+91 98"), meant("'tis"), meant(" =1+1 ")], ["+91 98", "'tis", "=1+1"]);
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once_and_no_cell_makes_a_date_panic(text in "\\PC{0,20}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
            let _ = date(&text, DateOrder::DayFirst);
        }
    }
}
