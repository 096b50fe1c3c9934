//! Decisions about enrollments, without clock or database.

use super::model::{
    Enrollment, EnrollmentRow, EnrollmentStatus, Named, NewPause, Notice, Pause, Placement, Story, Transfer,
};
use crate::enrollments::classes::ClassRow;
use jiff::{Span, civil::Date};
use kit::http::{FieldErrors, Problem};

const REASON_MAX: usize = 500;

/// How an enrollment stands today.
pub(super) fn status(row: &EnrollmentRow, today: Date) -> EnrollmentStatus {
    if row.starts_on > today {
        EnrollmentStatus::Upcoming
    } else if row.ends_on.is_some_and(|ends_on| ends_on < today) {
        EnrollmentStatus::Ended
    } else if row.paused {
        EnrollmentStatus::Paused
    } else {
        EnrollmentStatus::Active
    }
}

/// Whether a new enrollment may be kept as it is.
pub(super) fn check_new(story: &Story, named: &Named, class: Option<&ClassRow>) -> Result<(), Problem> {
    let (enrollment, mut errors) = (&story.enrollment, FieldErrors::default());
    errors.check(named.students > 0, "student_id", "There is no such student.");
    match named.offering_is_sold {
        None => errors.add("offering_id", "There is no such offering."),
        Some(sold) => errors.check(sold, "offering_id", "This offering is sold no more."),
    }
    if let Some(class) = class {
        let same = class.offering_id == enrollment.offering_id;
        errors.check(same, "offering_id", "The class is of another offering.");
        errors.check(class.active, "class_id", "This class takes nobody any more.");
    }
    check_teacher(&mut errors, story.placements[0].teacher_id.is_some(), named);
    check_dates(&mut errors, enrollment);
    check_begun(&mut errors, enrollment.starts_on, named.course_starts_on, class);
    check_over(&mut errors, "ends_on", enrollment.ends_on, class);
    errors.finish()
}

fn check_teacher(errors: &mut FieldErrors, is_named: bool, named: &Named) {
    match named.teacher_is_active {
        None => errors.check(!is_named, "teacher_id", "There is no such teacher."),
        Some(active) => errors.check(active, "teacher_id", "This teacher teaches here no more."),
    }
}

fn check_dates(errors: &mut FieldErrors, enrollment: &Enrollment) {
    errors.sane_date("starts_on", enrollment.starts_on);
    if let Some(ends_on) = enrollment.ends_on {
        errors.sane_date("ends_on", ends_on);
        errors.check(ends_on >= enrollment.starts_on, "ends_on", "An enrollment does not end before it starts.");
    }
}

/// Nobody is in what has not begun, or is over.
fn check_begun(errors: &mut FieldErrors, from: Date, course_starts_on: Option<Date>, class: Option<&ClassRow>) {
    if let Some(begins) = course_starts_on.filter(|begins| from < *begins) {
        errors.add("starts_on", format_args!("The course begins on {begins}."));
    }
    let Some(class) = class else { return };
    let begins = class.starts_on;
    errors.check(from >= begins, "starts_on", format_args!("The class begins on {begins}."));
    if let Some(over) = class.ends_on.filter(|over| from > *over) {
        errors.add("starts_on", format_args!("The class is over on {over}."));
    }
}

fn check_over(errors: &mut FieldErrors, field: &str, ends_on: Option<Date>, class: Option<&ClassRow>) {
    let Some(over) = class.and_then(|class| class.ends_on) else { return };
    let fits = ends_on.is_some_and(|ends_on| ends_on <= over);
    errors.check(fits, field, format_args!("The class is over on {over}."));
}

/// The end of an enrollment in a class: that of the class, if it is to go on until further notice.
pub(super) fn end_in(class: Option<&ClassRow>, ends_on: Option<Date>) -> Option<Date> {
    ends_on.or(class.and_then(|class| class.ends_on))
}

