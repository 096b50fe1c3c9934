//! What stands in the tables, read to be compared.

use super::{
    days::{CAPACITY, Day, Enrollment, FOREVER, LAST_DAY},
    plain::{Owner, Plain},
};
use jiff::civil::{Date, date};
use kit::{args, db::Tx, row, sql};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

pub(super) fn date_of(day: Day) -> Date {
    date(2026, 3, 2).saturating_add(jiff::Span::new().days(day))
}

fn day_of(on: Date) -> Day {
    i64::from((on - date(2026, 3, 2)).get_days())
}

fn last_of(on: Option<Date>) -> Day {
    on.map_or(FOREVER, day_of)
}

row! {
    #[derive(Debug, Clone, PartialEq)]
    struct Roll {
        lesson: Uuid,
        student: Uuid,
        planned: bool,
        why: String,
        how: String,
        enrollment: Option<Uuid>,
    }

    #[derive(Debug, Clone, PartialEq)]
    struct Placed {
        enrollment: Uuid,
        student: Uuid,
        class: Option<Uuid>,
        from: Date,
        to: Option<Date>,
        notice: Option<Date>,
    }

    #[derive(Debug, Clone, PartialEq)]
    struct Paused {
        enrollment: Uuid,
        from: Date,
        to: Option<Date>,
    }

    #[derive(Debug, Clone, PartialEq)]
    struct Seat {
        series: Uuid,
        student: Uuid,
        enrollment: Option<Uuid>,
        from: Date,
        to: Option<Date>,
    }

    #[derive(Debug, Clone, PartialEq)]
    struct Booking {
        lesson: Uuid,
        whose: Uuid,
    }
}

/// All that is kept of the students of a sequence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tables {
    rolls: Vec<Roll>,
    placed: Vec<Placed>,
    paused: Vec<Paused>,
    seats: Vec<Seat>,
    bookings: Vec<Booking>,
}

impl Tables {
    pub(super) async fn read(tx: &mut Tx, students: [Uuid; 4], teachers: [Uuid; 3]) -> Self {
        let [a, b, c, d] = students;
        let [x, y, z] = teachers;
        let rolls = sql!(
            "SELECT l.id, x.student_id, l.status = 'planned', x.why, x.how, x.enrollment_id
             FROM lesson_students x JOIN lessons l ON l.id = x.lesson_id
             WHERE x.student_id IN ($1, $2, $3, $4) ORDER BY l.id, x.student_id"
        );
        let placed = sql!(
            "SELECT e.id, e.student_id, p.class_id, p.starts_on, p.ends_on, e.notice_on
             FROM enrollments e JOIN placements p ON p.enrollment_id = e.id
             WHERE e.student_id IN ($1, $2, $3, $4) ORDER BY e.id, p.starts_on"
        );
        let paused = sql!(
            "SELECT e.id, z.starts_on, z.ends_on FROM enrollments e JOIN enrollment_pauses z ON z.enrollment_id = e.id
             WHERE e.student_id IN ($1, $2, $3, $4) ORDER BY e.id, z.starts_on"
        );
        let seats = sql!(
            "SELECT series_id, student_id, enrollment_id, starts_on, ends_on FROM series_students
             WHERE student_id IN ($1, $2, $3, $4) ORDER BY series_id, enrollment_id, starts_on"
        );
        let bookings = sql!(
            "SELECT lesson_id, resource_id FROM bookings WHERE resource_id IN ($1, $2, $3, $4, $5, $6, $7)
             ORDER BY lesson_id, resource_id"
        );
        Self {
            rolls: tx.all(rolls, args![a, b, c, d]).await.expect("rolls"),
            placed: tx.all(placed, args![a, b, c, d]).await.expect("placements"),
            paused: tx.all(paused, args![a, b, c, d]).await.expect("pauses"),
            seats: tx.all(seats, args![a, b, c, d]).await.expect("seats"),
            bookings: tx.all(bookings, args![a, b, c, d, x, y, z]).await.expect("bookings"),
        }
    }

    /// What differs from the list.
    pub(super) fn compare(&self, plain: &Plain, names: &Names) -> Result<(), String> {
        self.compare_enrollments(plain, names)?;
        self.compare_seats(plain, names)?;
        self.compare_rolls(plain, names)?;
        self.compare_bookings(plain, names)?;
        self.count_places(names)
    }

