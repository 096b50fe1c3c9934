use crate::{
    fees::{
        documents::DocumentKind,
        model::{AllocationId, ChargeId, DocumentId, JournalId, PaymentId, PaymentMethod},
    },
    people::FamilyAccountId,
};
use jiff::civil::Date;
use kit::{faults::Fault, money::Minor, row};
use serde_json::Value;
use uuid::Uuid;

row! {
    /// An event of the trail that tells of money.
    #[derive(Debug, Clone)]
    pub(super) struct Event {
        pub(super) seq: i64,
        pub(super) entity: String,
        pub(super) entity_id: String,
        pub(super) after: Option<Value>,
    }

    /// A payment, with what its receipt, the ledger and the allocations say of it.
    #[derive(Debug, Clone)]
    pub(super) struct PaymentSums {
        pub(super) id: PaymentId,
        pub(super) family: FamilyAccountId,
        pub(super) method: PaymentMethod,
        pub(super) currency: String,
        pub(super) amount: Minor,
        pub(super) receipt: Option<String>,
        pub(super) receipt_total: Option<Minor>,
        /// What its entries put into the family's advances, how many they are, and where the money is by one of them.
        pub(super) booked: Minor,
        pub(super) entries: i64,
        pub(super) account: Option<String>,
        pub(super) used: Minor,
    }

    /// A document, with what its lines and taxes and the ledger say of it.
    #[derive(Debug, Clone)]
    pub(super) struct DocumentSums {
        pub(super) id: DocumentId,
        pub(super) number: String,
        pub(super) kind: DocumentKind,
        pub(super) family: FamilyAccountId,
        pub(super) currency: String,
        pub(super) is_of_payment: bool,
        pub(super) taxable: Minor,
        pub(super) tax: Minor,
        pub(super) round_off: Minor,
        pub(super) total: Minor,
        pub(super) lines: i64,
        pub(super) last_line: i64,
        pub(super) lines_taxable: Minor,
        pub(super) lines_tax: Minor,
        /// Lines of an invoice that are no charge of its family.
        pub(super) foreign_lines: i64,
        pub(super) taxes: Minor,
        pub(super) owed: Minor,
        pub(super) output_tax: Minor,
        pub(super) rounded_off: Minor,
        pub(super) income: Minor,
        pub(super) used: Minor,
    }

    /// A part of a payment that settles a part of an invoice, with what the ledger says of it.
    #[derive(Debug, Clone)]
    pub(super) struct AllocationSums {
        pub(super) id: AllocationId,
        pub(super) family: FamilyAccountId,
        pub(super) document_family: FamilyAccountId,
        pub(super) number: String,
        pub(super) currency: String,
        pub(super) amount: Minor,
        pub(super) booked: Minor,
    }

    /// A charge, with the sum of its steps.
    #[derive(Debug, Clone)]
    pub(super) struct ChargeSums {
        pub(super) id: ChargeId,
        pub(super) family: FamilyAccountId,
        pub(super) description: String,
        pub(super) currency: String,
        pub(super) net: Minor,
        pub(super) steps: Minor,
    }

    /// A journal of something that is not there.
    #[derive(Debug, Clone)]
    pub(super) struct Orphan {
        pub(super) id: JournalId,
        pub(super) kind: String,
        pub(super) source: Uuid,
        pub(super) family: Option<FamilyAccountId>,
    }

    /// What a family owes and has in advance by the ledger, and by its documents, payments and allocations.
    #[derive(Debug, Clone)]
    pub(super) struct FamilySums {
        pub(super) id: FamilyAccountId,
        pub(super) name: String,
        pub(super) currency: String,
        pub(super) receivable: Minor,
        pub(super) open: Minor,
        pub(super) advances: Minor,
        pub(super) unused: Minor,
    }

    /// A series of numbers; `next` is nothing where documents have numbers of a series that is not there.
    #[derive(Debug, Clone)]
    pub(super) struct Series {
        pub(super) kind: DocumentKind,
        pub(super) fiscal_year: String,
        pub(super) next: Option<i64>,
    }

    /// A number that was given.
    #[derive(Debug, Clone)]
    pub(super) struct Numbered {
        pub(super) seq: i64,
        pub(super) number: String,
        pub(super) issue_date: Date,
    }
}

/// What the trail says of a record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub(super) seq: i64,
    /// Nothing where the event does not say it.
    pub(super) amount: Option<Minor>,
}

/// A fault, and whose account it is on.
pub(super) type OfFamily = (Option<FamilyAccountId>, Fault);
