//! Who may be whom, without clock or database.

use super::model::{Double, Known, Likeness, Newcomer};
use crate::people::words::PersonKind;
use kit::words::{email_word, phone_word, sounds};

/// What the two have in common, if that is a reason to ask. Phone numbers without a country are of the region.
///
/// One address or number is enough, and so is one name where no dates of birth tell them apart: of a child the first
/// name, which is what a desk hears; of adults, many of whom share one, two words of it. Who has the name and something
/// else besides is likely the same.
pub(super) fn compare(kind: PersonKind, known: Known, new: &Newcomer, region: &str) -> Option<Double> {
    let shared = shared_name(&known.full_name, &new.person.full_name);
    let name = shared > 0;
    let phone = same(phone_word(&known.phone, region), phone_word(&new.person.phone, region));
    let email = same(email_word(&known.email), email_word(&new.person.email));
    let born = known.date_of_birth.zip(new.date_of_birth).map(|(a, b)| a == b);
    let alike: Vec<_> = [
        (name, Likeness::Name),
        (phone, Likeness::Phone),
        (email, Likeness::Email),
        (born == Some(true), Likeness::DateOfBirth),
    ]
    .into_iter()
    .filter_map(|(same, what)| same.then_some(what))
    .collect();
    let enough = if kind == PersonKind::Student { 1 } else { 2 };
    let asks = phone || email || (shared >= enough && born != Some(false));
    let likely = name && alike.len() > 1;
    asks.then_some(Double { kind, known, alike, likely })
}

/// How many words the names share if one sounds like the other, or like a part of it: Meera is Mira Joshi.
fn shared_name(one: &str, other: &str) -> usize {
    let (one, other) = (sounds(one), sounds(other));
    if one.is_subset(&other) || other.is_subset(&one) { one.len().min(other.len()) } else { 0 }
}

/// Whether there is such a thing, and the two have the same.
fn same(one: Option<String>, other: Option<String>) -> bool {
    one.is_some() && one == other
}

/// The likely first.
pub(super) fn in_order(mut doubles: Vec<Double>) -> Vec<Double> {
    doubles.sort_by_key(|double| (!double.likely, std::cmp::Reverse(double.alike.len())));
    doubles
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::model::Person;
    use jiff::civil::{Date, date};
    use uuid::Uuid;

    fn newcomer(full_name: &str, phone: &str, date_of_birth: Option<Date>) -> Newcomer {
        let person = Person { full_name: full_name.into(), phone: phone.into(), email: String::new() };
        Newcomer { person, date_of_birth }
    }

    fn known(full_name: &str, phone: &str, date_of_birth: Option<Date>) -> Known {
        Known {
            id: Uuid::nil(),
            full_name: full_name.into(),
            email: String::new(),
            phone: phone.into(),
            date_of_birth,
            family_account_id: None,
            family_name: None,
        }
    }

    /// Whether somebody is asked about, and whether he is likely the same.
    fn judged(here: Known, new: Newcomer) -> (bool, bool) {
        let double = compare(PersonKind::Student, here, &new, "IN");
        (double.is_some(), double.is_some_and(|double| double.likely))
    }

    #[test]
    fn one_number_is_one_however_it_is_written() {
        assert_eq!(
            judged(known("Meera", "+91 98765 43210", None), newcomer("Ravi", "098765-43210", None)),
            (true, false)
        );
        assert_eq!(
            judged(known("Meera", "98765 43210", None), newcomer("मीरा जोशी", "+919876543210", None)),
            (true, true)
        );
        assert_eq!(judged(known("Meera", "", None), newcomer("Ravi", "", None)), (false, false));
        assert_eq!(judged(known("Meera", "12 34", None), newcomer("Ravi", "1234", None)), (true, false));
    }

    #[test]
    fn a_name_alone_is_a_question_and_a_date_of_birth_its_answer() {
        let (born, other) = (Some(date(2015, 3, 1)), Some(date(2014, 3, 1)));
        assert_eq!(judged(known("Asha Nair", "", None), newcomer("Aasha Nayar", "", born)), (true, false));
        assert_eq!(judged(known("Asha Nair", "", born), newcomer("Asha Nair", "", born)), (true, true));
        assert_eq!(judged(known("Asha Nair", "", born), newcomer("Asha Nair", "", other)), (false, false));
        assert_eq!(judged(known("Asha Nair", "", born), newcomer("Ravi Rao", "", born)), (false, false));
    }

    #[test]
    fn adults_share_first_names() {
        let asked =
            |name: &str| compare(PersonKind::Guardian, known("Amit Roy", "", None), &newcomer(name, "", None), "IN");
        assert!(asked("Amit").is_none());
        assert!(asked("Amit Roy").is_some());
    }

    #[test]
    fn the_likely_come_first() {
        let doubles = [("Ravi", "98765 43210"), ("Asha", "98765 43210")]
            .into_iter()
            .filter_map(|(name, phone)| {
                compare(PersonKind::Guardian, known(name, phone, None), &newcomer("Asha", "9876543210", None), "IN")
            })
            .collect();
        let names: Vec<_> = in_order(doubles).into_iter().map(|double| double.known.full_name).collect();
        assert_eq!(names, ["Asha", "Ravi"]);
    }
}
