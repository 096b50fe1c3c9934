//! Decisions about guardian links, without clock or database.

use super::model::Relationship;
use crate::people::{refusals::CHILD_NOT_RESPONSIBLE, rules::is_adult};
use jiff::civil::Date;
use kit::refusals::FieldErrors;

/// Only who is grown up, as far as anybody knows, is responsible for himself.
pub fn check_relationship(
    errors: &mut FieldErrors,
    field: &str,
    relationship: Relationship,
    born: Option<Date>,
    today: Date,
) {
    let is_child = born.is_some_and(|born| !is_adult(born, today));
    let fine = relationship != Relationship::Oneself || !is_child;
    errors.check(fine, field, CHILD_NOT_RESPONSIBLE);
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_child_is_not_responsible_for_itself() {
        let refused = |relationship, born| {
            let mut errors = FieldErrors::default();
            check_relationship(&mut errors, "relationship", relationship, born, date(2026, 3, 2));
            !errors.is_empty()
        };
        assert!(refused(Relationship::Oneself, Some(date(2008, 3, 3))));
        assert!(!refused(Relationship::Oneself, Some(date(2008, 3, 2))) && !refused(Relationship::Oneself, None));
        assert!(!refused(Relationship::Mother, Some(date(2015, 1, 1))));
    }
}
