//! What is offered, compared with a walk through the week in steps of five minutes.

use super::{
    model::{FreeDay, FreeRoom, FreeTime, Span, TakenRoom, Wanted, Week},
    rules::{check, days, free},
};
use crate::{
    institute::{BranchId, Closure, ClosureKind, OpeningSpan, RoomId},
    people::{Availability, AvailabilityException, Hours, TimeOff},
};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Time, date, time},
    tz::TimeZone,
};
use kit::refusals::FieldErrors;
use proptest::{collection::vec, option, prelude::*, sample::select};
use uuid::Uuid;

const NORTH: BranchId = BranchId(Uuid::from_u128(1));
const SOUTH: BranchId = BranchId(Uuid::from_u128(2));
/// Mondays: of a quiet week in Berlin, and of those in which the clocks are changed there, on Sunday night.
const MONDAYS: [Date; 3] = [date(2026, 12, 7), date(2026, 3, 23), date(2026, 10, 19)];

fn berlin() -> TimeZone {
    TimeZone::get("Europe/Berlin").unwrap()
}

fn at(minute: i64) -> Time {
    Time::midnight().saturating_add(minute.minutes())
}

/// The instant of a time on the wall, as everybody in this program understands it.
fn instant(date: Date, time: Time) -> Timestamp {
    date.to_datetime(time).to_zoned(berlin()).unwrap().timestamp()
}

fn span(date: Date, from: i64, minutes: i64) -> Span {
    let starts = instant(date, at(from));
    (starts, starts + minutes.minutes())
}

/// A week of which nothing is known but its clocks.
fn quiet() -> Week {
    Week {
        time_zone: berlin(),
        now: instant(date(2026, 3, 1), at(0)),
        availability: Availability::default(),
        opening_hours: vec![],
        closures: vec![],
        booked: vec![],
        rooms: None,
    }
}

fn wanted(from: Date, minutes: i64) -> Wanted {
    Wanted { from, minutes, grid: 60, branch_id: None, room_id: None }
}

fn hours(weekday: i64, starts: i64, ends: i64, branch_id: Option<BranchId>) -> Hours {
    Hours { weekday, starts: at(starts), ends: at(ends), branch_id }
}

fn exception(on_date: Date, available: bool, hours: Option<(i64, i64)>) -> AvailabilityException {
    let (starts, ends) = hours.map(|(starts, ends)| (at(starts), at(ends))).unzip();
    AvailabilityException { id: Uuid::nil().into(), on_date, available, starts, ends, note: String::new() }
}

fn closure(starts_on: Date, days: i64, branch_id: Option<BranchId>) -> Closure {
    let (name, kind, ends_on) = ("Repair".into(), ClosureKind::Closure, starts_on + days.days());
    Closure { id: Uuid::nil().into(), kind, name, starts_on, ends_on, branch_id, branch_name: None }
}

fn time_off(starts_on: Date, days: i64) -> TimeOff {
    TimeOff { id: Uuid::nil().into(), starts_on, ends_on: starts_on + days.days(), reason: String::new() }
}

/// The times of a day, written as people write them.
fn on(week: &Week, wanted: &Wanted, date: Date) -> Vec<String> {
    let day = free(week, wanted).into_iter().find(|day| day.date == date).unwrap();
    day.times.iter().map(|time| time.starts.strftime("%H:%M").to_string()).collect()
}

/// The same decisions, made moment by moment. Everything begins and ends at a multiple of five minutes: what holds for
/// the first of five holds for all.
struct Walk<'a> {
    week: &'a Week,
    wanted: &'a Wanted,
}

