//! Decisions about admissions, without clock or database.

use super::model::{Terms, Who};
use crate::people::StudentStatus;
use kit::refusals::FieldErrors;

/// What the parts of an admission must have to do with one another; what is wrong within a part, the part says.
pub(super) fn check(errors: &mut FieldErrors, who: &Who, terms: &Terms) {
    if let Who::New(student, _) = who {
        let active = student.status == StudentStatus::Active;
        errors.check(active, "student.status", "Who is admitted is active.");
    }
    let has_plan = terms.price_plan_id.is_some() || terms.price_override_minor.is_none();
    errors.check(has_plan, "price_plan_id", "Name the price plan in place of whose price this is.");
    let Some(weekly) = &terms.weekly_time else { return };
    errors.check(terms.class_id.is_none(), "weekly_time", "A class has weekly times of its own.");
    let same = terms.teacher_id.is_none_or(|teacher| teacher == weekly.teacher_id);
    errors.check(same, "teacher_id", "The teacher of the weekly time is another.");
    let begun = weekly.starts_on >= terms.starts_on;
    errors.check(begun, "weekly_time.starts_on", "The first lesson is not before the enrollment begins.");
    let in_time = terms.ends_on.is_none_or(|ends_on| weekly.starts_on <= ends_on);
    errors.check(in_time, "weekly_time.starts_on", "The first lesson is not after the enrollment ends.");
}

/// Whether somebody who is this becomes active by being admitted. Who pauses comes back by a step of their own, which
/// resumes everything they had.
pub(super) fn begins(now: StudentStatus) -> bool {
    matches!(now, StudentStatus::Lead | StudentStatus::Trial | StudentStatus::Left)
}
