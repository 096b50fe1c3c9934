//! Decisions about weekly lessons, without clock or database.

use super::model::NewPlan;
use crate::{
    courses::LessonFormat,
    enrollments::refusals::{IN_CLASS_ALREADY, TEACHER_MISSING},
    schedule::{
        LessonKind, Until, check_duration,
        refusals::{STUDENT_TWICE, TITLE_NEEDED, TOO_MANY_STUDENTS},
        weekly,
    },
};
use jiff::{Span, civil::Date};
use kit::refusals::FieldErrors;
use std::collections::HashSet;

const STUDENTS_MAX: usize = 100;

/// What is wrong with a plan in itself.
pub(super) fn check(errors: &mut FieldErrors, new: &NewPlan) {
    let ids = &new.student_ids;
    errors.check(ids.len() <= STUDENTS_MAX, "student_ids", TOO_MANY_STUDENTS.with("most", STUDENTS_MAX));
    errors.check(ids.iter().collect::<HashSet<_>>().len() == ids.len(), "student_ids", STUDENT_TWICE);
    let named = new.offering_id.is_some() || new.class_id.is_some() || !ids.is_empty();
    let has_name = named || !new.time.title.trim().is_empty();
    errors.check(has_name, "title", TITLE_NEEDED);
    let of_class = new.class_id.is_none() || ids.is_empty();
    errors.check(of_class, "student_ids", IN_CLASS_ALREADY);
    errors.check(new.time.teacher_id.is_some(), "teacher_id", TEACHER_MISSING);
    check_duration(errors, new.time.start_time, new.time.duration_minutes);
    weekly(errors, new.starts_on, new.until);
}

/// What the lessons are.
pub(super) fn kind(format: Option<LessonFormat>, students: usize) -> LessonKind {
    match (format, students) {
        (Some(format), _) => format.into(),
        (None, 0) => LessonKind::Event,
        (None, 1) => LessonKind::Private,
        (None, _) => LessonKind::Group,
    }
}

/// The last day on which there may be a lesson.
pub(super) fn last_day(starts_on: Date, until: Until) -> Date {
    match until {
        Until::EndsOn(day) => day.max(starts_on),
        Until::Count(lessons) => starts_on.saturating_add(Span::new().weeks(lessons.clamp(1, 200) - 1)),
    }
}