impl Walk<'_> {
    fn days(&self) -> Vec<FreeDay> {
        days(self.wanted.from).map(|date| self.day(date)).collect()
    }

    fn day(&self, date: Date) -> FreeDay {
        let closed = self.is_closed(date, self.wanted.branch_id).then(|| "Repair".to_owned());
        let off = self.week.availability.time_off.iter().any(|off| off.starts_on <= date && date <= off.ends_on);
        let away = off || self.week.availability.exceptions.contains(&exception(date, false, None));
        let mut times = vec![];
        let (given, without) = (self.given(date), self.without());
        for minute in (0..=24 * 60 - self.wanted.minutes).step_by(5).filter(|minute| minute % self.wanted.grid == 0) {
            let starts = instant(date, at(minute));
            let moments = || (0..self.wanted.minutes).step_by(5).map(|passed| starts + passed.minutes());
            let exists = starts.to_zoned(berlin()).datetime() == date.to_datetime(at(minute));
            let in_hours = [None, Some(NORTH), Some(SOUTH)].into_iter().any(|branch| {
                let possible = self.wanted.branch_id.is_none_or(|wanted| branch == Some(wanted));
                let here = |of: Option<BranchId>| of.is_none() || of == branch;
                let is_given = |moment| given.iter().any(|(span, of)| here(*of) && is_in(span, moment));
                possible && !self.is_closed(date, branch) && moments().all(is_given)
            });
            let busy = self.week.booked.iter().chain(&without);
            let is_free = moments().all(|moment| !busy.clone().any(|span| is_in(span, moment)));
            if closed.is_none() && !away && exists && in_hours && is_free && starts >= self.week.now {
                times.push(FreeTime { starts: at(minute), rooms: self.rooms(moments) });
            }
        }
        FreeDay { date, closed, away, times }
    }

    fn is_closed(&self, date: Date, branch: Option<BranchId>) -> bool {
        let today = |one: &&Closure| one.starts_on <= date && date <= one.ends_on;
        self.week.closures.iter().filter(today).any(|one| one.branch_id.is_none() || one.branch_id == branch)
    }

    /// When lessons are given on a day, and where.
    fn given(&self, date: Date) -> Vec<(Span, Option<BranchId>)> {
        let weekday = i64::from(date.weekday().to_monday_one_offset());
        let Availability { weekly, exceptions, .. } = &self.week.availability;
        let opening = &self.week.opening_hours;
        let mut given = vec![];
        for one in exceptions.iter().filter(|one| one.on_date == date && one.available) {
            given.push((one.starts.unwrap(), one.ends.unwrap(), None));
        }
        for one in weekly.iter().filter(|one| one.weekday == weekday) {
            given.push((one.starts, one.ends, one.branch_id));
        }
        for one in opening.iter().filter(|one| one.weekday == weekday && weekly.is_empty()) {
            given.push((one.opens, one.closes, None));
        }
        if weekly.is_empty() && opening.is_empty() {
            given.push((time(8, 0, 0, 0), time(21, 0, 0, 0), None));
        }
        let spans = given.into_iter().map(|(starts, ends, of)| ((instant(date, starts), instant(date, ends)), of));
        spans.collect()
    }

    fn without(&self) -> Vec<Span> {
        let hours = self.week.availability.exceptions.iter().filter(|one| !one.available && one.starts.is_some());
        let at = |one: &AvailabilityException, time: Option<Time>| instant(one.on_date, time.unwrap());
        hours.map(|one| (at(one, one.starts), at(one, one.ends))).collect()
    }

    fn rooms<M: Iterator<Item = Timestamp>>(&self, moments: impl Fn() -> M) -> Option<Vec<FreeRoom>> {
        let (rooms, taken) = self.week.rooms.as_ref()?;
        let is_taken = |room: &FreeRoom, moment: Timestamp| {
            taken.iter().any(|one| one.id == room.id && is_in(&(one.starts_at, one.ends_at), moment))
        };
        let free = rooms.iter().filter(|room| !moments().any(|moment| is_taken(room, moment)));
        Some(free.take(5).cloned().collect())
    }
}

fn is_in((starts, ends): &Span, moment: Timestamp) -> bool {
    *starts <= moment && moment < *ends
}

/// Multiples of five minutes of a day.
fn minute() -> impl Strategy<Value = i64> {
    (0_i64..288).prop_map(|n| n * 5)
}

/// From when until when on a day; the beginning of the night, in which clocks are changed, is not rare.
fn stretch() -> impl Strategy<Value = (i64, i64)> {
    let times = prop_oneof![(minute(), minute()), ((0_i64..60).prop_map(|n| n * 5), minute())];
    times
        .prop_filter("something", |(one, other)| one != other)
        .prop_map(|(one, other)| (one.min(other), one.max(other)))
}

fn branch() -> impl Strategy<Value = Option<BranchId>> {
    select(vec![None, Some(NORTH), Some(SOUTH)])
}

fn booked(monday: Date) -> impl Strategy<Value = Vec<Span>> {
    let spans = vec((0_i64..7, minute(), 1_i64..30), 0..12);
    spans.prop_map(move |all| all.into_iter().map(|(day, from, n)| span(monday + day.days(), from, n * 5)).collect())
}

