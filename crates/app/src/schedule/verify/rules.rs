//! What is wrong with bookings.

use super::model::{Booked, Pair};
use crate::schedule::model::{ClashResource, LessonId};
use jiff::civil::{Date, Time};
use kit::faults::Fault;
use uuid::Uuid;

fn who(resource: ClashResource, name: Option<&str>, id: Uuid) -> String {
    match name {
        Some(name) => format!("{resource} {name} ({id})"),
        None => format!("{resource} {id}, which does not exist,"),
    }
}

fn lesson(id: LessonId, on_date: Date, start_time: Time) -> String {
    format!("lesson {id} on {on_date} at {}", start_time.strftime("%H:%M"))
}

/// The bookings of each resource that begin before one before them is over; they come in the order of their beginning.
pub(super) fn doubles(bookings: &[Booked]) -> Vec<Fault> {
    let mut faults = vec![];
    let mut busy: Option<&Booked> = None;
    for booked in bookings {
        let longest = busy.filter(|busy| busy.resource_id == booked.resource_id);
        if let Some(other) = longest.filter(|busy| busy.ends_at > booked.starts_at) {
            let [one, two] = [other, booked].map(|b| lesson(b.lesson_id, b.on_date, b.start_time));
            let place = who(booked.resource, booked.name.as_deref(), booked.resource_id);
            faults.push(Fault::new(place, format!("is booked for two lessons at once: {one}, and {two}")));
        }
        busy = longest.filter(|busy| busy.ends_at > booked.ends_at).or(Some(booked));
    }
    faults
}

/// A booking that no lesson accounts for.
pub(super) fn unfounded(row: &Pair) -> Fault {
    let who = who(row.resource, row.name.as_deref(), row.resource_id);
    let reason = format!("{who} is booked and is not in it at this time");
    Fault::new(lesson(row.lesson_id, row.on_date, row.start_time), reason)
}

/// A lesson to come that keeps nobody busy who is in it.
pub(super) fn unbooked(row: &Pair) -> Fault {
    let who = who(row.resource, row.name.as_deref(), row.resource_id);
    Fault::new(lesson(row.lesson_id, row.on_date, row.start_time), format!("{who} is in it and not booked"))
}

pub(super) fn twice(row: &Pair) -> Fault {
    let who = who(row.resource, row.name.as_deref(), row.resource_id);
    Fault::new(lesson(row.lesson_id, row.on_date, row.start_time), format!("{who} is in it twice"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{SignedDuration, Timestamp, civil::date};

    fn booked(who: u128, lesson: u128, from: i64, to: i64) -> Booked {
        let at = |hour| Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hour);
        Booked {
            resource: ClashResource::Teacher,
            resource_id: Uuid::from_u128(who),
            name: Some("Meera".into()),
            lesson_id: Uuid::from_u128(lesson).into(),
            on_date: date(2026, 3, 2),
            start_time: Time::midnight(),
            starts_at: at(from),
            ends_at: at(to),
        }
    }

    /// The lessons that a fault names.
    fn named(faults: &[Fault]) -> Vec<(bool, bool, bool)> {
        let has = |fault: &Fault, id: u128| fault.reason.contains(&format!("lesson {}", Uuid::from_u128(id)));
        faults.iter().map(|fault| (has(fault, 1), has(fault, 2), has(fault, 3))).collect()
    }

    #[test]
    fn a_long_lesson_is_in_the_way_of_all_that_begin_in_it() {
        let long = [booked(9, 1, 0, 5), booked(9, 2, 1, 2), booked(9, 3, 3, 4)];
        assert_eq!(named(&doubles(&long)), [(true, true, false), (true, false, true)]);
    }

    #[test]
    fn who_goes_from_one_lesson_to_the_next_is_in_one_at_a_time() {
        let next = [booked(8, 1, 0, 1), booked(8, 2, 1, 2), booked(9, 3, 1, 2)];
        assert_eq!(doubles(&next), []);
    }
}
