//! Money is a whole number of minor units (paise, cents). Rates are parts per million. There are no floats.

/// An amount in the minor unit of its currency.
pub type Minor = i64;

/// One million: 100 %.
pub const PPM: i64 = 1_000_000;

/// How many decimal digits a currency's minor unit has (ISO 4217); two where nothing else is known.
pub fn exponent(currency: &str) -> u32 {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI" | "VND"
        | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

/// An amount for people who read a terminal: grouped as its country does, with its sign or code.
pub fn written(amount: Minor, currency: &str) -> String {
    let (symbol, step) = if currency == "INR" { ("₹".to_owned(), 2) } else { (format!("{currency} "), 3) };
    let digits = exponent(currency) as usize;
    let text = format!("{:0width$}", amount.unsigned_abs(), width = digits + 1);
    let (whole, fraction) = text.split_at(text.len() - digits);
    let sign = if amount < 0 { "−" } else { "" };
    let point = if digits == 0 { "" } else { "." };
    format!("{sign}{symbol}{}{point}{fraction}", grouped(whole, step))
}

/// Commas before the last three digits, and before every `step` digits left of them.
fn grouped(whole: &str, step: usize) -> String {
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        let left = whole.len() - at;
        if at > 0 && left >= 3 && (left - 3).is_multiple_of(step) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `amount × numerator ÷ denominator`, rounded half away from zero. `None` if it does not fit or divides by zero.
pub fn scale(amount: Minor, numerator: i64, denominator: i64) -> Option<Minor> {
    if denominator == 0 {
        return None;
    }
    let (product, divisor) = (i128::from(amount) * i128::from(numerator), i128::from(denominator));
    let negative = (product < 0) != (divisor < 0);
    let (product, divisor) = (product.unsigned_abs(), divisor.unsigned_abs());
    let rounded = i128::try_from((product + divisor / 2) / divisor).ok()?;
    Minor::try_from(if negative { -rounded } else { rounded }).ok()
}

/// A rate in parts per million of an amount, rounded half away from zero.
pub fn rate(amount: Minor, ppm: i64) -> Option<Minor> {
    scale(amount, ppm, PPM)
}

/// The nearest multiple of `unit`, half away from zero.
pub fn round_to(amount: Minor, unit: Minor) -> Option<Minor> {
    scale(amount, 1, unit)?.checked_mul(unit)
}

/// Splits `total` in proportion to `weights` so that the parts add up to it exactly: largest remainder first, ties
/// to the earliest part. A part with weight zero gets nothing. `None` if a weight is negative or all are zero
/// while the total is not.
pub fn apportion(total: Minor, weights: &[i64]) -> Option<Vec<Minor>> {
    if weights.iter().any(|w| *w < 0) {
        return None;
    }
    let sum: i128 = weights.iter().map(|w| i128::from(*w)).sum();
    if sum == 0 {
        return (total == 0).then(|| vec![0; weights.len()]);
    }
    let size = i128::from(total).abs();
    let mut parts: Vec<i128> = weights.iter().map(|w| size * i128::from(*w) / sum).collect();
    let mut order: Vec<usize> = (0..weights.len()).filter(|i| weights[*i] > 0).collect();
    order.sort_by_key(|i| (std::cmp::Reverse(size * i128::from(weights[*i]) % sum), *i));
    let left = usize::try_from(size - parts.iter().sum::<i128>()).ok()?;
    for index in order.into_iter().take(left) {
        parts[index] += 1;
    }
    let sign = i128::from(total.signum());
    parts.into_iter().map(|part| Minor::try_from(part * sign).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn halves_go_away_from_zero() {
        assert_eq!(scale(5, 1, 2), Some(3));
        assert_eq!(scale(-5, 1, 2), Some(-3));
        assert_eq!(rate(479_910, 90_000), Some(43_192));
        assert_eq!(round_to(280_250, 100), Some(280_300));
        assert_eq!(scale(i64::MAX, 2, 1), None);
        assert_eq!(scale(1, 1, 0), None);
    }

    #[test]
    fn a_currency_without_minor_unit_has_none() {
        assert_eq!((exponent("JPY"), exponent("INR"), exponent("KWD")), (0, 2, 3));
    }

    #[test]
    fn amounts_are_written_as_their_country_does() {
        let amounts =
            [(153_049_800, "INR"), (-5, "INR"), (10_000_649_959, "INR"), (123_456_789, "EUR"), (1_234, "JPY")];
        let written: Vec<String> = amounts.iter().map(|(amount, currency)| written(*amount, currency)).collect();
        assert_eq!(written, ["₹15,30,498.00", "−₹0.05", "₹10,00,06,499.59", "EUR 1,234,567.89", "JPY 1,234"]);
    }

    proptest! {
        #[test]
        fn parts_add_up_and_nothing_weighs_nothing(total in -1_000_000_000_000i64..1_000_000_000_000, weights in prop::collection::vec(0i64..1_000_000, 1..20)) {
            match apportion(total, &weights) {
                Some(parts) => {
                    prop_assert_eq!(parts.iter().sum::<i64>(), total);
                    for (part, weight) in parts.iter().zip(&weights) {
                        prop_assert!(*weight > 0 || *part == 0);
                        prop_assert!(part.signum() * total.signum() >= 0);
                    }
                }
                None => prop_assert!(weights.iter().all(|w| *w == 0) && total != 0),
            }
        }
    }
}
