use crate::{
    courses::{EnrollmentId, OfferingId},
    fees::model::{PricePlanId, PriceVersionId, TaxRuleId},
    people::StudentId,
};
use jiff::civil::Date;
use kit::{money::Minor, row, text_enum};

text_enum! {
    /// What a price is the price of.
    pub enum PricePlanKind {
        /// A month costs the same however many lessons it has.
        MonthlyFlat = "monthly_flat",
    }

    /// How a month that is not taught to its end, or from its beginning, is charged.
    pub enum Proration {
        ByLesson = "by_lesson",
        ByDay = "by_day",
        None = "none",
    }
}

/// A price of a plan, from a date on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceVersion {
    pub id: PriceVersionId,
    pub amount_minor: Minor,
    pub tax_rule_id: Option<TaxRuleId>,
    pub tax_inclusive: bool,
    pub proration: Proration,
    pub valid_from: Date,
}

/// A price under one name, through time.
#[derive(Debug, Clone)]
pub(super) struct PricePlan {
    pub(super) id: PricePlanId,
    /// The offering it is for; `None` for any.
    pub(super) offering_id: Option<OfferingId>,
    pub(super) name: String,
    pub(super) kind: PricePlanKind,
    pub(super) currency: String,
    /// The earliest first; at least one.
    pub(super) versions: Vec<PriceVersion>,
}

/// A price that is to be, under a new name or after those a plan has.
#[derive(Debug)]
pub struct NewPrice {
    pub offering_id: Option<OfferingId>,
    pub name: String,
    pub kind: PricePlanKind,
    pub amount_minor: Minor,
    pub tax_rule_id: Option<TaxRuleId>,
    pub tax_inclusive: bool,
    pub proration: Proration,
    pub valid_from: Date,
}

row! {
    /// An enrollment, as far as its price is concerned.
    #[derive(Debug, Clone)]
    pub(super) struct Enrolled {
        pub(super) id: EnrollmentId,
        pub(super) student_id: StudentId,
        pub(super) offering_id: OfferingId,
        pub(super) starts_on: Date,
        pub(super) ends_on: Option<Date>,
        pub(super) currency: String,
    }

    /// Which plan was agreed for an enrollment, and whether at a price of its own.
    #[derive(Debug, Clone)]
    pub(super) struct Agreement {
        pub(super) price_plan_id: PricePlanId,
        pub(super) starts_on: Date,
        pub(super) ends_on: Option<Date>,
        pub(super) price_override_minor: Option<Minor>,
    }
}

/// What the office agrees with a family.
#[derive(Debug)]
pub struct NewAgreement {
    pub price_plan_id: PricePlanId,
    /// `None`: from the first day of the enrollment, or today if something was agreed already.
    pub starts_on: Option<Date>,
    /// A price in place of the plan's.
    pub price_override_minor: Option<Minor>,
}

/// What a month costs somebody.
#[derive(Debug, Clone)]
pub struct Price {
    pub plan_name: String,
    pub currency: String,
    pub version: PriceVersion,
    /// A price agreed in place of the plan's.
    pub agreed_minor: Option<Minor>,
}

impl Price {
    pub fn amount_minor(&self) -> Minor {
        self.agreed_minor.unwrap_or(self.version.amount_minor)
    }
}
