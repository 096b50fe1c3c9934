use crate::{
    fees::{charges::Month, model::DocumentId},
    people::FamilyAccountId,
};
use kit::{money::Minor, refusals::Refused, text_enum};

text_enum! {
    /// What became of a family in a billing run.
    pub enum BillingOutcome {
        Invoiced = "invoiced",
        NothingToBill = "nothing_to_bill",
        Failed = "failed",
    }
}

/// What a billing run did for one family.
#[derive(Debug)]
pub struct Billed {
    pub family: FamilyAccountId,
    pub family_name: String,
    pub outcome: BillingOutcome,
    pub invoice: Option<DocumentId>,
    /// Why it failed.
    pub refused: Option<Refused>,
    /// What was newly charged, in the institute's currency.
    pub charged_minor: Minor,
}

/// What a billing run did.
#[derive(Debug)]
pub struct BillingRun {
    pub month: Month,
    pub families: Vec<Billed>,
}
