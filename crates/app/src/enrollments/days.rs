//! The days of an enrollment, counted in one way for charges, their explanations, attendance and lists. Pure.
//!
//! A student who pauses or leaves the institute pauses or ends the enrollments, so nothing else needs to be asked.

use crate::institute::Closure;
use jiff::civil::Date;
use std::ops::RangeInclusive;

/// Days that follow one another, the first and the last among them.
pub type Dates = RangeInclusive<Date>;

/// From a day on: to the last one, or until further notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    pub starts_on: Date,
    pub ends_on: Option<Date>,
}

impl Stretch {
    pub fn holds(self, day: Date) -> bool {
        self.starts_on <= day && self.ends_on.is_none_or(|last| day <= last)
    }

    /// What of it lies within some dates.
    pub fn within(self, dates: &Dates) -> Option<Dates> {
        let first = self.starts_on.max(*dates.start());
        let last = self.ends_on.map_or(*dates.end(), |last| last.min(*dates.end()));
        (first <= last).then_some(first..=last)
    }
}

impl From<&Closure> for Stretch {
    fn from(closure: &Closure) -> Self {
        Self { starts_on: closure.starts_on, ends_on: Some(closure.ends_on) }
    }
}

/// What decides about the days of an enrollment.
#[derive(Debug, Clone, Copy)]
pub struct Agenda<'a> {
    /// From its first day to its last.
    pub enrollment: Stretch,
    pub pauses: &'a [Stretch],
    /// Of its branch, and of all branches.
    pub closures: &'a [Stretch],
    /// On which lessons are planned.
    pub lessons: &'a [Date],
}

impl Agenda<'_> {
    /// The days of the pauses, in their order; pauses that touch are one. Nothing before the enrollment begins or after
    /// it is over is a pause of it.
    pub fn paused(&self, dates: &Dates) -> Vec<Dates> {
        self.enrollment.within(dates).map_or_else(Vec::new, |enrolled| merged(self.pauses, &enrolled))
    }
}

/// How many of some dates are what to an enrollment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Days {
    /// On which it runs, paused or not.
    pub enrolled: i64,
    /// Of these, on which the student keeps the place and does not come.
    pub paused: i64,
    /// Of those that are enrolled and not paused, on which there are no lessons for anybody.
    pub closed: i64,
    /// Of those that are enrolled and not paused, on which a lesson is planned.
    pub taught: i64,
}

impl Days {
    pub fn count(dates: &Dates, agenda: &Agenda<'_>) -> Self {
        let Some(enrolled) = agenda.enrollment.within(dates) else { return Self::default() };
        let (paused, closed) = (agenda.paused(dates), merged(agenda.closures, &enrolled));
        let is_active = |day: &Date| enrolled.contains(day) && !paused.iter().any(|pause| pause.contains(day));
        let mut taught: Vec<Date> = agenda.lessons.iter().copied().filter(is_active).collect();
        taught.sort_unstable();
        taught.dedup();
        Self {
            enrolled: length(&enrolled),
            paused: paused.iter().map(length).sum(),
            closed: closed.iter().map(|closure| length(closure) - shared(closure, &paused)).sum(),
            taught: taught.iter().fold(0, |n, _| n + 1),
        }
    }

    /// The days that are enrolled and not paused.
    pub fn active(self) -> i64 {
        self.enrolled - self.paused
    }
}

/// What of some stretches lies within some dates: in their order, and without a day that is in two of them.
fn merged(stretches: &[Stretch], dates: &Dates) -> Vec<Dates> {
    let mut parts: Vec<Dates> = stretches.iter().filter_map(|stretch| stretch.within(dates)).collect();
    parts.sort_unstable_by_key(|part| *part.start());
    let mut merged: Vec<Dates> = Vec::with_capacity(parts.len());
    for part in parts {
        match merged.last_mut() {
            Some(before) if touches(before, &part) => *before = *before.start()..=*before.end().max(part.end()),
            _ => merged.push(part),
        }
    }
    merged
}

/// Whether there is no day between two parts, of which the second does not begin earlier.
fn touches(before: &Dates, part: &Dates) -> bool {
    before.end().tomorrow().map_or(true, |next| *part.start() <= next)
}

/// How many days a part has in common with others, which have none in common among themselves.
fn shared(part: &Dates, others: &[Dates]) -> i64 {
    let common = |other: &Dates| (*part.start().max(other.start()), *part.end().min(other.end()));
    others.iter().map(common).filter(|(first, last)| first <= last).map(|(first, last)| length(&(first..=last))).sum()
}

fn length(dates: &Dates) -> i64 {
    i64::from((*dates.end() - *dates.start()).get_days()) + 1
}

#[cfg(test)]
#[path = "days_tests.rs"]
mod tests;