    fn compare_enrollments(&self, plain: &Plain, names: &Names) -> Result<(), String> {
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for p in &self.placed {
            let class = p.class.map(|class| names.class(class));
            let line = format!("{:?} {class:?} {}–{}", names.student(p.student), day_of(p.from), last_of(p.to));
            found.entry(p.enrollment.to_string()).or_default().push(line);
        }
        for p in &self.paused {
            let line = format!("paused {}–{}", day_of(p.from), last_of(p.to));
            found.entry(p.enrollment.to_string()).or_default().push(line);
        }
        let told = |e: &Enrollment| {
            let ends = e.spells.iter().skip(1).map(|next| next.from - 1).chain([e.to]);
            let line = |(spell, to)| told_spell(e.student, spell, to);
            let spells = e.spells.iter().map(|spell| (spell.class, spell.from)).zip(ends).map(line);
            let pauses = e.pauses.iter().map(|pause| format!("paused {}–{}", pause.from, pause.to));
            (e.id.clone(), spells.chain(pauses).collect::<Vec<_>>())
        };
        let wanted: BTreeMap<_, _> = plain.enrollments.iter().map(told).collect();
        same("enrollments", &found, &wanted)
    }

    fn compare_seats(&self, plain: &Plain, names: &Names) -> Result<(), String> {
        let mut found = BTreeSet::new();
        for seat in &self.seats {
            let enrollment = seat.enrollment.map(|id| id.to_string());
            let enrollment = plain.enrollments.iter().position(|e| Some(&e.id) == enrollment.as_ref());
            let series = plain.series.iter().position(|series| series.id == seat.series.to_string());
            for day in day_of(seat.from)..=last_of(seat.to).min(LAST_DAY) {
                if !found.insert((series, enrollment, names.student(seat.student), day)) {
                    return Err(format!("a seat twice on {day}: {seat:?}"));
                }
            }
        }
        let mut wanted = BTreeSet::new();
        for (at, e) in plain.enrollments.iter().enumerate() {
            for day in (e.from..=e.to.min(LAST_DAY)).filter(|day| e.attends(*day)) {
                let has = |owner: &Owner| match owner {
                    Owner::Class(class) => e.class_on(day) == Some(*class),
                    Owner::Enrollment(id) => e.id == *id,
                };
                let series = (0..plain.series.len()).filter(|series| has(&plain.series[*series].owner));
                wanted.extend(series.map(|series| (Some(series), Some(at), Some(e.student), day)));
            }
        }
        same("seats (series, enrollment, student, day)", &found, &wanted)
    }

    fn compare_rolls(&self, plain: &Plain, names: &Names) -> Result<(), String> {
        let planned = self.rolls.iter().filter(|roll| roll.planned);
        let lesson = |id: Uuid| plain.lessons.iter().position(|lesson| lesson.id == id.to_string());
        let told = |lesson: Option<usize>, student: Option<usize>| (lesson.map(|l| told_lesson(plain, l)), student);
        let found: BTreeSet<_> = planned.map(|roll| told(lesson(roll.lesson), names.student(roll.student))).collect();
        let wanted =
            (0..plain.lessons.len()).flat_map(|lesson| plain.roll(lesson).into_iter().map(move |s| (lesson, s)));
        let wanted = wanted.map(|(lesson, student)| told(Some(lesson), Some(student))).collect();
        same("rolls (lesson, student)", &found, &wanted)
    }

    /// Students and teachers are booked for what is to come and takes place, and for no two things at once.
    fn compare_bookings(&self, plain: &Plain, names: &Names) -> Result<(), String> {
        let lesson = |id: Uuid| plain.lessons.iter().position(|lesson| lesson.id == id.to_string());
        let mut found: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for booking in &self.bookings {
            let at = lesson(booking.lesson).ok_or_else(|| format!("booked for an unknown lesson: {booking:?}"))?;
            if plain.lessons[at].day >= plain.today {
                found.entry(names.whose(booking.whose)).or_default().insert(at);
            }
        }
        let mut wanted: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for at in (0..plain.lessons.len()).filter(|at| plain.lessons[*at].day >= plain.today && plain.is_planned(*at)) {
            let students = plain.roll(at).into_iter().map(|student| format!("student {student}"));
            for whose in students.chain([format!("teacher {}", plain.lessons[at].teacher)]) {
                wanted.entry(whose).or_default().insert(at);
            }
        }
        for (whose, lessons) in &found {
            let twice =
                lessons.iter().find(|one| lessons.iter().any(|other| *one < other && plain.overlap(**one, *other)));
            if let Some(one) = twice {
                return Err(format!("{whose} is in two lessons at once: {}", told_lesson(plain, *one)));
            }
        }
        same("bookings", &found, &wanted)
    }

    /// No class has more students on a day than it takes.
    fn count_places(&self, names: &Names) -> Result<(), String> {
        for class in &names.classes {
            for day in 0..=LAST_DAY {
                let on = |p: &&Placed| p.class == Some(*class) && (day_of(p.from)..=last_of(p.to)).contains(&day);
                let taken = self.placed.iter().filter(on).count();
                if taken > CAPACITY {
                    return Err(format!("{taken} in class {} on day {day}", names.class(*class)));
                }
            }
        }
        Ok(())
    }

