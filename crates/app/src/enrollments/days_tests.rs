use super::*;
use jiff::{ToSpan, civil::date};
use proptest::prelude::*;

fn from_to(starts_on: Date, ends_on: Date) -> Stretch {
    Stretch { starts_on, ends_on: Some(ends_on) }
}

fn open(starts_on: Date) -> Stretch {
    Stretch { starts_on, ends_on: None }
}

const DECEMBER: Dates = date(2026, 12, 1)..=date(2026, 12, 31);

#[test]
fn a_month_with_everything_in_it() {
    // enrolled from the 3rd, paused from the 14th to the 20th, closed from the 19th to the 25th; Mondays
    let agenda = Agenda {
        enrollment: open(date(2026, 12, 3)),
        pauses: &[from_to(date(2026, 12, 14), date(2026, 12, 20))],
        closures: &[from_to(date(2026, 12, 19), date(2026, 12, 25))],
        lessons: &[date(2026, 12, 7), date(2026, 12, 14), date(2026, 12, 28), date(2026, 12, 28)],
    };
    let days = Days::count(&DECEMBER, &agenda);
    assert_eq!(days, Days { enrolled: 29, paused: 7, closed: 5, taught: 2 });
    assert_eq!(days.active(), 22);
}

#[test]
fn what_has_no_end_is_over_with_the_enrollment() {
    let agenda = Agenda {
        enrollment: from_to(date(2026, 11, 10), date(2026, 12, 20)),
        pauses: &[open(date(2026, 12, 11))],
        closures: &[],
        lessons: &[date(2026, 12, 8), date(2026, 12, 15), date(2026, 12, 22)],
    };
    assert_eq!(agenda.paused(&DECEMBER), [date(2026, 12, 11)..=date(2026, 12, 20)]);
    assert_eq!(Days::count(&DECEMBER, &agenda), Days { enrolled: 20, paused: 10, closed: 0, taught: 1 });
}

#[test]
fn outside_of_the_enrollment_nothing_counts() {
    let agenda = Agenda {
        enrollment: from_to(date(2026, 10, 1), date(2026, 11, 30)),
        pauses: &[open(date(2026, 11, 1))],
        closures: &[from_to(date(2026, 12, 1), date(2026, 12, 31))],
        lessons: &[date(2026, 12, 7)],
    };
    assert_eq!(Days::count(&DECEMBER, &agenda), Days::default());
    assert_eq!(agenda.paused(&DECEMBER), []);
    // no dates have no days
    assert_eq!(Days::count(&(date(2026, 11, 2)..=date(2026, 11, 1)), &agenda), Days::default());
}

#[test]
fn pauses_that_touch_are_one() {
    let pauses = [
        from_to(date(2026, 12, 11), date(2026, 12, 14)),
        from_to(date(2026, 11, 20), date(2026, 12, 10)),
        from_to(date(2026, 12, 20), date(2026, 12, 20)),
    ];
    let agenda = Agenda { enrollment: open(date(2026, 1, 1)), pauses: &pauses, closures: &[], lessons: &[] };
    let paused = [date(2026, 12, 1)..=date(2026, 12, 14), date(2026, 12, 20)..=date(2026, 12, 20)];
    assert_eq!(agenda.paused(&DECEMBER), paused);
}

#[test]
fn the_calendar_has_ends() {
    let agenda = Agenda {
        enrollment: open(Date::MIN),
        pauses: &[from_to(Date::MAX, Date::MAX), open(Date::MAX)],
        closures: &[from_to(Date::MIN, Date::MIN)],
        lessons: &[Date::MIN, Date::MAX],
    };
    let days = Days::count(&(Date::MIN..=Date::MAX), &agenda);
    assert_eq!((days.paused, days.closed, days.taught), (1, 1, 1));
    assert_eq!(Days::count(&(Date::MAX..=Date::MAX), &agenda).active(), 0);
}

/// Days in a few months around a turn of the year.
fn any_day() -> impl Strategy<Value = Date> {
    (0..120i64).prop_map(|day| date(2026, 11, 1) + day.days())
}

fn any_stretch() -> impl Strategy<Value = Stretch> {
    (any_day(), prop::option::weighted(0.8, 0..60i64))
        .prop_map(|(starts_on, length)| Stretch { starts_on, ends_on: length.map(|length| starts_on + length.days()) })
}

fn any_stretches() -> impl Strategy<Value = Vec<Stretch>> {
    prop::collection::vec(any_stretch(), 0..5)
}

/// The plain way: each day is asked for itself.
fn day_by_day(dates: &Dates, agenda: &Agenda<'_>) -> Days {
    let mut days = Days::default();
    let mut day = *dates.start();
    while day <= *dates.end() {
        let among = |stretches: &[Stretch]| stretches.iter().any(|stretch| stretch.holds(day));
        if agenda.enrollment.holds(day) {
            days.enrolled += 1;
            if among(agenda.pauses) {
                days.paused += 1;
            } else {
                days.closed += i64::from(among(agenda.closures));
                days.taught += i64::from(agenda.lessons.contains(&day));
            }
        }
        day = day.tomorrow().expect("a day");
    }
    days
}

proptest! {
    #[test]
    fn the_count_is_that_of_asking_every_day(
        enrollment in any_stretch(),
        pauses in any_stretches(),
        closures in any_stretches(),
        lessons in prop::collection::vec(any_day(), 0..20),
        (first, last) in (any_day(), any_day()),
    ) {
        let agenda = Agenda { enrollment, pauses: &pauses, closures: &closures, lessons: &lessons };
        let days = Days::count(&(first..=last), &agenda);
        prop_assert_eq!(days, day_by_day(&(first..=last), &agenda));
        prop_assert_eq!(days.enrolled, days.active() + days.paused);
        prop_assert!(days.paused >= 0 && (0..=days.active()).contains(&days.closed));
        prop_assert!((0..=days.active()).contains(&days.taught));
        let paused = agenda.paused(&(first..=last));
        prop_assert_eq!(paused.iter().map(length).sum::<i64>(), days.paused);
        prop_assert!(paused.windows(2).all(|pair| !touches(&pair[0], &pair[1])), "each pause is named once");
    }

    #[test]
    fn the_days_of_two_parts_are_those_of_the_whole(
        enrollment in any_stretch(),
        pauses in any_stretches(),
        closures in any_stretches(),
        lessons in prop::collection::vec(any_day(), 0..20),
        (first, cut, last) in (any_day(), 0..30i64, 0..30i64),
    ) {
        let agenda = Agenda { enrollment, pauses: &pauses, closures: &closures, lessons: &lessons };
        let (middle, end) = (first + cut.days(), first + (cut + 1 + last).days());
        let count = |from: Date, to: Date| Days::count(&(from..=to), &agenda);
        let (one, two) = (count(first, middle), count(middle + 1.day(), end));
        let sum = Days {
            enrolled: one.enrolled + two.enrolled,
            paused: one.paused + two.paused,
            closed: one.closed + two.closed,
            taught: one.taught + two.taught,
        };
        prop_assert_eq!(count(first, end), sum);
    }
}