fn availability(monday: Date) -> impl Strategy<Value = Availability> {
    let weekly = vec((1_i64..=7, stretch(), branch()), 0..10).prop_map(|all| {
        all.into_iter().map(|(weekday, (starts, ends), branch)| hours(weekday, starts, ends, branch)).collect()
    });
    let exceptions = vec((0_i64..7, any::<bool>(), option::weighted(0.9, stretch())), 0..6).prop_map(move |all| {
        let all = all.into_iter().filter(|(_, available, hours)| hours.is_some() || !available);
        all.map(|(day, available, hours)| exception(monday + day.days(), available, hours)).collect()
    });
    let off = vec((-2_i64..9, 0_i64..3), 0..2)
        .prop_map(move |all| all.into_iter().map(|(day, more)| time_off(monday + day.days(), more)).collect());
    (weekly, exceptions, off).prop_map(|(weekly, exceptions, time_off)| Availability { weekly, exceptions, time_off })
}

fn rooms(monday: Date) -> impl Strategy<Value = Option<(Vec<FreeRoom>, Vec<TakenRoom>)>> {
    let taken = vec((0_u128..7, 0_i64..7, minute(), 1_i64..60), 0..40);
    option::of((0_u128..8, taken).prop_map(move |(count, taken)| {
        let room = |n: u128| FreeRoom { id: RoomId(Uuid::from_u128(n)), name: format!("Room {n}") };
        let taken = taken.into_iter().map(|(n, day, from, fives)| {
            let (starts_at, ends_at) = span(monday + day.days(), from, fives * 5);
            TakenRoom { id: RoomId(Uuid::from_u128(n)), starts_at, ends_at }
        });
        ((0..count).map(room).collect(), taken.collect())
    }))
}

