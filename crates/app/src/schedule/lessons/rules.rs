//! Decisions about single lessons, without clock or database.

use super::model::{Participant, Plan};
use crate::{
    courses::LessonFormat,
    schedule::{
        refusals::{
            BEFORE_FIRST_DAY, PRIVATE_HAS_ONE, ROOM_HOLDS, STUDENT_TWICE, TITLE_NEEDED, TOO_MANY_DAYS,
            TOO_MANY_STUDENTS,
        },
        rules::check_duration,
    },
};
use jiff::civil::Date;
use kit::refusals::FieldErrors;
use std::collections::HashSet;

/// Days that one list of lessons may span.
const SPAN_DAYS: i32 = 62;
const STUDENTS_MAX: usize = 100;
const TITLE_MAX: usize = 200;
/// Names in a title that is made of them.
const NAMES_MAX: usize = 3;

/// What is wrong with a plan in itself.
pub(super) fn check_plan(errors: &mut FieldErrors, plan: &Plan) {
    check_duration(errors, plan.start_time, plan.duration_minutes);
    errors.optional_text("title", &plan.title, TITLE_MAX);
    let ids = &plan.student_ids;
    errors.check(ids.len() <= STUDENTS_MAX, "student_ids", TOO_MANY_STUDENTS.with("most", STUDENTS_MAX));
    let different = ids.iter().collect::<HashSet<_>>().len() == ids.len();
    errors.check(different, "student_ids", STUDENT_TWICE);
    let has_name = plan.offering_id.is_some() || !ids.is_empty() || !plan.title.trim().is_empty();
    errors.check(has_name, "title", TITLE_NEEDED);
}

/// Whether so many students may be in a lesson of an offering of this format.
pub(in crate::schedule) fn check_group(errors: &mut FieldErrors, format: LessonFormat, students: usize) {
    let fits = format != LessonFormat::Private || students == 1;
    errors.check(fits, "student_ids", PRIVATE_HAS_ONE);
}

/// Whether a room takes so many students.
pub(super) fn check_capacity(errors: &mut FieldErrors, capacity: Option<i64>, students: usize) {
    let Some(capacity) = capacity else { return };
    let fits = i64::try_from(students).is_ok_and(|students| students <= capacity);
    errors.check(fits, "room_id", ROOM_HOLDS.with("count", capacity));
}

/// What is wrong with the days of a list.
pub(super) fn check_days(errors: &mut FieldErrors, from: Date, to: Date) {
    if to < from {
        errors.add("to", BEFORE_FIRST_DAY);
    } else if (to - from).get_days() >= SPAN_DAYS {
        errors.add("to", TOO_MANY_DAYS.with("most", SPAN_DAYS));
    }
}

/// The title of a lesson without one: the names of its students, as far as the reader may see them.
pub(in crate::schedule) fn title(own: &str, students: &[Participant]) -> String {
    if !own.is_empty() {
        return own.to_owned();
    }
    let names: Vec<&str> = students.iter().take(NAMES_MAX).map(|student| student.full_name.as_str()).collect();
    match students.len().saturating_sub(NAMES_MAX) {
        0 => names.join(", "),
        more => format!("{} +{more}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_title_is_made_of_three_names_at_most() {
        let student = |name: &str| Participant {
            lesson_id: Uuid::nil().into(),
            id: Uuid::nil().into(),
            full_name: name.into(),
            why: crate::schedule::model::Why::Guest,
            enrollment_id: None,
            how: crate::schedule::model::How::Added,
            reason: String::new(),
            mark: None,
        };
        let names = ["Asha", "Bela", "Chitra", "Dev", "Ela"].map(student);
        assert_eq!(title("Choir", &names), "Choir");
        assert_eq!(title("", &names[..3]), "Asha, Bela, Chitra");
        assert_eq!(title("", &names), "Asha, Bela, Chitra +2");
        assert_eq!(title("", &[]), "");
    }
}
