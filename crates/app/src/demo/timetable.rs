//! Weekly lessons find their place: pure, and nobody is in two of them at once.

use super::dice::Dice;
use jiff::civil::{Time, Weekday};
use std::collections::HashSet;

/// Lessons begin on the quarter of an hour.
const QUARTER: i64 = 15;

/// When the doors are open, in hours.
const OPEN: [(Weekday, i64, i64); 6] = [
    (Weekday::Monday, 15, 20),
    (Weekday::Tuesday, 15, 20),
    (Weekday::Wednesday, 15, 20),
    (Weekday::Thursday, 15, 20),
    (Weekday::Friday, 15, 20),
    (Weekday::Saturday, 9, 18),
];

/// A lesson that is wanted every week. People and rooms go by number.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub(super) teacher: usize,
    pub(super) branch: usize,
    pub(super) students: Vec<usize>,
    pub(super) minutes: i64,
}

/// Its place in the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) weekday: Weekday,
    pub(super) starts: Time,
    /// Of the rooms of the branch.
    pub(super) room: usize,
}

/// What can be in one lesson at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Busy {
    Teacher(usize),
    Student(usize),
    Room(usize, usize),
}

/// The quarters of the week that are taken.
#[derive(Default)]
struct Week(HashSet<(Busy, Weekday, i64)>);

impl Week {
    fn is_free(&self, who: Busy, day: Weekday, quarters: std::ops::Range<i64>) -> bool {
        quarters.clone().all(|quarter| !self.0.contains(&(who, day, quarter)))
    }

    fn take(&mut self, who: Busy, day: Weekday, quarters: std::ops::Range<i64>) {
        self.0.extend(quarters.map(|quarter| (who, day, quarter)));
    }
}

/// Places one lesson after the other; `None` where there is no place left. `rooms` are the capacities by branch.
pub(super) fn place(wanted: &[Wanted], rooms: &[Vec<i64>], dice: &Dice) -> Vec<Option<Slot>> {
    let mut week = Week::default();
    wanted.iter().map(|lesson| place_one(&mut week, lesson, &rooms[lesson.branch], dice)).collect()
}

fn place_one(week: &mut Week, lesson: &Wanted, rooms: &[i64], dice: &Dice) -> Option<Slot> {
    let length = (lesson.minutes + QUARTER - 1) / QUARTER;
    let size = i64::try_from(lesson.students.len()).unwrap_or(i64::MAX);
    for (day, opens, closes) in dice.shuffled(OPEN.to_vec()) {
        // not everybody wants the first lesson of the day
        let earliest = opens * 4 + 2 * dice.between(0, 4);
        for first in earliest..=(closes * 4 - length) {
            let quarters = first..first + length;
            let people = lesson.students.iter().map(|student| Busy::Student(*student));
            let mut people = people.chain([Busy::Teacher(lesson.teacher)]);
            if !people.all(|who| week.is_free(who, day, quarters.clone())) {
                continue;
            }
            let fits = |room: &usize| {
                rooms[*room] >= size && week.is_free(Busy::Room(lesson.branch, *room), day, quarters.clone())
            };
            let Some(room) = (0..rooms.len()).filter(fits).min_by_key(|room| rooms[*room]) else { continue };
            for student in &lesson.students {
                week.take(Busy::Student(*student), day, quarters.clone());
            }
            week.take(Busy::Teacher(lesson.teacher), day, quarters.clone());
            week.take(Busy::Room(lesson.branch, room), day, quarters);
            return Some(Slot { weekday: day, starts: wall_time(first), room });
        }
    }
    None
}

fn wall_time(quarter: i64) -> Time {
    let minutes = quarter * QUARTER;
    let (hour, minute) = (i8::try_from(minutes / 60).unwrap_or(0), i8::try_from(minutes % 60).unwrap_or(0));
    Time::constant(hour, minute, 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_lesson() -> impl Strategy<Value = Wanted> {
        let minutes = prop::sample::select(vec![30, 45, 60]);
        (0usize..4, 0usize..2, prop::collection::hash_set(0usize..40, 1..8), minutes).prop_map(
            |(teacher, branch, students, minutes)| Wanted {
                teacher,
                branch,
                students: students.into_iter().collect(),
                minutes,
            },
        )
    }

    fn overlap(one: (&Wanted, Slot), other: (&Wanted, Slot)) -> bool {
        let span = |(lesson, slot): (&Wanted, Slot)| {
            let start = i64::from(slot.starts.hour()) * 60 + i64::from(slot.starts.minute());
            (start, start + lesson.minutes)
        };
        let (a, b) = (span(one), span(other));
        one.1.weekday == other.1.weekday && a.0 < b.1 && b.0 < a.1
    }

    proptest! {
        #[test]
        fn nobody_and_nothing_is_in_two_lessons_at_once(
            wanted in prop::collection::vec(any_lesson(), 0..60),
            seed in any::<u64>(),
        ) {
            let rooms = vec![vec![1, 4, 12], vec![2, 8]];
            let placed: Vec<(&Wanted, Slot)> = wanted
                .iter()
                .zip(place(&wanted, &rooms, &Dice::new(seed)))
                .filter_map(|(lesson, slot)| Some((lesson, slot?)))
                .collect();
            for (at, one) in placed.iter().enumerate() {
                prop_assert!(rooms[one.0.branch][one.1.room] >= i64::try_from(one.0.students.len()).unwrap());
                for other in &placed[at + 1..] {
                    let same_room = one.0.branch == other.0.branch && one.1.room == other.1.room;
                    let same_student = one.0.students.iter().any(|student| other.0.students.contains(student));
                    let shared = one.0.teacher == other.0.teacher || same_room || same_student;
                    prop_assert!(!(shared && overlap(*one, *other)), "{:?} {:?}", one, other);
                }
            }
        }
    }
}
