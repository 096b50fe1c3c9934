//! What the paper says is what the books say.

use documents::{Allocation, Document, Invoice, RenderError, Statement};

use crate::labels::render;

use crate::poppler::{squeezed, text_of};
use crate::samples::{invoice, receipt, statement, yen_invoice};

fn assert_prints(document: Document, expected: &[&str]) {
    let text = squeezed(&text_of(&document));
    for part in expected {
        assert!(text.contains(part), "{part:?} is missing from: {text}");
    }
}

#[test]
fn a_tax_invoice_prints_every_amount_and_what_rule_46_asks_for() {
    assert_prints(
        Document::Invoice(invoice()),
        &[
            "Tax invoice",
            "MB/2526/000123",
            "1 Aug 2025",
            "10 Aug 2025",
            "Saptaswara Arts LLP",
            "GSTIN 33ABCDE1234F1Z5",
            "State code 33",
            "33 Tamil Nadu",
            "Reverse charge No",
            "999291 1 2,500.00 2,500.00",
            "999291 1 1,999.00 1,799.10",
            "Sibling discount 10%: −199.90",
            "Taxable value ₹4,799.10",
            "CGST 9% on ₹4,799.10 ₹431.92",
            "SGST 9% on ₹4,799.10 ₹431.92",
            "Round-off ₹0.06",
            "Total ₹5,663.00",
            "Rupees Five Thousand Six Hundred Sixty Three Only",
            "Paid ₹3,000.00",
            "Balance due ₹2,663.00",
            "Scan to pay by UPI",
            "For Saptaswara Arts LLP",
            "Page 1 of 1",
        ],
    );
}

#[test]
fn a_bill_without_tax_prints_no_tax() {
    let mut bill = Invoice { title: "Bill of supply".into(), taxes: Vec::new(), round_off_minor: 0, ..invoice() };
    bill.total_minor = 479_910;
    bill.paid_minor = 479_910;
    let text = squeezed(&text_of(&Document::Invoice(bill)));
    assert!(text.contains("Total ₹4,799.10") && text.contains("Nothing due"), "{text}");
    assert!(!text.contains("Taxable") && !text.contains("CGST"), "{text}");
}

#[test]
fn yen_have_no_decimals() {
    let expected =
        ["4 3,000 12,000", "VAT 10% on ¥12,000 ¥1,200", "Total ¥13,200", "JPY Thirteen Thousand Two Hundred Only"];
    assert_prints(Document::Invoice(yen_invoice()), &expected);
}

#[test]
fn a_receipt_prints_what_it_settles() {
    assert_prints(
        Document::Receipt(receipt()),
        &[
            "Received with thanks from",
            "K. Murugan",
            "₹6,000.00",
            "Rupees Six Thousand Only",
            "UPI",
            "521709834455",
            "MB/2526/000123 1 Aug 2025 5,663.00",
            "Kept as advance for the next invoice 337.00",
        ],
    );
}

#[test]
fn a_statement_carries_the_balance_from_row_to_row() {
    assert_prints(
        Document::Statement(statement()),
        &[
            "Opening balance 400.00",
            "Invoice 5,663.00 6,063.00",
            "Payment by UPI 521709834455 3,000.00 3,063.00",
            "Credit note 590.00 2,473.00",
            "Invoice 5,073.00 7,546.00",
            "Closing balance 7,546.00",
            "Balance due ₹7,546.00",
        ],
    );
}

#[test]
fn a_credit_balance_is_said_to_be_in_the_familys_favour() {
    let quiet = Statement { opening_minor: -5_000, entries: Vec::new(), closing_minor: -5_000, ..statement() };
    assert_prints(Document::Statement(quiet), &["Opening balance −50.00", "In your favour ₹50.00"]);
}

#[test]
fn a_cancelled_invoice_asks_for_nothing() {
    let cancelled = Invoice { cancelled_on: Some(jiff::civil::date(2025, 8, 3)), ..invoice() };
    let text = squeezed(&text_of(&Document::Invoice(cancelled)));
    assert!(text.contains("Cancelled on 3 Aug 2025."), "{text}");
    assert!(!text.contains("Balance due") && !text.contains("Scan to pay"), "{text}");
}

fn assert_refused(document: Document, expected: &str) {
    match render(&document) {
        Err(RenderError::Invalid { field, .. }) => assert_eq!(field, expected),
        other => panic!("expected a refusal of {expected}, got {:?}", other.map(|pdf| pdf.len())),
    }
}

#[test]
fn amounts_that_do_not_add_up_are_refused() {
    assert_refused(Document::Invoice(Invoice { total_minor: 566_301, ..invoice() }), "total_minor");
    assert_refused(Document::Statement(Statement { closing_minor: 0, ..statement() }), "closing_minor");
    let mut wrong = receipt();
    wrong.allocations.push(Allocation { number: "X".into(), issue_date: None, amount_minor: 1 });
    assert_refused(Document::Receipt(wrong), "amount_minor");
}

#[test]
fn fields_that_cannot_be_printed_are_named() {
    let mut wrong = invoice();
    wrong.lines[1].sac = Some("9992911234".into());
    assert_refused(Document::Invoice(wrong), "lines[1].sac");
    let mut wrong = invoice();
    wrong.money.currency.exponent = 19;
    assert_refused(Document::Invoice(wrong), "currency.exponent");
    let mut wrong = invoice();
    wrong.qr.as_mut().unwrap().payload = "म".repeat(1_000);
    assert_refused(Document::Invoice(wrong), "qr.payload");
}
