use crate::{
    fees::TaxRuleId,
    institute::{BranchId, InstrumentId},
    leads::model::{Contact, LeadId, Wishes},
};
use kit::{money::Minor, row};
use std::net::IpAddr;

/// What the owner has decided about the form and about trial lessons.
#[derive(Debug, Clone)]
pub struct FormSettings {
    /// Whether strangers may send anything.
    pub form_open: bool,
    /// The sites that may show the form, such as `https://www.example.org`.
    pub sites: Vec<String>,
    /// What a trial lesson costs, its taxes included.
    pub trial_fee_minor: Option<Minor>,
    pub trial_fee_tax_rule_id: Option<TaxRuleId>,
}

/// What a stranger sends.
#[derive(Debug, Clone)]
pub struct NewEnquiry {
    /// What came with the form.
    pub form_token: String,
    /// What nobody sees and only a program fills in.
    pub trap: String,
    pub contact: Contact,
    pub wishes: Wishes,
    pub message: String,
    pub consent: bool,
    pub heard_from: String,
    pub campaign: String,
    pub language: String,
    /// The page in which the form stands.
    pub page: String,
}

/// What became of an enquiry: the sender is told the same in each case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    Kept(LeadId),
    /// It was sent before.
    Known,
    /// No person sent it.
    Dropped,
}

/// The form as it is opened.
#[derive(Debug)]
pub struct OpenForm {
    pub(super) institute_name: String,
    pub(super) locale: String,
    pub(super) form_open: bool,
    pub(super) instruments: Vec<Choice<InstrumentId>>,
    pub(super) branches: Vec<Choice<BranchId>>,
    /// Comes back with what is sent.
    pub form_token: String,
}

/// Something to choose from.
#[derive(Debug)]
pub(super) struct Choice<Id> {
    pub(super) id: Id,
    pub(super) name: String,
}

row! {
    pub(super) struct SettingsRow {
        pub(super) form_open: bool,
        pub(super) trial_fee_minor: Option<Minor>,
        pub(super) trial_fee_tax_rule_id: Option<TaxRuleId>,
    }
}

/// Who sends, as far as it is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sender {
    Address(IpAddr),
    Email(String),
    Phone(String),
}
