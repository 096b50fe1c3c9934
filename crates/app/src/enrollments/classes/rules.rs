//! Decisions about classes, without clock or database.

use super::model::{Class, ClassChange, Named, NewClass, Occupied};
use crate::courses::{ClassId, LessonFormat};
use kit::http::{FieldErrors, Problem};
use std::ops::RangeInclusive;

const NAME_MAX: usize = 100;
const CAPACITY: RangeInclusive<i64> = 1..=1000;
const MINUTES_OF_A_DAY: i64 = 24 * 60;

pub(super) fn new_class(id: ClassId, new: NewClass) -> Class {
    Class {
        id,
        offering_id: new.offering_id,
        name: new.name,
        branch_id: new.branch_id,
        room_id: new.room_id,
        teacher_id: new.teacher_id,
        capacity: new.capacity,
        weekday: new.weekday,
        start_time: new.start_time,
        starts_on: new.starts_on,
        ends_on: new.ends_on,
        active: true,
    }
}

/// A class with what it is changed to. Another branch takes the room away, unless a room is named with it.
pub(super) fn changed(before: Class, change: ClassChange) -> Class {
    let branch_id = change.branch_id.unwrap_or(before.branch_id);
    let room = before.room_id.filter(|_| branch_id == before.branch_id);
    Class {
        id: before.id,
        offering_id: before.offering_id,
        name: change.name.unwrap_or(before.name),
        branch_id,
        room_id: change.room_id.unwrap_or(room),
        teacher_id: change.teacher_id.unwrap_or(before.teacher_id),
        capacity: change.capacity.unwrap_or(before.capacity),
        weekday: change.weekday.unwrap_or(before.weekday),
        start_time: change.start_time.unwrap_or(before.start_time),
        starts_on: change.starts_on.unwrap_or(before.starts_on),
        ends_on: change.ends_on.unwrap_or(before.ends_on),
        active: change.active.unwrap_or(before.active),
    }
}

/// A new class as it is kept.
pub(super) fn check_new(class: Class, named: &Named) -> Result<Class, Problem> {
    let mut errors = FieldErrors::default();
    match named.offering_is_sold {
        None => errors.add("offering_id", "There is no such offering."),
        Some(sold) => errors.check(sold, "offering_id", "This offering is sold no more."),
    }
    let alone = named.format == Some(LessonFormat::Private);
    errors.check(!alone, "offering_id", "An offering for one student has no classes.");
    check_place(&mut errors, None, &class, named);
    check_rest(errors, class, named)
}

/// A changed class as it is kept. Who or what was closed since stays where it was named.
pub(super) fn check_change(
    before: &Class,
    after: Class,
    named: &Named,
    (taken, occupied): (i64, &Occupied),
) -> Result<Class, Problem> {
    let mut errors = FieldErrors::default();
    check_place(&mut errors, Some(before), &after, named);
    let enough = after.capacity >= taken;
    errors.check(enough, "capacity", format_args!("There are {taken} students in this class."));
    let begun = occupied.first.is_some_and(|first| first < after.starts_on);
    errors.check(!begun, "starts_on", "Students are in this class before this day.");
    let goes_on = after.ends_on.is_some_and(|ends_on| occupied.last.is_some_and(|last| last > ends_on));
    errors.check(!goes_on, "ends_on", "Students are in this class after this day.");
    check_rest(errors, after, named)
}

