use super::{month::Month, rules::Service};
use crate::{
    accounts::UserId,
    courses::{EnrollmentId, OfferingId},
    fees::model::{ChargeId, DocumentId, PriceVersionId, TaxRuleId},
    people::{FamilyAccountId, StudentId},
};
use jiff::{Timestamp, civil::Date};
use kit::{money::Minor, row, text_enum};

text_enum! {
    /// What a charge is for.
    pub enum ChargeKind {
        Tuition = "tuition",
        Registration = "registration",
        Other = "other",
    }

    /// What changed the amount of a charge.
    pub enum StepKind {
        Price = "price",
        Proration = "proration",
    }
}

row! {
    /// One step on the way to the amount of a charge.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Step {
        pub kind: StepKind,
        /// What it adds or, negative, takes away.
        pub amount_minor: Minor,
        pub explanation: String,
    }

    /// An enrollment whose months are charged.
    #[derive(Debug, Clone)]
    pub(super) struct Enrolled {
        pub(super) id: EnrollmentId,
        pub(super) student_id: StudentId,
        pub(super) offering_id: OfferingId,
        pub(super) course_name: String,
        pub(super) offering_name: String,
        pub(super) starts_on: Date,
        pub(super) ends_on: Option<Date>,
        pub(super) family_account_id: FamilyAccountId,
        pub(super) currency: String,
    }

    /// A student whose family is charged.
    #[derive(Debug, Clone)]
    pub(super) struct Charged {
        pub(super) student_id: StudentId,
        pub(super) family_account_id: FamilyAccountId,
        pub(super) currency: String,
    }

    /// A charge as it is shown.
    #[derive(Debug, Clone)]
    pub(super) struct ChargeRow {
        pub(super) id: ChargeId,
        pub(super) charge_key: String,
        pub(super) kind: ChargeKind,
        pub(super) description: String,
        pub(super) service_from: Option<Date>,
        pub(super) service_to: Option<Date>,
        pub(super) net_minor: Minor,
        pub(super) currency: String,
        pub(super) tax_inclusive: bool,
        pub(super) created_at: Timestamp,
        pub(super) student_id: Option<StudentId>,
        pub(super) student_name: Option<String>,
        pub(super) family_account_id: FamilyAccountId,
        pub(super) family_name: String,
        pub(super) invoice_id: Option<DocumentId>,
    }

    /// A charge that waits for an invoice.
    #[derive(Debug, Clone)]
    pub struct Uninvoiced {
        pub id: ChargeId,
        pub kind: ChargeKind,
        pub description: String,
        pub student_name: Option<String>,
        pub net_minor: Minor,
        pub tax_rule_id: Option<TaxRuleId>,
        pub tax_inclusive: bool,
    }
}

/// A charge as it is written.
#[derive(Debug)]
pub(super) struct NewCharge {
    pub(super) id: ChargeId,
    pub(super) charge_key: String,
    pub(super) kind: ChargeKind,
    pub(super) student: Charged,
    pub(super) enrollment_id: Option<EnrollmentId>,
    pub(super) description: String,
    pub(super) service: Option<Service>,
    pub(super) unit_minor: Minor,
    pub(super) net_minor: Minor,
    pub(super) tax_rule_id: Option<TaxRuleId>,
    pub(super) tax_inclusive: bool,
    pub(super) price_version_id: Option<PriceVersionId>,
    pub(super) steps: Vec<Step>,
    pub(super) at: Timestamp,
    pub(super) by: Option<UserId>,
}

/// What somebody wants to be charged.
#[derive(Debug)]
pub(super) enum Wanted {
    Month(EnrollmentId, Month),
    Single(Single),
}

/// Something that is not the tuition of a month.
#[derive(Debug, Clone)]
pub struct Single {
    pub student_id: StudentId,
    pub kind: ChargeKind,
    pub description: String,
    pub amount_minor: Minor,
    pub tax_rule_id: Option<TaxRuleId>,
    /// Whether the amount contains the taxes.
    pub tax_inclusive: bool,
}

/// What a list of charges is narrowed to.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) family_account_id: Option<FamilyAccountId>,
    pub(super) student_id: Option<StudentId>,
    pub(super) invoiced: Option<bool>,
}
