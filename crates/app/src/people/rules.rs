//! Decisions about all kinds of people, without clock or database.

use super::model::Person;
use jiff::{Span, civil::Date};
use kit::{
    http::{FieldErrors, is_phone_character},
    text::{search_key, search_term},
};

pub(super) const NAME_MAX: usize = 100;
const GROWN_UP: i64 = 18;

/// Whether somebody born on this day decides for himself.
pub(super) fn is_adult(born: Date, today: Date) -> bool {
    born.saturating_add(Span::new().years(GROWN_UP)) <= today
}

/// Notes what is wrong with somebody and gives him as he is kept. `at` is where he stands in the input, such as
/// `"family.guardians[1]."`.
pub(super) fn check_person(errors: &mut FieldErrors, at: &str, person: &Person) -> Person {
    Person {
        full_name: errors.required_text(&format!("{at}full_name"), &person.full_name, NAME_MAX),
        email: errors.optional_email(&format!("{at}email"), &person.email),
        phone: errors.optional_phone(&format!("{at}phone"), &person.phone),
    }
}

/// What a person is found by: name, address, and the digits of the phone number however it was typed.
pub(super) fn key_of(person: &Person) -> String {
    search_key(&format!("{} {} {}", person.full_name, person.email, digits(&person.phone)))
}

/// What was typed into a search box, as it is compared with [`key_of`].
pub(super) fn term_of(typed: &str) -> String {
    let is_phone = typed.chars().all(is_phone_character) && typed.chars().any(|c| c.is_ascii_digit());
    if is_phone { digits(typed) } else { search_term(typed) }
}

fn digits(phone: &str) -> String {
    phone.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_person_is_found_by_a_phone_number_typed_in_another_way() {
        let asha =
            Person {
                full_name: "आशा नायर".into(), email: "Asha@Example.org".into(), phone: "+91 98765-43210".into()
            };
        for typed in ["98765 43210", "(987) 654", "आशा", "asha@ex", "ASHA"] {
            assert!(key_of(&asha).contains(&term_of(typed)), "{typed}: {}", key_of(&asha));
        }
    }

    proptest! {
        #[test]
        fn a_person_is_found_by_the_whole_name(name in "\\PC{0,40}", email in "[a-z]{1,8}@[a-z]{1,8}\\.org") {
            // the term has signs of LIKE escaped, be they typed or come of folding
            prop_assume!(!search_key(&name).contains(['\\', '%', '_']) && !name.chars().all(is_phone_character));
            let person = Person { full_name: name.clone(), email, phone: "080 2222".into() };
            prop_assert!(key_of(&person).contains(&term_of(&name)), "{:?} in {:?}", term_of(&name), key_of(&person));
        }
    }
}
