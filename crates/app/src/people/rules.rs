//! Decisions about all kinds of people, without clock or database.

use super::model::Person;
use jiff::{Span, civil::Date};
use kit::{http::FieldErrors, words::Words};

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

/// What a person is found by. Phone numbers without a country are of the region.
pub(super) fn words_of(person: &Person, region: &str) -> Words {
    Words::default().name(&person.full_name).email(&person.email).phone(&person.phone, region)
}
