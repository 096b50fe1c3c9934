//! Decisions about enrollments, without clock or database.

use super::{
    classes::ClassRow,
    model::{
        Agreed, Enrollment, EnrollmentRow, EnrollmentStatus, Named, NewPause, Notice, Pause, Placement, PlacementRow,
        Story, Transfer,
    },
};
use crate::{
    courses::refusals::NO_SUCH_OFFERING,
    enrollments::refusals::{
        CLASS_BEGINS_LATER, CLASS_CLOSED, CLASS_OF_ANOTHER_OFFERING, COURSE_BEGINS_LATER, ENROLLMENT_NOT_BEGUN,
        ENROLLMENT_OVER, ENROLLMENT_OVER_BEFORE, ENROLLMENT_OVER_BY_THEN, MOVED_TO_ANOTHER_OFFERING, NOTICE_TO_COME,
        NOTICE_TOO_SHORT, OFFERING_NOT_SOLD, PAUSE_OVER_BEFORE, STUDENT_HAS_LEFT, TAUGHT_IN_CLASS, THERE_ALREADY,
    },
    people::refusals::{NO_SUCH_STUDENT, NO_SUCH_TEACHER},
    schedule::{
        Segment, SeriesRow,
        refusals::{CLASS_OVER, TEACHER_INACTIVE},
    },
};
use jiff::{Span, civil::Date};
use kit::refusals::{FieldErrors, Refused};

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
pub(super) fn check_new(story: &Story, named: &Named, class: Option<&ClassRow>) -> Result<(), Refused> {
    let (enrollment, mut errors) = (&story.enrollment, FieldErrors::default());
    errors.check(named.students > 0, "student_id", NO_SUCH_STUDENT);
    check_here(&mut errors, named.student_has_left);
    match named.offering_is_sold {
        None => errors.add("offering_id", NO_SUCH_OFFERING),
        Some(sold) => errors.check(sold, "offering_id", OFFERING_NOT_SOLD),
    }
    if let Some(class) = class {
        let same = class.offering_id == enrollment.offering_id;
        errors.check(same, "offering_id", CLASS_OF_ANOTHER_OFFERING);
        errors.check(class.active, "class_id", CLASS_CLOSED);
    }
    check_teacher(&mut errors, story.placements[0].agreed_teacher_id.is_some(), named);
    check_dates(&mut errors, enrollment);
    check_begun(&mut errors, enrollment.starts_on, named.course_starts_on, class);
    check_over(&mut errors, "ends_on", enrollment.ends_on, class);
    errors.finish()
}

/// Who has left comes back first.
pub(super) fn check_here(errors: &mut FieldErrors, has_left: Option<bool>) {
    errors.check(has_left != Some(true), "student_id", STUDENT_HAS_LEFT);
}

fn check_teacher(errors: &mut FieldErrors, is_named: bool, named: &Named) {
    match named.teacher_is_active {
        None => errors.check(!is_named, "teacher_id", NO_SUCH_TEACHER),
        Some(active) => errors.check(active, "teacher_id", TEACHER_INACTIVE),
    }
}

fn check_dates(errors: &mut FieldErrors, enrollment: &Enrollment) {
    errors.sane_date("starts_on", enrollment.starts_on);
    if let Some(ends_on) = enrollment.ends_on {
        errors.sane_date("ends_on", ends_on);
        errors.check(ends_on >= enrollment.starts_on, "ends_on", ENROLLMENT_OVER_BEFORE);
    }
}

/// Nobody is in what has not begun, or is over.
fn check_begun(errors: &mut FieldErrors, from: Date, course_starts_on: Option<Date>, class: Option<&ClassRow>) {
    if let Some(begins) = course_starts_on.filter(|begins| from < *begins) {
        errors.add("starts_on", COURSE_BEGINS_LATER.with("day", begins));
    }
    let Some(class) = class else { return };
    let begins = class.starts_on;
    errors.check(from >= begins, "starts_on", CLASS_BEGINS_LATER.with("day", begins));
    if let Some(over) = class.ends_on.filter(|over| from > *over) {
        errors.add("starts_on", CLASS_OVER.with("day", over));
    }
}

