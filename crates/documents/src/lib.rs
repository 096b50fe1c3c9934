//! Invoices, receipts and statements as PDF.
//!
//! [`render`] is a pure function: the same [`Document`] gives the same bytes, whatever the clock, the
//! network or the fonts of the machine say. A document is data from end to end; nothing in it can become
//! markup of the typesetter.

mod check;
mod labels;
mod model;
mod money;
mod qr;
mod text;
mod view;
mod words;
mod world;

use std::panic::{AssertUnwindSafe, catch_unwind};

use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst::foundations::Smart;
use typst_pdf::PdfOptions;

pub use labels::Labels;
pub use model::{
    Adjustment, Allocation, Buyer, Currency, Document, Entry, Invoice, Line, MoneyFormat, QrCode, Receipt, Seller,
    Statement, Tax,
};

use world::Sheet;

/// How many renderings a cached result of the typesetter may go unused before it is dropped.
const CACHE_AGE: usize = 4;

/// Why a document could not be rendered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// The document contradicts itself or holds something that cannot be printed.
    #[error("{field}: {message}")]
    Invalid { field: String, message: String },
    /// The typesetter gave up.
    #[error("the document could not be typeset: {0}")]
    Typesetting(String),
}

/// Typesets a document and returns the bytes of a tagged PDF file.
///
/// # Errors
/// [`RenderError::Invalid`] names the field whose value is at fault, amounts that do not add up included.
/// A panic inside the typesetter is reported as [`RenderError::Typesetting`].
pub fn render(document: &Document, labels: &Labels) -> Result<Vec<u8>, RenderError> {
    check::document(document)?;
    let (template, qr) = match document {
        Document::Invoice(invoice) => ("invoice.typ", invoice.qr.as_ref()),
        Document::Receipt(_) => ("receipt.typ", None),
        Document::Statement(statement) => ("statement.typ", statement.qr.as_ref()),
    };
    let mut files = vec![("data.json", view::of(document, labels).to_string())];
    if let Some(code) = qr {
        files.push(("qr.svg", qr::svg(&code.payload)?));
    }
    let sheet = Sheet::new(template, files);
    let pdf = catch_unwind(AssertUnwindSafe(|| typeset(&sheet)));
    typst::comemo::evict(CACHE_AGE);
    pdf.unwrap_or_else(|_| Err(RenderError::Typesetting("the typesetter panicked".into())))
}

fn typeset(sheet: &Sheet) -> Result<Vec<u8>, RenderError> {
    let pages = typst::compile(sheet).output.map_err(explain)?;
    let options = PdfOptions { creator: Smart::Custom(Some("Music Beats".into())), ..PdfOptions::default() };
    typst_pdf::pdf(&pages, &options).map_err(explain)
}

fn explain(problems: EcoVec<SourceDiagnostic>) -> RenderError {
    let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    RenderError::Typesetting(messages.join("; "))
}
