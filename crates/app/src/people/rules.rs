//! Decisions about all kinds of people, without clock or database.

use super::model::{Person, PersonChange};
use jiff::{Span, civil::Date};
use kit::{refusals::FieldErrors, words::Words};

pub(super) const NAME_MAX: usize = 100;
const GROWN_UP: i64 = 18;

/// Whether somebody born on this day decides for himself.
pub(super) fn is_adult(born: Date, today: Date) -> bool {
    born.saturating_add(Span::new().years(GROWN_UP)) <= today
}

/// Notes what is wrong with somebody and gives him as he is kept. `at` is where he stands in the input, such as
/// `"family.guardians[1]."`. Phone numbers without a country are of the region.
pub(super) fn check_person(errors: &mut FieldErrors, at: &str, person: &Person, region: &str) -> Person {
    Person {
        full_name: errors.required_text(&format!("{at}full_name"), &person.full_name, NAME_MAX),
        email: errors.optional_email(&format!("{at}email"), &person.email),
        phone: errors.optional_phone(&format!("{at}phone"), &person.phone, region),
    }
}

/// Somebody after a change. A number that nobody could read when numbers were put into one form stays until another is
/// entered: whoever corrects a name is not asked for it.
pub(super) fn check_change(errors: &mut FieldErrors, before: Person, change: PersonChange, region: &str) -> Person {
    let was = before.phone.clone();
    let person = change.of(before);
    if person.phone.trim() != was {
        return check_person(errors, "", &person, region);
    }
    let judged = Person { phone: String::new(), ..person };
    Person { phone: was, ..check_person(errors, "", &judged, region) }
}

/// What a person is found by. Phone numbers without a country are of the region.
pub(super) fn words_of(person: &Person, region: &str) -> Words {
    Words::default().name(&person.full_name).email(&person.email).phone(&person.phone, region)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_earlier_times_stays_until_another_is_entered() {
        let old = Person { full_name: "Asha".into(), email: String::new(), phone: "080 2222".into() };
        let changed = |phone: Option<&str>| {
            let mut errors = FieldErrors::default();
            let change = PersonChange {
                full_name: Some("Asha Nair".into()),
                phone: phone.map(str::to_owned),
                ..PersonChange::default()
            };
            let after = check_change(&mut errors, old.clone(), change, "IN");
            (after.full_name, after.phone, errors.has("phone"))
        };
        assert_eq!(changed(None), ("Asha Nair".into(), "080 2222".into(), false));
        assert_eq!(changed(Some("080 2222")), ("Asha Nair".into(), "080 2222".into(), false));
        assert_eq!(changed(Some("098765 43210")), ("Asha Nair".into(), "+919876543210".into(), false));
        assert!(changed(Some("080 3333")).2);
    }
}
