//! Decisions about classes, without clock or database.

use super::model::{Class, ClassChange, Named, NamedRoom, NewClass, Occupied};
use crate::{
    courses::{ClassId, LessonFormat, refusals::NO_SUCH_OFFERING},
    enrollments::refusals::{
        CLASS_OVER_BEFORE, NO_SUCH_ROOM_HERE, NO_WEEKLY_TIME, OFFERING_FOR_ONE, OFFERING_NOT_SOLD, OVER_BEFORE_WEEKDAY,
        ROOM_SMALLER_THAN_CLASS, ROOM_TOO_SMALL, ROOMS_ELSEWHERE, STUDENTS_AFTER, STUDENTS_BEFORE, STUDENTS_IN_CLASS,
    },
    institute::refusals::{BRANCH_CLOSED, NO_SUCH_BRANCH},
    schedule::first_on,
};
use jiff::civil::Date;
use kit::refusals::{FieldErrors, Refused};
use std::ops::RangeInclusive;

const NAME_MAX: usize = 100;
const CAPACITY: RangeInclusive<i64> = 1..=1000;
/// Weekly times of a class.
const TIMES_MAX: usize = 14;

pub(super) fn new_class(id: ClassId, new: &NewClass) -> Class {
    Class {
        id,
        offering_id: new.offering_id,
        name: new.name.clone(),
        branch_id: new.branch_id,
        capacity: new.capacity,
        starts_on: new.starts_on,
        ends_on: new.ends_on,
        active: true,
    }
}

/// A class with what it is changed to.
pub(super) fn changed(before: Class, change: ClassChange) -> Class {
    Class {
        id: before.id,
        offering_id: before.offering_id,
        name: change.name.unwrap_or(before.name),
        branch_id: change.branch_id.unwrap_or(before.branch_id),
        capacity: change.capacity.unwrap_or(before.capacity),
        starts_on: change.starts_on.unwrap_or(before.starts_on),
        ends_on: change.ends_on.unwrap_or(before.ends_on),
        active: change.active.unwrap_or(before.active),
    }
}

/// A new class as it is kept.
pub(super) fn check_new(class: Class, named: &Named, times: usize) -> Result<Class, Refused> {
    let mut errors = FieldErrors::default();
    match named.offering_is_sold {
        None => errors.add("offering_id", NO_SUCH_OFFERING),
        Some(sold) => errors.check(sold, "offering_id", OFFERING_NOT_SOLD),
    }
    let alone = named.format == Some(LessonFormat::Private);
    errors.check(!alone, "offering_id", OFFERING_FOR_ONE);
    errors.check((1..=TIMES_MAX).contains(&times), "weekly_times", NO_WEEKLY_TIME);
    check_branch(&mut errors, None, &class, named);
    check_rest(errors, class)
}

/// A changed class as it is kept. Who or what was closed since stays where it was named.
pub(super) fn check_change(
    before: &Class,
    after: Class,
    named: &Named,
    (taken, occupied): (i64, &Occupied),
    rooms: &[NamedRoom],
) -> Result<Class, Refused> {
    let mut errors = FieldErrors::default();
    check_branch(&mut errors, Some(before), &after, named);
    let elsewhere = rooms.iter().any(|room| room.branch_id != after.branch_id);
    errors.check(!elsewhere, "branch_id", ROOMS_ELSEWHERE);
    if let Some(holds) = rooms.iter().filter_map(|room| room.capacity).min() {
        errors.check(after.capacity <= holds, "capacity", ROOM_TOO_SMALL.with("count", holds));
    }
    let enough = after.capacity >= taken;
    errors.check(enough, "capacity", STUDENTS_IN_CLASS.with("count", taken));
    let begun = occupied.first.is_some_and(|first| first < after.starts_on);
    errors.check(!begun, "starts_on", STUDENTS_BEFORE);
    let goes_on = after.ends_on.is_some_and(|ends_on| occupied.last.is_some_and(|last| last > ends_on));
    errors.check(!goes_on, "ends_on", STUDENTS_AFTER);
    check_rest(errors, after)
}

fn check_branch(errors: &mut FieldErrors, before: Option<&Class>, class: &Class, named: &Named) {
    if before.is_none_or(|before| before.branch_id != class.branch_id) {
        match named.branch_is_open {
            None => errors.add("branch_id", NO_SUCH_BRANCH),
            Some(open) => errors.check(open, "branch_id", BRANCH_CLOSED),
        }
    }
}

