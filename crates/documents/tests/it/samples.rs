//! Documents of a made-up institute in Chennai.

use documents::{
    Adjustment, Allocation, Buyer, Currency, Document, Entry, Invoice, Line, MoneyFormat, QrCode, Receipt, Seller,
    Statement, Tax,
};
use jiff::civil::{Date, date};

pub(crate) fn rupees() -> MoneyFormat {
    MoneyFormat { currency: Currency { code: "INR".into(), exponent: 2 }, locale: "en-IN".into() }
}

fn seller() -> Seller {
    Seller {
        name: "Saptaswara School of Music".into(),
        legal_name: Some("Saptaswara Arts LLP".into()),
        address: Some("14 Kutchery Road, Mylapore\nChennai 600004, Tamil Nadu".into()),
        tax_number: Some("33ABCDE1234F1Z5".into()),
        state_code: Some("33".into()),
        phone: Some("+91 44 5550 0142".into()),
        email: Some("office@saptaswara.example".into()),
    }
}

fn buyer() -> Buyer {
    Buyer {
        name: "Anjali Murugan · அஞ்சலி முருகன்".into(),
        address: Some("7 North Mada Street\nChennai 600004".into()),
        tax_number: None,
    }
}

pub(crate) fn line(description: &str, minor: i64) -> Line {
    Line {
        description: description.into(),
        detail: None,
        sac: Some("999291".into()),
        quantity_milli: 1000,
        rate_minor: minor,
        adjustments: Vec::new(),
        taxable_minor: minor,
    }
}

/// Two siblings, a registration, CGST and SGST, a rupee round-off, something already paid.
pub(crate) fn invoice() -> Invoice {
    let mut tabla = line("Tabla, weekly", 199_900);
    tabla.detail = Some("Krishna · Aug 2025".into());
    tabla.adjustments = vec![Adjustment { label: "Sibling discount 10%".into(), amount_minor: -19_990 }];
    tabla.taxable_minor = 179_910;
    let mut vocal = line("Carnatic vocal, weekly", 250_000);
    vocal.detail = Some("Srinidhi · Aug 2025".into());
    let mut registration = line("Registration 2025/26", 50_000);
    registration.detail = Some("Krishna".into());
    let tax =
        |component: &str| Tax { component: component.into(), ppm: 90_000, base_minor: 479_910, amount_minor: 43_192 };
    Invoice {
        title: "Tax invoice".into(),
        number: "MB/2526/000123".into(),
        issue_date: date(2025, 8, 1),
        due_date: Some(date(2025, 8, 10)),
        seller: seller(),
        buyer: buyer(),
        place_of_supply: Some("33 Tamil Nadu".into()),
        reverse_charge: Some(false),
        money: rupees(),
        lines: vec![vocal, tabla, registration],
        taxes: vec![tax("CGST"), tax("SGST")],
        round_off_minor: 6,
        total_minor: 566_300,
        paid_minor: 300_000,
        qr: Some(upi("2663.00")),
        notes: Some("Fees are due by the 10th of the month.\nधन्यवाद · நன்றி · Thank you".into()),
        signatory: Some("R. Lakshmi".into()),
        cancelled_on: None,
    }
}

fn upi(amount: &str) -> QrCode {
    let payload = "upi://pay?pa=saptaswara@okbank&pn=Saptaswara%20Arts&tr=MB2526000123&tn=MB%2F2526%2F000123";
    QrCode {
        payload: format!("{payload}&am={amount}&cu=INR"),
        caption: "Scan to pay by UPI".into(),
        handle: Some("saptaswara@okbank".into()),
    }
}

/// A Japanese bill: no decimals, no Indian habits.
pub(crate) fn yen_invoice() -> Invoice {
    Invoice {
        title: "Invoice".into(),
        money: MoneyFormat { currency: Currency { code: "JPY".into(), exponent: 0 }, locale: "en-JP".into() },
        seller: Seller { name: "Sakura Piano Studio".into(), ..Seller::default() },
        buyer: Buyer { name: "Tanaka".into(), ..Buyer::default() },
        place_of_supply: None,
        reverse_charge: None,
        lines: vec![Line { sac: None, quantity_milli: 4000, rate_minor: 3000, ..line("Piano", 12_000) }],
        taxes: vec![Tax { component: "VAT".into(), ppm: 100_000, base_minor: 12_000, amount_minor: 1_200 }],
        round_off_minor: 0,
        total_minor: 13_200,
        paid_minor: 0,
        qr: None,
        notes: None,
        signatory: None,
        ..invoice()
    }
}

pub(crate) fn receipt() -> Receipt {
    Receipt {
        title: "Receipt".into(),
        number: "RC/2526/000087".into(),
        issue_date: date(2025, 8, 5),
        seller: seller(),
        buyer: buyer(),
        money: rupees(),
        amount_minor: 600_000,
        received_on: date(2025, 8, 4),
        payer_name: Some("K. Murugan".into()),
        method: "UPI".into(),
        reference: Some("521709834455".into()),
        allocations: vec![Allocation {
            number: "MB/2526/000123".into(),
            issue_date: Some(date(2025, 8, 1)),
            amount_minor: 566_300,
        }],
        advance_minor: 33_700,
        notes: None,
        signatory: Some("R. Lakshmi".into()),
        cancelled_on: None,
    }
}

pub(crate) fn statement() -> Statement {
    let entry = |date: Date, number: &str, description: &str, debit_minor, credit_minor| Entry {
        date,
        number: Some(number.into()),
        description: description.into(),
        debit_minor,
        credit_minor,
    };
    Statement {
        title: "Statement of account".into(),
        issue_date: date(2025, 9, 2),
        from: date(2025, 8, 1),
        to: date(2025, 9, 1),
        seller: seller(),
        buyer: buyer(),
        money: rupees(),
        opening_minor: 40_000,
        entries: vec![
            entry(date(2025, 8, 1), "MB/2526/000123", "Invoice", 566_300, 0),
            entry(date(2025, 8, 5), "RC/2526/000087", "Payment by UPI 521709834455", 0, 300_000),
            entry(date(2025, 8, 20), "CN/2526/00003", "Credit note", 0, 59_000),
            entry(date(2025, 9, 1), "MB/2526/000171", "Invoice", 507_300, 0),
        ],
        closing_minor: 754_600,
        due_minor: 754_600,
        advance_minor: 0,
        qr: Some(upi("7546.00")),
        notes: None,
    }
}

/// An invoice of many lines that still adds up.
pub(crate) fn long_invoice(lines: i64) -> Document {
    let items = (1..=lines).map(|number| line(&format!("Lesson {number}"), 10_000)).collect();
    Document::Invoice(Invoice {
        lines: items,
        taxes: Vec::new(),
        round_off_minor: 0,
        total_minor: lines * 10_000,
        ..invoice()
    })
}
