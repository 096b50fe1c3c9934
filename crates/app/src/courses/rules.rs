//! Decisions about the catalogue, without clock or database.

use super::model::{Course, CourseChange, Named, OfferingChange, OfferingRow};
use crate::institute::refusals::{INSTRUMENT_CLOSED, LEVEL_CLOSED, NO_SUCH_INSTRUMENT, NO_SUCH_LEVEL};
use kit::refusals::{FieldErrors, Refused};

const NAME_MAX: usize = 100;

/// A new course as it is kept.
pub(super) fn check_course(course: Course, named: &Named) -> Result<Course, Refused> {
    let mut errors = FieldErrors::default();
    let name = errors.required_text("name", &course.name, NAME_MAX);
    check_instrument(&mut errors, named);
    check_level(&mut errors, &course, named);
    check_start(&mut errors, &course);
    errors.finish().map(|()| Course { name, ..course })
}

/// A course with what it is changed to.
pub(super) fn changed(before: Course, change: CourseChange) -> Course {
    Course {
        id: before.id,
        name: change.name.unwrap_or(before.name),
        instrument_id: change.instrument_id.unwrap_or(before.instrument_id),
        level_id: change.level_id.unwrap_or(before.level_id),
        starts_on: change.starts_on.unwrap_or(before.starts_on),
        published: change.published.unwrap_or(before.published),
        active: change.active.unwrap_or(before.active),
    }
}

/// A changed course as it is kept. An instrument or level that was closed since stays where it was named.
pub(super) fn check_change(before: &Course, after: Course, named: &Named) -> Result<Course, Refused> {
    let mut errors = FieldErrors::default();
    let name = errors.required_text("name", &after.name, NAME_MAX);
    if after.instrument_id != before.instrument_id {
        check_instrument(&mut errors, named);
    }
    if after.level_id != before.level_id {
        check_level(&mut errors, &after, named);
    }
    check_start(&mut errors, &after);
    errors.finish().map(|()| Course { name, ..after })
}

fn check_start(errors: &mut FieldErrors, course: &Course) {
    if let Some(starts_on) = course.starts_on {
        errors.sane_date("starts_on", starts_on);
    }
}

fn check_instrument(errors: &mut FieldErrors, named: &Named) {
    match named.instrument_is_active {
        None => errors.add("instrument_id", NO_SUCH_INSTRUMENT),
        Some(active) => errors.check(active, "instrument_id", INSTRUMENT_CLOSED),
    }
}

fn check_level(errors: &mut FieldErrors, course: &Course, named: &Named) {
    match named.level_is_active {
        None => errors.check(course.level_id.is_none(), "level_id", NO_SUCH_LEVEL),
        Some(active) => errors.check(active, "level_id", LEVEL_CLOSED),
    }
}

/// An offering as it is kept.
pub(super) fn check_offering(offering: OfferingRow) -> Result<OfferingRow, Refused> {
    let mut errors = FieldErrors::default();
    let name = errors.required_text("name", &offering.name, NAME_MAX);
    errors.within("duration_minutes", offering.duration_minutes, 5..=600);
    errors.finish().map(|()| OfferingRow { name, ..offering })
}

pub(super) fn change_offering(before: OfferingRow, change: OfferingChange) -> Result<OfferingRow, Refused> {
    check_offering(OfferingRow {
        id: before.id,
        course_id: before.course_id,
        name: change.name.unwrap_or(before.name),
        format: change.format.unwrap_or(before.format),
        duration_minutes: change.duration_minutes.unwrap_or(before.duration_minutes),
        active: change.active.unwrap_or(before.active),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn course(instrument: u128, level: Option<u128>) -> Course {
        Course {
            id: Uuid::nil().into(),
            name: "Tabla".into(),
            instrument_id: Uuid::from_u128(instrument).into(),
            level_id: level.map(|level| Uuid::from_u128(level).into()),
            starts_on: None,
            published: true,
            active: true,
        }
    }

    #[test]
    fn what_was_closed_since_stays_but_is_not_chosen_anew() {
        let closed = Named { instrument_is_active: Some(false), level_is_active: Some(false) };
        assert!(check_change(&course(1, Some(1)), course(1, Some(1)), &closed).is_ok());
        let problem = check_change(&course(1, Some(1)), course(2, Some(2)), &closed).unwrap_err();
        assert_eq!(problem.fields().len(), 2);
        let without_level = Named { instrument_is_active: Some(true), level_is_active: None };
        assert!(check_change(&course(1, Some(1)), course(1, None), &without_level).is_ok());
    }
}
