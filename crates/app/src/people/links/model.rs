use crate::accounts::UserId;
use jiff::civil::Date;
use kit::{row, text_enum};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

text_enum! {
    /// What a guardian is to a student.
    pub enum Relationship {
        Mother = "mother",
        Father = "father",
        Guardian = "guardian",
        /// An adult student who is responsible for himself.
        Oneself = "self",
        Other = "other",
    }
}

/// What a guardian may do for a student.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Rights {
    /// See lessons, attendance and invoices.
    pub may_view: bool,
    /// Be written to and called.
    pub may_contact: bool,
    pub may_pick_up: bool,
    pub may_pay: bool,
    /// By court order; overrides every right.
    pub blocked: bool,
}

impl Rights {
    /// What a parent has, unless something else is said.
    pub const USUAL: Self =
        Self { may_view: true, may_contact: true, may_pick_up: true, may_pay: true, blocked: false };
}

row! {
    /// What of a student and a guardian matters to a link between them.
    pub(super) struct Ends {
        pub(super) date_of_birth: Option<Date>,
        pub(super) student_user: Option<UserId>,
        pub(super) guardian_user: Option<UserId>,
    }

    #[derive(Clone, Copy, PartialEq, Eq)]
    pub(super) struct Link {
        pub(super) relationship: Relationship,
        pub(super) may_view: bool,
        pub(super) may_contact: bool,
        pub(super) may_pick_up: bool,
        pub(super) may_pay: bool,
        pub(super) blocked: bool,
    }
}

impl Link {
    pub(super) fn new(relationship: Relationship, rights: Rights) -> Self {
        let Rights { may_view, may_contact, may_pick_up, may_pay, blocked } = rights;
        Self { relationship, may_view, may_contact, may_pick_up, may_pay, blocked }
    }

    pub(super) fn rights(self) -> Rights {
        let Self { relationship: _, may_view, may_contact, may_pick_up, may_pay, blocked } = self;
        Rights { may_view, may_contact, may_pick_up, may_pay, blocked }
    }
}
