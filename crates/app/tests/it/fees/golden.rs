//! The worked examples in `tests/golden/fees.json`: integer minor units, each with its arithmetic.

use jiff::civil::Date;
use musicbeats::fees::{
    self, Calendar, ChargeKind, Component, Credit, Debt, DocumentId, Income, LessonDay, Month, PaymentId,
    PaymentMethod, Price, PriceVersion, PriceVersionId, Proration, Service, Taxable, Transfer,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// What of the examples waits for a part of the product that is not there, and why.
const LEFT: &[(&str, &str)] = &[
    ("01_month_with_holiday", "the plan by the lesson"),
    ("03_sibling_gst_rounding", "sibling discounts"),
    ("04_stacked_discounts_coupon", "sibling discounts, scholarships and coupons"),
    ("05_package_with_expiry", "packages: unit values, unearned income and breakage"),
    ("06_refund_after_partial_payment", "credit notes and refunds"),
    ("07_late_fee", "late fees; only the tax of one is here"),
    ("08_credit_notes_telescope", "credit notes"),
    ("09_multi_currency_family", "gains and losses of exchange"),
    ("10_term_plan_missed_lessons", "terms, make-up lessons and credit notes"),
    ("11_absence_policy", "what attendance charges and pays"),
    ("12_teacher_pay_from_attendance", "payroll"),
    ("14_partial_payments_oldest_first", "ageing"),
    ("18_numbering_financial_year", "the kind of credit notes; their numbers are here"),
    ("19_idempotent_billing_run", "plans by the lesson, and the list of differences; the rest is in `runs`"),
    ("20_bounced_cheque", "reversed payments; only the invoice of the fee is here"),
    ("21_gateway_settlement", "payment gateways"),
    ("22_hourly_group", "hourly plans"),
    ("23_plan_change_mid_month", "adjustments of a month that is invoiced; the two parts are here"),
    ("24_statement", "credit notes; statements are in `ledger`"),
    ("25_payment_links_and_signatures", "SEPA and payment gateways; the UPI link is here"),
];

fn cases() -> Value {
    let golden: Value = serde_json::from_str(include_str!("../../golden/fees.json")).expect("JSON");
    golden["cases"].clone()
}

fn case(number: &str) -> Value {
    let cases = cases();
    let found = cases.as_array().expect("cases").iter().find(|case| text(&case["id"]).starts_with(number));
    found.unwrap_or_else(|| panic!("no case {number}")).clone()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}

fn int(value: &Value) -> i64 {
    value.as_i64().unwrap_or_else(|| panic!("no amount: {value}"))
}

fn ints(value: &Value) -> Vec<i64> {
    value.as_array().expect("amounts").iter().map(int).collect()
}

fn date(value: &Value) -> Date {
    text(value).parse().expect("a date")
}

#[test]
fn every_example_is_tried_or_said_to_be_left() {
    let whole = ["02", "13", "15", "16", "17"];
    for case in cases().as_array().expect("cases") {
        let id = text(&case["id"]);
        let left = LEFT.iter().any(|(left, why)| *left == id && !why.is_empty());
        assert!(left != whole.contains(&&id[..2]), "{id}");
    }
}

fn component(name: &str, ppm: i64) -> Component {
    Component { name: name.into(), ppm }
}

fn gst() -> [Component; 2] {
    [component("CGST", 90_000), component("SGST", 90_000)]
}

/// Computes an invoice of an example from its lines, and compares all that the example says of it.
fn check_invoice(at: &str, wanted: &Value, round_to: i64) {
    let taxes = wanted["taxes"].as_array().expect("taxes");
    let components: Vec<Component> =
        taxes.iter().map(|tax| component(text(&tax["component"]), int(&tax["ppm"]))).collect();
    let lines = wanted["lines"].as_array().expect("lines");
    let taxable: Vec<Taxable<'_>> = lines
        .iter()
        .map(|line| Taxable { amount: int(&line["taxable"]), components: &components, inclusive: false })
        .collect();
    let found = fees::assess(&taxable, round_to).expect("amounts");
    let sums = |taxable, tax, round_off, total| json!([taxable, tax, round_off, total]);
    assert_eq!(
        sums(found.taxable, found.tax, found.round_off, found.total),
        json!([wanted["taxable"], wanted["tax"], wanted["round_off"], wanted["total"]]),
        "{at}"
    );
    for (found, wanted) in found.taxes.iter().zip(taxes) {
        assert_eq!((found.base, found.amount), (int(&wanted["base"]), int(&wanted["amount"])), "{at}");
    }
    for (found, wanted) in found.lines.iter().zip(lines) {
        for (share, component) in found.taxes.iter().zip(&components) {
            assert_eq!(*share, int(&wanted[component.name.to_lowercase()]), "{at}: {wanted}");
        }
    }
}

#[test]
fn taxes_and_totals_of_invoices() {
    let rupees = [
        ("01", "/expect/flat_invoice"),
        ("01", "/expect/per_lesson_invoice"),
        ("02", "/expect/invoice_by_lesson"),
        ("03", "/expect/invoice"),
        ("04", "/expect/invoice"),
        ("05", "/expect/invoice"),
        ("07", "/expect/fixed"),
        ("08", "/expect/invoice"),
        ("09", "/expect/inr_invoice"),
        ("10", "/expect/invoice"),
        ("20", "/expect/charge_invoice"),
        ("17", "/expect/bill_of_supply"),
    ];
    let others = [("17", "/expect/eur", 1), ("17", "/expect/jpy", 1), ("17", "/expect/chf", 5)];
    for (number, path, round_to) in rupees.into_iter().map(|(number, path)| (number, path, 100)).chain(others) {
        let case = case(number);
        let wanted = case.pointer(path).unwrap_or_else(|| panic!("{number} {path}"));
        check_invoice(&format!("{number} {path}"), wanted, round_to);
    }
    let us = [component("Sales tax", int(&case("17")["input"]["us_sales_tax_ppm"]))];
    let bill = fees::assess(&[Taxable { amount: 18_000, components: &us, inclusive: false }], 1).expect("amounts");
    assert_eq!(bill.tax, int(&case("17")["expect"]["us_tax_on_180.00"]));
}

#[test]
fn prices_that_contain_their_taxes() {
    let case = case("15");
    for wanted in case["expect"]["gst"].as_array().expect("cases") {
        check_inclusive(wanted, &gst(), 1);
        // a price in whole rupees stays what was advertised however totals are rounded
        check_inclusive(wanted, &gst(), 100);
    }
    check_inclusive(&case["expect"]["vat"], &[component("VAT20", 200_000)], 1);
}

fn check_inclusive(wanted: &Value, components: &[Component], round_to: i64) {
    let gross = int(&wanted["gross"]);
    let found = fees::assess(&[Taxable { amount: gross, components, inclusive: true }], round_to).expect("amounts");
    let taxes: Vec<Value> = found.taxes.iter().map(|tax| json!([tax.component, tax.amount])).collect();
    let expected = json!([gross, wanted["taxable"], wanted["taxes"], wanted["round_off"]]);
    assert_eq!(json!([found.total, found.taxable, taxes, found.round_off]), expected);
}

#[test]
fn halves_of_a_tax_are_computed_each_and_once_for_the_document() {
    let case = case("16");
    let (input, wanted) = (&case["input"], &case["expect"]);
    let tax = |amounts: &[i64], components: &[Component]| -> Vec<i64> {
        let lines: Vec<_> =
            amounts.iter().map(|amount| Taxable { amount: *amount, components, inclusive: false }).collect();
        fees::assess(&lines, 1).expect("amounts").taxes.iter().map(|tax| tax.amount).collect()
    };
    let taxable = [int(&input["taxable"])];
    assert_eq!(tax(&taxable, &[component("IGST", 180_000)]), [int(&wanted["igst"])]);
    assert_eq!(tax(&taxable, &gst()), [int(&wanted["cgst"]), int(&wanted["sgst"])]);
    assert_eq!(tax(&ints(&input["three_lines"]), &gst())[0], int(&wanted["group_cgst"]));
}

fn price(amount_minor: i64, proration: Proration) -> Price {
    let version = PriceVersion {
        id: PriceVersionId(Uuid::nil()),
        amount_minor,
        tax_rule_id: None,
        tax_inclusive: false,
        proration,
        valid_from: Date::constant(2025, 1, 1),
    };
    Price { plan_name: "Weekly".into(), currency: "INR".into(), version, agreed_minor: None }
}

fn tuition(amount: i64, proration: Proration, month: &str, from: &str, to: &str, lessons: &[Date]) -> i64 {
    let service = Service { from: from.parse().expect("a date"), to: to.parse().expect("a date") };
    let month: Month = month.parse().expect("a month");
    let weekly = |on: &Date| LessonDay { on: *on, is_weekly: true, is_planned: true, branch_id: None };
    let calendar = Calendar { lessons: lessons.iter().map(weekly).collect(), ..Calendar::default() };
    let tuition = fees::tuition(&price(amount, proration), month, service, &calendar).expect("an amount");
    assert_eq!(tuition.net_minor, tuition.steps.iter().map(|step| step.amount_minor).sum::<i64>());
    tuition.net_minor
}

#[test]
fn parts_of_a_month() {
    let holiday = case("01");
    let fridays: Vec<Date> = holiday["input"]["dates"].as_array().expect("dates").iter().map(date).collect();
    let flat = int(&holiday["input"]["flat_rate"]);
    let whole = tuition(flat, Proration::ByLesson, "2025-08", "2025-08-01", "2025-08-31", &fridays);
    assert_eq!(whole, int(&holiday["expect"]["flat_invoice"]["taxable"]));

    let begins = case("02");
    let (flat, start) = (int(&begins["input"]["flat_rate"]), text(&begins["input"]["start"]));
    // the timetable has the student's lessons, which begin with the enrollment
    let thursdays = ["2025-08-14", "2025-08-21", "2025-08-28"].map(|day| day.parse().expect("a date"));
    let part = |proration| tuition(flat, proration, "2025-08", start, "2025-08-31", &thursdays);
    assert_eq!(part(Proration::ByLesson), int(&begins["expect"]["prorate_by_lesson"]));
    assert_eq!(part(Proration::ByDay), int(&begins["expect"]["prorate_by_day"]));
    assert_eq!(part(Proration::None), int(&begins["expect"]["prorate_none"]));

    let change = case("23");
    let mondays: Vec<Date> = change["input"]["mondays"].as_array().expect("dates").iter().map(date).collect();
    let (old, new) = (int(&change["input"]["old"]), int(&change["input"]["new"]));
    let before = tuition(old, Proration::ByLesson, "2025-09", "2025-09-01", "2025-09-14", &mondays);
    let after = tuition(new, Proration::ByLesson, "2025-09", "2025-09-15", "2025-09-30", &mondays);
    assert_eq!((before, after), (int(&change["expect"]["old_part"]), int(&change["expect"]["new_part"])));
    assert_eq!(after - (old - before), int(&change["expect"]["net"]));
}

/// Transfers as the examples write them: with the family in the name of its account.
fn legs(transfers: &[Transfer], family: &str) -> Value {
    let name = |account: &str| match account {
        fees::RECEIVABLE | fees::ADVANCES => format!("{account}:{family}"),
        other => other.to_owned(),
    };
    let leg = |t: &Transfer| json!({ "debit": name(&t.debit), "credit": name(&t.credit), "amount": t.amount_minor });
    transfers.iter().map(leg).collect()
}

fn of_invoice(taxable: &[i64], taxes: &[i64], round_off: i64) -> Vec<Transfer> {
    let income: Vec<Income> =
        taxable.iter().map(|amount| Income { kind: ChargeKind::Tuition, amount_minor: *amount }).collect();
    let taxes: Vec<(&str, i64)> = ["CGST", "SGST"].into_iter().zip(taxes.iter().copied()).collect();
    fees::invoice_transfers(&income, &taxes, round_off)
}

#[test]
fn journals() {
    let siblings = case("03");
    let found = of_invoice(&[250_000, 179_910, 50_000], &[43_192, 43_192], 6);
    assert_eq!(legs(&found, "FAM42"), siblings["expect"]["ledger"]);

    let bounced = case("20");
    let fee = Income { kind: ChargeKind::Other, amount_minor: 50_000 };
    let found = fees::invoice_transfers(&[fee], &[("CGST", 4_500), ("SGST", 4_500)], 0);
    let wanted = bounced["expect"]["ledger"].as_array().expect("legs");
    assert_eq!(legs(&found, "FAM80"), Value::from(wanted[5..].to_vec()));
    let cheque = [fees::payment_transfer(PaymentMethod::Cheque, 295_000), fees::allocation_transfer(295_000)];
    assert_eq!(legs(&cheque, "FAM80"), Value::from(wanted[..2].to_vec()));
}

#[test]
fn an_overpayment_is_an_advance() {
    let case = case("13");
    let (input, wanted) = (&case["input"], &case["expect"]);
    let (payment, first, second) = (int(&input["payment"]), int(&input["invoice_1"]), int(&input["invoice_2"]));
    let credit = |left| [Credit { payment: PaymentId(Uuid::from_u128(1)), left }];
    let debt = |id, due| [Debt { document: DocumentId(Uuid::from_u128(id)), due }];
    let one = fees::oldest_first(&credit(payment), &debt(1, first))[0].amount;
    let two = fees::oldest_first(&credit(payment - one), &debt(2, second))[0].amount;
    let found = json!([payment - one, two, second - two, payment - one - two]);
    let said = ["advance_after_1", "applied_to_2", "due_on_2", "advance_left"].map(|name| wanted[name].clone());
    assert_eq!(found, json!(said));

    let mut journals = of_invoice(&[250_000], &[22_500, 22_500], 0);
    journals.push(fees::payment_transfer(PaymentMethod::Bank, payment));
    journals.push(fees::allocation_transfer(one));
    journals.extend(of_invoice(&[240_000], &[21_600, 21_600], 0));
    journals.push(fees::allocation_transfer(two));
    assert_eq!(legs(&journals, "FAM70"), wanted["ledger"]);

    let taxed = fees::assess(&[Taxable { amount: payment - one, components: &gst(), inclusive: true }], 1);
    let net = taxed.expect("amounts").taxable;
    assert_eq!(payment - one - net, int(&wanted["gst_inside_advance_if_reported"]));
}

#[test]
fn the_oldest_due_is_paid_first() {
    let case = case("14");
    let invoices = case["input"]["invoices"].as_array().expect("invoices");
    let mut debts: Vec<Debt> = (1..)
        .zip(invoices)
        .map(|(id, invoice)| Debt { document: DocumentId(Uuid::from_u128(id)), due: int(&invoice["total"]) })
        .collect();
    let number = |id: DocumentId| &invoices[usize::try_from(id.0.as_u128()).expect("an index") - 1]["number"];
    for (payment, wanted) in ints(&case["input"]["payments"]).into_iter().zip(["first", "second"]) {
        let wanted = &case["expect"][wanted];
        let credit = Credit { payment: PaymentId(Uuid::from_u128(1)), left: payment };
        let allocated = fees::oldest_first(&[credit], &debts);
        let found: Vec<Value> = allocated.iter().map(|a| json!([number(a.document), a.amount])).collect();
        assert_eq!(Value::from(found), wanted["allocations"]);
        assert_eq!(payment - allocated.iter().map(|a| a.amount).sum::<i64>(), int(&wanted["left"]));
        for part in allocated {
            debts.iter_mut().filter(|debt| debt.document == part.document).for_each(|debt| debt.due -= part.amount);
        }
    }
}

#[test]
fn numbers_of_a_financial_year() {
    let case = case("18");
    let (input, wanted) = (&case["input"], &case["expect"]["numbers"]);
    let years: Vec<String> =
        input["dates"].as_array().expect("dates").iter().map(|day| fees::fiscal_year(date(day), 4)).collect();
    let next = int(&input["previous_last"]) + 1;
    let found = [("MB", &years[0], next), ("MB", &years[1], 1), ("MBCN", &years[1], 1)];
    let found = found.map(|(prefix, year, seq)| fees::number(prefix, year, seq));
    assert_eq!(json!(found), *wanted);
    assert_eq!(fees::number("MUSICBEATS", "2025-26", 1), None);

    let midnight: jiff::Timestamp = "2026-03-31T19:00:00Z".parse().expect("an instant");
    let zone = jiff::tz::TimeZone::get("Asia/Kolkata").expect("a zone");
    assert_eq!(fees::fiscal_year(kit::time::today(midnight, &zone), 4), "2627");
}

#[test]
fn a_link_to_pay_by_upi() {
    let link = fees::upi_link("musicbeats@okbank", "Music Beats Academy", "MB/2526/000123", 566_300);
    assert_eq!(link, text(&case("25")["expect"]["upi"]));
}
