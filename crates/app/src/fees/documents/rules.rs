//! Numbers, names and payment links of documents.

use super::model::DocumentKind;
use jiff::civil::Date;
use kit::money::{self, Minor};
use std::fmt::Write;

/// Rule 46 of the CGST Rules: at most 16 characters, unique in a financial year.
const LONGEST_NUMBER: usize = 16;
const USUAL_DIGITS: usize = 6;
/// A series with fewer digits would soon be full.
const LEAST_DIGITS: usize = 4;
/// NPCI: a transaction reference has at most 35 letters and digits.
const LONGEST_REFERENCE: usize = 35;

/// The calendar year in which the financial year of a day begins.
pub fn fiscal_year_start(day: Date, starts_month: i64) -> i16 {
    if i64::from(day.month()) >= starts_month { day.year() } else { day.year() - 1 }
}

/// The name of the financial year of a day: "2627", or "2026" where it is the calendar year.
pub fn fiscal_year(day: Date, starts_month: i64) -> String {
    let year = fiscal_year_start(day, starts_month);
    if starts_month == 1 { format!("{year:04}") } else { format!("{:02}{:02}", year % 100, (year + 1) % 100) }
}

/// What the institute's prefix is followed by, so that each kind has its own numbers.
pub(super) fn letters(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Invoice => "",
        DocumentKind::BillOfSupply => "B",
        DocumentKind::Receipt => "R",
    }
}

/// "MB/2627/000001". With a longer prefix the digits become fewer; `None` if it leaves no room for a series, or has
/// characters that a number must not have.
pub fn number(prefix: &str, fiscal_year: &str, seq: i64) -> Option<String> {
    let plain = prefix.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'/');
    let slash = if prefix.is_empty() { "" } else { "/" };
    let head = format!("{prefix}{slash}{fiscal_year}/");
    let digits = LONGEST_NUMBER.saturating_sub(head.len()).min(USUAL_DIGITS);
    let number = format!("{head}{seq:0digits$}");
    (plain && digits >= LEAST_DIGITS && number.len() <= LONGEST_NUMBER).then_some(number)
}

/// The key of the text that is printed above a document. Only who is registered issues a tax invoice.
pub fn title(kind: DocumentKind, is_registered: bool, is_taxed: bool) -> &'static str {
    match kind {
        DocumentKind::Invoice if is_registered && is_taxed => "documents.tax_invoice",
        DocumentKind::Invoice => "documents.invoice",
        DocumentKind::BillOfSupply => "documents.bill_of_supply",
        DocumentKind::Receipt => "documents.receipt",
    }
}

/// "MB-2627-000001.pdf".
pub(super) fn file_name(number: &str) -> String {
    format!("{}.pdf", number.replace('/', "-"))
}

/// The link that payment apps in India understand. It asks for a payment; it does not tell that one was made.
pub fn upi_link(vpa: &str, payee: &str, number: &str, amount: Minor) -> String {
    let reference: String = number.chars().filter(char::is_ascii_alphanumeric).take(LONGEST_REFERENCE).collect();
    format!(
        "upi://pay?pa={}&pn={}&tr={reference}&tn={}&am={}&cu=INR",
        percent(vpa, "@"),
        percent(payee, ""),
        percent(number, ""),
        decimal(amount, money::exponent("INR"))
    )
}

/// Encodes everything but letters, digits, `-._~` and what is said to be fine.
fn percent(text: &str, fine: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || fine.as_bytes().contains(&byte);
        let _ = if plain { write!(encoded, "{}", char::from(byte)) } else { write!(encoded, "%{byte:02X}") };
        encoded
    })
}

/// "5663.00".
fn decimal(amount: Minor, exponent: u32) -> String {
    let unit = 10_i64.pow(exponent);
    let places = exponent as usize;
    if exponent == 0 { amount.to_string() } else { format!("{}.{:0places$}", amount / unit, amount % unit) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_financial_year_is_named_after_the_years_it_touches() {
        assert_eq!(fiscal_year(date(2026, 3, 31), 4), "2526");
        assert_eq!(fiscal_year(date(2026, 4, 1), 4), "2627");
        assert_eq!(fiscal_year(date(2099, 12, 31), 4), "9900");
        assert_eq!(fiscal_year(date(2026, 12, 31), 1), "2026");
    }

    #[test]
    fn a_number_fits_into_sixteen_characters_or_is_refused() {
        assert_eq!(number("MB", "2627", 1).as_deref(), Some("MB/2627/000001"));
        assert_eq!(number("", "2627", 1).as_deref(), Some("2627/000001"));
        assert_eq!(number("MUSICB", "2627", 12).as_deref(), Some("MUSICB/2627/0012"));
        assert_eq!(number("MUSICB", "2627", 10_000), None);
        assert_eq!(number("MUSICBEATS", "2627", 1), None);
        assert_eq!(number("M B", "2627", 1), None);
        assert_eq!(number("संगीत", "2627", 1), None);
    }

    #[test]
    fn an_amount_is_written_with_its_decimals() {
        assert_eq!(
            (decimal(566_300, 2), decimal(5, 2), decimal(12_000, 0)),
            ("5663.00".into(), "0.05".into(), "12000".into())
        );
    }
}
