//! Which part of a month is charged, and the words that say why. Pure.

use super::{
    model::{Calendar, LessonDay},
    month::Month,
    rules::Service,
};
use crate::{
    enrollments::{Agenda, Dates, Days, Stretch},
    fees::plans::Proration,
    institute::BranchId,
};
use jiff::civil::{Date, Weekday};

/// How many of the month's units are charged, and in which words.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) charged: i64,
    pub(super) of: i64,
    pub(super) words: String,
}

/// Whether nothing of the month is charged because the student does not come on any day of it.
pub(super) fn is_paused_throughout(proration: Proration, month: Month, service: Service, calendar: &Calendar) -> bool {
    proration != Proration::None && count(month, service, calendar, &[]).active() == 0
}

/// `None` where there is nothing to explain: the whole month is charged, and no day of it is paused.
pub(super) fn share(proration: Proration, month: Month, service: Service, calendar: &Calendar) -> Option<Share> {
    let paused = paused(month, service, calendar);
    match proration {
        Proration::None if paused.is_empty() => None,
        Proration::None => Some(Share { charged: 1, of: 1, words: charged_all_the_same(&paused) }),
        Proration::ByDay => by_day(month, service, calendar, ""),
        Proration::ByLesson => by_lesson(month, service, calendar),
    }
}

fn by_day(month: Month, service: Service, calendar: &Calendar, why: &str) -> Option<Share> {
    let days = count(month, service, calendar, &[]);
    let (charged, of) = (days.active(), number(month.days()));
    let paused = aside(&paused_words(&paused(month, service, calendar)));
    let words = format!("{charged} of {of} days{}{why}{paused}", span(month, service));
    (charged < of).then_some(Share { charged, of, words })
}

/// By the calendar: every day of the month that is a weekday of a lesson counts as one, whether or not the timetable
/// already had a lesson on it. A student who begins late had none before.
fn by_lesson(month: Month, service: Service, calendar: &Calendar) -> Option<Share> {
    let weekdays = weekdays(service, &calendar.lessons);
    if weekdays.is_empty() {
        let why = if calendar.lessons.is_empty() {
            ", because no lessons are planned"
        } else {
            ", because no lessons are planned on these days"
        };
        return by_day(month, service, calendar, why);
    }
    let lessons = lesson_days(month, service, calendar, &weekdays);
    if lessons.days.is_empty() {
        return by_day(month, service, calendar, ", because the institute is closed on all days of lessons");
    }
    let days = count(month, service, calendar, &lessons.days);
    let (charged, of) = (days.taught, number(lessons.days.iter()));
    let closed = if lessons.closed.is_empty() { String::new() } else { format!("closed on {}", list(&lessons.closed)) };
    let paused = paused_words(&paused(month, service, calendar));
    let words =
        format!("{charged} of {of} {}{}{}{}", lessons.names, span(month, service), aside(&closed), aside(&paused));
    let is_explained = charged < of || days.paused > 0 || !(closed.is_empty() || service.is_whole(month));
    is_explained.then_some(Share { charged, of, words })
}

/// The days of lessons in a month.
struct Lessons {
    days: Vec<Date>,
    /// "Mondays, Thursdays".
    names: String,
    /// Days that would be among them and are closed.
    closed: Vec<String>,
}

/// The weekdays of the weekly lessons the student has while the enrollment runs, or else of those in the month; the
/// weekdays of single lessons where there are no weekly ones.
fn weekdays(service: Service, lessons: &[LessonDay]) -> Vec<Weekday> {
    let groups: [&dyn Fn(&LessonDay) -> bool; 3] =
        [&|lesson| lesson.is_weekly && service.holds(lesson.on), &|lesson| lesson.is_weekly, &|lesson| {
            service.holds(lesson.on)
        }];
    let of = |is_meant: &dyn Fn(&LessonDay) -> bool| -> Vec<Weekday> {
        let meant = lessons.iter().filter(|lesson| is_meant(lesson));
        let mut weekdays: Vec<Weekday> = meant.map(|lesson| lesson.on.weekday()).collect();
        weekdays.sort_unstable_by_key(|weekday| weekday.to_monday_zero_offset());
        weekdays.dedup();
        weekdays
    };
    groups.into_iter().map(of).find(|weekdays| !weekdays.is_empty()).unwrap_or_default()
}