fn check_place(errors: &mut FieldErrors, before: Option<&Class>, class: &Class, named: &Named) {
    if before.is_none_or(|before| before.branch_id != class.branch_id) {
        match named.branch_is_open {
            None => errors.add("branch_id", "There is no such branch."),
            Some(open) => errors.check(open, "branch_id", "This branch is closed."),
        }
    }
    let moved = before.is_none_or(|before| before.room_id != class.room_id);
    match named.room_is_open {
        None => errors.check(class.room_id.is_none(), "room_id", "There is no such room in this branch."),
        Some(open) => errors.check(open || !moved, "room_id", "This room is closed."),
    }
    if let Some(holds) = named.room_capacity {
        let fits = class.capacity <= holds;
        errors.check(fits, "capacity", format_args!("The room holds {holds} people."));
    }
    if before.is_none_or(|before| before.teacher_id != class.teacher_id) {
        match named.teacher_is_active {
            None => errors.check(class.teacher_id.is_none(), "teacher_id", "There is no such teacher."),
            Some(active) => errors.check(active, "teacher_id", "This teacher teaches here no more."),
        }
    }
}

fn check_rest(mut errors: FieldErrors, class: Class, named: &Named) -> Result<Class, Problem> {
    let name = errors.required_text("name", &class.name, NAME_MAX);
    errors.within("capacity", class.capacity, CAPACITY);
    errors.within("weekday", class.weekday, 1..=7);
    errors.sane_date("starts_on", class.starts_on);
    if let Some(ends_on) = class.ends_on {
        errors.sane_date("ends_on", ends_on);
        errors.check(ends_on >= class.starts_on, "ends_on", "A class does not end before it starts.");
    }
    let begins = i64::from(class.start_time.hour()) * 60 + i64::from(class.start_time.minute());
    let ends = begins + named.duration_minutes.unwrap_or_default();
    errors.check(ends <= MINUTES_OF_A_DAY, "start_time", "A lesson must end on the day on which it begins.");
    errors.finish().map(|()| Class { name, ..class })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};
    use uuid::Uuid;

    fn class() -> Class {
        let id = Uuid::nil();
        Class {
            id: id.into(),
            offering_id: id.into(),
            name: "Monday group".into(),
            branch_id: id.into(),
            room_id: Some(id.into()),
            teacher_id: None,
            capacity: 4,
            weekday: 1,
            start_time: time(17, 0, 0, 0),
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
            room_is_open: Some(true),
            room_capacity: Some(6),
            teacher_is_active: None,
        }
    }

    fn fields(result: Result<Class, Problem>) -> Vec<String> {
        result.map_or_else(|problem| problem.errors().keys().cloned().collect(), |_| vec![])
    }

    #[test]
    fn every_bad_field_is_named_at_once() {
        let bad = Class {
            name: " ".into(),
            capacity: 7,
            weekday: 8,
            start_time: time(23, 30, 0, 0),
            ends_on: Some(date(2026, 3, 1)),
            teacher_id: Some(Uuid::nil().into()),
            ..class()
        };
        assert_eq!(
            fields(check_new(bad, &Named { format: Some(LessonFormat::Private), ..named() })),
            ["capacity", "ends_on", "name", "offering_id", "start_time", "teacher_id", "weekday"]
        );
        assert!(fields(check_new(class(), &named())).is_empty());
    }

    #[test]
    fn a_class_is_not_made_smaller_than_it_is() {
        let occupied = Occupied { first: Some(date(2026, 3, 9)), last: Some(date(9999, 12, 31)) };
        let check = |after: Class, taken| fields(check_change(&class(), after, &named(), (taken, &occupied)));
        assert_eq!(check(Class { capacity: 2, ..class() }, 3), ["capacity"]);
        assert_eq!(
            check(Class { starts_on: date(2026, 3, 10), ends_on: Some(date(2026, 6, 1)), ..class() }, 3),
            ["ends_on", "starts_on"]
        );
        assert!(check(Class { capacity: 3, starts_on: date(2026, 3, 9), ..class() }, 3).is_empty());
    }

    #[test]
    fn another_branch_takes_the_room_away() {
        let branch = Some(Uuid::from_u128(1).into());
        assert_eq!(changed(class(), ClassChange { branch_id: branch, ..ClassChange::default() }).room_id, None);
        assert!(changed(class(), ClassChange::default()).room_id.is_some());
    }
}
