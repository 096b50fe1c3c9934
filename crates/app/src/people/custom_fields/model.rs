//! Fields and what stands in them.

use crate::{
    institute::Words,
    people::model::{FamilyAccountId, StudentId, TeacherId},
};
use kit::{id, row, text_enum};

id! {
    /// A field of the institute's own.
    pub struct CustomFieldId;
}

text_enum! {
    /// Of what a field is.
    pub enum RecordKind {
        Student = "student",
        Family = "family",
        Teacher = "teacher",
    }

    /// What stands in a field.
    pub enum FieldKind {
        Text = "text",
        Number = "number",
        Date = "date",
        Choice = "choice",
    }
}

row! {
    #[derive(Debug, Clone)]
    pub(super) struct CustomField {
        pub(super) id: CustomFieldId,
        pub(super) of: RecordKind,
        pub(super) name: String,
        pub(super) kind: FieldKind,
        /// What can be chosen; none in a field of another kind.
        pub(super) choices: Words,
        /// False for one that is asked no more.
        pub(super) active: bool,
    }

    /// A field of a record, with what stands in it.
    #[derive(Debug, Clone)]
    pub(super) struct Filled {
        pub(super) id: CustomFieldId,
        pub(super) name: String,
        pub(super) kind: FieldKind,
        /// What can be chosen; none in a field of another kind.
        pub(super) choices: Words,
        pub(super) active: bool,
        pub(super) value: Option<String>,
    }
}

#[derive(Debug)]
pub(super) struct NewField {
    pub(super) of: RecordKind,
    pub(super) name: String,
    pub(super) kind: FieldKind,
    pub(super) choices: Vec<String>,
}

/// What a field is changed to; `None` stays. Its kind stays for ever.
#[derive(Debug, Default)]
pub(super) struct FieldChange {
    pub(super) name: Option<String>,
    pub(super) choices: Option<Vec<String>>,
    pub(super) active: Option<bool>,
}

/// A value as requests give it; `None` empties the field.
#[derive(Debug)]
pub(super) struct NewValue {
    pub(super) field: CustomFieldId,
    pub(super) value: Option<String>,
}

/// Whose fields they are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Record {
    Student(StudentId),
    Family(FamilyAccountId),
    Teacher(TeacherId),
}

impl Record {
    pub(super) fn kind(self) -> RecordKind {
        match self {
            Self::Student(_) => RecordKind::Student,
            Self::Family(_) => RecordKind::Family,
            Self::Teacher(_) => RecordKind::Teacher,
        }
    }

    pub(super) fn ids(self) -> (Option<StudentId>, Option<FamilyAccountId>, Option<TeacherId>) {
        match self {
            Self::Student(id) => (Some(id), None, None),
            Self::Family(id) => (None, Some(id), None),
            Self::Teacher(id) => (None, None, Some(id)),
        }
    }
}