/// The weekdays of the month on which the institute is open, or a lesson takes place all the same; and single lessons on
/// other days.
fn lesson_days(month: Month, service: Service, calendar: &Calendar, weekdays: &[Weekday]) -> Lessons {
    let is_usual = |day: Date| weekdays.contains(&day.weekday());
    let takes_place = |day: Date| calendar.lessons.iter().any(|lesson| lesson.is_planned && lesson.on == day);
    let is_closed = |day: Date| calendar.closures.iter().any(|closure| closure.holds(day)) && !takes_place(day);
    let (closed, mut days): (Vec<Date>, Vec<Date>) =
        month.days().filter(|day| is_usual(*day)).partition(|day| is_closed(*day));
    let is_single = |lesson: &&LessonDay| !lesson.is_weekly && service.holds(lesson.on);
    let mut others: Vec<Date> = calendar.lessons.iter().filter(is_single).map(|lesson| lesson.on).collect();
    others.retain(|day| !is_usual(*day));
    others.sort_unstable();
    others.dedup();
    let mut names: Vec<String> = weekdays.iter().map(|weekday| plural(*weekday).to_owned()).collect();
    let names = if others.is_empty() {
        names.join(", ")
    } else {
        names.extend(others.iter().map(|day| long(*day)));
        format!("lesson days ({})", list(&names))
    };
    days.extend(others);
    Lessons { days, names, closed: closed.into_iter().map(long).collect() }
}

fn count(month: Month, service: Service, calendar: &Calendar, lessons: &[Date]) -> Days {
    Days::count(&month.dates(), &agenda(service, calendar, lessons))
}

fn number<T>(days: impl Iterator<Item = T>) -> i64 {
    days.fold(0, |n, _| n + 1)
}

/// The paused days that are not charged.
pub(super) fn left_out(proration: Proration, month: Month, service: Service, calendar: &Calendar) -> Vec<Dates> {
    if proration == Proration::None { vec![] } else { paused(month, service, calendar) }
}

/// The branch whose closures leave days without lessons. Of lessons in several none has a say for all.
pub(super) fn branch(lessons: &[LessonDay]) -> Option<BranchId> {
    let mut branches = lessons.iter().map(|lesson| lesson.branch_id);
    let first = branches.next().flatten();
    if branches.all(|branch| branch == first) { first } else { None }
}

/// The days of the month that are paused.
fn paused(month: Month, service: Service, calendar: &Calendar) -> Vec<Dates> {
    agenda(service, calendar, &[]).paused(&month.dates())
}

fn agenda<'a>(service: Service, calendar: &'a Calendar, lessons: &'a [Date]) -> Agenda<'a> {
    let enrollment = Stretch { starts_on: service.from, ends_on: Some(service.to) };
    Agenda { enrollment, pauses: &calendar.pauses, closures: &calendar.closures, lessons }
}

/// " from 14 August", " to 14 August", " from 3 to 14 August"; nothing for a whole month.
pub(super) fn span(month: Month, service: Service) -> String {
    let (from, to) = (service.from > month.first_day(), service.to < month.last_day());
    match (from, to) {
        (false, false) => String::new(),
        (true, false) => format!(" from {}", long(service.from)),
        (false, true) => format!(" to {}", long(service.to)),
        (true, true) => format!(" from {} to {}", service.from.day(), long(service.to)),
    }
}

/// "from 3 to 14 December and on 20 December paused"; nothing where nothing is.
fn paused_words(paused: &[Dates]) -> String {
    if paused.is_empty() { String::new() } else { format!("{} paused", when(paused)) }
}

/// "the pause from 3 to 14 December is charged".
fn charged_all_the_same(paused: &[Dates]) -> String {
    match paused {
        [_] => format!("the pause {} is charged", when(paused)),
        _ => format!("the pauses {} are charged", when(paused)),
    }
}

/// "from 3 to 14 December and on 20 December"; all of them in one month.
pub(super) fn when(dates: &[Dates]) -> String {
    let words = |dates: &Dates| match (dates.start(), dates.end()) {
        (first, last) if first == last => format!("on {}", long(*first)),
        (first, last) => format!("from {} to {}", first.day(), long(*last)),
    };
    list(&dates.iter().map(words).collect::<Vec<_>>())
}

/// What is said besides.
fn aside(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("; {words}") }
}

/// "one, another and a third".
fn list(words: &[String]) -> String {
    match words {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => words.concat(),
    }
}

fn long(day: Date) -> String {
    day.strftime("%-d %B").to_string()
}

fn plural(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Mondays",
        Weekday::Tuesday => "Tuesdays",
        Weekday::Wednesday => "Wednesdays",
        Weekday::Thursday => "Thursdays",
        Weekday::Friday => "Fridays",
        Weekday::Saturday => "Saturdays",
        Weekday::Sunday => "Sundays",
    }
}

#[cfg(test)]
#[path = "proration_tests.rs"]
mod tests;
