use super::{BLANK, Code, FORBIDDEN, INTERNAL, INVALID, NOT_FOUND, TOO_LONG, UNAVAILABLE, UNREADABLE, Value, Values};
use crate::db::DbError;
use serde::{Deserialize, Serialize};
use serde_json::Map;
use std::{collections::BTreeSet, fmt, time::Duration};

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    pub code: Code,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    #[serde(default, skip_serializing_if = "Values::is_empty")]
    pub values: Values,
}

impl Refusal {
    /// With a value that the sentence names.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.values.insert(name.to_owned(), value.into());
        self
    }

    /// About this field.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }
}

impl From<Code> for Refusal {
    fn from(code: Code) -> Self {
        Self { code, field: None, values: Values::new() }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(field) = &self.field {
            write!(f, "{field}: ")?;
        }
        write!(f, "{}", self.code)?;
        if self.values.is_empty() { Ok(()) } else { write!(f, " {}", serde_json::json!(self.values)) }
    }
}

/// A no, with everything that is wrong, and what else the answer says.
#[derive(Debug, Clone, thiserror::Error)]
pub struct Refused {
    code: Code,
    refusals: Vec<Refusal>,
    members: Map<String, serde_json::Value>,
    retry_after: Option<Duration>,
}

impl Refused {
    fn of(code: Code, refusals: Vec<Refusal>) -> Self {
        Self { code, refusals, members: Map::new(), retry_after: None }
    }

    pub fn forbidden() -> Self {
        FORBIDDEN.into()
    }

    pub fn not_found() -> Self {
        NOT_FOUND.into()
    }

    /// Logs the cause and tells the client nothing about it.
    pub fn internal(cause: impl fmt::Display) -> Self {
        tracing::error!(%cause, "internal error");
        INTERNAL.into()
    }

    /// The server cannot answer now and may soon.
    pub fn unavailable() -> Self {
        Self::from(UNAVAILABLE).retry_after(Duration::from_secs(1))
    }

    /// Trying again before is of no use.
    #[must_use]
    pub fn retry_after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(wait);
        self
    }

    /// One bad field.
    pub fn field(field: impl Into<String>, refusal: impl Into<Refusal>) -> Self {
        Self::of(INVALID, vec![refusal.into().at(field)])
    }

    /// A further member of the answer, such as the lessons that clash.
    #[must_use]
    pub fn with(mut self, member: &str, value: impl Into<serde_json::Value>) -> Self {
        self.members.insert(member.to_owned(), value.into());
        self
    }

    /// The same with a code of its own, for a bad field that programs tell from others.
    #[must_use]
    pub fn coded(mut self, code: Code) -> Self {
        self.code = code;
        self
    }

    /// The same about a part of a larger input: each bad field is named with the path to it.
    #[must_use]
    pub fn within(mut self, part: &str) -> Self {
        for field in self.refusals.iter_mut().filter_map(|refusal| refusal.field.as_mut()) {
            *field = format!("{part}.{field}");
        }
        self
    }

    /// The code of the whole.
    pub fn code(&self) -> Code {
        self.code
    }

    pub fn refusals(&self) -> &[Refusal] {
        &self.refusals
    }

    pub fn members(&self) -> &Map<String, serde_json::Value> {
        &self.members
    }

    /// How long it is of no use to try again.
    pub fn wait(&self) -> Option<Duration> {
        self.retry_after
    }

    /// The fields that something is wrong with.
    pub fn fields(&self) -> BTreeSet<&str> {
        self.refusals.iter().filter_map(|refusal| refusal.field.as_deref()).collect()
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        let code = if refusal.field.is_some() { INVALID } else { refusal.code };
        Self::of(code, vec![refusal])
    }
}

impl From<Code> for Refused {
    fn from(code: Code) -> Self {
        Refusal::from(code).into()
    }
}

impl From<FieldErrors> for Refused {
    fn from(errors: FieldErrors) -> Self {
        errors.into_refused()
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, refusal) in self.refusals.iter().enumerate() {
            write!(f, "{}{refusal}", if at > 0 { "; " } else { "" })?;
        }
        Ok(())
    }
}

impl From<DbError> for Refused {
    /// What a slice did not expect from its database is an internal error; only a full or restarting database is
    /// worth trying again.
    fn from(error: DbError) -> Self {
        match error {
            DbError::Busy | DbError::Retry => Self::unavailable(),
            DbError::Value(reason) => UNREADABLE.with("reason", reason).into(),
            other => Self::internal(other),
        }
    }
}

/// Collects what is wrong with an input, so that the answer names every bad field at once.
#[derive(Debug, Default, Clone)]
pub struct FieldErrors(Vec<Refusal>);

impl FieldErrors {
    pub fn add(&mut self, field: &str, refusal: impl Into<Refusal>) {
        self.0.push(refusal.into().at(field));
    }

    /// Notes the refusal unless `fine`.
    pub fn check(&mut self, fine: bool, field: &str, refusal: impl Into<Refusal>) {
        if !fine {
            self.add(field, refusal);
        }
    }

    /// A text that must say something, trimmed, of at most `max` characters.
    pub fn required_text(&mut self, field: &str, value: &str, max: usize) -> String {
        let value = self.optional_text(field, value, max);
        self.check(!value.is_empty() || self.has(field), field, BLANK);
        value
    }

    /// A text that may be empty, trimmed, of at most `max` characters.
    pub fn optional_text(&mut self, field: &str, value: &str, max: usize) -> String {
        let value = value.trim();
        if value.chars().count() > max {
            self.add(field, TOO_LONG.with("max", max));
        }
        value.to_owned()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether something is wrong with this field.
    pub fn has(&self, field: &str) -> bool {
        self.0.iter().any(|refusal| refusal.field.as_deref() == Some(field))
    }

    pub fn into_refused(self) -> Refused {
        Refused::of(INVALID, self.0)
    }

    pub fn finish(self) -> Result<(), Refused> {
        if self.is_empty() { Ok(()) } else { Err(self.into_refused()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bad_field_is_named_once_for_each_thing_that_is_wrong() {
        let mut errors = FieldErrors::default();
        assert_eq!(errors.required_text("name", "  Asha ", 10), "Asha");
        errors.required_text("city", "   ", 10);
        errors.required_text("note", "too long for this", 5);
        let refused = errors.finish().unwrap_err().within("student");
        assert_eq!(refused.code(), INVALID);
        let [city, note] = refused.refusals() else { panic!("{refused}") };
        assert_eq!(city, &Refusal::from(BLANK).at("student.city"));
        assert_eq!(note, &TOO_LONG.with("max", 5).at("student.note"));
    }

    #[test]
    fn a_refusal_is_kept_as_json_and_read_again() {
        let kept = TOO_LONG.with("max", 5).with("day", jiff::civil::date(2026, 3, 2)).at("note");
        let json = serde_json::to_value(&kept).unwrap();
        let wanted =
            serde_json::json!({ "code": "too_long", "field": "note", "values": { "max": 5, "day": "2026-03-02" } });
        assert_eq!(json, wanted);
        assert_eq!(serde_json::from_value::<Refusal>(json).unwrap(), kept);
        for number in ["20260302", "2026-03-02T10:00", "2026-3-2"] {
            let kept = Refusal::from(BLANK).with("number", number);
            let json = serde_json::to_value(&kept).unwrap();
            assert_eq!(serde_json::from_value::<Refusal>(json).unwrap(), kept, "{number} stays what was written");
        }
    }
}