    /// What differs from what was before an act that was taken back.
    pub(super) fn compare_before(&self, before: &Self, plain: &Plain) -> Result<(), String> {
        same("rolls", &self.rolls, &before.rolls)?;
        same("bookings", &self.bookings_to_come(plain), &before.bookings_to_come(plain))?;
        same("seats", &self.seats, &before.seats)?;
        same("pauses", &self.paused, &before.paused)?;
        same("placements", &self.placed, &before.placed)
    }

    /// What differs in who is in which lesson, for whatever reason.
    pub(super) fn compare_rolls_before(&self, before: &Self, plain: &Plain) -> Result<(), String> {
        same("rolls", &self.places(), &before.places())?;
        same("bookings", &self.bookings_to_come(plain), &before.bookings_to_come(plain))
    }

    fn places(&self) -> BTreeSet<(Uuid, Uuid, bool)> {
        self.rolls.iter().map(|roll| (roll.lesson, roll.student, roll.planned)).collect()
    }

    /// What is over books nobody any more.
    fn bookings_to_come(&self, plain: &Plain) -> Vec<&Booking> {
        let to_come = |id: Uuid| plain.lessons.iter().any(|l| l.id == id.to_string() && l.day >= plain.today);
        self.bookings.iter().filter(|booking| to_come(booking.lesson)).collect()
    }
}

fn told_spell(student: usize, (class, from): (Option<usize>, Day), to: Day) -> String {
    format!("{:?} {class:?} {from}–{to}", Some(student))
}

fn told_lesson(plain: &Plain, lesson: usize) -> String {
    let l = &plain.lessons[lesson];
    format!("{:?} on {} at {}:{:02}", plain.series[l.series].owner, l.day, l.minute / 60, l.minute % 60)
}

/// Who is who in the tables.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) classes: Vec<Uuid>,
    pub(super) students: Vec<Uuid>,
    pub(super) teachers: Vec<Uuid>,
}

impl Names {
    fn class(&self, id: Uuid) -> usize {
        self.classes.iter().position(|class| *class == id).expect("a class of the sequence")
    }

    fn student(&self, id: Uuid) -> Option<usize> {
        self.students.iter().position(|student| *student == id)
    }

    fn whose(&self, id: Uuid) -> String {
        match (self.student(id), self.teachers.iter().position(|teacher| *teacher == id)) {
            (Some(student), _) => format!("student {student}"),
            (None, teacher) => format!("teacher {}", teacher.expect("a teacher of the sequence")),
        }
    }
}

fn same<T: Differ>(what: &str, found: &T, wanted: &T) -> Result<(), String> {
    match found.differ(wanted) {
        None => Ok(()),
        Some(how) => Err(format!("{what}: {how}")),
    }
}

/// Says how two collections differ.
trait Differ {
    fn differ(&self, other: &Self) -> Option<String>;
}

impl<T: std::fmt::Debug + Ord> Differ for BTreeSet<T> {
    fn differ(&self, other: &Self) -> Option<String> {
        let (more, less): (Vec<_>, Vec<_>) = (self.difference(other).collect(), other.difference(self).collect());
        (self != other).then(|| format!("\n  too many: {}\n  missing: {}", listed(&more), listed(&less)))
    }
}

impl<V: std::fmt::Debug + PartialEq> Differ for BTreeMap<String, V> {
    fn differ(&self, other: &Self) -> Option<String> {
        let of = |one: &Self, other: &Self| {
            one.iter().filter(|(k, v)| other.get(*k) != Some(*v)).map(|kv| format!("{kv:?}")).collect::<Vec<_>>()
        };
        (self != other)
            .then(|| format!("\n  found: {}\n  wanted: {}", listed(&of(self, other)), listed(&of(other, self))))
    }
}

impl<T: std::fmt::Debug + PartialEq> Differ for Vec<T> {
    fn differ(&self, other: &Self) -> Option<String> {
        let of = |one: &Self, other: &Self| {
            one.iter().filter(|row| !other.contains(row)).map(|row| format!("{row:?}")).collect::<Vec<_>>()
        };
        (self != other)
            .then(|| format!("\n  now: {}\n  before: {}", listed(&of(self, other)), listed(&of(other, self))))
    }
}

fn listed<T: std::fmt::Debug>(all: &[T]) -> String {
    let lines = all.iter().take(8).map(|one| format!("\n    {one:?}"));
    format!("{}{}", all.len(), lines.collect::<String>())
}
