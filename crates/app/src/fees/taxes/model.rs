use crate::fees::model::TaxRuleId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One tax of a rule, such as CGST at 9 %.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Component {
    /// As printed: "CGST", "VAT".
    pub name: String,
    /// Parts per million: 90000 is 9 %.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub ppm: i64,
}

/// How a price is taxed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TaxRule {
    pub id: TaxRuleId,
    pub name: String,
    /// Services accounting code, printed on the line; empty where there is none.
    pub sac: String,
    pub components: Vec<Component>,
}

/// A tax rule that is to be.
#[derive(Debug)]
pub struct NewTaxRule {
    pub name: String,
    pub sac: String,
    pub components: Vec<Component>,
}
