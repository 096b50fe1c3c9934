use super::{Code, Refusal};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use std::collections::BTreeMap;

/// What a sentence names. Written as JSON the way the API writes such things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    Number(i64),
    #[serde(deserialize_with = "date_as_written")]
    Date(Date),
    Text(String),
    List(Vec<String>),
    Phrases(Vec<Phrase>),
}

/// The one form in which dates are written. A date is read from more of them, and a number such as `20260302` that was kept as
/// a text would come back as a day.
fn date_as_written<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    let date: Date = text.parse().map_err(D::Error::custom)?;
    if date.to_string() == text { Ok(date) } else { Err(D::Error::custom("another way to write a date")) }
}

/// A text inside another, such as how many there are of something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    pub text: String,
    pub values: Values,
}

impl Phrase {
    pub fn new(text: impl Into<String>, values: Values) -> Self {
        Self { text: text.into(), values }
    }

    /// How many there are: `counts.json` says of what.
    pub fn count(of: &str, count: usize) -> Self {
        Self::new(format!("counts.{of}"), Values::from([("count".to_owned(), count.into())]))
    }
}

/// The values of one sentence, by name.
pub type Values = BTreeMap<String, Value>;

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl From<$number> for Value {
            fn from(number: $number) -> Self {
                Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}

numbers!(i8, i16, i32, i64, u8, u16, u32, u64, usize);

impl From<Date> for Value {
    fn from(date: Date) -> Self {
        Value::Date(date)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<Vec<String>> for Value {
    fn from(list: Vec<String>) -> Self {
        Value::List(list)
    }
}

impl From<Vec<Phrase>> for Value {
    fn from(phrases: Vec<Phrase>) -> Self {
        Value::Phrases(phrases)
    }
}

impl From<Phrase> for Value {
    fn from(phrase: Phrase) -> Self {
        Value::Phrases(vec![phrase])
    }
}

impl From<Code> for Phrase {
    fn from(code: Code) -> Self {
        Self::new(code.text(), Values::new())
    }
}

impl From<Refusal> for Phrase {
    fn from(refusal: Refusal) -> Self {
        Self::new(refusal.code.text(), refusal.values)
    }
}
