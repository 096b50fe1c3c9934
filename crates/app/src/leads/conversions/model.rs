use crate::{
    courses::{ClassId, OfferingId},
    fees::PricePlanId,
    leads::matches::Whose,
    people::TeacherId,
};
use jiff::civil::Date;
use kit::money::Minor;

/// What somebody who asked is enrolled in.
#[derive(Debug)]
pub struct NewConversion {
    pub whose: Whose,
    /// `None`: that of the class.
    pub offering_id: Option<OfferingId>,
    pub class_id: Option<ClassId>,
    /// `None`: that of the class, if it has one.
    pub teacher_id: Option<TeacherId>,
    pub starts_on: Date,
    /// What is agreed; `None`: the one plan of the offering.
    pub price_plan_id: Option<PricePlanId>,
    /// A price in place of the plan's.
    pub price_override_minor: Option<Minor>,
}
