use super::*;
use crate::courses::ClassId;
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

fn id<T: From<Uuid>>(n: u128) -> T {
    Uuid::from_u128(n).into()
}

fn day(n: i64) -> Date {
    date(2026, 3, 1).saturating_add(Span::new().days(n))
}

fn story(starts_on: Date, ends_on: Option<Date>) -> Story {
    Story {
        enrollment: Enrollment {
            id: id(1),
            student_id: id(2),
            offering_id: id(3),
            starts_on,
            ends_on,
            notice_on: None,
            leave_reason: None,
            agreed: None,
        },
        placements: vec![Placement { class_id: None, agreed_teacher_id: Some(id(4)), starts_on, ends_on }],
        pauses: vec![],
    }
}

fn named() -> Named {
    Named {
        students: 1,
        offering_is_sold: Some(true),
        course_starts_on: None,
        teacher_is_active: Some(true),
        student_has_left: Some(false),
    }
}

fn to_teacher(n: u128, starts_on: Date) -> Transfer {
    Transfer { starts_on, class_id: None, teacher_id: Some(Some(id(n))) }
}

fn fields<T: std::fmt::Debug>(result: Result<T, Refused>) -> Vec<String> {
    result.unwrap_err().fields().into_iter().map(str::to_owned).collect()
}

/// The placements follow one another without a gap and are as long as the enrollment.
fn is_whole(story: &Story) -> bool {
    let (first, last) = (story.placements.first().unwrap(), story.placements.last().unwrap());
    let follow = |two: &[Placement]| two[0].ends_on.and_then(|day| day.tomorrow().ok()) == Some(two[1].starts_on);
    first.starts_on == story.enrollment.starts_on
        && last.ends_on == story.enrollment.ends_on
        && story.placements.windows(2).all(follow)
        && story.placements.iter().all(|p| p.ends_on.is_none_or(|ends_on| ends_on >= p.starts_on))
}

#[derive(Debug, Clone)]
enum Event {
    Transfer(u128, i64),
    End(Option<i64>),
    Leave(i64),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        (4_u128..8, -5_i64..60).prop_map(|(teacher, on)| Event::Transfer(teacher, on)),
        prop::option::of(-5_i64..60).prop_map(Event::End),
        (-5_i64..60).prop_map(Event::Leave),
    ]
}

proptest! {
    #[test]
    fn whatever_happens_an_enrollment_has_one_placement_on_each_of_its_days(events in prop::collection::vec(event(), 0..12)) {
        let mut now = story(day(0), None);
        for event in events {
            let after = match event {
                Event::Transfer(teacher, on) => transferred(&now, &to_teacher(teacher, day(on)), (&named(), None)),
                Event::End(on) => change_end(&now, on.map(day), None),
                Event::Leave(on) => {
                    let notice = Notice { notice_on: Some(day(-9)), last_day: Some(day(on)), reason: String::new(), waive_notice: true, accept_marked: false };
                    left(&now, &notice, (day(0), 30))
                }
            };
            if let Ok(after) = after {
                now = after;
            }
            prop_assert!(is_whole(&now), "{:?}", now);
        }
    }

    #[test]
    fn who_comes_back_on_a_day_is_there_on_it_and_on_all_after(
        starts in 0_i64..20, length in prop::option::of(0_i64..20), on in -2_i64..45,
    ) {
        let pauses = [Pause { starts_on: day(starts), ends_on: length.map(|length| day(starts + length)), reason: String::new() }];
        let away = |pauses: &[Pause], on: Date| pauses.iter().any(|p| p.starts_on <= on && p.ends_on.is_none_or(|ends| ends >= on));
        let story = Story { pauses: pauses.to_vec(), ..story(day(0), Some(day(40))) };
        match resumed(&story, day(on)) {
            None => prop_assert!(!away(&pauses, day(on)) || on > 40),
            Some(after) => {
                prop_assert!(away(&pauses, day(on)) && on <= 40);
                prop_assert!((on..60).all(|later| !away(&after.pauses, day(later))));
                prop_assert!((0..on).all(|earlier| away(&after.pauses, day(earlier)) == away(&pauses, day(earlier))));
            }
        }
    }
}

#[test]
fn every_bad_field_is_named_at_once() {
    let named = Named {
        students: 0,
        offering_is_sold: Some(false),
        course_starts_on: Some(day(1)),
        teacher_is_active: None,
        student_has_left: None,
    };
    let problem = check_new(&story(day(0), Some(day(-1))), &named, None);
    assert_eq!(fields(problem), ["ends_on", "offering_id", "starts_on", "student_id", "teacher_id"]);
}

#[test]
fn a_transfer_keeps_what_was_and_forgets_what_was_to_be() {
    let first = transferred(&story(day(0), None), &to_teacher(5, day(20)), (&named(), None)).unwrap();
    let second = transferred(&first, &to_teacher(6, day(10)), (&named(), None)).unwrap();
    let days: Vec<_> = second.placements.iter().map(|p| (p.agreed_teacher_id, p.starts_on, p.ends_on)).collect();
    assert_eq!(days, [(Some(id(4)), day(0), Some(day(9))), (Some(id(6)), day(10), None)]);
    let back = transferred(&first, &to_teacher(6, day(0)), (&named(), None)).unwrap();
    assert_eq!(back.placements.len(), 1, "on its first day an enrollment is simply changed");
    assert_eq!(fields(transferred(&first, &to_teacher(4, day(5)), (&named(), None))), ["starts_on"]);
    assert_eq!(
        fields(transferred(&story(day(0), Some(day(9))), &to_teacher(5, day(10)), (&named(), None))),
        ["starts_on"]
    );
    assert_eq!(fields(transferred(&story(day(0), None), &to_teacher(5, day(-1)), (&named(), None))), ["starts_on"]);
}

