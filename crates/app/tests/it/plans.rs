//! What the database would read from end to end to answer: printed for people, because each line is a decision.
//!
//! A line that is new here is a statement that becomes slower with every student, lesson or invoice. It stays where all
//! of it is wanted (a count, an export, an import that knows everybody), or a page of it in the order of an index.

use kit::db::{Db, DbOptions};
use musicbeats::migrations::MIGRATIONS;
use std::collections::{BTreeMap, BTreeSet};

/// Tables that hardly grow: what the office sets up.
const SMALL: &[&str] = &[
    "branches",
    "closures",
    "consent_texts",
    "courses",
    "custom_fields",
    "document_series",
    "form_sites",
    "institute",
    "instruments",
    "lead_settings",
    "levels",
    "logos",
    "offerings",
    "opening_hours",
    "price_plan_versions",
    "price_plans",
    "rooms",
    "student_numbering",
    "tax_rules",
    "terms",
];

/// The tables by the names that a statement gives them.
fn tables(text: &str) -> BTreeMap<&str, &str> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect();
    let named = |at: &[&'_ str]| matches!(at[0], "FROM" | "JOIN" | "UPDATE" | "INTO");
    let mut tables = BTreeMap::new();
    for at in words.windows(3).filter(|at| named(at)) {
        let alias = if at[2] == "AS" { at[1] } else { at[2] };
        tables.insert(alias, at[1]);
        tables.entry(at[1]).or_insert(at[1]);
    }
    tables
}

#[tokio::test]
async fn what_reads_a_whole_table_is_what_was_reviewed() {
    let file = testkit::sqlite();
    let db = Db::open(&DbOptions::new(&file.url)).await.unwrap();
    db.migrate(MIGRATIONS, crate::support::start()).await.unwrap();
    let database = rusqlite::Connection::open(&file.path).unwrap();
    let mut known = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").unwrap();
    let known: BTreeSet<String> = known.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut scans = BTreeSet::new();
    let of_the_product = kit::db::registered().filter(|statement| statement.file.starts_with("crates/app/src/"));
    for statement in of_the_product {
        let mut explained = database.prepare(&format!("EXPLAIN QUERY PLAN {}", statement.text)).unwrap();
        let mut rows = explained.raw_query();
        while let Some(row) = rows.next().unwrap() {
            let step: String = row.get("detail").unwrap();
            let Some(scanned) = step.strip_prefix("SCAN ") else { continue };
            let alias = scanned.split(' ').next().unwrap_or_default();
            let table = tables(statement.text).get(alias).copied().unwrap_or(alias);
            if known.contains(table) && !SMALL.contains(&table) {
                let how = scanned.split_once(" USING ").map(|(_, index)| format!(" by {index}")).unwrap_or_default();
                scans.insert(format!("{}: {table}{how}", statement.file.trim_start_matches("crates/app/src/")));
            }
        }
    }
    insta::assert_snapshot!(scans.into_iter().collect::<Vec<_>>().join("\n"));
}
