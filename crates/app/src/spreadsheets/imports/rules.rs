//! Decisions about imports, without clock or database.

use super::{
    fields::{Field, Form, fields, find},
    model::{DateOrder, ImportKind, Mapping, MatchBy, Reason, RowResult},
    proposals::proposed,
    words,
};
use crate::spreadsheets::{
    files::{Cell, CsvWriter, Table},
    refusals::{
        CHOOSE_ADDRESSES, CHOOSE_COURSES, CHOOSE_FIRST_DAYS, CHOOSE_GUARDIANS, CHOOSE_NAMES, CHOOSE_NUMBERS,
        COLUMNS_OF_FILE, FIELD_TWICE, NO_SUCH_FIELD, NOT_READABLE,
    },
};
use kit::refusals::{Code, FieldErrors, Refused};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};

const SAMPLES: usize = 3;
const FILE_NAME_MAX: usize = 200;
const DEFAULT_MAX: usize = 200;

/// The name of a file without the folders it came from.
pub(super) fn file_name(typed: &str) -> Result<String, Refused> {
    let name = typed.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = name.chars().filter(|c| !c.is_control() && *c != '"').collect();
    let mut errors = FieldErrors::default();
    let name = errors.required_text("file_name", &plain, FILE_NAME_MAX);
    errors.finish().map(|()| name)
}

/// The first values of each column that say something.
pub(super) fn samples(table: &Table) -> Vec<Vec<String>> {
    let of = |column: usize| {
        let cells = table.lines.iter().filter_map(move |line| line.cells.get(column).map(str::trim));
        let said = cells.filter(|cell| !cell.is_empty());
        said.take(SAMPLES).map(|cell| cell.chars().take(80).collect()).collect()
    };
    (0..table.header.len()).map(of).collect()
}

/// How the columns seem to be meant.
pub(super) fn propose(kind: ImportKind, table: &Table) -> Mapping {
    let columns = proposed(kind, &table.header);
    let mut defaults = BTreeMap::new();
    let mut dates: Vec<&str> = vec![];
    for (column, name) in columns.iter().enumerate() {
        let Some(name) = name else { continue };
        if find(kind, name).is_some_and(|field| field.form == Form::Date) {
            let cells = table.lines.iter().filter_map(|line| line.cells.get(column));
            dates.extend(cells.map(words::meant).filter(|cell| !cell.is_empty()).take(1000));
        }
        // a column of mothers says what its guardians are
        if let (Some(at), Some(relationship)) = (name.split_once("_full_name"), said_in(&table.header[column])) {
            defaults.insert(format!("{}_relationship", at.0), relationship.to_owned());
        }
    }
    defaults.retain(|field, _| find(kind, field).is_some() && !columns.contains(&Some(field.clone())));
    let date_order = words::likely_order(dates.iter().copied());
    let has = |name: &str| columns.iter().flatten().any(|field| field == name);
    let match_by = match kind {
        ImportKind::Students if has("number") => MatchBy::Number,
        ImportKind::Enrollments if has("student_number") => MatchBy::Number,
        ImportKind::Teachers if has("email") => MatchBy::Email,
        ImportKind::Enrollments if has("student_email") && !has("student_name") => MatchBy::Email,
        _ => MatchBy::PhoneAndName,
    };
    Mapping { columns, date_order, defaults, match_by }
}

fn said_in(heading: &str) -> Option<&'static str> {
    let words = words::fold(heading);
    let says = |word: &str| words.split(' ').any(|part| part == word);
    match () {
        () if says("mother") || says("माता") => Some("mother"),
        () if says("father") || says("पिता") => Some("father"),
        () => None,
    }
}

/// Whether a file can be read through a mapping.
pub(super) fn check_mapping(kind: ImportKind, header: &[String], mapping: &Mapping) -> Result<(), Refused> {
    let mut errors = FieldErrors::default();
    let fits = mapping.columns.len() == header.len();
    errors.check(fits, "columns", COLUMNS_OF_FILE.with("count", header.len()));
    let mut seen: Vec<&str> = vec![];
    for (column, name) in mapping.columns.iter().enumerate() {
        let Some(name) = name else { continue };
        let at = format!("columns[{column}]");
        errors.check(find(kind, name).is_some(), &at, NO_SUCH_FIELD);
        errors.check(!seen.contains(&name.as_str()), &at, FIELD_TWICE);
        seen.push(name);
    }
    for (name, value) in &mapping.defaults {
        let at = format!("defaults.{name}");
        let value = errors.optional_text(&at, value, DEFAULT_MAX);
        match find(kind, name) {
            None => errors.add(&at, NO_SUCH_FIELD),
            Some(field) => errors.check(reads(field, &value, mapping.date_order), &at, NOT_READABLE),
        }
    }
    let said = |name: &str| seen.contains(&name) || mapping.defaults.contains_key(name);
    for (wanted, refusal) in required(kind, mapping.match_by) {
        errors.check(wanted.iter().any(|name| said(name)), "columns", refusal);
    }
    errors.finish()
}

