use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The words that a document prints around its own, in the reader's language: `texts/<language>/documents.json`, a text inside
/// another by `outer.inner`. `{{name}}` stands for a value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labels {
    /// A BCP 47 tag, for whoever reads the document aloud.
    pub language: String,
    pub texts: BTreeMap<String, String>,
}

impl Labels {
    /// The text of a key; the key itself where there is none, so that a document is never without its amounts.
    pub(crate) fn say(&self, key: &str) -> String {
        self.texts.get(key).map_or(key, String::as_str).to_owned()
    }

    /// The same with its values.
    pub(crate) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.say(key), |text, (name, value)| text.replace(&format!("{{{{{name}}}}}"), value))
    }

    /// `23 Nov 2026`: no reader takes the month for the day.
    pub(crate) fn day(&self, date: Date) -> String {
        let month = self.say(&format!("months.{}", date.month()));
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.fill("date", &[("day", &day), ("month", &month), ("year", &year)])
    }
}
