use crate::{accounts::UserId, people::model::GuardianId};
use jiff::{Timestamp, civil::Date};
use kit::{id, row, text_enum};

id! {
    /// One version of what is asked.
    pub struct ConsentTextId;
}

text_enum! {
    /// What is agreed to.
    pub enum ConsentKind {
        /// Photos and films of the student are shown.
        Photos = "photos",
        /// The institute writes about more than lessons and fees.
        Messages = "messages",
        /// A doctor is called, and acts, before a guardian is reached.
        MedicalEmergency = "medical_emergency",
        /// Personal data are kept and used.
        PersonalData = "personal_data",
    }
}

/// What somebody decides.
#[derive(Debug)]
pub(super) struct Decision {
    pub(super) text: ConsentTextId,
    pub(super) given: bool,
    /// Who decides, where the office writes it down; nobody: the student himself.
    pub(super) guardian: Option<GuardianId>,
}

row! {
    #[derive(Debug, Clone)]
    pub(super) struct ConsentText {
        pub(super) id: ConsentTextId,
        pub(super) kind: ConsentKind,
        pub(super) version: i64,
        pub(super) body: String,
        pub(super) created_at: Timestamp,
        /// Whether no newer version follows it.
        pub(super) current: bool,
    }

    /// The last decision of a kind.
    pub(super) struct DecisionRow {
        pub(super) kind: ConsentKind,
        pub(super) version: i64,
        pub(super) given: bool,
        pub(super) guardian_id: Option<GuardianId>,
        pub(super) guardian_name: Option<String>,
        pub(super) created_at: Timestamp,
        pub(super) created_by: Option<UserId>,
        pub(super) author: Option<String>,
    }

    /// Whom it is about.
    pub(super) struct Subject { pub(super) date_of_birth: Option<Date> }
}

/// What is asked, and what was decided last.
pub(super) struct Consent {
    pub(super) text: ConsentText,
    pub(super) decision: Option<DecisionRow>,
}
