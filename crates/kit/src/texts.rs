//! What the program says to people, in their language: sentences in files, one folder for each language.
//!
//! `texts/<language>/<file>.json` holds texts by key; a key inside another is written `outer.inner`. `{{name}}` stands for a
//! value, `{{name, date}}` for a date in words. A text that depends on a number called `count` has a form for each of the
//! language's plurals, `key_one`, `key_other` and so on (the categories of CLDR). These are the files of i18next, so that
//! the browser app reads the same ones.

use crate::refusals::{Phrase, Refusal, Value, Values};
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

/// The language that every text has.
pub const ENGLISH: &str = "en";

/// The texts of every language there is a folder for.
pub struct Texts {
    languages: BTreeMap<String, Language>,
}

struct Language {
    texts: HashMap<String, String>,
    plurals: PluralRules,
}

#[derive(Debug, thiserror::Error)]
#[error("{file}: {reason}")]
pub struct TextsError {
    file: String,
    reason: String,
}

impl Texts {
    /// Reads files by their path, `<language>/<file>.json`. What `refusals.json` has is called `refusals.<key>`.
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, TextsError> {
        let mut texts = Self { languages: BTreeMap::new() };
        for (path, content) in files {
            texts.add(path, content).map_err(|reason| TextsError { file: path.to_owned(), reason })?;
        }
        Ok(texts)
    }

    fn add(&mut self, path: &str, content: &str) -> Result<(), String> {
        let (language, file) = path.split_once('/').ok_or("not in the folder of a language")?;
        let file = file.strip_suffix(".json").ok_or("not a JSON file")?;
        let json = serde_json::from_str(content).map_err(|error| error.to_string())?;
        if !self.languages.contains_key(language) {
            self.languages.insert(language.to_owned(), Language::new(language)?);
        }
        let texts = &mut self.languages.get_mut(language).ok_or("no such language")?.texts;
        flatten(file.to_owned(), json, texts)
    }

    /// The languages, by their tags.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.keys().map(String::as_str)
    }

    /// The first language of an `Accept-Language` header, or of any list of tags, that there are texts in.
    pub fn best(&self, wanted: &str) -> Option<&str> {
        let mut tags: Vec<(&str, f32)> = wanted.split(',').filter_map(weighed).collect();
        tags.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        tags.into_iter().find_map(|(tag, _)| self.known(tag))
    }

    /// `hi-IN` is said in `hi`.
    fn known(&self, tag: &str) -> Option<&str> {
        let language = tag.split(['-', '_']).next()?.to_ascii_lowercase();
        self.languages
            .get_key_value(tag)
            .or_else(|| self.languages.get_key_value(&language))
            .map(|(tag, _)| tag.as_str())
    }

    /// The text of a key; in English where the language lacks it.
    pub fn say(&self, language: &str, key: &str, values: &Values) -> String {
        let own = self.languages.get(language);
        let english = || self.languages.get(ENGLISH);
        let found = own.and_then(|own| own.text(key, values).map(|text| (own, text)));
        let found =
            found.or_else(|| english().and_then(|english| english.text(key, values).map(|text| (english, text))));
        let inner = |phrase: &Phrase| self.say(language, &phrase.text, &phrase.values);
        found.map_or_else(|| key.to_owned(), |(language, text)| language.filled(text, values, &inner))
    }

    /// The sentence of a refusal.
    pub fn refusal(&self, language: &str, refusal: &Refusal) -> String {
        self.say(language, &refusal.code.text(), &refusal.values)
    }

    /// Every text of a file, by its key in it; in English where the language lacks one.
    pub fn section(&self, language: &str, file: &str) -> BTreeMap<String, String> {
        let texts = |tag: &str| self.languages.get(tag).into_iter().flat_map(|language| &language.texts);
        let below = |(key, text): (&String, &String)| {
            let key = key.strip_prefix(file)?.strip_prefix('.')?;
            Some((key.to_owned(), text.clone()))
        };
        texts(ENGLISH).filter_map(below).chain(texts(language).filter_map(below)).collect()
    }

    /// The keys of a language.
    pub fn keys(&self, language: &str) -> impl Iterator<Item = &str> {
        self.languages.get(language).into_iter().flat_map(|language| language.texts.keys().map(String::as_str))
    }
}

fn flatten(key: String, json: serde_json::Value, texts: &mut HashMap<String, String>) -> Result<(), String> {
    match json {
        serde_json::Value::String(text) => {
            texts.insert(key, text);
            Ok(())
        }
        serde_json::Value::Object(inner) => {
            inner.into_iter().try_for_each(|(name, json)| flatten(format!("{key}.{name}"), json, texts))
        }
        _ => Err(format!("{key} is not a text")),
    }
}

/// A tag of `Accept-Language` with its weight.
fn weighed(part: &str) -> Option<(&str, f32)> {
    let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
    let weight = weight.trim().parse().ok().filter(|weight| *weight > 0.0)?;
    Some((tag.trim(), weight))
}

impl Language {
    fn new(tag: &str) -> Result<Self, String> {
        let locale: Locale = tag.parse().map_err(|error| format!("{tag} is no language: {error}"))?;
        let plurals = PluralRules::try_new_cardinal(locale.into()).map_err(|error| error.to_string())?;
        Ok(Self { texts: HashMap::new(), plurals })
    }

    fn text(&self, key: &str, values: &Values) -> Option<&str> {
        let plural = match values.get("count") {
            Some(Value::Number(count)) => {
                let form = suffix(self.plurals.category_for(*count));
                self.texts.get(&format!("{key}_{form}")).or_else(|| self.texts.get(&format!("{key}_other")))
            }
            _ => None,
        };
        plural.or_else(|| self.texts.get(key)).map(String::as_str)
    }

