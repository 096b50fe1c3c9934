//! Amounts and other numbers as text, exactly: integers in, digits out, nothing rounded.

use crate::model::MoneyFormat;

const MINUS: char = '\u{2212}';
const NO_BREAK_SPACE: char = '\u{a0}';

impl MoneyFormat {
    /// The amount with its currency: `₹1,23,456.00`, `−$5.00`, `CHF 12.50`.
    pub(crate) fn amount(&self, minor: i64) -> String {
        let sign = if minor < 0 { MINUS.to_string() } else { String::new() };
        let code = &self.currency.code;
        let digits = self.digits(minor);
        match self.symbol() {
            Some(symbol) => format!("{sign}{symbol}{digits}"),
            None => format!("{sign}{code}{NO_BREAK_SPACE}{digits}"),
        }
    }

    /// The amount alone, for columns whose head names the currency: `1,23,456.00`.
    pub(crate) fn number(&self, minor: i64) -> String {
        let digits = self.digits(minor);
        if minor < 0 { format!("{MINUS}{digits}") } else { digits }
    }

    /// What stands before an amount: the currency's sign, or its code.
    pub(crate) fn unit(&self) -> &str {
        self.symbol().unwrap_or(&self.currency.code)
    }

    fn symbol(&self) -> Option<&'static str> {
        match self.currency.code.as_str() {
            "INR" => Some("₹"),
            "USD" => Some("$"),
            "EUR" => Some("€"),
            "GBP" => Some("£"),
            "JPY" => Some("¥"),
            _ => None,
        }
    }

    fn digits(&self, minor: i64) -> String {
        let places = usize::from(self.currency.exponent);
        let digits = format!("{:0>width$}", minor.unsigned_abs(), width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let whole = group(whole, self.in_india());
        if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") }
    }

    pub(crate) fn in_india(&self) -> bool {
        region(&self.locale).is_some_and(|region| region.eq_ignore_ascii_case("IN"))
    }
}

/// The region of a BCP 47 tag: `IN` of `en-IN` and of `hi-Deva-IN`.
pub(crate) fn region(locale: &str) -> Option<&str> {
    locale.split('-').skip(1).find(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// Puts commas into digits: by three, or by three and then by two.
fn group(digits: &str, indian: bool) -> String {
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (position, digit) in digits.chars().enumerate() {
        let left = digits.len() - position;
        let at_comma = if indian { left == 3 || (left > 3 && left % 2 == 1) } else { left.is_multiple_of(3) };
        if position > 0 && at_comma {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Thousandths as the shortest exact decimal: 1500 is `1.5`.
pub(crate) fn quantity(milli: i64) -> String {
    decimal(milli, 3)
}

/// Parts per million as a percentage: 88750 is `8.875%`.
pub(crate) fn percent(ppm: u32) -> String {
    format!("{}%", decimal(i64::from(ppm), 4))
}

fn decimal(scaled: i64, places: usize) -> String {
    let digits = format!("{:0>width$}", scaled.unsigned_abs(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let fraction = fraction.trim_end_matches('0');
    let sign = if scaled < 0 { MINUS.to_string() } else { String::new() };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Currency;

    fn money(code: &str, exponent: u8, locale: &str) -> MoneyFormat {
        MoneyFormat { currency: Currency { code: code.into(), exponent }, locale: locale.into() }
    }

    #[test]
    fn digits_are_grouped_by_the_region() {
        assert_eq!(money("INR", 2, "en-IN").amount(12_345_600), "₹1,23,456.00");
        assert_eq!(money("INR", 2, "hi-Deva-IN").amount(99), "₹0.99");
        assert_eq!(money("INR", 2, "en-GB").amount(12_345_600), "₹123,456.00");
        assert_eq!(money("USD", 2, "en-US").amount(-123_456_789), "−$1,234,567.89");
        assert_eq!(money("JPY", 0, "ja-JP").amount(1_000), "¥1,000");
        assert_eq!(money("KWD", 3, "en").amount(1_234), "KWD\u{a0}1.234");
        assert_eq!(money("INR", 2, "en-IN").number(i64::MIN), "−92,23,37,20,36,85,47,758.08");
    }

    #[test]
    fn quantities_and_rates_are_as_short_as_they_can_be() {
        assert_eq!([quantity(1_000), quantity(1_500), quantity(-250)], ["1", "1.5", "−0.25"]);
        assert_eq!([percent(90_000), percent(88_750), percent(0)], ["9%", "8.875%", "0%"]);
    }

    proptest! {
        #[test]
        fn an_amount_reads_back_exactly(minor: i64, exponent in 0_u8..=4, indian: bool) {
            let written = money("INR", exponent, if indian { "en-IN" } else { "en" }).number(minor);
            let plain = written.replace([',', '.'], "").replace(MINUS, "-");
            prop_assert_eq!(plain.parse::<i64>().unwrap(), minor);
            let whole = written.trim_start_matches(MINUS).split('.').next().unwrap().to_owned();
            let groups: Vec<usize> = whole.rsplit(',').map(str::len).collect();
            let full = |index: usize| if indian && index > 0 { 2 } else { 3 };
            for (index, length) in groups.iter().enumerate() {
                let first = index == groups.len() - 1;
                prop_assert!(*length == full(index) || (first && (1..=full(index)).contains(length)), "{}", written);
            }
        }
    }
}
