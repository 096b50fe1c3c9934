use crate::{
    accounts::UserId,
    spreadsheets::{files::Reading, model::ImportId},
};
use jiff::Timestamp;
use kit::{db::DbError, refusals::Refused, row, text_enum};
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

/// Why a row is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Reason {
    pub field: Option<String>,
    /// The heading of the column it came from.
    pub column: Option<String>,
    /// For programs; stable.
    pub code: String,
    /// For people.
    pub detail: String,
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
    #[error("There is no such import.")]
    NotFound,
    #[error("The file of this import is deleted. What it did is still known.")]
    FileGone,
    #[error("This import is not at this step.")]
    WrongStep,
    #[error("Some rows are refused. Repair them, or say that only the good ones go in.")]
    RowsRefused,
    #[error("There is nothing in the file to be written.")]
    NothingToDo,
    #[error("{0}")]
    Refused(Refused),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<Refused> for ImportError {
    fn from(problem: Refused) -> Self {
        Self::Refused(problem)
    }
}

impl From<ImportError> for Refused {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::NotFound => Refused::not_found(),
            ImportError::FileGone => Refused::conflict("file_gone", error),
            ImportError::WrongStep => Refused::conflict("wrong_step", error),
            ImportError::RowsRefused => Refused::conflict("rows_refused", error),
            ImportError::NothingToDo => Refused::conflict("nothing_to_do", error),
            ImportError::Refused(problem) => problem,
            ImportError::Db(error) => error.into(),
        }
    }
}
