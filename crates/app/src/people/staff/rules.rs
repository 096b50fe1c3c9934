//! Decisions about staff, without clock or database.

use super::model::{StaffChange, StaffRecord};
use crate::people::rules::{check_change, check_person};
use kit::refusals::{FieldErrors, Refused};

const POSITION_MAX: usize = 100;

/// One of the staff as he is kept. Phone numbers without a country are of the region.
pub(super) fn check(record: &StaffRecord, region: &str) -> Result<StaffRecord, Refused> {
    let mut errors = FieldErrors::default();
    let person = check_person(&mut errors, "", &record.person, region);
    let position = check_position(&mut errors, &record.position);
    errors.finish().map(|()| StaffRecord { person, position, active: record.active })
}

pub(super) fn apply(before: StaffRecord, change: StaffChange, region: &str) -> Result<StaffRecord, Refused> {
    let mut errors = FieldErrors::default();
    let person = check_change(&mut errors, before.person, change.person, region);
    let position = check_position(&mut errors, &change.position.unwrap_or(before.position));
    errors.finish().map(|()| StaffRecord { person, position, active: change.active.unwrap_or(before.active) })
}

fn check_position(errors: &mut FieldErrors, typed: &str) -> String {
    errors.optional_text("position", typed, POSITION_MAX)
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
        let after = apply(before, change, "IN").unwrap();
        assert_eq!((after.person.phone.as_str(), after.position.as_str(), after.active), ("080 2222", "Manager", true));
    }
}