/// An enrollment with another end. Its last placement goes on until then; what was to begin later does not.
pub(super) fn with_end(story: &Story, ends_on: Option<Date>) -> Story {
    let before_end = |day: Date| ends_on.is_none_or(|ends_on| day <= ends_on);
    let mut placements: Vec<Placement> =
        story.placements.iter().filter(|placement| before_end(placement.starts_on)).cloned().collect();
    if let Some(last) = placements.last_mut() {
        last.ends_on = ends_on;
    }
    let pauses = story.pauses.iter().filter(|pause| before_end(pause.starts_on)).cloned();
    let cut = |pause: Pause| Pause { ends_on: pause.ends_on.filter(|day| before_end(*day)).or(ends_on), ..pause };
    Story {
        enrollment: Enrollment { ends_on, ..story.enrollment.clone() },
        placements,
        // a pause without an end stays so: it is over with the enrollment
        pauses: pauses.map(|pause| if pause.ends_on.is_some() { cut(pause) } else { pause }).collect(),
    }
}

/// The end of an enrollment when somebody changes it by hand: a notice that was given goes with it.
pub(super) fn change_end(story: &Story, ends_on: Option<Date>, class: Option<&ClassRow>) -> Result<Story, Problem> {
    let mut errors = FieldErrors::default();
    let ends_on = end_in(class, ends_on);
    check_dates(&mut errors, &Enrollment { ends_on, ..story.enrollment.clone() });
    check_over(&mut errors, "ends_on", ends_on, class);
    errors.finish()?;
    let mut after = with_end(story, ends_on);
    (after.enrollment.notice_on, after.enrollment.leave_reason) = (None, None);
    Ok(after)
}

/// The placement of a day, or the one nearest to it.
pub(super) fn placement_on(placements: &[Placement], day: Date) -> &Placement {
    let begun = placements.iter().rev().find(|placement| placement.starts_on <= day);
    begun.unwrap_or(&placements[0])
}

/// From when on a change counts that is made today: on a day the enrollment has.
pub(super) fn from_today(enrollment: &Enrollment, today: Date) -> Date {
    let from = today.max(enrollment.starts_on);
    enrollment.ends_on.map_or(from, |ends_on| from.min(ends_on))
}

/// An enrollment after a transfer. What was there before that day stays; what was planned for later does not.
pub(super) fn transferred(
    story: &Story,
    transfer: &Transfer,
    (named, class): (&Named, Option<&ClassRow>),
) -> Result<Story, Problem> {
    let (enrollment, from) = (&story.enrollment, transfer.starts_on);
    let now = placement_on(&story.placements, from);
    let to = placement_after(now, transfer, class);
    let mut errors = FieldErrors::default();
    errors.check(from >= enrollment.starts_on, "starts_on", "The enrollment has not begun on this day.");
    let over = enrollment.ends_on.is_some_and(|ends_on| from > ends_on);
    errors.check(!over, "starts_on", "The enrollment is over on this day.");
    if to.teacher_id != now.teacher_id {
        check_teacher(&mut errors, to.teacher_id.is_some(), named);
    }
    if to.class_id != now.class_id {
        check_begun(&mut errors, from, None, class);
        check_class(&mut errors, enrollment, class);
    }
    let same = (to.class_id, to.teacher_id) == (now.class_id, now.teacher_id);
    errors.check(!same, "starts_on", "On this day the student is there already.");
    errors.finish()?;
    let ends_on = match (enrollment.ends_on, class.and_then(|class| class.ends_on)) {
        (Some(ends_on), Some(over)) => Some(ends_on.min(over)),
        (ends_on, over) => ends_on.or(over),
    };
    let mut placements: Vec<Placement> =
        story.placements.iter().filter(|placement| placement.starts_on < from).cloned().collect();
    if let Some(last) = placements.last_mut() {
        last.ends_on = from.yesterday().ok();
    }
    placements.push(Placement { ends_on, ..to });
    Ok(with_end(&Story { placements, ..story.clone() }, ends_on))
}

