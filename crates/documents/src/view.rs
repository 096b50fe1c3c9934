//! What the templates print: the document's words and numbers as finished text.
//!
//! Every string goes through [`printable`] on its way out; the templates place text and decide nothing else.

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::labels::Labels;
use crate::model::{Buyer, Document, Invoice, Line, MoneyFormat, QrCode, Receipt, Seller, Statement};
use crate::money::{percent, quantity, region};
use crate::text::printable;

/// The data of a document, in the shape its template reads.
pub(crate) fn of(document: &Document, labels: &Labels) -> Value {
    let mut view = match document {
        Document::Invoice(document) => invoice(document, labels),
        Document::Receipt(document) => receipt(document, labels),
        Document::Statement(document) => statement(document, labels),
    };
    view["labels"] = json!(labels.texts);
    view["language"] = json!(labels.language);
    make_printable(&mut view);
    view
}

fn make_printable(value: &mut Value) {
    match value {
        Value::String(text) => *text = printable(text),
        Value::Array(items) => items.iter_mut().for_each(make_printable),
        Value::Object(fields) => fields.values_mut().for_each(make_printable),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn invoice(invoice: &Invoice, labels: &Labels) -> Value {
    let money = &invoice.money;
    let valid = invoice.cancelled_on.is_none();
    let facts = [
        ("issued", Some(labels.day(invoice.issue_date))),
        ("due", invoice.due_date.map(|date| labels.day(date))),
        ("place_of_supply", invoice.place_of_supply.clone()),
        ("reverse_charge", invoice.reverse_charge.map(|yes| labels.say(if yes { "yes" } else { "no" }))),
    ];
    json!({
        "title": invoice.title,
        "number": invoice.number,
        "date": date_parts(invoice.issue_date),
        "region": region(&money.locale),
        "seller": seller(&invoice.seller, money, labels),
        "buyer": buyer(labels.say("billed_to"), &invoice.buyer, money, labels),
        "facts": present(facts, labels),
        "cancelled": invoice.cancelled_on.map(|date| labels.day(date)),
        "unit": money.unit(),
        "taxed": !invoice.taxes.is_empty(),
        "with_sac": invoice.lines.iter().any(|line| line.sac.is_some()),
        "lines": invoice.lines.iter().map(|item| line(item, money)).collect::<Vec<_>>(),
        "sums": sums(invoice, labels),
        "total": money.amount(invoice.total_minor),
        "paid": (invoice.paid_minor != 0).then(|| money.amount(invoice.paid_minor)),
        "balance": valid.then(|| balance(invoice.total_minor - invoice.paid_minor, money, labels)),
        "words": money.words(invoice.total_minor),
        "qr": invoice.qr.as_ref().filter(|_| valid).map(qr),
        "notes": lines_of(invoice.notes.as_deref()),
        "signatory": invoice.signatory,
    })
}

fn line(line: &Line, money: &MoneyFormat) -> Value {
    let steps = line.adjustments.iter().map(|step| format!("{}: {}", step.label, money.number(step.amount_minor)));
    json!({
        "description": line.description,
        "details": line.detail.iter().cloned().chain(steps).collect::<Vec<_>>(),
        "sac": line.sac,
        "quantity": quantity(line.quantity_milli),
        "rate": money.number(line.rate_minor),
        "amount": money.number(line.taxable_minor),
    })
}

/// What stands between the lines and the total. Without taxes and round-off the total says it all.
fn sums(invoice: &Invoice, labels: &Labels) -> Vec<[String; 2]> {
    let money = &invoice.money;
    if invoice.taxes.is_empty() && invoice.round_off_minor == 0 {
        return Vec::new();
    }
    let taxable = invoice.lines.iter().map(|line| line.taxable_minor).sum();
    let label = if invoice.taxes.is_empty() { "subtotal" } else { "taxable_value" };
    let mut sums = vec![[labels.say(label), money.amount(taxable)]];
    for tax in &invoice.taxes {
        let rate = format!("{} {}", tax.component, percent(tax.ppm));
        let label = labels.fill("tax_on", &[("tax", &rate), ("amount", &money.amount(tax.base_minor))]);
        sums.push([label, money.amount(tax.amount_minor)]);
    }
    if invoice.round_off_minor != 0 {
        sums.push([labels.say("round_off"), money.amount(invoice.round_off_minor)]);
    }
    sums
}

fn receipt(receipt: &Receipt, labels: &Labels) -> Value {
    let money = &receipt.money;
    let facts = [
        ("issued", Some(labels.day(receipt.issue_date))),
        ("received", Some(labels.day(receipt.received_on))),
        ("method", Some(receipt.method.clone())),
        ("reference", receipt.reference.clone()),
    ];
    let allocations = receipt.allocations.iter().map(|allocation| {
        json!({
            "number": allocation.number,
            "date": allocation.issue_date.map(|date| labels.day(date)),
            "amount": money.number(allocation.amount_minor),
        })
    });
    json!({
        "title": receipt.title,
        "number": receipt.number,
        "date": date_parts(receipt.issue_date),
        "region": region(&money.locale),
        "seller": seller(&receipt.seller, money, labels),
        "buyer": buyer(labels.say("account_of"), &receipt.buyer, money, labels),
        "facts": present(facts, labels),
        "cancelled": receipt.cancelled_on.map(|date| labels.day(date)),
        "unit": money.unit(),
        "payer": receipt.payer_name.as_ref().unwrap_or(&receipt.buyer.name),
        "amount": money.amount(receipt.amount_minor),
        "words": money.words(receipt.amount_minor),
        "allocations": allocations.collect::<Vec<_>>(),
        "advance": (receipt.advance_minor != 0).then(|| money.number(receipt.advance_minor)),
        "notes": lines_of(receipt.notes.as_deref()),
        "signatory": receipt.signatory,
    })
}

fn statement(statement: &Statement, labels: &Labels) -> Value {
    let money = &statement.money;
    let charged = statement.entries.iter().map(|entry| entry.debit_minor).sum();
    let credited = statement.entries.iter().map(|entry| entry.credit_minor).sum();
    let facts = [("issued", Some(labels.day(statement.issue_date)))];
    let summary = [
        ("opening_balance", statement.opening_minor),
        ("charged", charged),
        ("credited", credited),
        ("closing_balance", statement.closing_minor),
    ];
    json!({
        "title": statement.title,
        "number": format!("{} – {}", labels.day(statement.from), labels.day(statement.to)),
        "date": date_parts(statement.issue_date),
        "region": region(&money.locale),
        "seller": seller(&statement.seller, money, labels),
        "buyer": buyer(labels.say("account_of"), &statement.buyer, money, labels),
        "facts": present(facts, labels),
        "unit": money.unit(),
        "summary": summary.map(|(key, minor)| [labels.say(key), money.amount(minor)]),
        "opening": { "date": labels.day(statement.from), "amount": money.number(statement.opening_minor) },
        "entries": entries(statement, labels),
        "closing": { "date": labels.day(statement.to), "amount": money.number(statement.closing_minor) },
        "sums": [
            [labels.say("open_invoices"), money.amount(statement.due_minor)],
            [labels.say("advance_held"), money.amount(statement.advance_minor)],
        ],
        "balance": balance(statement.closing_minor, money, labels),
        "qr": statement.qr.as_ref().map(qr),
        "notes": lines_of(statement.notes.as_deref()),
    })
}

fn entries(statement: &Statement, labels: &Labels) -> Vec<Value> {
    let money = &statement.money;
    let unless_zero = |minor: i64| (minor != 0).then(|| money.number(minor));
    let mut balance = statement.opening_minor;
    let rows = statement.entries.iter().map(|entry| {
        balance += entry.debit_minor - entry.credit_minor;
        json!({
            "date": labels.day(entry.date),
            "number": entry.number,
            "description": entry.description,
            "debit": unless_zero(entry.debit_minor),
            "credit": unless_zero(entry.credit_minor),
            "balance": money.number(balance),
        })
    });
    rows.collect()
}

fn seller(seller: &Seller, money: &MoneyFormat, labels: &Labels) -> Value {
    let legal_name = seller.legal_name.as_ref().filter(|legal| **legal != seller.name);
    let state = seller.state_code.as_ref().map(|code| labels.fill("state_code", &[("code", code)]));
    let tax = joined([labelled_tax_number(seller.tax_number.as_deref(), money, labels), state]);
    let contact = joined([seller.phone.clone(), seller.email.clone()]);
    let mut details: Vec<String> = legal_name.cloned().into_iter().collect();
    details.extend(lines_of(seller.address.as_deref()));
    details.extend(tax.into_iter().chain(contact));
    json!({ "name": seller.name, "signs_as": legal_name.unwrap_or(&seller.name), "details": details })
}

fn buyer(role: String, buyer: &Buyer, money: &MoneyFormat, labels: &Labels) -> Value {
    let mut details = lines_of(buyer.address.as_deref());
    details.extend(labelled_tax_number(buyer.tax_number.as_deref(), money, labels));
    json!({ "role": role, "name": buyer.name, "details": details })
}

fn labelled_tax_number(number: Option<&str>, money: &MoneyFormat, labels: &Labels) -> Option<String> {
    let label = if money.in_india() { "gstin" } else { "tax_number" };
    number.map(|number| labels.fill(label, &[("number", number)]))
}

fn balance(minor: i64, money: &MoneyFormat, labels: &Labels) -> Value {
    let label = match minor {
        1.. => "balance_due",
        0 => "nothing_due",
        _ => "in_your_favour",
    };
    json!({ "label": labels.say(label), "amount": money.amount(minor.abs()) })
}

fn qr(code: &QrCode) -> Value {
    json!({ "caption": code.caption, "handle": code.handle })
}

fn present<const N: usize>(facts: [(&str, Option<String>); N], labels: &Labels) -> Vec<[String; 2]> {
    facts.into_iter().filter_map(|(key, value)| Some([labels.say(key), value?])).collect()
}

fn joined(parts: [Option<String>; 2]) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

fn lines_of(text: Option<&str>) -> Vec<String> {
    text.unwrap_or_default().trim().lines().map(str::to_owned).collect()
}

fn date_parts(date: Date) -> Value {
    json!({ "year": date.year(), "month": date.month(), "day": date.day() })
}
