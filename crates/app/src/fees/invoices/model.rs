use crate::{
    fees::{
        documents::{DocumentKind, Party},
        model::{DocumentId, PaymentId},
    },
    people::{FamilyAccountId, StudentId},
};
use jiff::civil::Date;
use kit::{money::Minor, row, text_enum, words::Typed};

text_enum! {
    /// Where an invoice stands today; derived, never stored.
    pub enum InvoiceStatus {
        Open = "open",
        Overdue = "overdue",
        Paid = "paid",
    }
}

/// What a list of invoices is narrowed to.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) family_account_id: Option<FamilyAccountId>,
    pub(super) status: Option<InvoiceStatus>,
    pub(super) typed: Option<Typed>,
}

row! {
    /// An invoice in a list.
    #[derive(Debug, Clone)]
    pub(super) struct InvoiceRow {
        pub(super) id: DocumentId,
        pub(super) number: String,
        pub(super) kind: DocumentKind,
        pub(super) family_account_id: FamilyAccountId,
        pub(super) family_name: String,
        pub(super) issue_date: Date,
        pub(super) due_date: Date,
        pub(super) total_minor: Minor,
        pub(super) paid_minor: Minor,
        pub(super) currency: String,
    }

    /// What an invoice says beyond that.
    #[derive(Debug, Clone)]
    pub(super) struct Particulars {
        pub(super) place_of_supply: String,
        pub(super) seller: Party,
        pub(super) buyer: Party,
        pub(super) taxable_minor: Minor,
        pub(super) tax_minor: Minor,
        pub(super) round_off_minor: Minor,
    }

    #[derive(Debug, Clone)]
    pub(super) struct LineRow {
        pub(super) seq: i64,
        pub(super) description: String,
        pub(super) sac: String,
        pub(super) quantity: i64,
        pub(super) unit_minor: Minor,
        pub(super) tax_inclusive: bool,
        pub(super) taxable_minor: Minor,
        pub(super) tax_minor: Minor,
        pub(super) student_id: Option<StudentId>,
        pub(super) student_name: Option<String>,
    }

    /// A step between the price of a line and what is charged.
    #[derive(Debug, Clone)]
    pub(super) struct AdjustmentRow {
        pub(super) line: i64,
        pub(super) explanation: String,
        pub(super) amount_minor: Minor,
    }

    #[derive(Debug, Clone)]
    pub(super) struct TaxRow {
        pub(super) component: String,
        pub(super) ppm: i64,
        pub(super) base_minor: Minor,
        pub(super) amount_minor: Minor,
    }

    #[derive(Debug, Clone)]
    pub(super) struct PaidRow {
        pub(super) payment_id: PaymentId,
        pub(super) amount_minor: Minor,
        pub(super) on_date: Date,
    }
}

impl InvoiceRow {
    pub(super) fn due_minor(&self) -> Minor {
        self.total_minor - self.paid_minor
    }
}

/// An invoice with all that stands on it.
#[derive(Debug, Clone)]
pub(super) struct Invoice {
    pub(super) head: InvoiceRow,
    pub(super) particulars: Particulars,
    pub(super) lines: Vec<LineRow>,
    pub(super) adjustments: Vec<AdjustmentRow>,
    pub(super) taxes: Vec<TaxRow>,
    pub(super) paid: Vec<PaidRow>,
}
