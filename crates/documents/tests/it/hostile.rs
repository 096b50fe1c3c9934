//! Text is text and numbers are numbers, whoever typed them.

use documents::{Adjustment, Document, Entry, Invoice, Line, Receipt, RenderError, Statement};

use crate::labels::render;
use jiff::civil::Date;
use proptest::prelude::*;

use crate::poppler::{right_edges, squeezed, text_of};
use crate::samples::{invoice, line, receipt, statement};

/// A4 is 595 points wide and the margin is 18 mm.
const RIGHT_MARGIN: f64 = 595.28 - 51.02;

#[test]
fn markup_is_printed_literally() {
    let attacks = [
        r#"#panic("x")"#,
        r#"#read("/etc/passwd")"#,
        "*bold* _it_ `raw` $x^2$",
        "= Heading",
        "#import \"@preview/x:1.0.0\"",
        r"\u{41} @ref <label> // gone",
    ];
    for attack in attacks {
        let mut document = invoice();
        document.buyer.name = attack.into();
        document.lines[0].description = attack.into();
        document.notes = Some(attack.into());
        let text = squeezed(&text_of(&Document::Invoice(document)));
        assert_eq!(text.matches(attack).count(), 3, "{attack}: {text}");
    }
}

#[test]
fn long_unbroken_text_wraps_inside_the_margins() {
    let name = "Wolfeschlegelsteinhausenbergerdorff".repeat(6);
    let mut document = invoice();
    document.seller.name = name.clone();
    document.buyer.name = name.clone();
    document.lines[0].description = name.clone();
    document.place_of_supply = Some(name.clone());
    document.signatory = Some(name.clone());
    let document = Document::Invoice(document);
    let edges = right_edges(&render(&document).unwrap());
    assert!(edges.iter().all(|edge| *edge <= RIGHT_MARGIN + 1.0), "{edges:?}");
}

#[test]
fn invisible_characters_cannot_turn_an_amount_around() {
    let mut document = receipt();
    document.method = "\u{202e}IPU\u{0}\u{7}\u{feff}".into();
    assert!(squeezed(&text_of(&Document::Receipt(document))).contains("IPU"));
}

#[test]
fn the_largest_amounts_are_printed_whole() {
    let lines = vec![Line { sac: None, quantity_milli: i64::MIN, rate_minor: i64::MIN, ..line("All", i64::MAX) }];
    let document =
        Invoice { lines, taxes: Vec::new(), round_off_minor: 0, total_minor: i64::MAX, paid_minor: 0, ..invoice() };
    assert!(text_of(&Document::Invoice(document)).contains("₹92,23,37,20,36,85,47,758.07"));
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[#$*_`\\\\@<>\\[\\]{}(),;:/=+~\"'-]{0,40}",
        "\\PC{0,80}",
        "[अ-ह\u{93c}-\u{94d}\u{200c}\u{200d}]{0,60}"
    ]
}

fn dates() -> impl Strategy<Value = Date> {
    (-9999_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| jiff::civil::date(year, month, day))
}

prop_compose! {
    fn lines()(description in texts(), detail in proptest::option::of(texts()), label in texts(),
               quantity_milli: i64, rate_minor: i64, step: i64, taxable in any::<i32>()) -> Line {
        let adjustments = vec![Adjustment { label, amount_minor: step }];
        Line { description, detail, sac: None, quantity_milli, rate_minor, adjustments, taxable_minor: taxable.into() }
    }
}

prop_compose! {
    fn invoices()(name in texts(), title in texts(), address in texts(), notes in texts(), locale in texts(),
                  items in proptest::collection::vec(lines(), 0..4), issued in dates(), exponent in 0_u8..=4,
                  paid in any::<i32>()) -> Invoice {
        let mut document = invoice();
        document.total_minor = items.iter().map(|item| item.taxable_minor).sum();
        document.seller.name = name.clone();
        document.buyer.name = name;
        document.buyer.address = Some(address);
        document.title = title;
        document.notes = Some(notes);
        document.money.locale = locale;
        document.money.currency.exponent = exponent;
        Invoice { lines: items, taxes: Vec::new(), round_off_minor: 0, paid_minor: paid.into(), issue_date: issued, ..document }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_consistent_is_printed(document in invoices()) {
        prop_assert!(render(&Document::Invoice(document)).is_ok());
    }

    #[test]
    fn any_text_makes_a_receipt_and_a_statement(text in texts(), on in dates()) {
        let received = Receipt { method: text.clone(), reference: Some(text.clone()), received_on: on, ..receipt() };
        prop_assert!(render(&Document::Receipt(received)).is_ok());
        let entry = Entry { date: on, number: None, description: text, debit_minor: 0, credit_minor: 0 };
        let moves = Statement { opening_minor: 0, entries: vec![entry], closing_minor: 0, ..statement() };
        prop_assert!(render(&Document::Statement(moves)).is_ok());
    }

    #[test]
    fn no_amount_makes_it_panic(total: i64, paid: i64, taxable: i64, tax: i64, round_off: i64) {
        let mut document = Invoice { total_minor: total, paid_minor: paid, round_off_minor: round_off, ..invoice() };
        document.lines[0].taxable_minor = taxable;
        document.taxes[0].amount_minor = tax;
        let panicked = matches!(render(&Document::Invoice(document)), Err(RenderError::Typesetting(_)));
        prop_assert!(!panicked);
    }
}