/// Fields of which one at least must be a column, and what is refused if none is.
fn required(kind: ImportKind, match_by: MatchBy) -> Vec<(&'static [&'static str], Code)> {
    let named: (&[&str], _) = (&["full_name", "first_name"], CHOOSE_NAMES);
    let identity: (&[&str], _) = match (kind, match_by) {
        (ImportKind::Students, MatchBy::Number) => (&["number"], CHOOSE_NUMBERS),
        (ImportKind::Students | ImportKind::Teachers, MatchBy::Email) => (&["email"], CHOOSE_ADDRESSES),
        (ImportKind::Enrollments, MatchBy::Number) => (&["student_number"], CHOOSE_NUMBERS),
        (ImportKind::Enrollments, MatchBy::Email) => (&["student_email"], CHOOSE_ADDRESSES),
        (ImportKind::Enrollments, MatchBy::PhoneAndName) => (&["student_name"], CHOOSE_NAMES),
        (ImportKind::Families, _) => {
            (&["guardian1_full_name", "guardian1_first_name", "family_name"], CHOOSE_GUARDIANS)
        }
        (ImportKind::Students | ImportKind::Teachers, _) => named,
    };
    match kind {
        ImportKind::Students | ImportKind::Teachers => vec![named, identity],
        ImportKind::Families => vec![identity],
        ImportKind::Enrollments => {
            vec![identity, (&["course", "offering", "class"], CHOOSE_COURSES), (&["starts_on"], CHOOSE_FIRST_DAYS)]
        }
    }
}

fn reads(field: &Field, value: &str, order: DateOrder) -> bool {
    value.is_empty()
        || match field.form {
            Form::Text | Form::Email | Form::Phone => true,
            Form::Date => words::date(value, order).is_some(),
            Form::Status => words::status(value).is_some(),
            Form::Relationship => words::relationship(value).is_some(),
            Form::YesNo => words::yes_or_no(value).is_some(),
        }
}

/// The names of the fields a file of this kind may have, in the order of a template.
pub(super) fn field_names(kind: ImportKind) -> Vec<&'static str> {
    fields(kind).into_iter().map(|field| field.name).collect()
}

/// The refused rows with a column for the reasons: a file to be repaired and sent again.
pub(super) fn repair_file(
    header: &[String],
    table: &Table,
    reasons: &HashMap<i64, Vec<Reason>>,
    told: impl Fn(&Reason) -> String,
) -> Result<Vec<u8>, csv::Error> {
    let heading = |name: &str| (0..).map(|n| format!("{name}{}", "*".repeat(n))).find(|name| !header.contains(name));
    let mut headings = header.to_vec();
    headings.extend(["line", "reason"].into_iter().filter_map(heading));
    let mut writer = CsvWriter::new(true, &headings)?;
    // `Phone: “12”: …; …`
    let of = |reason: &Reason| {
        let detail = told(reason);
        reason.column.as_ref().map_or_else(|| detail.clone(), |column| format!("{column}: {detail}"))
    };
    for line in &table.lines {
        let number = i64::try_from(line.number).unwrap_or(i64::MAX);
        let Some(reasons) = reasons.get(&number) else { continue };
        let cell = |column: usize| Cell::Text(line.cells.get(column).unwrap_or_default().to_owned());
        let mut cells: Vec<Cell> = (0..header.len()).map(cell).collect();
        cells.push(Cell::Text(number.to_string()));
        cells.push(Cell::Text(reasons.iter().map(of).collect::<Vec<_>>().join("; ")));
        writer.row(&cells)?;
    }
    writer.take()
}

/// What the check showed, in a few letters: ids, which are new each time, are not in it.
pub(super) fn digest(rows: &[RowResult]) -> String {
    let mut digest = Sha256::new();
    for row in rows {
        digest.update(format!("{}{:?}{:?}{:?}{:?}", row.line, row.outcome, row.label, row.reasons, row.changes));
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spreadsheets::files::{Choice, read};

    fn table(text: &str) -> Table {
        read(text.as_bytes(), &Choice::default()).unwrap().1
    }

    #[test]
    fn a_mapping_is_proposed_with_the_order_of_dates_and_what_headings_say() {
        let table = table("Student Name,DOB,Mother,Father\nAsha,04/25/2015,Maya,Ravi\nBela,01/02/2014,,\n");
        let mapping = propose(ImportKind::Students, &table);
        assert_eq!(mapping.date_order, DateOrder::MonthFirst);
        assert_eq!(mapping.match_by, MatchBy::PhoneAndName);
        assert_eq!(mapping.defaults["guardian1_relationship"], "mother");
        assert_eq!(mapping.defaults["guardian2_relationship"], "father");
        assert!(check_mapping(ImportKind::Students, &table.header, &mapping).is_ok());
        assert_eq!(samples(&table)[2], ["Maya"]);
    }

    #[test]
    fn what_makes_no_sense_is_named() {
        let header = vec!["a".to_owned(), "b".to_owned()];
        let refused = |columns: &[Option<&str>], defaults: &[(&str, &str)], match_by| {
            let mapping = Mapping {
                columns: columns.iter().map(|name| name.map(str::to_owned)).collect(),
                date_order: DateOrder::DayFirst,
                defaults: defaults.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect(),
                match_by,
            };
            let problem = check_mapping(ImportKind::Students, &header, &mapping).unwrap_err();
            problem.fields().into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        let by_name = MatchBy::PhoneAndName;
        assert_eq!(refused(&[Some("full_name")], &[], by_name), ["columns"]);
        assert_eq!(refused(&[Some("full_name"), Some("full_name")], &[], by_name), ["columns[1]"]);
        assert_eq!(refused(&[Some("full_name"), Some("shoe_size")], &[], by_name), ["columns[1]"]);
        assert_eq!(refused(&[Some("full_name"), None], &[], MatchBy::Number), ["columns"]);
        assert_eq!(refused(&[None, None], &[], by_name), ["columns"]);
        let defaults = [("status", "gone"), ("shoe_size", "9"), ("joined_on", "31/02/2026")];
        assert_eq!(
            refused(&[Some("full_name"), None], &defaults, by_name),
            ["defaults.joined_on", "defaults.shoe_size", "defaults.status"]
        );
    }

    #[test]
    fn a_file_has_a_name_without_folders() {
        assert_eq!(file_name("C:\\Users\\x\\students\".csv").unwrap(), "students.csv");
        assert!(file_name("../").is_err());
    }
}
