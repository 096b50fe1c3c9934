use super::*;
use crate::fees::charges::rules::describe;
use jiff::civil::date;
use uuid::Uuid;

fn december() -> Month {
    Month::of(date(2026, 12, 1))
}

/// The days of December 2026, a Tuesday first, on which an enrollment runs.
fn service(from: i8, to: i8) -> Service {
    Service { from: date(2026, 12, from), to: date(2026, 12, to) }
}

fn stretch(from: i8, to: i8) -> Stretch {
    Stretch { starts_on: date(2026, 12, from), ends_on: Some(date(2026, 12, to)) }
}

fn lesson(day: i8, is_weekly: bool, is_planned: bool) -> LessonDay {
    LessonDay { on: date(2026, 12, day), is_weekly, is_planned, branch_id: None }
}

fn weekly<const N: usize>(days: [i8; N]) -> Vec<LessonDay> {
    days.into_iter().map(|day| lesson(day, true, true)).collect()
}

fn single<const N: usize>(days: [i8; N]) -> Vec<LessonDay> {
    days.into_iter().map(|day| lesson(day, false, true)).collect()
}

fn paused<const N: usize>(pauses: [(i8, i8); N]) -> Calendar {
    Calendar { pauses: pauses.into_iter().map(|(from, to)| stretch(from, to)).collect(), ..Calendar::default() }
}

/// What is charged of December, and the words.
fn told(proration: Proration, service: Service, calendar: &Calendar) -> Option<(i64, i64, String)> {
    let share = share(proration, december(), service, calendar)?;
    Some((share.charged, share.of, share.words))
}

fn is(charged: i64, of: i64, words: &str) -> Option<(i64, i64, String)> {
    Some((charged, of, words.into()))
}

#[test]
fn a_month_without_pauses_is_told_as_ever() {
    let (usual, mondays) = (Calendar::default(), Calendar { lessons: weekly([7, 14, 21, 28]), ..Calendar::default() });
    for proration in Proration::ALL {
        assert_eq!(told(*proration, service(1, 31), &usual), None);
        assert_eq!(told(*proration, service(1, 31), &mondays), None);
    }
    assert_eq!(told(Proration::None, service(14, 31), &mondays), None);
    assert_eq!(told(Proration::ByDay, service(14, 31), &mondays), is(18, 31, "18 of 31 days from 14 December"));
    assert_eq!(told(Proration::ByLesson, service(8, 20), &mondays), is(1, 4, "1 of 4 Mondays from 8 to 20 December"));
    // a month from its second day on has all of its lessons
    assert_eq!(told(Proration::ByLesson, service(2, 31), &mondays), None);
    let why = "18 of 31 days from 14 December, because no lessons are planned";
    assert_eq!(told(Proration::ByLesson, service(14, 31), &usual), is(18, 31, why));
}

#[test]
fn by_day_paused_days_are_not_charged() {
    let told = |from, to, calendar: &Calendar| told(Proration::ByDay, service(from, to), calendar);
    assert_eq!(told(1, 31, &paused([(3, 14)])), is(19, 31, "19 of 31 days; from 3 to 14 December paused"));
    assert_eq!(told(1, 31, &paused([(3, 3)])), is(30, 31, "30 of 31 days; on 3 December paused"));
    let words = "11 of 31 days from 14 December; from 20 to 25 December and on 31 December paused";
    assert_eq!(told(14, 31, &paused([(20, 25), (31, 31)])), is(11, 31, words));
    // what of a pause lies outside of the enrollment is not said, nor taken off twice
    assert_eq!(told(10, 20, &paused([(1, 9)])), is(11, 31, "11 of 31 days from 10 to 20 December"));
    let words = "9 of 31 days from 10 to 20 December; from 10 to 11 December paused";
    assert_eq!(told(10, 20, &paused([(1, 11)])), is(9, 31, words));
    let open = Calendar { pauses: vec![Stretch { ends_on: None, ..stretch(11, 11) }], ..Calendar::default() };
    let words = "10 of 31 days to 20 December; from 11 to 20 December paused";
    assert_eq!(told(1, 20, &open), is(10, 31, words));
}