fn check_over(errors: &mut FieldErrors, field: &str, ends_on: Option<Date>, class: Option<&ClassRow>) {
    let Some(over) = class.and_then(|class| class.ends_on) else { return };
    let fits = ends_on.is_some_and(|ends_on| ends_on <= over);
    errors.check(fits, field, CLASS_OVER.with("day", over));
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
pub(super) fn change_end(story: &Story, ends_on: Option<Date>, class: Option<&ClassRow>) -> Result<Story, Refused> {
    let mut errors = FieldErrors::default();
    let ends_on = end_in(class, ends_on);
    check_dates(&mut errors, &Enrollment { ends_on, ..story.enrollment.clone() });
    check_over(&mut errors, "ends_on", ends_on, class);
    errors.finish()?;
    let mut after = with_end(story, ends_on);
    (after.enrollment.notice_on, after.enrollment.leave_reason, after.enrollment.agreed) = (None, None, None);
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
) -> Result<Story, Refused> {
    let (enrollment, from) = (&story.enrollment, transfer.starts_on);
    let now = placement_on(&story.placements, from);
    let to = placement_after(now, transfer);
    let mut errors = FieldErrors::default();
    errors.check(from >= enrollment.starts_on, "starts_on", ENROLLMENT_NOT_BEGUN);
    let over = enrollment.ends_on.is_some_and(|ends_on| from > ends_on);
    errors.check(!over, "starts_on", ENROLLMENT_OVER);
    let names_teacher = transfer.teacher_id.flatten().is_some();
    if to.agreed_teacher_id != now.agreed_teacher_id {
        check_teacher(&mut errors, to.agreed_teacher_id.is_some(), named);
    }
    errors.check(!names_teacher || to.class_id.is_none(), "teacher_id", TAUGHT_IN_CLASS);
    if to.class_id != now.class_id {
        check_begun(&mut errors, from, None, class);
        check_class(&mut errors, enrollment, class);
    }
    let same = (to.class_id, to.agreed_teacher_id) == (now.class_id, now.agreed_teacher_id);
    errors.check(!same, "starts_on", THERE_ALREADY);
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
    errors.check(same, "class_id", MOVED_TO_ANOTHER_OFFERING);
    errors.check(class.active, "class_id", CLASS_CLOSED);
}

/// Where a transfer leads. In a class, its weekly times say who teaches.
pub(super) fn placement_after(now: &Placement, transfer: &Transfer) -> Placement {
    let class_id = transfer.class_id.unwrap_or(now.class_id);
    let agreed = transfer.teacher_id.unwrap_or(now.agreed_teacher_id);
    let agreed_teacher_id = agreed.filter(|_| class_id.is_none() || class_id == now.class_id);
    Placement { class_id, agreed_teacher_id, starts_on: transfer.starts_on, ends_on: None }
}

/// A pause as it is kept.
pub(super) fn check_pause(enrollment: &Enrollment, new: NewPause) -> Result<Pause, Refused> {
    let mut errors = FieldErrors::default();
    let reason = errors.optional_text("reason", &new.reason, REASON_MAX);
    let NewPause { starts_on, ends_on, .. } = new;
    errors.check(starts_on >= enrollment.starts_on, "starts_on", ENROLLMENT_NOT_BEGUN);
    let over = |day: Date| enrollment.ends_on.is_some_and(|last| day > last);
    errors.check(!over(starts_on), "starts_on", ENROLLMENT_OVER);
    errors.sane_date("starts_on", starts_on);
    if let Some(ends_on) = ends_on {
        errors.sane_date("ends_on", ends_on);
        errors.check(ends_on >= starts_on, "ends_on", PAUSE_OVER_BEFORE);
        errors.check(!over(ends_on), "ends_on", ENROLLMENT_OVER);
    }
    errors.finish().map(|()| Pause { starts_on, ends_on, reason })
}

/// Whether some day is in two pauses, which are in order.
pub(super) fn pauses_overlap(pauses: &[Pause]) -> bool {
    pauses.windows(2).any(|pair| pair[0].ends_on.is_none_or(|ends_on| ends_on >= pair[1].starts_on))
}

/// An enrollment of somebody who comes back on a day; `None` if he was not away then, or has left by then.
pub(super) fn resumed(story: &Story, on: Date) -> Option<Story> {
    let covers = |pause: &Pause| pause.starts_on <= on && pause.ends_on.is_none_or(|ends_on| ends_on >= on);
    let at = story.pauses.iter().position(covers)?;
    if story.enrollment.ends_on.is_some_and(|ends_on| ends_on < on) {
        return None;
    }
    let mut after = story.clone();
    if after.pauses[at].starts_on == on {
        after.pauses.remove(at);
    } else {
        after.pauses[at].ends_on = on.yesterday().ok();
    }
    Some(after)
}

/// The last day of somebody who gave notice on a day.
pub(super) fn last_day(notice_on: Date, notice_days: i64) -> Date {
    notice_on.saturating_add(Span::new().days(notice_days))
}

/// An enrollment that somebody leaves.
pub(super) fn left(story: &Story, notice: &Notice, (today, notice_days): (Date, i64)) -> Result<Story, Refused> {
    let (enrollment, mut errors) = (&story.enrollment, FieldErrors::default());
    let reason = errors.optional_text("reason", &notice.reason, REASON_MAX);
    let notice_on = notice.notice_on.unwrap_or(today);
    errors.check(notice_on <= today, "notice_on", NOTICE_TO_COME);
    errors.sane_date("notice_on", notice_on);
    let soonest = last_day(notice_on, notice_days).max(enrollment.starts_on);
    let last = notice.last_day.unwrap_or(soonest);
    errors.sane_date("last_day", last);
    errors.check(last >= enrollment.starts_on, "last_day", ENROLLMENT_OVER_BEFORE);
    let in_time = notice.waive_notice || last >= soonest;
    errors.check(in_time, "last_day", NOTICE_TOO_SHORT.with("day", soonest));
    let later = enrollment.ends_on.is_some_and(|ends_on| last > ends_on);
    errors.check(!later || notice.last_day.is_none(), "last_day", ENROLLMENT_OVER_BY_THEN);
    errors.finish()?;
    // who leaves does not stay longer because of the notice
    let last = enrollment.ends_on.map_or(last, |ends_on| last.min(ends_on));
    let mut after = with_end(story, Some(last));
    (after.enrollment.notice_on, after.enrollment.leave_reason) = (Some(notice_on), Some(reason));
    if enrollment.notice_on.is_none() {
        after.enrollment.agreed = agreed(story);
    }
    Ok(after)
}

/// What is agreed now, for the day on which the notice is taken back.
pub(super) fn agreed(story: &Story) -> Option<String> {
    let Story { enrollment, placements, pauses } = story.clone();
    serde_json::to_string(&Agreed { ends_on: enrollment.ends_on, placements, pauses }).ok()
}

/// An enrollment whose notice is taken back: its end, its later placements and its pauses are what was agreed before.
/// What happened to it since the notice stays.
pub(super) fn stayed(story: &Story, class: Option<&ClassRow>) -> Story {
    let known = story.enrollment.agreed.as_deref().and_then(|text| serde_json::from_str::<Agreed>(text).ok());
    let mut after = match known {
        Some(agreed) => restored(story, &agreed),
        None => with_end(story, end_in(class, None)),
    };
    (after.enrollment.notice_on, after.enrollment.leave_reason, after.enrollment.agreed) = (None, None, None);
    after
}

fn restored(story: &Story, agreed: &Agreed) -> Story {
    let last_day = story.enrollment.ends_on.unwrap_or(Date::MAX);
    let mut placements = story.placements.clone();
    let then = agreed.placements.iter().rev().find(|placement| placement.starts_on <= last_day);
    let same = |a: &Placement, b: &Placement| {
        (a.class_id, a.agreed_teacher_id, a.starts_on) == (b.class_id, b.agreed_teacher_id, b.starts_on)
    };
    match (placements.last_mut(), then) {
        (Some(last), Some(then)) if same(last, then) => {
            last.ends_on = then.ends_on;
            placements.extend(agreed.placements.iter().filter(|later| later.starts_on > last_day).cloned());
        }
        // moved since the notice: the new place goes on
        (Some(last), _) => last.ends_on = agreed.ends_on,
        (None, _) => {}
    }
    let cut = |pause: &Pause| match agreed.pauses.iter().find(|known| known.starts_on == pause.starts_on) {
        Some(known) if pause.ends_on == Some(last_day) => known.clone(),
        _ => pause.clone(),
    };
    let mut pauses: Vec<Pause> = story.pauses.iter().map(cut).collect();
    pauses.extend(agreed.pauses.iter().filter(|later| later.starts_on > last_day).cloned());
    Story { enrollment: Enrollment { ends_on: agreed.ends_on, ..story.enrollment.clone() }, placements, pauses }
}

/// An enrollment of which a weekly time says from a day on who teaches: what was agreed counts up to then.
pub(super) fn with_weekly_time(story: &Story, from: Date) -> Story {
    let mut placements = vec![];
    for placement in &story.placements {
        let covers = placement.ends_on.is_none_or(|ends_on| ends_on >= from);
        if placement.class_id.is_some() || placement.agreed_teacher_id.is_none() || !covers {
            placements.push(placement.clone());
            continue;
        }
        if placement.starts_on < from {
            placements.push(Placement { ends_on: from.yesterday().ok(), ..placement.clone() });
        }
        let starts_on = placement.starts_on.max(from);
        placements.push(Placement { agreed_teacher_id: None, starts_on, ..placement.clone() });
    }
    Story { placements, ..story.clone() }
}

/// With whom each placement is had, from day to day: `segments` are those of its first weekly time.
pub(super) fn history(placements: Vec<(PlacementRow, Vec<Segment>)>, named: &[SeriesRow]) -> Vec<PlacementRow> {
    let name = |segment: &Segment| {
        let row = named.iter().find(|row| row.teacher_id == segment.teacher_id)?;
        row.teacher_id.zip(row.teacher_name.clone())
    };
    let mut history: Vec<PlacementRow> = vec![];
    for (placement, segments) in placements {
        let to = placement.ends_on.unwrap_or(Date::MAX);
        let mut spans: Vec<PlacementRow> = vec![];
        for (at, segment) in segments.iter().enumerate() {
            let next = segments.get(at + 1).map(|next| next.from_slot);
            let over = next.is_some_and(|next| next <= placement.starts_on);
            if over || (segment.from_slot > to && at > 0) {
                continue;
            }
            let (teacher_id, teacher_name) = name(segment).unzip();
            let starts_on = if spans.is_empty() { placement.starts_on } else { segment.from_slot };
            if let Some(last) = spans.last_mut() {
                last.ends_on = starts_on.yesterday().ok();
            }
            spans.push(PlacementRow { teacher_id, teacher_name, starts_on, ..placement.clone() });
        }
        if spans.is_empty() {
            spans.push(placement);
        }
        history.append(&mut spans);
    }
    history.dedup_by(|next, before| {
        let same = (next.class_id, next.teacher_id) == (before.class_id, before.teacher_id);
        if same {
            before.ends_on = next.ends_on;
        }
        same
    });
    history
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
