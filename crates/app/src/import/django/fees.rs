//! Decisions about fee records, without clock or database. Rupees become paise by their decimal digits: a
//! multiplication of floating point numbers would be off by a paisa somewhere.

use super::{
    model::{Amount, FEES, Notes, OldFee, PlannedFee, PlannedStudent},
    students::day,
    users::plain,
};
use jiff::civil::Date;
use kit::money::Minor;
use std::collections::HashMap;

/// What the old column takes: ten digits, two of them behind the point.
const LARGEST: Minor = 9_999_999_999;

/// The fee records to be taken over as payments.
pub(super) fn decide(fees: &[OldFee], students: &[PlannedStudent], today: Date, notes: &mut Notes) -> Vec<PlannedFee> {
    let by_user: HashMap<i64, &PlannedStudent> =
        students.iter().map(|student| (student.old_user_id, student)).collect();
    let mut planned = vec![];
    for fee in fees {
        let student = by_user.get(&fee.student_id);
        let checked = match student {
            Some(student) => check(fee, student, today),
            None => Err(format!("user {} is not a student", fee.student_id)),
        };
        match checked {
            Ok(fee) => planned.push(fee),
            Err(reason) => notes.leave_out(FEES, fee.id, student.map_or("", |student| &student.about), reason),
        }
    }
    planned
}

fn check(fee: &OldFee, student: &PlannedStudent, today: Date) -> Result<PlannedFee, String> {
    let amount_minor = paise(&fee.amount)?;
    let received_on = day(&fee.date_paid).ok_or_else(|| format!("“{}” is no date", fee.date_paid))?;
    if received_on > today {
        return Err(format!("{received_on} is still to come"));
    }
    Ok(PlannedFee {
        old_id: fee.id,
        old_student_id: student.old_id,
        amount_minor,
        received_on,
        description: plain(&fee.description),
    })
}

/// A payment's amount in paise, exactly.
fn paise(amount: &Amount) -> Result<Minor, String> {
    let text = match amount {
        Amount::Integer(rupees) => rupees.to_string(),
        // the shortest digits that mean this number, which are those that were typed
        Amount::Real(rupees) if rupees.is_finite() => rupees.to_string(),
        Amount::Real(rupees) => return Err(format!("the amount is {rupees}")),
        Amount::Text(text) => text.trim().to_owned(),
        Amount::Nothing => return Err("there is no amount".into()),
    };
    if let Some(positive) = text.strip_prefix('-') {
        return Err(format!("the amount is negative (−{positive})"));
    }
    match digits(&text) {
        Some(0) => Err("the amount is zero".into()),
        Some(paise) if paise <= LARGEST => Ok(paise),
        Some(_) => Err(format!("the amount {text} is larger than the old system takes")),
        None => Err(format!("“{text}” is not an amount in rupees and paise")),
    }
}

/// Digits with at most two behind the point, as a number of hundredths.
fn digits(text: &str) -> Option<Minor> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let fraction = fraction.trim_end_matches('0');
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || fraction.len() > 2 || !is_number(whole) || !is_number(fraction) {
        return None;
    }
    format!("{whole}{fraction:0<2}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_become_paise_by_their_digits() {
        for (amount, wanted) in [
            (Amount::Integer(1500), 150_000),
            (Amount::Real(1499.5), 149_950),
            (Amount::Real(0.1), 10),
            (Amount::Real(1.15), 115),
            (Amount::Real(99_999_999.99), 9_999_999_999),
            (Amount::Text(" 12.30 ".into()), 1_230),
        ] {
            assert_eq!(paise(&amount), Ok(wanted), "{amount:?}");
        }
    }

    #[test]
    fn what_is_no_payment_is_refused_with_the_reason() {
        for (amount, reason) in [
            (Amount::Integer(-250), "negative"),
            (Amount::Real(-0.5), "negative"),
            (Amount::Integer(0), "zero"),
            (Amount::Real(f64::NAN), "NaN"),
            (Amount::Real(f64::INFINITY), "inf"),
            (Amount::Real(1e300), "“1000"),
            (Amount::Real(1e9), "larger"),
            (Amount::Real(0.125), "not an amount"),
            (Amount::Text("1e3".into()), "not an amount"),
            (Amount::Text(".5".into()), "not an amount"),
            (Amount::Text(String::new()), "not an amount"),
            (Amount::Nothing, "no amount"),
        ] {
            let found = paise(&amount).unwrap_err();
            assert!(found.contains(reason), "{amount:?}: {found}");
        }
    }

    proptest! {
        #[test]
        fn every_amount_the_column_takes_survives_as_a_float(paise_in in 1i64..=LARGEST) {
            let rupees: f64 = format!("{}.{:02}", paise_in / 100, paise_in % 100).parse().unwrap();
            prop_assert_eq!(paise(&Amount::Real(rupees)), Ok(paise_in));
        }
    }
}