    fn filled(&self, text: &str, values: &Values, inner: &dyn Fn(&Phrase) -> String) -> String {
        let mut said = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            said.push_str(before);
            let Some((name, after)) = after.split_once("}}") else { break };
            let (name, form) = name.split_once(',').unwrap_or((name, ""));
            if let Some(value) = values.get(name.trim()) {
                said.push_str(&self.written(value, form.trim(), inner));
            }
            rest = after;
        }
        said + rest
    }

    fn written(&self, value: &Value, form: &str, inner: &dyn Fn(&Phrase) -> String) -> String {
        match value {
            Value::Number(number) => number.to_string(),
            Value::Date(date) if form == "date" => self.date(*date),
            Value::Date(date) => date.to_string(),
            Value::Text(text) => text.clone(),
            Value::List(items) => items.join(", "),
            Value::Phrases(phrases) => phrases.iter().map(inner).collect::<Vec<_>>().join(", "),
        }
    }

    /// A date in words, or as digits where the language has no names of months.
    fn date(&self, date: Date) -> String {
        let month = self.texts.get(&format!("dates.months.{}", date.month()));
        let (Some(month), Some(form)) = (month, self.texts.get("dates.date")) else { return date.to_string() };
        form.replace("{{day}}", &date.day().to_string())
            .replace("{{month}}", month)
            .replace("{{year}}", &date.year().to_string())
    }
}

fn suffix(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: &str = r#"{ "full": "{{name}} is full.", "left_one": "{{count}} place left.", "left_other": "{{count}} places left.",
                          "gone": "Gone since {{day, date}}.", "names": "Not here: {{names}}." }"#;
    const HI: &str = r#"{ "left_one": "{{count}} जगह बची है।", "left_other": "{{count}} जगहें बची हैं।" }"#;
    const DATES: &str = r#"{ "date": "{{day}} {{month}} {{year}}", "months": { "3": "March" } }"#;

    const COUNTS: &str = r#"{ "lesson_one": "{{count}} lesson", "lesson_other": "{{count}} lessons" }"#;

    const PAATH: &str = r#"{ "lesson_one": "{{count}} पाठ", "lesson_other": "{{count}} पाठ" }"#;

    fn texts() -> Texts {
        Texts::read([
            ("en/t.json", EN),
            ("hi/t.json", HI),
            ("en/dates.json", DATES),
            ("en/counts.json", COUNTS),
            ("hi/counts.json", PAATH),
        ])
        .unwrap()
    }

    fn values(name: &str, value: impl Into<Value>) -> Values {
        Values::from([(name.to_owned(), value.into())])
    }

    #[test]
    fn values_and_plurals_are_those_of_the_language() {
        let say = |language: &str, key: &str, values: &Values| texts().say(language, key, values);
        assert_eq!(say("en", "t.full", &values("name", "Guitar {{x}}")), "Guitar {{x}} is full.");
        assert_eq!(say("en", "t.left", &values("count", 1)), "1 place left.");
        assert_eq!(say("en", "t.left", &values("count", 0)), "0 places left.");
        assert_eq!(say("hi", "t.left", &values("count", 0)), "0 जगह बची है।", "in Hindi nought is one");
        assert_eq!(say("en", "t.gone", &values("day", jiff::civil::date(2026, 3, 2))), "Gone since 2 March 2026.");
        assert_eq!(say("en", "t.gone", &values("day", jiff::civil::date(2026, 4, 2))), "Gone since 2026-04-02.");
        assert_eq!(
            say("en", "t.names", &values("names", vec!["Asha".to_owned(), "Ravi".to_owned()])),
            "Not here: Asha, Ravi."
        );
        let phrases = || vec![Phrase::count("lesson", 1), Phrase::count("pause", 2)];
        assert_eq!(say("en", "t.names", &values("names", phrases())), "Not here: 1 lesson, counts.pause.");
        assert_eq!(say("hi", "t.names", &values("names", phrases())), "Not here: 1 पाठ, counts.pause.");
        assert_eq!(say("hi", "t.full", &values("name", "Guitar")), "Guitar is full.", "English stands in");
        assert_eq!(say("hi", "t.nothing", &Values::new()), "t.nothing");
        let section = texts().section("hi", "t");
        assert_eq!(
            (section["full"].as_str(), section["left_one"].as_str()),
            ("{{name}} is full.", "{{count}} जगह बची है।")
        );
    }

    #[test]
    fn the_language_is_the_one_wanted_most_of_those_there_are() {
        let texts = texts();
        for (wanted, best) in [
            ("hi", Some("hi")),
            ("hi-IN,en;q=0.5", Some("hi")),
            ("ta-IN, en-GB;q=0.8, hi;q=0.9", Some("hi")),
            ("fr, *;q=0.1", None),
            ("en;q=0, hi;q=0.1", Some("hi")),
            ("", None),
        ] {
            assert_eq!(texts.best(wanted), best, "{wanted}");
        }
    }

    #[test]
    fn a_file_that_is_none_is_named() {
        let refused = |path: &str, content: &str| Texts::read([(path, content)]).err().unwrap().to_string();
        assert!(refused("en/t.json", "{").starts_with("en/t.json: EOF"));
        assert_eq!(refused("en/t.json", r#"{ "a": 1 }"#), "en/t.json: t.a is not a text");
        assert!(refused("not a language/t.json", "{}").contains("is no language"));
    }
}
