//! The states of India by the codes of the goods and services tax.

use std::borrow::Cow;

/// Codes and names as CBIC lists them; 26 holds the merged Dadra and Nagar Haveli and Daman and Diu since 2020.
const STATES: &[(&str, &str)] = &[
    ("01", "Jammu and Kashmir"),
    ("02", "Himachal Pradesh"),
    ("03", "Punjab"),
    ("04", "Chandigarh"),
    ("05", "Uttarakhand"),
    ("06", "Haryana"),
    ("07", "Delhi"),
    ("08", "Rajasthan"),
    ("09", "Uttar Pradesh"),
    ("10", "Bihar"),
    ("11", "Sikkim"),
    ("12", "Arunachal Pradesh"),
    ("13", "Nagaland"),
    ("14", "Manipur"),
    ("15", "Mizoram"),
    ("16", "Tripura"),
    ("17", "Meghalaya"),
    ("18", "Assam"),
    ("19", "West Bengal"),
    ("20", "Jharkhand"),
    ("21", "Odisha"),
    ("22", "Chhattisgarh"),
    ("23", "Madhya Pradesh"),
    ("24", "Gujarat"),
    ("26", "Dadra and Nagar Haveli and Daman and Diu"),
    ("27", "Maharashtra"),
    ("29", "Karnataka"),
    ("30", "Goa"),
    ("31", "Lakshadweep"),
    ("32", "Kerala"),
    ("33", "Tamil Nadu"),
    ("34", "Puducherry"),
    ("35", "Andaman and Nicobar Islands"),
    ("36", "Telangana"),
    ("37", "Andhra Pradesh"),
    ("38", "Ladakh"),
];

/// The place of supply as an invoice has to print it: with the name of the state (Rule 46(n) of the CGST Rules). What
/// is no Indian code stays as it was entered.
pub(super) fn named<'a>(code: &'a str, currency: &str) -> Cow<'a, str> {
    match STATES.iter().find(|(known, _)| currency == "INR" && *known == code) {
        Some((_, name)) => Cow::Owned(format!("{name} ({code})")),
        None => Cow::Borrowed(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_named_where_its_code_means_one() {
        assert_eq!(named("29", "INR"), "Karnataka (29)");
        assert_eq!(named("29", "EUR"), "29");
        assert_eq!(named("25", "INR"), "25");
    }
}
