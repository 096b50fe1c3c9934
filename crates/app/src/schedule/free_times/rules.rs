//! Where in a week a lesson fits, without clock or database.

use super::model::{FreeDay, FreeRoom, FreeTime, Span, Wanted, Week};
use crate::{
    institute::{BranchId, Closure, RoomId},
    people::AvailabilityException,
    schedule::{
        refusals::NO_GRID,
        rules::{DURATION, MINUTES_OF_A_DAY, Occurrence, occurrence, wall},
    },
};
use jiff::{
    ToSpan,
    civil::{Date, Time, time},
    tz::TimeZone,
};
use kit::refusals::FieldErrors;
use std::collections::{HashMap, HashSet};

/// Minutes between the beginnings that are offered: all divide an hour, so that each hour looks the same.
const GRIDS: [i64; 6] = [5, 10, 15, 20, 30, 60];
const DAYS: i64 = 7;
/// When anybody might come, where neither the teacher nor the institute has said.
const USUAL_HOURS: (Time, Time) = (time(8, 0, 0, 0), time(21, 0, 0, 0));
/// Rooms that are named for one time.
const ROOMS_MAX: usize = 5;

/// What is wrong with a wish in itself.
pub(super) fn check(errors: &mut FieldErrors, minutes: i64, grid: i64) {
    errors.within("minutes", minutes, DURATION);
    errors.check(GRIDS.contains(&grid), "grid", NO_GRID);
}

/// The days that are asked for.
pub(super) fn days(from: Date) -> impl Iterator<Item = Date> {
    (0..DAYS).map(move |day| from.saturating_add(day.days()))
}

/// The days of a week with the times at which the lesson fits.
pub(super) fn free(week: &Week, wanted: &Wanted) -> Vec<FreeDay> {
    let busy = Spans::of(week.booked.iter().copied().chain(hours_without(week)));
    let rooms = week.rooms.as_ref().map(|(rooms, taken)| {
        let mut spans: HashMap<RoomId, Vec<Span>> = HashMap::new();
        for room in taken {
            spans.entry(room.id).or_default().push((room.starts_at, room.ends_at));
        }
        rooms.iter().map(|room| (room, Spans::of(spans.remove(&room.id).unwrap_or_default()))).collect()
    });
    let known = Known { week, wanted, busy, rooms };
    days(wanted.from).map(|date| known.day(date)).collect()
}

/// A week, made ready for looking things up.
struct Known<'a> {
    week: &'a Week,
    wanted: &'a Wanted,
    /// When the teacher, or the room that is asked for, has no time.
    busy: Spans,
    rooms: Option<Vec<(&'a FreeRoom, Spans)>>,
}

impl Known<'_> {
    fn day(&self, date: Date) -> FreeDay {
        let closure = closures(self.week, date).find(|closure| closes(closure, self.wanted.branch_id));
        let closed = closure.map(|closure| closure.name.clone());
        let away = is_away(self.week, date);
        let times = if closed.is_some() || away { vec![] } else { self.times(date) };
        FreeDay { date, closed, away, times }
    }

    fn times(&self, date: Date) -> Vec<FreeTime> {
        let Wanted { minutes, grid, .. } = *self.wanted;
        let zone = &self.week.time_zone;
        let hours = hours_by_branch(self.week, date, self.wanted.branch_id);
        let beginnings = (0..).map(|n| n * grid).take_while(|begins| begins + minutes <= MINUTES_OF_A_DAY);
        let fits = |begins: i64| {
            let starts = Time::midnight().saturating_add(begins.minutes());
            let lesson = occurrence(date, starts, minutes, zone).ok()?;
            // what the clock jumps over would be another time of the same day
            let exists = wall(lesson.starts_at, zone) == date.to_datetime(starts);
            let given = hours.iter().any(|hours| hours.hold(lesson)) && !self.busy.touch(lesson);
            let free = exists && given && lesson.starts_at >= self.week.now;
            free.then(|| FreeTime { starts, rooms: self.rooms(lesson) })
        };
        beginnings.filter_map(fits).collect()
    }

    fn rooms(&self, lesson: Occurrence) -> Option<Vec<FreeRoom>> {
        let free = self.rooms.as_ref()?.iter().filter(|(_, taken)| !taken.touch(lesson));
        Some(free.take(ROOMS_MAX).map(|(room, _)| (*room).clone()).collect())
    }
}

fn closures(week: &Week, date: Date) -> impl Iterator<Item = &Closure> {
    week.closures.iter().filter(move |closure| (closure.starts_on..=closure.ends_on).contains(&date))
}

/// Whether a closure leaves a branch without lessons. What has no branch is touched only by what closes all of them.
fn closes(closure: &Closure, branch: Option<BranchId>) -> bool {
    closure.branch_id.is_none() || closure.branch_id == branch
}

