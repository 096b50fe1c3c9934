//! Decisions about families, without clock or database.

use super::model::NewFamily;
use crate::people::{refusals::TOO_MANY, rules::check_person};
use kit::refusals::FieldErrors;

/// Room for `Family of ` and a whole name.
pub(super) const NAME_MAX: usize = 120;
const GUARDIANS_MAX: usize = 20;

/// A new family as it is kept. It is named after the first guardian, or else after `student`. `at` is where it stands
/// in the input, such as `"family."`, and the region that of phone numbers without a country.
pub(in crate::people) fn check(
    errors: &mut FieldErrors,
    (at, region): (&str, &str),
    new: NewFamily,
    student: &str,
) -> NewFamily {
    let few = new.guardians.len() <= GUARDIANS_MAX;
    let field = format!("{at}guardians");
    errors.check(few, &field, TOO_MANY.with("most", GUARDIANS_MAX));
    let guardians: Vec<_> = (new.guardians.iter().enumerate())
        .map(|(index, guardian)| check_person(errors, &format!("{field}[{index}]."), guardian, region))
        .collect();
    let first = guardians.first().map_or(student, |guardian| &guardian.full_name);
    let name = match new.name.trim() {
        "" if !first.is_empty() => format!("Family of {first}"),
        given => given.to_owned(),
    };
    // where the name of the first is wrong, that is said already
    let unnamed = name.is_empty() && !guardians.is_empty();
    let name = if unnamed { name } else { errors.required_text(&format!("{at}name"), &name, NAME_MAX) };
    NewFamily { name, guardians }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::model::Person;

    fn named(name: &str, guardians: &[&str], student: &str) -> (String, FieldErrors) {
        let guardians =
            guardians.iter().map(|name| Person { full_name: (*name).into(), ..Person::default() }).collect();
        let mut errors = FieldErrors::default();
        let family = check(&mut errors, ("", "IN"), NewFamily { name: name.into(), guardians }, student);
        (family.name, errors)
    }

    #[test]
    fn a_family_is_named_after_the_first_guardian_or_the_student() {
        assert_eq!(named(" The Nairs ", &["Maya"], "Asha").0, "The Nairs");
        assert_eq!(named("", &["Maya", "Ravi"], "Asha").0, "Family of Maya");
        assert_eq!(named("  ", &[], "Asha").0, "Family of Asha");
    }

    #[test]
    fn what_has_no_name_is_told_once() {
        let (_, errors) = named("", &[], "");
        assert!(errors.has("name"));
        let (_, errors) = named("", &[" "], "Asha");
        assert!(errors.has("guardians[0].full_name") && !errors.has("name"));
    }
}
