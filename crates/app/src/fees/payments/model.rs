use crate::{
    fees::{
        documents::Party,
        model::{DocumentId, PaymentId, PaymentMethod},
    },
    people::FamilyAccountId,
};
use jiff::{Timestamp, civil::Date};
use kit::{money::Minor, row};

/// Money somebody brings or sends.
#[derive(Debug, Clone)]
pub struct NewPayment {
    pub family_account_id: FamilyAccountId,
    pub amount_minor: Minor,
    /// Must be the family's, if given.
    pub currency: Option<String>,
    pub method: PaymentMethod,
    pub reference: Option<String>,
    /// Today, if left out.
    pub received_on: Option<Date>,
    pub payer_name: String,
}

/// A payment taken over from another system: it counts, but no receipt is numbered for it here.
#[derive(Debug, Clone)]
pub struct ImportedPayment {
    pub family_account_id: FamilyAccountId,
    pub amount_minor: Minor,
    pub received_on: Date,
    pub description: String,
    /// Names it in the other system; the same is taken over once.
    pub external_key: String,
}

/// A payment as it is written.
#[derive(Debug)]
pub(super) struct Received<'a> {
    pub(super) id: PaymentId,
    pub(super) method: PaymentMethod,
    pub(super) amount_minor: Minor,
    pub(super) received_on: Date,
    pub(super) reference: Option<&'a str>,
    pub(super) payer_name: &'a str,
    pub(super) note: &'a str,
    pub(super) external_key: Option<&'a str>,
}

row! {
    /// A payment as it is shown.
    #[derive(Debug, Clone)]
    pub(super) struct PaymentRow {
        pub(super) id: PaymentId,
        pub(super) family_account_id: FamilyAccountId,
        pub(super) family_name: String,
        pub(super) amount_minor: Minor,
        pub(super) currency: String,
        pub(super) method: PaymentMethod,
        pub(super) reference: Option<String>,
        pub(super) received_on: Date,
        pub(super) payer_name: String,
        pub(super) note: String,
        pub(super) created_at: Timestamp,
        pub(super) receipt_id: Option<DocumentId>,
        pub(super) receipt_number: Option<String>,
        /// What of it invoices have used.
        pub(super) used_minor: Minor,
    }

    /// A receipt as it was issued.
    #[derive(Debug, Clone)]
    pub(super) struct ReceiptRow {
        pub(super) id: DocumentId,
        pub(super) number: String,
        pub(super) issue_date: Date,
        pub(super) seller: Party,
        pub(super) buyer: Party,
        pub(super) payment_id: PaymentId,
    }

    /// What of a payment went to an invoice.
    #[derive(Debug, Clone)]
    pub(super) struct UsedRow {
        pub(super) invoice_id: DocumentId,
        pub(super) number: String,
        pub(super) issue_date: Date,
        pub(super) amount_minor: Minor,
    }
}

/// A payment, and the invoices that used it.
#[derive(Debug, Clone)]
pub(super) struct Payment {
    pub(super) row: PaymentRow,
    pub(super) used: Vec<UsedRow>,
}

/// A receipt with the payment it acknowledges. What the money was used for is as it was when the receipt was issued.
#[derive(Debug, Clone)]
pub(super) struct Receipt {
    pub(super) row: ReceiptRow,
    pub(super) payment: PaymentRow,
    pub(super) used: Vec<UsedRow>,
}

/// What of a payment no invoice has used.
fn rest(payment: &PaymentRow, used: &[UsedRow]) -> Minor {
    payment.amount_minor - used.iter().map(|used| used.amount_minor).sum::<Minor>()
}

impl Payment {
    pub(super) fn advance_minor(&self) -> Minor {
        rest(&self.row, &self.used)
    }
}

impl Receipt {
    pub(super) fn advance_minor(&self) -> Minor {
        rest(&self.payment, &self.used)
    }
}