fn week(monday: Date) -> impl Strategy<Value = Week> {
    let opening = vec((1_i64..=7, stretch()), 0..5).prop_map(|all| {
        let span = |(weekday, (opens, closes))| OpeningSpan { weekday, opens: at(opens), closes: at(closes) };
        all.into_iter().map(span).collect()
    });
    let closures = vec((-2_i64..9, 0_i64..3, branch()), 0..3).prop_map(move |all| {
        all.into_iter().map(|(day, more, branch)| closure(monday + day.days(), more, branch)).collect()
    });
    let now = option::weighted(0.3, minute());
    let known = (availability(monday), opening, closures, booked(monday), rooms(monday), now);
    known.prop_map(move |(availability, opening_hours, closures, booked, rooms, now)| {
        let now = now.map_or(quiet().now, |minute| instant(monday, at(minute)));
        Week { time_zone: berlin(), now, availability, opening_hours, closures, booked, rooms }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_offered_is_what_a_walk_finds(
        (monday, week) in select(&MONDAYS[..]).prop_flat_map(|monday| week(monday).prop_map(move |week| (monday, week))),
        minutes in prop_oneof![5_i64..=120, 5_i64..=600],
        grid in select(vec![5_i64, 10, 15, 20, 30, 60]),
        branch_id in branch(),
    ) {
        let wanted = Wanted { from: monday, minutes, grid, branch_id, room_id: None };
        prop_assert_eq!(free(&week, &wanted), Walk { week: &week, wanted: &wanted }.days());
    }

    /// Whoever takes an offer has taken it from the next one.
    #[test]
    fn a_time_that_is_taken_is_offered_no_more(
        (monday, week) in select(&MONDAYS[..]).prop_flat_map(|monday| week(monday).prop_map(move |week| (monday, week))),
        minutes in 5_i64..=120,
        choice in any::<prop::sample::Index>(),
    ) {
        let mut week = week;
        let wanted = Wanted { grid: 5, ..wanted(monday, minutes) };
        let offers: Vec<(Date, Time)> = free(&week, &wanted).iter()
            .flat_map(|day| day.times.iter().map(|time| (day.date, time.starts))).collect();
        prop_assume!(!offers.is_empty());
        let (date, starts) = *choice.get(&offers);
        let lesson = instant(date, starts);
        week.booked.push((lesson, lesson + minutes.minutes()));
        let clashes = |(date, starts): (Date, Time)| {
            let other = instant(date, starts);
            other < lesson + minutes.minutes() && lesson < other + minutes.minutes()
        };
        let left: Vec<(Date, Time)> = free(&week, &wanted).iter()
            .flat_map(|day| day.times.iter().map(|time| (day.date, time.starts))).collect();
        let rest: Vec<(Date, Time)> = offers.into_iter().filter(|offer| !clashes(*offer)).collect();
        prop_assert_eq!(left, rest);
    }
}

#[test]
fn own_hours_count_before_opening_hours_and_those_before_the_usual_ones() {
    let [monday, ..] = MONDAYS;
    let mut week = quiet();
    let wish = wanted(monday, 300);
    assert_eq!(
        on(&week, &wish, monday),
        ["08:00", "09:00", "10:00", "11:00", "12:00", "13:00", "14:00", "15:00", "16:00"]
    );
    week.opening_hours = vec![OpeningSpan { weekday: 1, opens: at(600), closes: at(960) }];
    assert_eq!(on(&week, &wish, monday), ["10:00", "11:00"]);
    assert!(on(&week, &wish, monday + 1.day()).is_empty(), "the door is shut on Tuesday");
    week.availability.weekly = vec![hours(2, 480, 780, None)];
    assert!(on(&week, &wish, monday).is_empty(), "the teacher has spoken: Tuesday");
    assert_eq!(on(&week, &wish, monday + 1.day()), ["08:00"]);
}

#[test]
fn nobody_moves_to_another_branch_in_the_middle_of_a_lesson() {
    let [monday, ..] = MONDAYS;
    let mut week = quiet();
    week.availability.weekly = vec![
        hours(1, 600, 660, Some(NORTH)),
        hours(1, 660, 720, Some(SOUTH)),
        hours(1, 720, 780, None),
        hours(2, 600, 660, Some(NORTH)),
    ];
    let wish = Wanted { grid: 30, ..wanted(monday, 60) };
    assert_eq!(on(&week, &wish, monday), ["10:00", "11:00", "11:30", "12:00"]);
    assert_eq!(on(&week, &Wanted { branch_id: Some(NORTH), ..wish }, monday), ["10:00", "12:00"]);
    assert_eq!(on(&week, &Wanted { branch_id: Some(SOUTH), ..wish }, monday), ["11:00", "11:30", "12:00"]);
    // what closes one branch leaves the hours at the others
    week.closures = vec![closure(monday, 1, Some(NORTH))];
    assert_eq!(on(&week, &wish, monday), ["11:00", "11:30", "12:00"]);
    assert!(on(&week, &wish, monday + 1.day()).is_empty());
    assert_eq!(free(&week, &wish)[0].closed, None);
    assert_eq!(free(&week, &Wanted { branch_id: Some(NORTH), ..wish })[0].closed.as_deref(), Some("Repair"));
}

/// At two the clocks go to three on 29 March, and at three to two on 25 October.
#[test]
fn a_night_in_which_clocks_are_changed_has_the_hours_it_has() {
    let [_, spring, autumn] = MONDAYS;
    let mut week = quiet();
    week.availability.weekly = vec![hours(7, 0, 300, None)];
    let sunday = |monday: Date| monday + 6.days();
    assert_eq!(on(&week, &wanted(spring, 60), sunday(spring)), ["00:00", "01:00", "03:00", "04:00"]);
    // from midnight to five there are four hours in spring, and six in autumn
    assert_eq!(on(&week, &wanted(spring, 180), sunday(spring)), ["00:00", "01:00"]);
    assert_eq!(on(&week, &wanted(autumn, 240), sunday(autumn)), ["00:00", "01:00", "02:00"]);
    // a lesson at half past two, the second time it is that late
    let second = "2026-10-25T01:30:00Z".parse::<Timestamp>().unwrap();
    week.booked = vec![(second, second + 30.minutes())];
    assert_eq!(on(&week, &wanted(autumn, 60), sunday(autumn)), ["00:00", "01:00", "02:00", "03:00", "04:00"]);
    assert_eq!(on(&week, &wanted(autumn, 120), sunday(autumn)), ["00:00", "01:00", "03:00"]);
}

/// Of hours from half past two to ten past three nothing is left, and the others of that night stay what they are.
#[test]
fn hours_over_which_the_clock_jumps_are_in_nobodys_way() {
    let [_, spring, _] = MONDAYS;
    let mut week = quiet();
    week.availability.weekly = vec![hours(7, 0, 135, None), hours(7, 150, 190, None), hours(7, 240, 360, None)];
    let wish = Wanted { grid: 5, ..wanted(spring, 5) };
    let night = on(&week, &wish, spring + 6.days());
    assert!(night.contains(&"03:10".to_owned()) && !night.contains(&"03:15".to_owned()), "{night:?}");
    assert_eq!(free(&week, &wish), Walk { week: &week, wanted: &wish }.days());
}

#[test]
fn times_come_in_steps_that_divide_an_hour() {
    for (minutes, grid, fields) in
        [(5, 5, ""), (600, 60, ""), (4, 15, "minutes"), (601, 30, "minutes"), (45, 25, "grid"), (0, 0, "grid minutes")]
    {
        let mut errors = FieldErrors::default();
        check(&mut errors, minutes, grid);
        let problem = errors.into_refused();
        assert_eq!(Vec::from_iter(problem.fields()).join(" "), fields, "{minutes} {grid}");
    }
}