#[test]
fn by_lesson_lessons_on_paused_days_are_not_charged() {
    let told = |from, to, calendar: &Calendar| told(Proration::ByLesson, service(from, to), calendar);
    let mondays = |calendar| Calendar { lessons: weekly([7, 14, 21, 28]), ..calendar };
    let words = "2 of 4 Mondays; from 3 to 14 December paused";
    assert_eq!(told(1, 31, &mondays(paused([(3, 14)]))), is(2, 4, words));
    let words = "2 of 4 Mondays from 14 December; from 20 to 22 December paused";
    assert_eq!(told(14, 31, &mondays(paused([(20, 22)]))), is(2, 4, words));
    let words = "0 of 4 Mondays; from 1 to 30 December paused";
    assert_eq!(told(1, 31, &mondays(paused([(1, 30)]))), is(0, 4, words));
    // a pause between two lessons costs none, and is named
    let words = "4 of 4 Mondays; from 1 to 6 December paused";
    assert_eq!(told(1, 31, &mondays(paused([(1, 6)]))), is(4, 4, words));
    let words = "12 of 31 days from 14 December, because no lessons are planned; from 20 to 25 December paused";
    assert_eq!(told(14, 31, &paused([(20, 25)])), is(12, 31, words));
}

#[test]
fn a_pause_that_is_charged_is_said_to_be() {
    let told = |from, to, pauses: &Calendar| told(Proration::None, service(from, to), pauses);
    assert_eq!(told(1, 31, &paused([(3, 14)])), is(1, 1, "the pause from 3 to 14 December is charged"));
    assert_eq!(told(1, 31, &paused([(1, 31)])), is(1, 1, "the pause from 1 to 31 December is charged"));
    assert_eq!(told(1, 31, &paused([(9, 9)])), is(1, 1, "the pause on 9 December is charged"));
    let words = "the pauses on 2 December, from 4 to 5 December and on 9 December are charged";
    assert_eq!(told(1, 31, &paused([(2, 2), (4, 5), (9, 9)])), is(1, 1, words));
    assert_eq!(told(1, 31, &paused([(3, 14), (15, 16)])), is(1, 1, "the pause from 3 to 16 December is charged"));
    assert_eq!(told(20, 31, &paused([(3, 14)])), None);
}

#[test]
fn single_lessons_count() {
    let told =
        |from, to, lessons| told(Proration::ByLesson, service(from, to), &Calendar { lessons, ..Calendar::default() });
    // Mondays
    assert_eq!(told(14, 31, single([14, 21])), is(3, 4, "3 of 4 Mondays from 14 December"));
    let words = "6 of 9 Mondays, Thursdays from 14 December";
    assert_eq!(told(14, 31, single([14, 17])), is(6, 9, words));
    // beside weekly lessons they count for themselves
    let lessons = |days: Vec<LessonDay>| [weekly([7, 14, 21, 28]), days].concat();
    let words = "4 of 5 lesson days (Mondays and 19 December) from 14 December";
    assert_eq!(told(14, 31, lessons(single([19]))), is(4, 5, words));
    let words = "5 of 6 lesson days (Mondays, 17 December and 19 December) from 14 December";
    assert_eq!(told(14, 31, lessons(single([19, 17, 19]))), is(5, 6, words));
    assert_eq!(told(14, 31, lessons(single([21]))), is(3, 4, "3 of 4 Mondays from 14 December"));
}

#[test]
fn lessons_beyond_the_enrollment_do_not_count() {
    let told =
        |from, to, lessons| told(Proration::ByLesson, service(from, to), &Calendar { lessons, ..Calendar::default() });
    assert_eq!(told(15, 31, weekly([1, 8, 15, 22, 29])), is(3, 5, "3 of 5 Tuesdays from 15 December"));
    assert_eq!(told(1, 20, weekly([7, 14, 21, 28])), is(2, 4, "2 of 4 Mondays to 20 December"));
    // the weekday of lessons that another enrollment had before
    let lessons = [weekly([1, 8]), weekly([17, 24, 31])].concat();
    assert_eq!(told(14, 31, lessons), is(3, 5, "3 of 5 Thursdays from 14 December"));
    // single ones before and after it
    let lessons = [weekly([7, 14]), single([2, 30])].concat();
    assert_eq!(told(5, 20, lessons), is(2, 4, "2 of 4 Mondays from 5 to 20 December"));
    let words = "10 of 31 days to 10 December, because no lessons are planned on these days";
    assert_eq!(told(1, 10, single([14])), is(10, 31, words));
}