#[test]
fn leaving_takes_the_notice_unless_it_is_waived() {
    let now = story(day(0), None);
    let notice = |last_day: Option<Date>, waive_notice| Notice {
        notice_on: None,
        last_day,
        reason: " Moves away ".into(),
        waive_notice,
        accept_marked: false,
    };
    let gone = left(&now, &notice(None, false), (day(10), 30)).unwrap();
    assert_eq!((gone.enrollment.ends_on, gone.enrollment.notice_on), (Some(day(40)), Some(day(10))));
    assert_eq!(gone.enrollment.leave_reason.as_deref(), Some("Moves away"));
    assert_eq!(fields(left(&now, &notice(Some(day(39)), false), (day(10), 30))), ["last_day"]);
    assert_eq!(left(&now, &notice(Some(day(12)), true), (day(10), 30)).unwrap().enrollment.ends_on, Some(day(12)));
    assert_eq!(fields(left(&now, &notice(Some(day(-1)), true), (day(10), 30))), ["last_day"]);
    let ending = story(day(0), Some(day(20)));
    assert_eq!(left(&ending, &notice(None, false), (day(10), 30)).unwrap().enrollment.ends_on, Some(day(20)));
}

#[test]
fn an_end_takes_the_pauses_after_it_along() {
    let pause = |from, to: Option<i64>| Pause { starts_on: day(from), ends_on: to.map(day), reason: String::new() };
    let mut now = story(day(0), None);
    now.pauses = vec![pause(1, Some(3)), pause(8, Some(20)), pause(30, None)];
    assert_eq!(with_end(&now, Some(day(10))).pauses, [pause(1, Some(3)), pause(8, Some(10))]);
    assert_eq!(with_end(&now, Some(day(35))).pauses, now.pauses);
}

#[test]
fn a_pause_lies_within_its_enrollment() {
    let new = |from, to: Option<i64>| NewPause { starts_on: day(from), ends_on: to.map(day), reason: String::new() };
    let enrollment = story(day(0), Some(day(30))).enrollment;
    for (pause, wrong) in [
        (new(-1, None), vec!["starts_on"]),
        (new(31, None), vec!["starts_on"]),
        (new(5, Some(4)), vec!["ends_on"]),
        (new(5, Some(31)), vec!["ends_on"]),
    ] {
        assert_eq!(fields(check_pause(&enrollment, pause)), wrong);
    }
    assert!(check_pause(&enrollment, new(0, Some(30))).is_ok());
}

#[test]
fn in_a_class_its_weekly_times_say_who_teaches() {
    let now = Placement { class_id: None, agreed_teacher_id: Some(id(4)), starts_on: day(0), ends_on: None };
    let to_class = Transfer { starts_on: day(1), class_id: Some(Some(id::<ClassId>(9))), teacher_id: None };
    assert_eq!(placement_after(&now, &to_class).agreed_teacher_id, None);
    assert_eq!(placement_after(&now, &to_teacher(5, day(1))).agreed_teacher_id, Some(id(5)));
    let story = story(day(0), Some(day(9)));
    let agreed = |from| {
        let placements = with_weekly_time(&story, day(from)).placements;
        placements.iter().map(|p| (p.agreed_teacher_id.is_some(), p.starts_on, p.ends_on)).collect::<Vec<_>>()
    };
    assert_eq!(agreed(4), [(true, day(0), Some(day(3))), (false, day(4), Some(day(9)))]);
    assert_eq!(agreed(-3), [(false, day(0), Some(day(9)))]);
    assert_eq!(agreed(20), [(true, day(0), Some(day(9)))]);
}

#[test]
fn a_notice_that_is_taken_back_restores_what_was_agreed() {
    let pause = |from, to: Option<i64>| Pause { starts_on: day(from), ends_on: to.map(day), reason: String::new() };
    let mut agreed = transferred(&story(day(0), Some(day(90))), &to_teacher(5, day(60)), (&named(), None)).unwrap();
    agreed.pauses = vec![pause(25, Some(40)), pause(70, Some(75))];
    let leave = |story: &Story, on| {
        let last_day = Some(day(on));
        let notice =
            Notice { notice_on: None, last_day, reason: String::new(), waive_notice: true, accept_marked: false };
        left(story, &notice, (day(5), 30)).unwrap()
    };
    let gone = leave(&agreed, 30);
    assert_eq!((gone.placements.len(), &gone.pauses[..]), (1, &[pause(25, Some(30))][..]));
    assert_eq!(stayed(&gone, None), agreed);
    assert_eq!(stayed(&leave(&gone, 20), None), agreed, "another last day is another notice of the same");

    let moved = transferred(&gone, &to_teacher(7, day(10)), (&named(), None)).unwrap();
    let back = stayed(&moved, None);
    let teachers: Vec<_> = back.placements.iter().map(|p| (p.agreed_teacher_id, p.ends_on)).collect();
    assert_eq!(teachers, [(Some(id(4)), Some(day(9))), (Some(id(7)), Some(day(90)))], "the move since stays");
    assert_eq!(back.pauses, agreed.pauses);
    let mut resumed_since = gone.clone();
    resumed_since.pauses = vec![pause(25, Some(27))];
    assert_eq!(stayed(&resumed_since, None).pauses, [pause(25, Some(27)), pause(70, Some(75))]);
}
