//! Which payments are taken.

use super::model::NewPayment;
use crate::fees::{
    model::{Family, PaymentMethod, check_amount},
    refusals::{FAMILY_CURRENCY, IMPORT_ONLY, REFERENCE_REQUIRED, UNLIKELY_PAYMENT_DAY},
};
use jiff::{Span, civil::Date};
use kit::refusals::{FieldErrors, Refused};

const LONGEST_NAME: usize = 100;
const LONGEST_REFERENCE: usize = 64;

/// A payment as it will be kept, or every bad field.
pub(super) fn check(new: NewPayment, today: Date) -> Result<NewPayment, Refused> {
    let mut errors = FieldErrors::default();
    check_amount(&mut errors, "amount_minor", new.amount_minor, 1);
    let is_imported = new.method == PaymentMethod::Imported;
    errors.check(!is_imported, "method", IMPORT_ONLY);
    let reference = errors.optional_text("reference", new.reference.as_deref().unwrap_or(""), LONGEST_REFERENCE);
    let is_named = !reference.is_empty() || errors.has("reference") || new.method == PaymentMethod::Cash;
    errors.check(is_named || is_imported, "reference", REFERENCE_REQUIRED);
    let payer_name = errors.optional_text("payer_name", &new.payer_name, LONGEST_NAME);
    if let Some(day) = new.received_on {
        let likely = day <= today && day >= today.saturating_sub(Span::new().years(1));
        errors.check(likely, "received_on", UNLIKELY_PAYMENT_DAY);
    }
    errors.finish()?;
    let reference = Some(tidy(new.method, reference)).filter(|reference| !reference.is_empty());
    Ok(NewPayment { reference, payer_name, received_on: Some(new.received_on.unwrap_or(today)), ..new })
}

/// However a transfer's number was typed, it is the same transfer.
fn tidy(method: PaymentMethod, reference: String) -> String {
    match method {
        PaymentMethod::Upi => reference.split_whitespace().collect::<String>().to_ascii_uppercase(),
        _ => reference,
    }
}

/// A family pays in one currency.
pub(super) fn check_currency(new: &NewPayment, family: &Family) -> Result<(), Refused> {
    match &new.currency {
        Some(currency) if *currency != family.currency => {
            Err(Refused::field("currency", FAMILY_CURRENCY.with("currency", family.currency.as_str())))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transfer_has_one_number_however_it_is_typed() {
        assert_eq!(tidy(PaymentMethod::Upi, " 5217 0099 abcd".into()), "52170099ABCD");
        assert_eq!(tidy(PaymentMethod::Cheque, "000 17".into()), "000 17");
    }
}
