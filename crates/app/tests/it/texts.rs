//! The texts of the program, in every language there is a folder for.

use kit::{refusals::Code, texts::ENGLISH};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

/// What stands behind the name of a text that depends on a number (the categories of CLDR).
const PLURALS: &[&str] = &["_zero", "_one", "_two", "_few", "_many", "_other"];

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../texts"))
}

/// The texts of a file by their keys.
type File = BTreeMap<String, String>;

fn flat(key: &str, json: &Value, texts: &mut File) {
    match json {
        Value::Object(inner) => {
            for (name, json) in inner {
                flat(&if key.is_empty() { name.clone() } else { format!("{key}.{name}") }, json, texts);
            }
        }
        text => {
            texts.insert(key.to_owned(), text.as_str().unwrap_or_else(|| panic!("{key} is no text")).to_owned());
        }
    }
}

fn parsed(content: &str) -> File {
    let mut texts = File::new();
    flat("", &serde_json::from_str(content).expect("JSON"), &mut texts);
    texts
}

/// The files of a language, by name.
fn files(language: &str) -> BTreeMap<String, File> {
    let found = fs::read_dir(folder().join(language)).expect("a folder").map(|entry| entry.expect("a file").path());
    let named = |path: PathBuf| path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
    found.map(|path| (named(path.clone()), parsed(&fs::read_to_string(&path).expect("a text")))).collect()
}

/// The key without the form for a number.
fn base(key: &str) -> &str {
    PLURALS.iter().find_map(|form| key.strip_suffix(form)).unwrap_or(key)
}

/// What stands in braces in a text.
fn named(text: &str) -> BTreeSet<&str> {
    text.split("{{").skip(1).filter_map(|rest| rest.split_once("}}")).map(|(name, _)| name.trim()).collect()
}

/// What is missing or different in a file of another language. A language has the forms for numbers that it has, and one
/// for a single thing need not say how many.
fn differences(english: &File, other: &File) -> Vec<String> {
    let mut wrong = vec![];
    for (key, text) in english {
        let of_number = base(key) != key && english.contains_key(&format!("{}_other", base(key)));
        let values = |text| {
            let mut named = named(text);
            if of_number {
                named.remove("count");
            }
            named
        };
        match other.get(key) {
            Some(said) if values(said) != values(text) => wrong.push(format!("{key} names other values")),
            None if !of_number || key.ends_with("_other") => wrong.push(format!("{key} is missing")),
            _ => {}
        }
    }
    let known: BTreeSet<&str> = english.keys().map(|key| base(key)).collect();
    wrong.extend(other.keys().filter(|key| !known.contains(base(key))).map(|key| format!("{key} is not in English")));
    wrong
}

#[test]
fn every_code_has_a_sentence_and_every_sentence_a_code() {
    let sentences = files(ENGLISH).remove("refusals.json").expect("refusals.json");
    let codes: BTreeSet<&str> = Code::all().into_iter().map(|code| code.name).collect();
    let said = |code: &str| sentences.contains_key(code) || sentences.contains_key(&format!("{code}_other"));
    let unsaid: Vec<_> = codes.iter().filter(|code| !said(code)).collect();
    assert!(unsaid.is_empty(), "codes without a sentence in texts/en/refusals.json: {unsaid:?}");
    let known = |key: &str| codes.contains(key) || codes.contains(base(key));
    let stale: Vec<_> = sentences.keys().filter(|key| !known(key)).collect();
    assert!(stale.is_empty(), "sentences without a code: {stale:?}");
}

#[test]
fn each_code_has_one_kind() {
    let all = Code::all();
    let twice: Vec<_> = all.windows(2).filter(|pair| pair[0].name == pair[1].name).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

/// A language in the making may lack a file; what it has of one is whole.
#[test]
fn every_language_has_every_text() {
    let english = files(ENGLISH);
    let mut wrong = vec![];
    for folder in fs::read_dir(folder()).expect("the texts") {
        let language = folder.expect("a folder").file_name().into_string().expect("a name");
        for (name, other) in files(&language) {
            let Some(english) = english.get(&name) else { panic!("texts/{language}/{name} is not in English") };
            wrong.extend(differences(english, &other).into_iter().map(|what| format!("{language}/{name}: {what}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_missing_text_and_another_value_are_found() {
    let english =
        parsed(r#"{ "a": { "b": "{{name}} is full." }, "left_one": "One.", "left_other": "{{count}} left." }"#);
    let fine = r#"{ "a": { "b": "{{name}}: voll." }, "left_one": "Noch {{count}}.", "left_other": "Noch {{count}}." }"#;
    assert_eq!(differences(&english, &parsed(fine)), Vec::<String>::new());
    let poor = r#"{ "a": { "b": "{{nom}}" }, "left_one": "Noch einer.", "right": "Mehr." }"#;
    assert_eq!(
        differences(&english, &parsed(poor)),
        ["a.b names other values", "left_other is missing", "right is not in English"]
    );
}
