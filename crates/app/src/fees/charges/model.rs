use super::{month::Month, rules::Service};
use crate::{
    accounts::UserId,
    courses::{EnrollmentId, OfferingId},
    enrollments::Stretch,
    fees::model::{ChargeId, DocumentId, PriceVersionId, TaxRuleId},
    institute::BranchId,
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

    /// A day on which the timetable has a lesson of an enrollment.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct LessonDay {
        /// That of the weekly rule, wherever the lesson was moved to; otherwise its own.
        pub on: Date,
        pub is_weekly: bool,
        /// Not cancelled. A weekly lesson that is cancelled tells the weekday all the same.
        pub is_planned: bool,
        /// `None`: it has no room.
        pub branch_id: Option<BranchId>,
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

/// What besides its first and last day decides how much of a month an enrollment is charged.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    pub pauses: Vec<Stretch>,
    pub closures: Vec<Stretch>,
    /// Those in the month.
    pub lessons: Vec<LessonDay>,
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
