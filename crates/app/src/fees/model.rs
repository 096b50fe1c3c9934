//! What every part of fees speaks of.

use crate::people::{FamilyAccountId, StudentId};
use kit::{
    db::{DbError, LockClass},
    id,
    money::Minor,
    refusals::{FieldErrors, Refusal, Refused},
    row, text_enum,
};
use serde::Serialize;
use utoipa::ToSchema;

id! {
    /// How a price is taxed.
    pub struct TaxRuleId;
    /// A price that changes over time, under one name.
    pub struct PricePlanId;
    /// The price of a plan from a date on.
    pub struct PriceVersionId;
    /// What a family owes for one thing and one period.
    pub struct ChargeId;
    /// An invoice, bill of supply or receipt.
    pub struct DocumentId;
    /// Money that came in.
    pub struct PaymentId;
    /// A part of a payment that settles a part of an invoice.
    pub struct AllocationId;
    /// Entries of the ledger that belong together.
    pub struct JournalId;
}

text_enum! {
    /// How money came in.
    pub enum PaymentMethod {
        Cash = "cash",
        Upi = "upi",
        Bank = "bank",
        Card = "card",
        Cheque = "cheque",
        /// Taken over from another system; never said of a new payment.
        Imported = "imported",
    }
}

impl PaymentMethod {
    /// The key of the text by which it is printed.
    pub(in crate::fees) fn text(self) -> &'static str {
        match self {
            Self::Cash => "documents.methods.cash",
            Self::Upi => "documents.methods.upi",
            Self::Bank => "documents.methods.bank",
            Self::Card => "documents.methods.card",
            Self::Cheque => "documents.methods.cheque",
            Self::Imported => "documents.methods.imported",
        }
    }

    /// In the books.
    pub(in crate::fees) fn words(self) -> &'static str {
        match self {
            Self::Cash => "Cash",
            Self::Upi => "UPI",
            Self::Bank => "Bank transfer",
            Self::Card => "Card",
            Self::Cheque => "Cheque",
            Self::Imported => "Imported",
        }
    }
}

/// Whatever moves the money of a family goes one after the other.
pub(in crate::fees) const FAMILY: LockClass = LockClass("fees of a family");

/// No single amount is larger, so that thousands of them add up without a thought of overflow.
pub(in crate::fees) const MOST: Minor = 10_000_000_000_000;
pub(in crate::fees) const LONGEST_TEXT: usize = 200;

row! {
    /// A family account, as far as its fees are concerned.
    #[derive(Debug, Clone)]
    pub(in crate::fees) struct Family {
        pub(in crate::fees) id: FamilyAccountId,
        pub(in crate::fees) name: String,
        pub(in crate::fees) currency: String,
    }
}

/// The family account something belongs to.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(in crate::fees) struct FamilyRef {
    pub(in crate::fees) id: FamilyAccountId,
    pub(in crate::fees) name: String,
}

/// The student something is for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(in crate::fees) struct StudentRef {
    pub(in crate::fees) id: StudentId,
    pub(in crate::fees) full_name: String,
}

/// A document by the number printed on it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(in crate::fees) struct DocumentRef {
    pub(in crate::fees) id: DocumentId,
    pub(in crate::fees) number: String,
}

#[derive(Debug, thiserror::Error)]
pub enum FeesError {
    #[error("{0}")]
    Refused(Refused),
    #[error(transparent)]
    Db(#[from] DbError),
}

kit::refusable!(FeesError);

impl FeesError {
    /// One bad field.
    pub(in crate::fees) fn field(field: &str, refusal: impl Into<Refusal>) -> Self {
        Self::Refused(Refused::field(field, refusal))
    }
}

impl From<FeesError> for Refused {
    fn from(error: FeesError) -> Self {
        match error {
            FeesError::Refused(refused) => refused,
            FeesError::Db(error) => error.into(),
        }
    }
}

pub(in crate::fees) type Result<T, E = FeesError> = std::result::Result<T, E>;

/// Notes an amount below `least` or beyond what is reckoned with.
pub(in crate::fees) fn check_amount(errors: &mut FieldErrors, field: &str, amount: Minor, least: Minor) {
    errors.within(field, amount, least..=MOST);
}
