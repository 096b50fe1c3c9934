//! Decisions about the catalogue, without clock or database.

use super::model::{CourseChange, CourseRow, OfferingChange, OfferingRow};
use kit::http::{FieldErrors, Problem};

const NAME_MAX: usize = 100;
const WORD_MAX: usize = 50;

/// A course as it is kept.
pub(super) fn check_course(course: CourseRow) -> Result<CourseRow, Problem> {
    let mut errors = FieldErrors::default();
    let checked = CourseRow {
        name: errors.required_text("name", &course.name, NAME_MAX),
        instrument: errors.required_text("instrument", &course.instrument, WORD_MAX),
        level: errors.optional_text("level", &course.level, WORD_MAX),
        ..course
    };
    errors.finish().map(|()| checked)
}

pub(super) fn change_course(before: CourseRow, change: CourseChange) -> Result<CourseRow, Problem> {
    check_course(CourseRow {
        id: before.id,
        name: change.name.unwrap_or(before.name),
        instrument: change.instrument.unwrap_or(before.instrument),
        level: change.level.unwrap_or(before.level),
        published: change.published.unwrap_or(before.published),
        active: change.active.unwrap_or(before.active),
    })
}

/// An offering as it is kept.
pub(super) fn check_offering(offering: OfferingRow) -> Result<OfferingRow, Problem> {
    let mut errors = FieldErrors::default();
    let name = errors.required_text("name", &offering.name, NAME_MAX);
    errors.within("duration_minutes", offering.duration_minutes, 5..=600);
    errors.finish().map(|()| OfferingRow { name, ..offering })
}

pub(super) fn change_offering(before: OfferingRow, change: OfferingChange) -> Result<OfferingRow, Problem> {
    check_offering(OfferingRow {
        id: before.id,
        course_id: before.course_id,
        name: change.name.unwrap_or(before.name),
        format: change.format.unwrap_or(before.format),
        duration_minutes: change.duration_minutes.unwrap_or(before.duration_minutes),
        active: change.active.unwrap_or(before.active),
    })
}