#[test]
fn closed_days_are_no_days_of_lessons() {
    let told = |from, to, closed: (i8, i8), lessons| {
        let calendar = Calendar { closures: vec![stretch(closed.0, closed.1)], lessons, ..Calendar::default() };
        told(Proration::ByLesson, service(from, to), &calendar)
    };
    let words = "2 of 3 Mondays from 14 December; closed on 21 December";
    assert_eq!(told(14, 31, (21, 22), weekly([7, 14, 28])), is(2, 3, words));
    // who gets all lessons that there are pays for all
    let words = "3 of 3 Mondays from 14 December; closed on 7 December";
    assert_eq!(told(14, 31, (1, 13), weekly([14, 21, 28])), is(3, 3, words));
    assert_eq!(told(1, 31, (1, 13), weekly([14, 21, 28])), None);
    let words = "1 of 2 Mondays from 22 December; closed on 7 December and 14 December";
    assert_eq!(told(22, 31, (7, 14), weekly([21, 28])), is(1, 2, words));
    // a lesson that is cancelled because of it tells the weekday; one that was left takes place
    let lessons = |is_planned| [weekly([7, 14, 28]), vec![lesson(21, true, is_planned)]].concat();
    let words = "2 of 3 Mondays from 14 December; closed on 21 December";
    assert_eq!(told(14, 31, (21, 22), lessons(false)), is(2, 3, words));
    assert_eq!(told(14, 31, (21, 22), lessons(true)), is(3, 4, "3 of 4 Mondays from 14 December"));
    let words = "18 of 31 days from 14 December, because the institute is closed on all days of lessons";
    assert_eq!(told(14, 31, (1, 31), vec![lesson(14, true, false)]), is(18, 31, words));
}

#[test]
fn closures_and_pauses_are_told_apart() {
    let calendar =
        Calendar { closures: vec![stretch(21, 22)], lessons: weekly([7, 14, 28]), ..paused([(1, 10), (21, 23)]) };
    let words = "2 of 3 Mondays; closed on 21 December; from 1 to 10 December and from 21 to 23 December paused";
    assert_eq!(told(Proration::ByLesson, service(1, 31), &calendar), is(2, 3, words));
}

#[test]
fn a_month_without_a_day_that_is_not_paused_is_not_charged() {
    let is_paused =
        |proration, from, to, calendar| is_paused_throughout(proration, december(), service(from, to), &calendar);
    for proration in [Proration::ByDay, Proration::ByLesson] {
        assert!(is_paused(proration, 1, 31, paused([(1, 31)])));
        assert!(is_paused(proration, 1, 31, paused([(1, 10), (11, 31)])));
        assert!(is_paused(proration, 15, 20, paused([(14, 21)])));
        assert!(!is_paused(proration, 1, 31, paused([(1, 30)])));
        assert!(!is_paused(proration, 1, 31, paused([])));
    }
    assert!(!is_paused(Proration::None, 1, 31, paused([(1, 31)])));
}

#[test]
fn a_line_says_which_days_it_is_for() {
    let line = |proration, from, to, calendar: &Calendar| {
        let left_out = left_out(proration, december(), service(from, to), calendar);
        describe("Piano", "weekly", december(), service(from, to), &left_out)
    };
    let by_day = |from, to, calendar| line(Proration::ByDay, from, to, &calendar);
    assert_eq!(by_day(1, 31, paused([])), "Piano, weekly, December 2026");
    assert_eq!(by_day(14, 31, paused([(1, 13)])), "Piano, weekly, December 2026 (from 14 December)");
    assert_eq!(by_day(1, 31, paused([(3, 14)])), "Piano, weekly, December 2026 (paused from 3 to 14 December)");
    let both = "Piano, weekly, December 2026 (from 2 to 30 December, paused on 3 December and from 5 to 6 December)";
    assert_eq!(by_day(2, 30, paused([(3, 3), (5, 6)])), both);
    // the whole month is charged, so the line is for the whole month
    assert_eq!(line(Proration::None, 1, 31, &paused([(3, 14)])), "Piano, weekly, December 2026");
}

#[test]
fn the_branch_is_that_of_all_lessons() {
    let (one, other) = (Some(BranchId(Uuid::from_u128(1))), Some(BranchId(Uuid::from_u128(2))));
    let of = |branches: &[Option<BranchId>]| {
        let lessons = branches.iter().map(|id| LessonDay { branch_id: *id, ..lesson(7, true, true) });
        branch(&lessons.collect::<Vec<_>>())
    };
    assert_eq!(of(&[one, one]), one);
    assert_eq!(of(&[one, other]), None);
    assert_eq!(of(&[one, None]), None);
    assert_eq!(of(&[]), None);
}