fn exceptions(week: &Week, date: Date) -> impl Iterator<Item = &AvailabilityException> {
    week.availability.exceptions.iter().filter(move |exception| exception.on_date == date)
}

/// Whether the teacher has the day off, or said so of this one day.
fn is_away(week: &Week, date: Date) -> bool {
    let off = week.availability.time_off.iter().any(|off| (off.starts_on..=off.ends_on).contains(&date));
    off || exceptions(week, date).any(|exception| !exception.available && exception.starts.is_none())
}

/// Hours of single days in which the teacher gives no lessons.
fn hours_without(week: &Week) -> impl Iterator<Item = Span> {
    let without = week.availability.exceptions.iter().filter(|exception| !exception.available);
    without.filter_map(|exception| {
        let (starts, ends) = exception.starts.zip(exception.ends)?;
        span(exception.on_date, starts, ends, &week.time_zone)
    })
}

/// Hours of a day in which lessons can be given, at one branch or (`None`) at any.
type Hours = (Time, Time, Option<BranchId>);

/// When lessons can be given on a day, for each branch in which they might be: nobody gives half of a lesson here and
/// half of it there.
fn hours_by_branch(week: &Week, date: Date, wanted: Option<BranchId>) -> Vec<Spans> {
    let hours = hours_on(week, date);
    let branches: HashSet<Option<BranchId>> = match wanted {
        Some(_) => [wanted].into(),
        None => hours.iter().map(|(.., branch)| *branch).collect(),
    };
    let open = branches.into_iter().filter(|branch| !closures(week, date).any(|closure| closes(closure, *branch)));
    let of = |branch: Option<BranchId>| {
        let here = hours.iter().filter(move |(.., of)| of.is_none() || *of == branch);
        Spans::of(here.filter_map(|(starts, ends, _)| span(date, *starts, *ends, &week.time_zone)))
    };
    open.map(of).collect()
}

/// Those the teacher has written down, or else the institute, or else the usual ones; and what is added on this day.
fn hours_on(week: &Week, date: Date) -> Vec<Hours> {
    let weekday = i64::from(date.weekday().to_monday_one_offset());
    let (own, opening) = (&week.availability.weekly, &week.opening_hours);
    let mut hours: Vec<Hours> = if !own.is_empty() {
        let today = own.iter().filter(|hours| hours.weekday == weekday);
        today.map(|hours| (hours.starts, hours.ends, hours.branch_id)).collect()
    } else if !opening.is_empty() {
        let today = opening.iter().filter(|span| span.weekday == weekday);
        today.map(|span| (span.opens, span.closes, None)).collect()
    } else {
        vec![(USUAL_HOURS.0, USUAL_HOURS.1, None)]
    };
    let added = exceptions(week, date).filter(|exception| exception.available);
    hours.extend(added.filter_map(|added| Some((added.starts?, added.ends?, None))));
    hours
}

/// The instants of hours on the wall: where the clock jumps over one of them, it is as much later, and of a night's
/// hours nothing may be left.
fn span(date: Date, starts: Time, ends: Time, zone: &TimeZone) -> Option<Span> {
    let at = |time: Time| occurrence(date, time, 0, zone).map(|at| at.starts_at);
    let (starts, ends) = (at(starts).ok()?, at(ends).ok()?);
    (starts < ends).then_some((starts, ends))
}

/// Stretches of time in order, with gaps between them.
#[derive(Debug)]
struct Spans(Vec<Span>);

impl Spans {
    fn of(spans: impl IntoIterator<Item = Span>) -> Self {
        let mut spans = Vec::from_iter(spans);
        spans.sort_unstable();
        let mut apart: Vec<Span> = vec![];
        for (starts, ends) in spans {
            match apart.last_mut() {
                Some(last) if starts <= last.1 => last.1 = last.1.max(ends),
                _ => apart.push((starts, ends)),
            }
        }
        Self(apart)
    }

    /// The first that is not over when a lesson begins.
    fn at(&self, lesson: Occurrence) -> Option<&Span> {
        self.0.get(self.0.partition_point(|(_, ends)| *ends <= lesson.starts_at))
    }

    /// Whether the whole lesson is in one of them.
    fn hold(&self, lesson: Occurrence) -> bool {
        self.at(lesson).is_some_and(|(starts, ends)| *starts <= lesson.starts_at && lesson.ends_at <= *ends)
    }

    /// Whether some of the lesson is in one of them.
    fn touch(&self, lesson: Occurrence) -> bool {
        self.at(lesson).is_some_and(|(starts, _)| *starts < lesson.ends_at)
    }
}
