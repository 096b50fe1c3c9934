//! Amounts in words, as cheques and Indian invoices want them.

use crate::model::MoneyFormat;

const BELOW_TWENTY: [&str; 20] = [
    "Zero",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen",
    "Sixteen",
    "Seventeen",
    "Eighteen",
    "Nineteen",
];
const TENS: [&str; 10] = ["", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"];
/// Largest first. A count of crores may itself need crores.
const INDIAN_SCALE: [(u64, &str); 4] =
    [(10_000_000, "Crore"), (100_000, "Lakh"), (1_000, "Thousand"), (100, "Hundred")];
const WESTERN_SCALE: [(u64, &str); 7] = [
    (1_000_000_000_000_000_000, "Quintillion"),
    (1_000_000_000_000_000, "Quadrillion"),
    (1_000_000_000_000, "Trillion"),
    (1_000_000_000, "Billion"),
    (1_000_000, "Million"),
    (1_000, "Thousand"),
    (100, "Hundred"),
];

impl MoneyFormat {
    /// `Rupees Two Thousand Eight Hundred Three and Fifty Paise Only` for rupees, whose lakhs and crores go
    /// with the currency whatever the locale; `USD Twelve and 50/100 Only` for any other currency.
    pub(crate) fn words(&self, minor: i64) -> String {
        let unit = 10_u64.pow(u32::from(self.currency.exponent));
        let (whole, part) = (minor.unsigned_abs() / unit, minor.unsigned_abs() % unit);
        let sign = if minor < 0 { "Minus " } else { "" };
        if self.currency.code == "INR" && self.currency.exponent == 2 {
            return format!("{sign}{} Only", rupees(whole, part));
        }
        let code = &self.currency.code;
        let whole = spell(whole, &WESTERN_SCALE);
        match part {
            0 => format!("{sign}{code} {whole} Only"),
            _ => {
                let places = usize::from(self.currency.exponent);
                format!("{sign}{code} {whole} and {part:0>places$}/{unit} Only")
            }
        }
    }
}

fn rupees(rupees: u64, paise: u64) -> String {
    let rupee = if rupees == 1 { "Rupee" } else { "Rupees" };
    match (rupees, paise) {
        (_, 0) => format!("{rupee} {}", spell(rupees, &INDIAN_SCALE)),
        (0, _) => format!("{} Paise", spell(paise, &INDIAN_SCALE)),
        _ => format!("{rupee} {} and {} Paise", spell(rupees, &INDIAN_SCALE), spell(paise, &INDIAN_SCALE)),
    }
}

fn spell(number: u64, scale: &[(u64, &str)]) -> String {
    if let Some(&(unit, name)) = scale.iter().find(|(unit, _)| number >= *unit) {
        let head = format!("{} {name}", spell(number / unit, scale));
        return match number % unit {
            0 => head,
            rest => format!("{head} {}", spell(rest, scale)),
        };
    }
    match (number / 10, number % 10) {
        (0 | 1, _) => BELOW_TWENTY[number as usize].to_owned(),
        (tens, 0) => TENS[tens as usize].to_owned(),
        (tens, ones) => format!("{} {}", TENS[tens as usize], BELOW_TWENTY[ones as usize]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Currency;

    fn words(code: &str, exponent: u8, minor: i64) -> String {
        MoneyFormat { currency: Currency { code: code.into(), exponent }, locale: "en-IN".into() }.words(minor)
    }

    #[test]
    fn rupees_are_counted_in_lakhs_and_crores() {
        let cases = [
            (280_300, "Rupees Two Thousand Eight Hundred Three Only"),
            (0, "Rupees Zero Only"),
            (100, "Rupee One Only"),
            (50, "Fifty Paise Only"),
            (-10_150, "Minus Rupees One Hundred One and Fifty Paise Only"),
            (12_345_600, "Rupees One Lakh Twenty Three Thousand Four Hundred Fifty Six Only"),
            (1_000_000_000, "Rupees One Crore Only"),
            (1_234_500_000_000_000, "Rupees Twelve Lakh Thirty Four Thousand Five Hundred Crore Only"),
        ];
        for (minor, expected) in cases {
            assert_eq!(words("INR", 2, minor), expected);
        }
    }

    #[test]
    fn other_currencies_are_counted_in_millions() {
        assert_eq!(
            words("USD", 2, 123_456_705),
            "USD One Million Two Hundred Thirty Four Thousand Five Hundred Sixty Seven and 05/100 Only"
        );
        assert_eq!(words("JPY", 0, 13_200), "JPY Thirteen Thousand Two Hundred Only");
        assert_eq!(words("KWD", 3, 1_050), "KWD One and 050/1000 Only");
    }

    #[test]
    fn the_extremes_have_words_too() {
        assert!(words("INR", 2, i64::MIN).starts_with("Minus Rupees Nine Hundred Twenty Two Crore Thirty Three Lakh"));
        assert!(words("JPY", 0, i64::MAX).starts_with("JPY Nine Quintillion"));
    }
}
