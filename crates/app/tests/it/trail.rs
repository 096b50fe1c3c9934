//! What the audit trail says, people can read: the browser app has words for every action and every kind of record.

use serde_json::Value;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// What looks like an action and is none: the name of a job.
const NO_ACTIONS: &[&str] = &["accounts.password_reset"];
/// Files of a slice in which nothing is written down.
const SILENT: &[&str] = &["store.rs", "rules.rs", "http.rs", "token.rs", "scope.rs"];

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let below = folders.iter().flat_map(|folder| rust_files(folder));
    below.chain(files.into_iter().filter(|path| path.extension().is_some_and(|it| it == "rs"))).collect()
}

/// The sources of the slices, without their tests.
fn sources() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let in_slice = |path: &&PathBuf| path.strip_prefix(&root).is_ok_and(|path| path.components().count() > 1);
    let speaks =
        |path: &&PathBuf| !SILENT.iter().any(|name| path.ends_with(name)) && !path.starts_with(root.join("server"));
    let text = |path: &PathBuf| fs::read_to_string(path).expect("a file");
    let without_tests = |text: String| text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
    rust_files(&root).iter().filter(in_slice).filter(speaks).map(text).map(without_tests).collect()
}

/// The string literals of a text.
fn literals(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').skip(1).step_by(2)
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '_')
}

fn is_action(literal: &str) -> bool {
    literal.split_once('.').is_some_and(|(entity, verb)| is_name(entity) && is_name(verb))
}

fn words(language: &str, group: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../web/src/api/locales/{language}.json"));
    let texts: Value = serde_json::from_slice(&fs::read(path).expect("the texts")).expect("JSON");
    let group = texts["trail"][group].as_object().expect("texts of the trail");
    group
        .iter()
        .filter(|(_, text)| text.as_str().is_some_and(|text| !text.is_empty()))
        .map(|(key, _)| key.clone())
        .collect()
}

/// What has no words in one of the languages.
fn wordless<'a>(group: &'a str, said: &'a BTreeSet<String>) -> Vec<(&'a str, String)> {
    let missing = |language| {
        let known = words(language, group);
        said.iter().filter(move |key| !known.contains(*key)).map(move |key| (language, key.clone()))
    };
    ["en", "hi", "ta"].into_iter().flat_map(missing).collect()
}

#[test]
fn every_action_has_words_in_every_language() {
    let sources = sources();
    let actions: BTreeSet<&str> = sources.iter().flat_map(|text| literals(text)).filter(|it| is_action(it)).collect();
    assert!(NO_ACTIONS.iter().all(|it| actions.contains(it)), "an exception that is none");
    let actions: BTreeSet<_> =
        actions.into_iter().filter(|it| !NO_ACTIONS.contains(it)).map(|it| it.replace('.', "_")).collect();
    for known in ["student_update", "login_failed", "user_register", "enrollment_leave", "teacher_custom_values"] {
        assert!(actions.contains(known), "{known} is not found in the sources");
    }
    assert_eq!(wordless("action", &actions), []);
}

#[test]
fn every_kind_of_record_has_words_in_every_language() {
    let mut entities = BTreeSet::new();
    for text in sources() {
        let all: Vec<&str> = text.split('"').collect();
        // `"lead.create", "lead"`, and `entity: "user"`
        for (index, literal) in all.iter().enumerate().skip(1).step_by(2) {
            let between = all.get(index + 1).map_or("", |between| between.trim());
            let next = all.get(index + 2).filter(|next| is_action(literal) && between == "," && is_name(next));
            let named = Some(literal).filter(|it| all[index - 1].trim_end().ends_with("entity:") && is_name(it));
            entities.extend(next.into_iter().chain(named).map(|entity| (*entity).to_owned()));
        }
    }
    for known in ["student", "family_account", "login", "user"] {
        assert!(entities.contains(known), "{known} is not found in the sources");
    }
    assert_eq!(wordless("entity", &entities), []);
}
