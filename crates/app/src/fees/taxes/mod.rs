//! Tax rules: which taxes lie on a price, and what they come to on a document.
//!
//! Owns: `tax_rules`, `tax_rule_components`
//! Invariants: a rule that was used is never changed; a tax is rounded once for each document, rate and component.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub use actions::create;
pub use actions::known;
pub(in crate::fees) use actions::rules_of;
pub use http::routes;
pub use model::{Component, NewTaxRule, TaxRule};
pub use rules::{AssessedLine, Assessment, TaxSum, Taxable, assess};
