//! Decisions about weekly lessons, without clock or database.

use super::model::NewPlan;
use crate::{
    courses::LessonFormat,
    schedule::{LessonKind, Until, check_duration, weekly},
};
use jiff::{Span, civil::Date};
use kit::refusals::FieldErrors;
use std::collections::HashSet;

const STUDENTS_MAX: usize = 100;

/// What is wrong with a plan in itself.
pub(super) fn check(errors: &mut FieldErrors, new: &NewPlan) {
    let ids = &new.student_ids;
    let few = format_args!("A lesson has no more than {STUDENTS_MAX} students.");
    errors.check(ids.len() <= STUDENTS_MAX, "student_ids", few);
    errors.check(ids.iter().collect::<HashSet<_>>().len() == ids.len(), "student_ids", "A student is named twice.");
    let named = new.offering_id.is_some() || new.class_id.is_some() || !ids.is_empty();
    let has_name = named || !new.time.title.trim().is_empty();
    errors.check(has_name, "title", "A lesson without a course and without students needs a title.");
    let of_class = new.class_id.is_none() || ids.is_empty();
    errors.check(of_class, "student_ids", "In the lessons of a class are those who are in the class.");
    errors.check(new.time.teacher_id.is_some(), "teacher_id", "Say who teaches.");
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
