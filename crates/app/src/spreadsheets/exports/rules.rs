//! Decisions about exports, without clock or database.

use super::model::{Column, Form, Headings, Language, List, Manner, OWN};
use crate::spreadsheets::files::Cell;
use jiff::civil::Date;
use kit::money::exponent;
use serde_json::{Value, json};

pub(super) fn headings(list: &List, manner: &Manner) -> Vec<String> {
    let heading = |column: &Column| match (manner.headings, manner.language) {
        (Headings::Fields, _) => column.field,
        (Headings::Names, Language::English) => column.english,
        (Headings::Names, Language::Hindi) => column.hindi,
    };
    list.columns.iter().map(|column| heading(column).to_owned()).collect()
}

/// The parameters that are the list's.
pub(super) fn filters(query: &str) -> Vec<(String, String)> {
    let pairs = form_urlencoded::parse(query.as_bytes()).into_owned();
    pairs.filter(|(name, _)| !OWN.contains(&name.as_str())).collect()
}

/// What a list is asked for a page with.
pub(super) fn page_query(filters: &[(String, String)], page: i64, page_size: i64) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(filters);
    query.append_pair("page", &page.to_string()).append_pair("page_size", &page_size.to_string());
    query.finish()
}

/// The things in a member of each item, each with the item as its parent.
pub(super) fn each(items: Vec<Value>, member: &str) -> Vec<Value> {
    let mut all = vec![];
    for mut item in items {
        let things = item[member].take();
        for mut thing in things.as_array().cloned().unwrap_or_default() {
            thing["parent"] = json!({ "id": item["id"], "name": item["name"] });
            all.push(thing);
        }
    }
    all
}

pub(super) fn row(list: &List, item: &Value) -> Vec<Cell> {
    list.columns.iter().map(|column| cell(column, item)).collect()
}

fn cell(column: &Column, item: &Value) -> Cell {
    let value = item.pointer(column.at).unwrap_or(&Value::Null);
    match (column.form, value) {
        (Form::Money, value) => {
            let currency = item["currency"].as_str().unwrap_or_default();
            value.as_i64().map_or(Cell::Empty, |minor| Cell::Money(minor, exponent(currency)))
        }
        (Form::Date, Value::String(text)) => match text.parse::<Date>() {
            Ok(date) => Cell::Date(date),
            Err(_) => Cell::Text(text.clone()),
        },
        (Form::Words(member), Value::Array(items)) => {
            let word = |item: &Value| {
                let word = if member.is_empty() { item } else { &item[member] };
                word.as_str().unwrap_or_default().to_owned()
            };
            Cell::Text(items.iter().map(word).collect::<Vec<_>>().join(", "))
        }
        (_, Value::Null) => Cell::Empty,
        (_, Value::Bool(yes)) => Cell::Bool(*yes),
        (_, Value::Number(number)) => number.as_f64().map_or(Cell::Empty, Cell::Number),
        (_, Value::String(text)) if text.is_empty() => Cell::Empty,
        (_, Value::String(text)) => Cell::Text(text.clone()),
        (_, other) => Cell::Text(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::lists::LISTS, *};
    use jiff::civil::date;
    use std::collections::BTreeSet;

    fn list(name: &str) -> &'static List {
        LISTS.iter().find(|list| list.name == name).unwrap()
    }

    #[test]
    fn values_become_cells_with_their_types() {
        let invoice = json!({ "number": "MB/1", "issue_date": "2026-03-02", "due_date": null, "total_minor": 123_456,
            "currency": "INR", "family_account": { "id": "x", "name": "=Nair" } });
        let cells = row(list("invoices"), &invoice);
        assert_eq!(cells[0], Cell::Text("MB/1".into()));
        assert_eq!(cells[2], Cell::Text("=Nair".into()));
        assert_eq!((&cells[3], &cells[4]), (&Cell::Date(date(2026, 3, 2)), &Cell::Empty));
        assert_eq!(cells[5], Cell::Money(123_456, 2));
        let lesson = json!({ "students": [{ "full_name": "Asha" }, { "full_name": "Bela" }] });
        assert!(row(list("lessons"), &lesson).contains(&Cell::Text("Asha, Bela".into())));
    }

    #[test]
    fn things_in_items_know_their_parent() {
        let families = vec![
            json!({ "id": 1, "name": "Nair", "guardians": [{ "full_name": "Maya" }, { "full_name": "Ravi" }] }),
            json!({ "id": 2, "name": "Li", "guardians": [] }),
        ];
        let guardians = each(families, "guardians");
        assert_eq!(guardians.len(), 2);
        assert_eq!(row(list("guardians"), &guardians[1])[1..3], [Cell::Text("Nair".into()), Cell::Text("Ravi".into())]);
    }

    #[test]
    fn no_list_and_no_column_has_a_name_twice_and_all_have_words() {
        assert_eq!(LISTS.iter().map(|list| list.name).collect::<BTreeSet<_>>().len(), LISTS.len());
        for list in LISTS {
            let fields: BTreeSet<_> = list.columns.iter().map(|column| column.field).collect();
            assert_eq!(fields.len(), list.columns.len(), "{}", list.name);
            assert!(list.columns.iter().all(|column| !column.english.is_empty() && !column.hindi.is_empty()));
        }
    }

    #[test]
    fn filters_are_the_lists() {
        let pairs = filters("format=csv&q=a%20b&page=3&status=active&bom=true");
        assert_eq!(pairs, [("q".into(), "a b".into()), ("status".into(), "active".into())]);
    }
}
