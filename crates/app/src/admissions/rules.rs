//! Decisions about admissions, without clock or database.

use super::model::{Terms, Who};
use crate::{
    admissions::refusals::{
        ADMITTED_IS_ACTIVE, CLASS_HAS_TIMES, LESSON_AFTER_ENROLLMENT, LESSON_BEFORE_ENROLLMENT, PLAN_OF_OWN_PRICE,
        TEACHERS_DIFFER,
    },
    people::StudentStatus,
};
use kit::refusals::FieldErrors;

/// What the parts of an admission must have to do with one another; what is wrong within a part, the part says.
pub(super) fn check(errors: &mut FieldErrors, who: &Who, terms: &Terms) {
    if let Who::New(student, _) = who {
        let active = student.status == StudentStatus::Active;
        errors.check(active, "student.status", ADMITTED_IS_ACTIVE);
    }
    let has_plan = terms.price_plan_id.is_some() || terms.price_override_minor.is_none();
    errors.check(has_plan, "price_plan_id", PLAN_OF_OWN_PRICE);
    let Some(weekly) = &terms.weekly_time else { return };
    errors.check(terms.class_id.is_none(), "weekly_time", CLASS_HAS_TIMES);
    let same = terms.teacher_id.is_none_or(|teacher| teacher == weekly.teacher_id);
    errors.check(same, "teacher_id", TEACHERS_DIFFER);
    let begun = weekly.starts_on >= terms.starts_on;
    errors.check(begun, "weekly_time.starts_on", LESSON_BEFORE_ENROLLMENT);
    let in_time = terms.ends_on.is_none_or(|ends_on| weekly.starts_on <= ends_on);
    errors.check(in_time, "weekly_time.starts_on", LESSON_AFTER_ENROLLMENT);
}

/// Whether somebody who is this becomes active by being admitted. Who pauses comes back by a step of their own, which
/// resumes everything they had.
pub(super) fn begins(now: StudentStatus) -> bool {
    matches!(now, StudentStatus::Lead | StudentStatus::Trial | StudentStatus::Left)
}
