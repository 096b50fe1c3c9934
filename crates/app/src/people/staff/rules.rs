//! Decisions about staff, without clock or database.

use super::model::{StaffChange, StaffRecord};
use crate::people::rules::check_person;
use kit::http::{FieldErrors, Problem};

const POSITION_MAX: usize = 100;

/// One of the staff as he is kept.
pub(super) fn check(record: &StaffRecord) -> Result<StaffRecord, Problem> {
    let mut errors = FieldErrors::default();
    let person = check_person(&mut errors, "", &record.person);
    let position = errors.optional_text("position", &record.position, POSITION_MAX);
    errors.finish().map(|()| StaffRecord { person, position, active: record.active })
}

pub(super) fn apply(before: StaffRecord, change: StaffChange) -> Result<StaffRecord, Problem> {
    check(&StaffRecord {
        person: change.person.of(before.person),
        position: change.position.unwrap_or(before.position),
        active: change.active.unwrap_or(before.active),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::model::{Person, PersonChange};

    #[test]
    fn what_is_not_changed_stays() {
        let person = Person { full_name: "Sita".into(), phone: "080 2222".into(), ..Person::default() };
        let before = StaffRecord { person, position: "Front desk".into(), active: true };
        let change = StaffChange { person: PersonChange::default(), position: Some(" Manager ".into()), active: None };
        let after = apply(before, change).unwrap();
        assert_eq!((after.person.phone.as_str(), after.position.as_str(), after.active), ("080 2222", "Manager", true));
    }
}
