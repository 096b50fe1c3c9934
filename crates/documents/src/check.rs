//! A document that contradicts itself is refused before it becomes paper.

use serde_json::Value;

use crate::RenderError;
use crate::model::{Document, Invoice, MoneyFormat, Receipt, Statement};

const LONGEST_TEXT: usize = 2_000;
/// Names and titles also stand in places that cannot grow over pages, such as the footer.
const LONGEST_NAME: usize = 300;
const LONGEST_NUMBER: usize = 32;
/// Harmonised codes have at most eight digits.
const LONGEST_SAC: usize = 8;
const LONGEST_QR: usize = 1_000;
const MOST_ROWS: usize = 5_000;
const LARGEST_EXPONENT: u8 = 4;

type Checked = Result<(), RenderError>;

pub(crate) fn document(document: &Document) -> Checked {
    let json = serde_json::to_value(document).map_err(|error| RenderError::Typesetting(error.to_string()))?;
    sizes("", &json)?;
    match document {
        Document::Invoice(invoice) => self::invoice(invoice),
        Document::Receipt(receipt) => self::receipt(receipt),
        Document::Statement(statement) => self::statement(statement),
    }
}

/// Walks every text and list, so that a field added later is measured as well.
fn sizes(path: &str, value: &Value) -> Checked {
    match value {
        Value::String(text) => {
            let field = path.rsplit('.').next().unwrap_or(path);
            let limit = match field {
                "title" | "name" | "legal_name" | "payer_name" | "signatory" => LONGEST_NAME,
                "number" => LONGEST_NUMBER,
                "sac" => LONGEST_SAC,
                "payload" => LONGEST_QR,
                _ => LONGEST_TEXT,
            };
            ensure(text.chars().count() <= limit, path, || format!("is longer than {limit} characters"))
        }
        Value::Array(items) => {
            ensure(items.len() <= MOST_ROWS, path, || format!("has more than {MOST_ROWS} rows"))?;
            items.iter().enumerate().try_for_each(|(index, item)| sizes(&format!("{path}[{index}]"), item))
        }
        Value::Object(fields) => fields.iter().try_for_each(|(name, value)| match path {
            "" => sizes(name, value),
            _ => sizes(&format!("{path}.{name}"), value),
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

fn invoice(invoice: &Invoice) -> Checked {
    money(&invoice.money)?;
    let lines = invoice.lines.iter().map(|line| line.taxable_minor);
    let taxes = invoice.taxes.iter().map(|tax| tax.amount_minor);
    let parts = lines.chain(taxes).chain([invoice.round_off_minor]).map(i128::from);
    adds_up("total_minor", "taxable values, taxes and round-off", parts, invoice.total_minor)?;
    let due = invoice.total_minor.checked_sub(invoice.paid_minor).and_then(i64::checked_abs);
    ensure(due.is_some(), "paid_minor", || "is out of range".into())
}

fn receipt(receipt: &Receipt) -> Checked {
    money(&receipt.money)?;
    let allocated = receipt.allocations.iter().map(|allocation| allocation.amount_minor);
    let parts = allocated.chain([receipt.advance_minor]).map(i128::from);
    adds_up("amount_minor", "allocations and advance", parts, receipt.amount_minor)
}

fn statement(statement: &Statement) -> Checked {
    money(&statement.money)?;
    ensure(statement.from <= statement.to, "to", || "is before the first day".into())?;
    let moves =
        statement.entries.iter().flat_map(|entry| [i128::from(entry.debit_minor), -i128::from(entry.credit_minor)]);
    let parts = moves.chain([i128::from(statement.opening_minor)]);
    adds_up("closing_minor", "opening balance, debits and credits", parts, statement.closing_minor)
}

fn money(money: &MoneyFormat) -> Checked {
    let code = money.currency.code.as_bytes();
    let iso = code.len() == 3 && code.iter().all(u8::is_ascii_uppercase);
    ensure(iso, "currency.code", || "is not an ISO 4217 code such as INR".into())?;
    let exponent = money.currency.exponent;
    ensure(exponent <= LARGEST_EXPONENT, "currency.exponent", || format!("is more than {LARGEST_EXPONENT}"))
}

/// No partial sum can leave the range of `i64` either, so that subtotals and running balances may be
/// computed without a second thought.
fn adds_up(field: &str, parts_name: &str, parts: impl Iterator<Item = i128>, total: i64) -> Checked {
    let (sum, size) = parts.fold((0, 0), |(sum, size), part| (sum + part, size + part.abs()));
    ensure(size <= i128::from(i64::MAX), field, || format!("has parts too large to add up: {parts_name}"))?;
    ensure(sum == i128::from(total), field, || format!("is {total}, but {parts_name} add up to {sum}"))
}

fn ensure(holds: bool, field: &str, message: impl FnOnce() -> String) -> Checked {
    if holds { Ok(()) } else { Err(RenderError::Invalid { field: field.to_owned(), message: message() }) }
}
