//! Pages, metadata and sameness.

use documents::{Document, Invoice};

use crate::labels::render;

use crate::poppler::{info_of, pages_of, squeezed};
use crate::samples::{invoice, long_invoice, receipt, statement};

#[test]
fn three_hundred_lines_repeat_the_head_and_keep_the_total_on_the_last_page() {
    let pages = pages_of(&long_invoice(300));
    assert!(pages.len() > 5, "{} pages", pages.len());
    for (index, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("Page {} of {}", index + 1, pages.len())), "{page}");
        assert!(!page.contains("Lesson") || page.contains("Description"), "page {} lacks the head", index + 1);
    }
    let lessons = pages.iter().flat_map(|page| page.lines()).filter(|line| line.contains("Lesson ")).count();
    assert_eq!(lessons, 300);
    assert!(squeezed(pages.last().unwrap()).contains("Total ₹30,000.00"));
}

#[test]
fn an_invoice_without_lines_is_still_a_document() {
    let empty = Invoice { lines: Vec::new(), taxes: Vec::new(), round_off_minor: 0, total_minor: 0, ..invoice() };
    assert!(squeezed(&pages_of(&Document::Invoice(empty))[0]).contains("No charges"));
}

#[test]
fn the_file_is_tagged_titled_dated_and_a4() {
    let info = squeezed(&info_of(&render(&Document::Invoice(invoice())).unwrap()));
    for part in [
        "Title: Tax invoice MB/2526/000123",
        "Author: Saptaswara School of Music",
        "CreationDate: 2025-08-01",
        "Tagged: yes",
        "Pages: 1",
        "(A4)",
        "JavaScript: no",
    ] {
        assert!(info.contains(part), "{part:?} is missing from: {info}");
    }
}

#[test]
fn the_language_of_the_file_is_english_of_the_locale() {
    let pdf = render(&Document::Receipt(receipt())).unwrap();
    assert!(pdf.windows(12).any(|bytes| bytes == b"/Lang(en-IN)"));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for document in [Document::Invoice(invoice()), Document::Receipt(receipt()), Document::Statement(statement())] {
        let here = render(&document).unwrap();
        let elsewhere = std::thread::spawn(move || render(&document).unwrap()).join().unwrap();
        assert!(here == elsewhere);
    }
}

#[test]
fn a_document_survives_json() {
    for document in [Document::Invoice(invoice()), Document::Receipt(receipt()), Document::Statement(statement())] {
        let json = serde_json::to_string(&document).unwrap();
        assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document);
    }
}

#[test]
fn optional_fields_may_be_left_out_of_the_json() {
    let json = r#"{
        "kind": "invoice", "title": "Invoice", "number": "1", "issue_date": "2026-11-23",
        "seller": {"name": "A"}, "buyer": {"name": "B"},
        "currency": {"code": "EUR", "exponent": 2}, "locale": "de-DE",
        "lines": [{"description": "Violin", "rate_minor": 4500, "taxable_minor": 4500}], "total_minor": 4500
    }"#;
    let document: Document = serde_json::from_str(json).unwrap();
    let text = squeezed(&pages_of(&document)[0]);
    assert!(text.contains("23 Nov 2026") && text.contains("Total €45.00"), "{text}");
}
