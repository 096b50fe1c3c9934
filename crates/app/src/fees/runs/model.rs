use crate::{
    fees::{charges::Month, model::DocumentId},
    people::FamilyAccountId,
};
use kit::{money::Minor, text_enum};

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
pub(super) struct Billed {
    pub(super) family: FamilyAccountId,
    pub(super) family_name: String,
    pub(super) outcome: BillingOutcome,
    pub(super) invoice: Option<DocumentId>,
    /// Why it failed.
    pub(super) message: Option<String>,
    /// What was newly charged, in the institute's currency.
    pub(super) charged_minor: Minor,
}

/// What a billing run did.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) month: Month,
    pub(super) families: Vec<Billed>,
}
