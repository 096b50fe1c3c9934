//! What a step of a student makes of an enrollment, without clock or database.

use crate::{
    enrollments::{
        model::{Pause, Story},
        rules::{agreed, resumed, with_end},
    },
    people::{Step, StudentStatus},
};
use jiff::civil::Date;

/// An enrollment after a step; `Some(None)`: it had not begun, and is withdrawn; `None`: it stays as it is.
pub(super) fn after(story: &Story, step: &Step, reason: &str) -> Option<Option<Story>> {
    match (step.from, step.to) {
        (_, StudentStatus::Left) if story.enrollment.starts_on > step.on_date => Some(None),
        (_, StudentStatus::Left) => left(story, step.on_date, reason).map(Some),
        (_, StudentStatus::Paused) => paused(story, step.on_date, reason).map(Some),
        (StudentStatus::Paused, StudentStatus::Active) => {
            let open = story.pauses.iter().any(|pause| pause.ends_on.is_none());
            let on = step.on_date.max(story.enrollment.starts_on);
            resumed(story, on).filter(|_| open).map(Some)
        }
        _ => None,
    }
}

/// The last day is that of the step, whatever notice there is.
fn left(story: &Story, last: Date, reason: &str) -> Option<Story> {
    if story.enrollment.ends_on.is_some_and(|ends_on| ends_on <= last) {
        return None;
    }
    let mut after = with_end(story, Some(last));
    if story.enrollment.notice_on.is_none() {
        after.enrollment.agreed = agreed(story);
        (after.enrollment.notice_on, after.enrollment.leave_reason) = (Some(last), Some(reason.to_owned()));
    }
    Some(after)
}

/// Away from a day on until further notice: pauses that were to come are in it.
fn paused(story: &Story, on: Date, reason: &str) -> Option<Story> {
    let e = &story.enrollment;
    let starts_on = on.max(e.starts_on);
    if e.ends_on.is_some_and(|ends_on| ends_on < starts_on) {
        return None;
    }
    let covers =
        |pause: &Pause| pause.starts_on <= starts_on && pause.ends_on.is_none_or(|ends_on| ends_on >= starts_on);
    let mut pauses: Vec<Pause> = story.pauses.iter().filter(|pause| pause.starts_on <= starts_on).cloned().collect();
    match pauses.iter_mut().find(|pause| covers(pause)) {
        Some(pause) if pause.ends_on.is_none() => return None,
        Some(pause) => pause.ends_on = None,
        None => pauses.push(Pause { starts_on, ends_on: None, reason: reason.to_owned() }),
    }
    Some(Story { pauses, ..story.clone() })
}
