//! The words around a document: every one that is printed has a text, in every language there is.

use documents::{Document, Labels, RenderError};
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::Path};

use crate::poppler::{squeezed, text_of_in};
use crate::samples::{invoice, receipt, statement};

/// The labels of a language.
pub(crate) fn labels(language: &str) -> Labels {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../texts").join(language).join("documents.json");
    let file = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut texts = BTreeMap::new();
    flatten("", serde_json::from_str(&file).expect("JSON"), &mut texts);
    Labels { language: language.to_owned(), texts }
}

fn flatten(key: &str, value: Value, texts: &mut BTreeMap<String, String>) {
    match value {
        Value::String(text) => drop(texts.insert(key.to_owned(), text)),
        Value::Object(inner) => {
            for (name, value) in inner {
                let key = if key.is_empty() { name } else { format!("{key}.{name}") };
                flatten(&key, value, texts);
            }
        }
        other => panic!("{key} is {other}"),
    }
}

/// A document in English.
pub(crate) fn render(document: &Document) -> Result<Vec<u8>, RenderError> {
    documents::render(document, &labels("en"))
}

#[test]
fn each_text_is_printed_somewhere_and_each_that_is_printed_is_there() {
    let source = |path: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let templates = ["page", "invoice", "receipt", "statement"].map(|name| source(&format!("templates/{name}.typ")));
    let printed = templates.concat() + &source("src/view.rs") + &source("src/labels.rs") + TITLES_AND_CAPTIONS;
    let known = labels("en").texts;
    for key in known.keys().filter(|key| !key.starts_with("months.") && !key.starts_with("methods.")) {
        let used = printed.contains(&format!("labels.{key}")) || printed.contains(&format!("\"{key}\""));
        assert!(used, "{key} is printed nowhere");
    }
    for used in templates.concat().split("labels.").skip(1) {
        let key: String = used.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
        assert!(key == "at" || known.contains_key(&key), "{key} has no text");
    }
}

/// What the application puts into a document itself.
const TITLES_AND_CAPTIONS: &str = r#""tax_invoice" "invoice" "bill_of_supply" "receipt" "scan_to_pay_by_upi""#;

#[test]
fn a_document_is_printed_in_a_made_up_language() {
    let mut shouted = labels("en");
    shouted.language = "xx".into();
    shouted.texts.iter_mut().for_each(|(_, text)| *text = text.replace("total", "").replace("Total", "LATOT"));
    let text = squeezed(&text_of_in(&Document::Invoice(invoice()), &shouted));
    assert!(text.contains("LATOT ₹") && !text.contains("Total"), "{text}");
}

#[test]
fn nothing_of_a_hindi_or_tamil_document_is_left_in_english() {
    for (language, sign) in [("hi", 'क'..='ह'), ("ta", 'க'..='ஹ')] {
        for document in [Document::Invoice(invoice()), Document::Receipt(receipt()), Document::Statement(statement())] {
            let (own, english) = (labels(language), labels("en").texts);
            let text = squeezed(&text_of_in(&document, &own));
            assert!(text.chars().any(|c| sign.contains(&c)), "{language}: {text}");
            for label in ["Balance due", "Issued", "Amount in words", "Received with thanks from", "Opening balance"] {
                assert!(
                    english.values().any(|text| text == label) && !text.contains(label),
                    "{language}: {label} in {text}"
                );
            }
        }
    }
}
