//! Nothing of the contract is missing from the tables.

use super::{
    TABLES,
    table::{self, Relation, Row},
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn contract() -> Value {
    serde_json::to_value(musicbeats::router::api().1).expect("the contract is JSON")
}

/// An operation of the contract.
struct Operation {
    method: String,
    /// Under `/api/v1/`.
    path: String,
    query: Vec<String>,
    body: BTreeSet<String>,
}

/// By their ids.
fn operations() -> BTreeMap<String, Operation> {
    let contract = contract();
    let mut found = BTreeMap::new();
    for (path, methods) in contract["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("operations") {
            let parameters = operation["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
            let query = parameters.iter().filter(|parameter| parameter["in"] == "query");
            let mut body = BTreeSet::new();
            members(&contract, &operation["requestBody"]["content"]["application/json"]["schema"], &mut body);
            let id = operation["operationId"].as_str().expect("an id").to_owned();
            let new = Operation {
                method: method.to_uppercase(),
                path: path.trim_start_matches("/api/v1/").to_owned(),
                query: query.map(|parameter| parameter["name"].as_str().expect("a name").to_owned()).collect(),
                body,
            };
            found.insert(id, new);
        }
    }
    found
}

/// The names of all members of a schema, however deep.
fn members(contract: &Value, schema: &Value, names: &mut BTreeSet<String>) {
    match schema {
        Value::Object(parts) => {
            for (key, part) in parts {
                if let ("$ref", Some(pointer)) = (key.as_str(), part.as_str()) {
                    members(contract, &contract.pointer(&pointer[1..]).expect("a schema").clone(), names);
                }
                if let ("properties", Some(properties)) = (key.as_str(), part.as_object()) {
                    names.extend(properties.keys().cloned());
                }
                members(contract, part, names);
            }
        }
        Value::Array(parts) => parts.iter().for_each(|part| members(contract, part, names)),
        _ => {}
    }
}

fn is_id(name: &str) -> bool {
    name.ends_with("_id") || name.ends_with("_ids")
}

fn all_rows() -> Vec<Row> {
    TABLES.into_iter().flat_map(table::rows).collect()
}

/// A route that is missing from the tables has not been thought about.
#[test]
fn every_operation_is_in_a_table() {
    let (operations, rows) = (operations(), all_rows());
    let in_tables: BTreeSet<&str> = rows.iter().map(|row| row.operation).collect();
    let in_contract: BTreeSet<&str> = operations.keys().map(String::as_str).collect();
    assert_eq!(in_contract.difference(&in_tables).collect::<Vec<_>>(), Vec::<&&str>::new(), "not in a table");
    assert_eq!(in_tables.difference(&in_contract).collect::<Vec<_>>(), Vec::<&&str>::new(), "not in the contract");
    for row in &rows {
        let operation = &operations[row.operation];
        assert_eq!(row.method, operation.method, "{}", row.operation);
        let path = row.path.split('?').next().unwrap_or_default();
        assert_eq!(pattern(path), pattern(&operation.path), "{}", row.operation);
    }
}

/// A path with all that it names left out.
fn pattern(path: &str) -> Vec<&str> {
    path.split('/').map(|part| if part.starts_with(['{', '<']) { "*" } else { part }).collect()
}

/// An id that is taken from a request is one that somebody chose.
#[test]
fn every_id_is_tried_with_one_that_is_not_the_callers() {
    let rows = all_rows();
    let mut untried = vec![];
    for (id, operation) in operations() {
        let rows: Vec<&Row> = rows.iter().filter(|row| row.operation == id).collect();
        for (place, part) in operation.path.split('/').enumerate().filter(|(_, part)| part.starts_with('{')) {
            if !rows.iter().any(|row| is_foreign(row, row.path.split('/').nth(place).unwrap_or_default())) {
                untried.push(format!("{id}: {part} in the path"));
            }
        }
        for name in operation.query.iter().filter(|name| is_id(name)) {
            if !rows.iter().any(|row| names_foreign(row, row.path, &format!("{name}="))) {
                untried.push(format!("{id}: {name} in the query"));
            }
        }
        for name in operation.body.iter().filter(|name| is_id(name)) {
            let member = format!("\"{name}\":\"");
            if !rows.iter().any(|row| names_foreign(row, &row.body.replace(['[', ' '], ""), &member)) {
                untried.push(format!("{id}: {name} in the body"));
            }
        }
    }
    assert!(untried.is_empty(), "{untried:#?}");
}

/// Whether what follows `name` in a text is not of the caller's world.
fn names_foreign(row: &Row, text: &str, name: &str) -> bool {
    text.split(name).skip(1).any(|value| is_foreign(row, value))
}

fn is_foreign(row: &Row, value: &str) -> bool {
    let named = value.starts_with("<other.") || value.starts_with("<unknown>");
    named || (value.starts_with('<') && [Relation::Other, Relation::Unknown].contains(&row.relation))
}
