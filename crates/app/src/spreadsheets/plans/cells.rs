//! One row, read through the mapping. What is wrong with it is noted, all of it.

use super::known::contacts;
use crate::{
    people::{Person, Relationship, StudentStatus, checked_person},
    spreadsheets::{
        files::Line,
        imports::{DateOrder, Mapping, Reason, words},
        refusals::{
            NOT_A_DATE_DAY_FIRST, NOT_A_DATE_MONTH_FIRST, NOT_A_PHONE_NUMBER, NOT_YES_OR_NO, TOO_MANY_CELLS,
            TWO_PHONE_NUMBERS, UNDECODABLE, UNKNOWN_RELATIONSHIP, UNKNOWN_STATUS,
        },
    },
};
use jiff::civil::Date;
use kit::{
    phone::{Number, read_all},
    refusals::{Code, Phrase, Refusal, Refused},
};
use std::collections::HashMap;

/// How a file is understood.
pub(in crate::spreadsheets) struct Sight<'a> {
    header: &'a [String],
    columns: HashMap<&'a str, usize>,
    pub(super) mapping: &'a Mapping,
    /// The country in which a phone number without a country code is meant.
    pub(super) region: String,
    pub(super) today: Date,
}

impl<'a> Sight<'a> {
    pub(in crate::spreadsheets) fn new(
        header: &'a [String],
        mapping: &'a Mapping,
        region: String,
        today: Date,
    ) -> Self {
        let named = mapping.columns.iter().enumerate();
        let columns = named.filter_map(|(column, field)| Some((field.as_deref()?, column))).collect();
        Self { header, columns, mapping, region, today }
    }

    pub(super) fn row<'b>(&'b self, line: &'b Line) -> Cells<'b> {
        let mut cells = Cells { sight: self, line, reasons: vec![], seconds: vec![] };
        let beyond = line.cells.iter().skip(self.header.len()).any(|cell| !cell.trim().is_empty());
        if beyond {
            cells.refuse(None, "too_many_cells", TOO_MANY_CELLS);
        }
        for (column, heading) in self.header.iter().enumerate() {
            let used = self.mapping.columns.get(column).is_some_and(Option::is_some);
            if used && line.cells.get(column).is_some_and(|cell| cell.contains('\u{fffd}')) {
                let field = self.mapping.columns[column].clone();
                cells.reasons.push(Reason::new(field, Some(heading.clone()), "undecodable", UNDECODABLE.into()));
            }
        }
        cells
    }
}

/// A row, and what is wrong with it.
pub(super) struct Cells<'a> {
    sight: &'a Sight<'a>,
    line: &'a Line,
    pub(super) reasons: Vec<Reason>,
    /// The second number in a cell, and the field of the cell.
    pub(super) seconds: Vec<(String, String)>,
}

impl Cells<'_> {
    pub(super) fn number(&self) -> i64 {
        i64::try_from(self.line.number).unwrap_or(i64::MAX)
    }

    /// What a cell says, or else the default; empty for nothing.
    pub(super) fn text(&self, field: &str) -> &str {
        let cell = self.sight.columns.get(field).and_then(|column| self.line.cells.get(*column));
        match cell.map(words::meant).unwrap_or_default() {
            "" => self.sight.mapping.defaults.get(field).map(|value| value.trim()).unwrap_or_default(),
            said => said,
        }
    }

    pub(super) fn refuse(&mut self, field: Option<&str>, code: &str, refusal: impl Into<Refusal>) {
        let column = field.and_then(|field| self.sight.columns.get(field)).map(|at| self.sight.header[*at].clone());
        self.reasons.push(Reason::new(field.map(str::to_owned), column, code, refusal.into()));
    }

    /// What the rules of a slice refuse.
    pub(super) fn blame(&mut self, refused: &Refused) {
        for refusal in refused.refusals() {
            self.refuse(refusal.field.as_deref(), refused.code().name, refusal.clone());
        }
    }

    fn read<T>(&mut self, field: &str, code: &str, refusal: Code, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let cell = self.text(field).to_owned();
        if cell.is_empty() {
            return None;
        }
        let value = read(&cell);
        if value.is_none() {
            self.refuse(Some(field), code, refusal.with("cell", shortened(&cell)));
        }
        value
    }

    pub(super) fn date(&mut self, field: &str) -> Option<Date> {
        let order = self.sight.mapping.date_order;
        let wanted = match order {
            DateOrder::DayFirst => NOT_A_DATE_DAY_FIRST,
            DateOrder::MonthFirst => NOT_A_DATE_MONTH_FIRST,
        };
        self.read(field, "not_a_date", wanted, |cell| words::date(cell, order))
    }

    pub(super) fn status(&mut self, field: &str) -> Option<StudentStatus> {
        self.read(field, "unknown_status", UNKNOWN_STATUS, words::status)
    }

    pub(super) fn relationship(&mut self, field: &str) -> Option<Relationship> {
        self.read(field, "unknown_relationship", UNKNOWN_RELATIONSHIP, words::relationship)
    }

    pub(super) fn yes_or_no(&mut self, field: &str) -> Option<bool> {
        self.read(field, "not_yes_or_no", NOT_YES_OR_NO, words::yes_or_no)
    }

    /// In the form of the world. What else the cell says that is a number is a second one.
    pub(super) fn phone(&mut self, field: &str) -> String {
        let cell = self.text(field).to_owned();
        if cell.is_empty() {
            return cell;
        }
        match read_all(&cell, &self.sight.region) {
            Ok(numbers) => {
                let mut numbers = numbers.iter().map(Number::to_string);
                let first = numbers.next().unwrap_or_default();
                self.seconds.extend(numbers.map(|second| (field.to_owned(), second)));
                first
            }
            Err(why) => {
                let reason = Phrase::from(Refusal::from(why));
                let refusal = NOT_A_PHONE_NUMBER.with("cell", shortened(&cell)).with("reason", reason);
                self.refuse(Some(field), "not_a_phone_number", refusal);
                String::new()
            }
        }
    }

    /// Refuses a second number where there is no place for it.
    pub(super) fn refuse_seconds(&mut self) {
        for (field, second) in std::mem::take(&mut self.seconds) {
            self.refuse(Some(&field), "two_phone_numbers", TWO_PHONE_NUMBERS.with("second", second));
        }
    }

    /// A name in one column or in two.
    pub(super) fn name(&self, at: &str) -> String {
        let part = |part: &str| self.text(&format!("{at}{part}")).split_whitespace().collect::<Vec<_>>().join(" ");
        let whole = part("full_name");
        if whole.is_empty() { format!("{} {}", part("first_name"), part("last_name")).trim().to_owned() } else { whole }
    }

    /// The ways to somebody whom the row names.
    pub(super) fn ways(&self, person: &Person) -> Vec<String> {
        contacts(&person.email, &person.phone, &self.sight.region).collect()
    }

    /// Name, address and number of somebody; `at` is what stands before the names of his fields.
    pub(super) fn person(&mut self, at: &str) -> Person {
        let (phone, email) = (format!("{at}phone"), format!("{at}email"));
        let person =
            Person { full_name: self.name(at), email: self.text(&email).to_owned(), phone: self.phone(&phone) };
        match checked_person(at, &person, &self.sight.region) {
            Ok(person) => person,
            Err(problem) => {
                self.blame(&problem);
                person
            }
        }
    }
}

/// As much of a cell as fits into a message.
fn shortened(cell: &str) -> String {
    let start: String = cell.chars().take(40).collect();
    if start.len() < cell.len() { format!("“{start}…”") } else { format!("“{start}”") }
}
