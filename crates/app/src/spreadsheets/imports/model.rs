use crate::{
    accounts::UserId,
    spreadsheets::{files::Reading, model::ImportId, refusals::FILE_GONE},
};
use jiff::Timestamp;
use kit::{
    db::DbError,
    refusals::{Refusal, Refused},
    row, text_enum,
    texts::Texts,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

text_enum! {
    /// What a file brings.
    pub enum ImportKind {
        /// With their guardians and families.
        Students = "students",
        Families = "families",
        Teachers = "teachers",
        Enrollments = "enrollments",
    }
}

text_enum! {
    pub enum ImportStatus {
        /// The file is here; its columns are not understood yet.
        Uploaded = "uploaded",
        /// Each row says what it would do.
        Checked = "checked",
        /// It is being written, or taken back.
        Running = "running",
        Done = "done",
        Undone = "undone",
    }
}

text_enum! {
    /// What a row would do.
    pub enum Outcome {
        Create = "create",
        Change = "change",
        Unchanged = "unchanged",
        Refused = "refused",
    }
}

text_enum! {
    /// In which order the day and the month of a date stand. The year may always be first.
    pub enum DateOrder {
        DayFirst = "day_first",
        MonthFirst = "month_first",
    }
}

text_enum! {
    /// By what somebody who is here already is known.
    pub enum MatchBy {
        Number = "number",
        Email = "email",
        PhoneAndName = "phone_and_name",
    }
}

/// How the columns of a file are understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Mapping {
    /// The field that each column is, or null where it is left out.
    pub columns: Vec<Option<String>>,
    pub date_order: DateOrder,
    /// What fields are where a row says nothing of them.
    #[serde(default)]
    pub defaults: BTreeMap<String, String>,
    pub match_by: MatchBy,
}

/// Why a row is refused, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    pub field: Option<String>,
    /// The heading of the column it came from.
    pub column: Option<String>,
    /// Of what kind it is: for programs; stable.
    pub code: String,
    #[serde(flatten)]
    why: Why,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Why {
    Refusal(Refusal),
    /// A sentence in English, of rows that were kept before refusals were values.
    Detail(String),
}

impl Reason {
    pub(in crate::spreadsheets) fn new(
        field: Option<String>,
        column: Option<String>,
        code: &str,
        refusal: Refusal,
    ) -> Self {
        Self { field, column, code: code.to_owned(), why: Why::Refusal(Refusal { field: None, ..refusal }) }
    }

    /// For people.
    pub(super) fn detail(&self, texts: &Texts, language: &str) -> String {
        match &self.why {
            Why::Refusal(refusal) => texts.refusal(language, refusal),
            Why::Detail(detail) => detail.clone(),
        }
    }
}

/// What a row changes of something that is here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Difference {
    pub field: String,
    pub before: String,
    pub after: String,
}

/// What a row would do, and why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowResult {
    pub line: i64,
    pub outcome: Outcome,
    /// Whom or what the row is about.
    pub label: String,
    pub reasons: Vec<Reason>,
    pub changes: Vec<Difference>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Counts {
    pub create: i64,
    pub change: i64,
    pub unchanged: i64,
    pub refused: i64,
}

impl Counts {
    pub(super) fn of(rows: &[RowResult]) -> Self {
        let count = |outcome| i64::try_from(rows.iter().filter(|row| row.outcome == outcome).count()).unwrap_or(0);
        Self {
            create: count(Outcome::Create),
            change: count(Outcome::Change),
            unchanged: count(Outcome::Unchanged),
            refused: count(Outcome::Refused),
        }
    }
}

row! {
    /// An import as a list shows it.
    #[derive(Debug, Clone)]
    pub struct ImportRow {
        pub id: ImportId,
        pub kind: ImportKind,
        pub status: ImportStatus,
        pub file_name: String,
        pub file_size: i64,
        pub has_file: bool,
        pub creates: i64,
        pub changes: i64,
        pub unchanged: i64,
        pub refused: i64,
        pub kept: i64,
        pub seats_given: Option<i64>,
        pub seats_missed: Option<i64>,
        pub failure: Option<String>,
        pub created_at: Timestamp,
        pub created_by: Option<UserId>,
        pub author: Option<String>,
        pub run_at: Option<Timestamp>,
        pub undone_at: Option<Timestamp>,
    }

    /// What is written of how a file was read and understood, as JSON.
    #[derive(Debug, Clone)]
    pub(super) struct SheetRow {
        pub(super) reading: serde_json::Value,
        pub(super) header: serde_json::Value,
        pub(super) samples: serde_json::Value,
        pub(super) mapping: serde_json::Value,
        pub(super) digest: Option<String>,
        pub(super) only_good_rows: Option<bool>,
    }

    pub(super) struct StoredResult {
        pub(super) line: i64,
        pub(super) outcome: Outcome,
        pub(super) label: String,
        pub(super) reasons: serde_json::Value,
        pub(super) changes: serde_json::Value,
    }

    /// What an import did to one thing.
    #[derive(Debug, Clone)]
    pub(super) struct Trace {
        pub(super) seq: i64,
        pub(super) entity: Entity,
        pub(super) entity_id: Uuid,
        /// Nothing: it was made.
        pub(super) before: Option<serde_json::Value>,
        pub(super) after: serde_json::Value,
    }
}

text_enum! {
    /// What an import makes and changes.
    pub enum Entity {
        Family = "family_account",
        Guardian = "guardian",
        Student = "student",
        Link = "guardian_link",
        Teacher = "teacher",
        Enrollment = "enrollment",
    }
}

/// How a file is read and understood.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    pub(super) reading: Reading,
    pub(super) header: Vec<String>,
    /// Up to three values of each column.
    pub(super) samples: Vec<Vec<String>>,
    pub(super) mapping: Mapping,
}

#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("the file is deleted")]
    FileGone,
    #[error("{0}")]
    Refused(Refused),
    #[error(transparent)]
    Db(#[from] DbError),
}

kit::refusable!(ImportError);

impl From<ImportError> for Refused {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::FileGone => FILE_GONE.into(),
            ImportError::Refused(refused) => refused,
            ImportError::Db(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spreadsheets::refusals::GUARDIAN_CONTRADICTS;
    use serde_json::json;

    #[test]
    fn a_reason_is_kept_with_its_values_and_an_old_one_with_its_sentence() {
        let texts = Texts::read([("en/refusals.json", r#"{ "guardian_contradicts": "Not as in line {{line}}." }"#)]);
        let texts = texts.unwrap();
        let reason = Reason::new(Some("x".into()), None, "guardian_contradicts", GUARDIAN_CONTRADICTS.with("line", 7));
        let kept = serde_json::to_value(&reason).unwrap();
        let refusal = json!({ "code": "guardian_contradicts", "values": { "line": 7 } });
        assert_eq!(kept, json!({ "field": "x", "column": null, "code": "guardian_contradicts", "refusal": refusal }));
        let read: Reason = serde_json::from_value(kept).unwrap();
        assert_eq!(read.detail(&texts, "en"), "Not as in line 7.");
        let old = json!({ "field": "x", "column": "X", "code": "invalid", "detail": "No, thanks." });
        assert_eq!(serde_json::from_value::<Reason>(old).unwrap().detail(&texts, "en"), "No, thanks.");
    }
}
