use crate::{
    accounts::UserId,
    people::model::{FamilyAccountId, GuardianId, StaffId, StudentId, TeacherId},
};
use jiff::Timestamp;
use kit::row;
use serde_json::Value;

/// Whose history.
#[derive(Debug, Clone, Copy)]
pub(super) enum Subject {
    Student(StudentId),
    Guardian(GuardianId),
    Family(FamilyAccountId),
    Teacher(TeacherId),
    Staff(StaffId),
}

impl Subject {
    /// What it is in the trail.
    pub(super) fn entity(self) -> (&'static str, String) {
        match self {
            Self::Student(id) => ("student", id.to_string()),
            Self::Guardian(id) => ("guardian", id.to_string()),
            Self::Family(id) => ("family_account", id.to_string()),
            Self::Teacher(id) => ("teacher", id.to_string()),
            Self::Staff(id) => ("staff", id.to_string()),
        }
    }
}

row! {
    /// What the trail holds of one event.
    pub(super) struct EventRow {
        pub(super) seq: i64,
        pub(super) at: Timestamp,
        pub(super) actor_id: Option<UserId>,
        pub(super) actor_name: Option<String>,
        pub(super) action: String,
        pub(super) before: Option<Value>,
        pub(super) after: Option<Value>,
    }
}

/// A field that differs.
#[derive(Debug, PartialEq)]
pub(super) struct Change {
    pub(super) field: String,
    pub(super) before: Value,
    pub(super) after: Value,
}
