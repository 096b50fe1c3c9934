use crate::{
    fees::{
        documents::DocumentKind,
        model::{DocumentId, JournalId, PaymentMethod},
    },
    people::FamilyAccountId,
};
use jiff::civil::Date;
use kit::{money::Minor, row, text_enum};
use uuid::Uuid;

text_enum! {
    /// What moved money.
    pub enum JournalKind {
        Invoice = "invoice",
        Payment = "payment",
        /// An advance settles an invoice: the family owes as much as before.
        Allocation = "allocation",
    }
}

/// An amount that goes from one account to another. Positive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    pub debit: String,
    pub credit: String,
    pub amount_minor: Minor,
}

/// Transfers that belong together.
#[derive(Debug)]
pub struct Journal<'a> {
    pub kind: JournalKind,
    /// The document, payment or allocation that is behind it.
    pub source: Uuid,
    pub on: Date,
    pub family: FamilyAccountId,
    pub currency: &'a str,
    pub transfers: Vec<Transfer>,
}

impl Journal<'_> {
    /// The same event has the same key, and a key is written once.
    pub(super) fn key(&self) -> String {
        format!("{}:{}", self.kind, self.source)
    }
}

row! {
    /// What a family owes, and what it has paid beyond that, at the end of a day.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    pub(super) struct Balance {
        pub(super) receivable: Minor,
        pub(super) advances: Minor,
    }

    /// A journal that changed what a family owes.
    #[derive(Debug, Clone)]
    pub(super) struct Move {
        pub(super) id: JournalId,
        pub(super) on_date: Date,
        pub(super) kind: JournalKind,
        /// Positive: owes more.
        pub(super) amount_minor: Minor,
        pub(super) document_id: Option<DocumentId>,
        pub(super) number: Option<String>,
        pub(super) document_kind: Option<DocumentKind>,
        pub(super) method: Option<PaymentMethod>,
        pub(super) reference: Option<String>,
        pub(super) note: Option<String>,
    }
}

impl Balance {
    /// Positive: owed by the family.
    pub(super) fn owed(self) -> Minor {
        self.receivable - self.advances
    }
}

/// A family's account from one day to another.
#[derive(Debug)]
pub(super) struct Statement {
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) currency: String,
    pub(super) opening: Balance,
    pub(super) closing: Balance,
    pub(super) moves: Vec<Move>,
}
