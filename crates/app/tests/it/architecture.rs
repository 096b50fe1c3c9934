//! Who may import whom, and who may write what. `docs/architecture.md` says why.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// A slice imports only what stands before it.
const ORDER: &[&str] = &[
    "accounts",
    "institute",
    "people",
    "courses",
    "schedule",
    "enrollments",
    "attendance",
    "fees",
    "admissions",
    "leads",
    "merges",
    "search",
    "spreadsheets",
    "home",
    "import",
    "upgrades",
    "demo",
];
const MAX_LINES: usize = 500;

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![];
    for entry in fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

fn source(slice: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(slice)
}

fn slices() -> impl Iterator<Item = (usize, &'static str)> {
    ORDER.iter().copied().enumerate().filter(|(_, slice)| source(slice).is_dir())
}

/// The tables a slice says it owns: `//! Owns:` in its `mod.rs` files, up to the next heading.
fn owned(slice: &str) -> BTreeSet<String> {
    let front_doors = rust_files(&source(slice)).into_iter().filter(|path| path.ends_with("mod.rs"));
    let mut tables = BTreeSet::new();
    for path in front_doors {
        let text = fs::read_to_string(&path).expect("a file");
        let Some(after) = text.split("//! Owns:").nth(1) else { continue };
        let paragraph = after.split("//! Reads:").next().unwrap_or("").split("//! Invariants:").next().unwrap_or("");
        let doc = paragraph
            .lines()
            .take_while(|line| line.starts_with("//!") || !line.starts_with("mod "))
            .collect::<Vec<_>>()
            .join(" ");
        tables.extend(doc.split('`').skip(1).step_by(2).map(str::to_owned));
    }
    tables
}

/// Tables that a text writes to.
fn written(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let name = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '_').to_owned();
    let mut tables = vec![];
    for window in words.windows(3) {
        match window {
            [insert, "INTO", table] if insert.ends_with("INSERT") => tables.push(name(table)),
            [delete, "FROM", table] if delete.ends_with("DELETE") => tables.push(name(table)),
            [update, table, "SET"] if update.ends_with("UPDATE") && name(table) != "DO" => tables.push(name(table)),
            _ => {}
        }
    }
    tables
}

#[test]
fn slices_keep_their_walls() {
    let mut wrong = BTreeSet::new();
    for (rank, slice) in slices() {
        let owned = owned(slice);
        for path in rust_files(&source(slice)) {
            let text = fs::read_to_string(&path).expect("a file");
            let file = path.file_name().and_then(|name| name.to_str()).expect("a name");
            let at = path.display();
            for later in &ORDER[rank + 1..] {
                if text.contains(&format!("crate::{later}::")) || text.contains(&format!("    {later}::{{")) {
                    wrong.insert(format!("{at} imports the later slice {later}"));
                }
            }
            if text.contains("sql!(")
                && !path.components().any(|part| part.as_os_str() == "store")
                && file != "store.rs"
            {
                wrong.insert(format!("{at} has SQL outside of a store"));
            }
            if file == "rules.rs" && ["async fn", "Db", "now()"].iter().any(|word| text.contains(word)) {
                wrong.insert(format!("{at} does more than decide"));
            }
            if file == "http.rs" && text.contains("sql!(") {
                wrong.insert(format!("{at} talks to the database"));
            }
            for table in written(&text) {
                if !owned.contains(&table) {
                    wrong.insert(format!("{at} writes `{table}`, which {slice} does not own"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn each_table_has_one_owner() {
    let mut owners: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (_, slice) in slices() {
        for table in owned(slice) {
            owners.entry(table).or_default().push(slice);
        }
    }
    let shared: Vec<_> = owners.iter().filter(|(_, owners)| owners.len() > 1).collect();
    assert!(shared.is_empty(), "{shared:?}");
}

#[test]
fn no_file_is_too_long() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folders = ["crates/app/src", "crates/app/tests", "crates/kit/src", "crates/kit/tests", "crates/documents/src"];
    let long: Vec<_> = folders
        .iter()
        .flat_map(|folder| rust_files(&root.join(folder)))
        .map(|path| (fs::read_to_string(&path).expect("a file").lines().count(), path))
        .filter(|(lines, _)| *lines > MAX_LINES)
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}
