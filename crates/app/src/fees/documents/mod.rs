//! Numbered documents: what invoices and receipts have in common. They are immutable once issued.
//!
//! Owns: `document_series`, `documents`, `document_lines`, `document_taxes`
//! Invariants: the numbers of a series are 1, 2, 3, … without a gap, and their dates never go backwards, because a
//! number is taken in the transaction that issues the document; seller and buyer stay as they were on the day of issue.

mod actions;
mod http;
mod model;
mod paper;
mod rules;
mod states;
mod store;

pub(in crate::fees) use actions::{Issue, issue};
pub(in crate::fees) use http::pdf;
pub(in crate::fees) use model::Sums;
pub use model::{DocumentKind, Party};
pub(in crate::fees) use paper::{InvoicePaper, Money, PaperLine, PaperTax, ReceiptPaper, invoice, receipt};
pub use rules::{fiscal_year, fiscal_year_start, number, title, upi_link};
pub(in crate::fees) use store::{NewLine, NewTax};