fn check_rest(mut errors: FieldErrors, class: Class) -> Result<Class, Refused> {
    let name = errors.required_text("name", &class.name, NAME_MAX);
    errors.within("capacity", class.capacity, CAPACITY);
    errors.sane_date("starts_on", class.starts_on);
    if let Some(ends_on) = class.ends_on {
        errors.sane_date("ends_on", ends_on);
        errors.check(ends_on >= class.starts_on, "ends_on", CLASS_OVER_BEFORE);
    }
    errors.finish().map(|()| Class { name, ..class })
}

/// What is wrong with the room of a weekly time of a class.
pub(super) fn check_room(errors: &mut FieldErrors, class: &Class, is_named: bool, room: Option<&NamedRoom>) {
    let here = room.filter(|room| room.branch_id == class.branch_id);
    errors.check(!is_named || here.is_some(), "room_id", NO_SUCH_ROOM_HERE);
    if let Some(holds) = here.and_then(|room| room.capacity) {
        let fits = class.capacity <= holds;
        errors.check(fits, "room_id", ROOM_SMALLER_THAN_CLASS.with("count", holds).with("capacity", class.capacity));
    }
}

/// The first day of a weekly time of a class, from a day on; it must lie within the class.
pub(super) fn first_lesson(errors: &mut FieldErrors, class: &Class, weekday: i64, from: Date) -> Date {
    errors.within("weekday", weekday, 1..=7);
    let first = first_on(weekday, from.max(class.starts_on));
    let over = class.ends_on.is_some_and(|ends_on| first > ends_on);
    errors.check(!over, "weekday", OVER_BEFORE_WEEKDAY);
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use uuid::Uuid;

    fn class() -> Class {
        let id = Uuid::nil();
        Class {
            id: id.into(),
            offering_id: id.into(),
            name: "Monday group".into(),
            branch_id: id.into(),
            capacity: 4,
            starts_on: date(2026, 3, 2),
            ends_on: None,
            active: true,
        }
    }

    fn named() -> Named {
        Named {
            offering_is_sold: Some(true),
            format: Some(LessonFormat::Group),
            duration_minutes: Some(60),
            branch_is_open: Some(true),
            course_name: None,
        }
    }

    fn fields(result: Result<Class, Refused>) -> Vec<String> {
        result.map_or_else(|problem| problem.fields().into_iter().map(str::to_owned).collect(), |_| vec![])
    }

    #[test]
    fn every_bad_field_is_named_at_once() {
        let bad = Class { name: " ".into(), capacity: 0, ends_on: Some(date(2026, 3, 1)), ..class() };
        assert_eq!(
            fields(check_new(bad, &Named { format: Some(LessonFormat::Private), ..named() }, 0)),
            ["capacity", "ends_on", "name", "offering_id", "weekly_times"]
        );
        assert!(fields(check_new(class(), &named(), 1)).is_empty());
    }

    #[test]
    fn a_class_is_not_made_smaller_than_it_is() {
        let occupied = Occupied { first: Some(date(2026, 3, 9)), last: Some(date(9999, 12, 31)) };
        let room = |holds| [NamedRoom { branch_id: Uuid::nil().into(), capacity: Some(holds) }];
        let check = |after: Class, taken| fields(check_change(&class(), after, &named(), (taken, &occupied), &room(6)));
        assert_eq!(check(Class { capacity: 2, ..class() }, 3), ["capacity"]);
        assert_eq!(check(Class { capacity: 7, ..class() }, 3), ["capacity"], "the room");
        assert_eq!(check(Class { branch_id: Uuid::from_u128(1).into(), ..class() }, 3), ["branch_id"]);
        assert_eq!(
            check(Class { starts_on: date(2026, 3, 10), ends_on: Some(date(2026, 6, 1)), ..class() }, 3),
            ["ends_on", "starts_on"]
        );
        assert!(check(Class { capacity: 3, starts_on: date(2026, 3, 9), ..class() }, 3).is_empty());
    }

    #[test]
    fn a_weekly_time_lies_within_its_class() {
        let ends = Class { ends_on: Some(date(2026, 3, 4)), ..class() };
        let first = |class: &Class, weekday| {
            let mut errors = FieldErrors::default();
            let first = first_lesson(&mut errors, class, weekday, date(2026, 1, 1));
            (first, errors.has("weekday"))
        };
        assert_eq!(first(&class(), 4), (date(2026, 3, 5), false));
        assert_eq!(first(&ends, 3), (date(2026, 3, 4), false));
        assert!(first(&ends, 4).1);
        assert!(first(&class(), 8).1);
    }
}
