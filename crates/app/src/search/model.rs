//! What a search finds.

use crate::people::FamilyAccountId;
use kit::{row, text_enum};
use uuid::Uuid;

text_enum! {
    /// What a hit is.
    pub enum HitKind {
        Student = "student",
        Guardian = "guardian",
        Family = "family",
        Teacher = "teacher",
        Staff = "staff",
        Lead = "lead",
        Class = "class",
        Invoice = "invoice",
        Receipt = "receipt",
    }
}

row! {
    /// Something that was found, as its list would show it.
    #[derive(Debug)]
    pub(super) struct Hit {
        pub(super) id: Uuid,
        pub(super) title: String,
        /// What tells it from others of the same name.
        pub(super) detail: String,
        pub(super) family_account_id: Option<FamilyAccountId>,
    }
}