fn check_class(errors: &mut FieldErrors, enrollment: &Enrollment, class: Option<&ClassRow>) {
    let Some(class) = class else { return };
    let same = class.offering_id == enrollment.offering_id;
    errors.check(same, "class_id", "The class is of another offering: end this enrollment and begin another.");
    errors.check(class.active, "class_id", "This class takes nobody any more.");
}

/// Another class brings its teacher, unless one is named with it.
pub(super) fn placement_after(now: &Placement, transfer: &Transfer, class: Option<&ClassRow>) -> Placement {
    let class_id = transfer.class_id.unwrap_or(now.class_id);
    let brought = class.filter(|_| class_id != now.class_id).and_then(|class| class.teacher_id);
    let teacher_id = transfer.teacher_id.unwrap_or(brought.or(now.teacher_id));
    Placement { class_id, teacher_id, starts_on: transfer.starts_on, ends_on: None }
}

/// A pause as it is kept.
pub(super) fn check_pause(enrollment: &Enrollment, new: NewPause) -> Result<Pause, Problem> {
    let mut errors = FieldErrors::default();
    let reason = errors.optional_text("reason", &new.reason, REASON_MAX);
    let NewPause { starts_on, ends_on, .. } = new;
    errors.check(starts_on >= enrollment.starts_on, "starts_on", "The enrollment has not begun on this day.");
    let over = |day: Date| enrollment.ends_on.is_some_and(|last| day > last);
    errors.check(!over(starts_on), "starts_on", "The enrollment is over on this day.");
    errors.sane_date("starts_on", starts_on);
    if let Some(ends_on) = ends_on {
        errors.sane_date("ends_on", ends_on);
        errors.check(ends_on >= starts_on, "ends_on", "A pause does not end before it starts.");
        errors.check(!over(ends_on), "ends_on", "The enrollment is over on this day.");
    }
    errors.finish().map(|()| Pause { starts_on, ends_on, reason })
}

/// The pauses after somebody comes back on a day; `None` if he was not away then.
pub(super) fn resumed(pauses: &[Pause], on: Date) -> Option<Vec<Pause>> {
    let covers = |pause: &Pause| pause.starts_on <= on && pause.ends_on.is_none_or(|ends_on| ends_on >= on);
    let at = pauses.iter().position(covers)?;
    let mut after = pauses.to_vec();
    if after[at].starts_on == on {
        after.remove(at);
    } else {
        after[at].ends_on = on.yesterday().ok();
    }
    Some(after)
}

/// The last day of somebody who gave notice on a day.
pub(super) fn last_day(notice_on: Date, notice_days: i64) -> Date {
    notice_on.saturating_add(Span::new().days(notice_days))
}

/// An enrollment that somebody leaves.
pub(super) fn left(story: &Story, notice: &Notice, (today, notice_days): (Date, i64)) -> Result<Story, Problem> {
    let (enrollment, mut errors) = (&story.enrollment, FieldErrors::default());
    let reason = errors.optional_text("reason", &notice.reason, REASON_MAX);
    let notice_on = notice.notice_on.unwrap_or(today);
    errors.check(notice_on <= today, "notice_on", "Notice is given today or earlier.");
    errors.sane_date("notice_on", notice_on);
    let soonest = last_day(notice_on, notice_days).max(enrollment.starts_on);
    let last = notice.last_day.unwrap_or(soonest);
    errors.sane_date("last_day", last);
    errors.check(last >= enrollment.starts_on, "last_day", "An enrollment does not end before it starts.");
    let in_time = notice.waive_notice || last >= soonest;
    errors.check(in_time, "last_day", format_args!("With the notice, the last day is {soonest}."));
    let later = enrollment.ends_on.is_some_and(|ends_on| last > ends_on);
    errors.check(!later || notice.last_day.is_none(), "last_day", "The enrollment is over before this day.");
    errors.finish()?;
    // who leaves does not stay longer because of the notice
    let last = enrollment.ends_on.map_or(last, |ends_on| last.min(ends_on));
    let mut after = with_end(story, Some(last));
    (after.enrollment.notice_on, after.enrollment.leave_reason) = (Some(notice_on), Some(reason));
    Ok(after)
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
