//! What is wrong with an enrollment.

use super::model::Seated;
use crate::{
    enrollments::{
        model::{Placement, Story},
        rolls::Difference,
        seating::{
            Links,
            rules::{seats, seats_without},
        },
    },
    schedule::Seat,
};
use jiff::civil::Date;
use kit::faults::Fault;

/// What is wrong with an enrollment, which may have seats in these series.
pub(super) fn enrollment(of: &Seated, links: &Links) -> Vec<Fault> {
    let place = || format!("enrollment {} of {}", of.story.enrollment.id, of.student_name);
    let should = seats(&of.story, links);
    let lacks = seats_without(&should, &of.seats).into_iter();
    let lacks = lacks.map(|seat| format!("it has no seat in series {}", days(&seat)));
    let has = seats_without(&of.seats, &should).into_iter();
    let has = has.map(|seat| format!("it has a seat that it should not have, in series {}", days(&seat)));
    let strangers = (of.strangers > 0).then(|| format!("{} of its seats are another student's", of.strangers));
    let all = uncovered(&of.story).into_iter().chain(lacks).chain(has).chain(strangers);
    all.map(|reason| Fault::new(place(), reason)).collect()
}

fn days(seat: &Seat) -> String {
    let to = seat.ends_on.map(|last| format!(" to {last}")).unwrap_or_default();
    format!("{} from {}{to}", seat.series_id, seat.starts_on)
}

/// Where the placements do not follow one another from the first day of the enrollment to its last.
fn uncovered(story: &Story) -> Option<String> {
    let (e, placements) = (&story.enrollment, &story.placements);
    let follows = |pair: &[Placement]| {
        pair[0].ends_on.and_then(|last| last.tomorrow().ok()).is_some_and(|next| next == pair[1].starts_on)
    };
    let broken = placements.windows(2).find(|pair| !follows(pair));
    let day = match (placements.first(), placements.last(), broken) {
        (Some(first), ..) if first.starts_on != e.starts_on => e.starts_on,
        (_, _, Some(pair)) => pair[1].starts_on,
        (_, Some(last), _) if last.ends_on != e.ends_on => last.ends_on.or(e.ends_on).unwrap_or(Date::MAX),
        (Some(_), ..) => return None,
        (None, ..) => e.starts_on,
    };
    Some(format!("its placements do not cover its days, at {day}"))
}

/// Somebody who has a seat and is not in the lesson, or the other way round.
pub(super) fn difference(of: &Difference) -> Fault {
    let place = format!("lesson {} on {} at {}", of.lesson_id, of.on_date, of.start_time.strftime("%H:%M"));
    let how = if of.enrollment_id.is_some() { "has a seat and is not in it" } else { "is in it without a seat" };
    Fault::new(place, format!("student {} ({}) {how}", of.student_name, of.student_id))
}
