//! Decisions about attendance, without clock or database.

use super::model::{NewMark, SheetRow};
use crate::{
    attendance::refusals::{
        LESSON_NOT_YET, LESSON_WAS_CANCELLED, MARKED_TWICE, NOT_ON_SHEET, TOO_LATE, TOO_MANY_MARKS,
    },
    enrollments::refusals::NOT_ENROLLED,
    schedule::{LessonRow, LessonStatus, refusals::LESSON_CANCELLED},
};
use jiff::{Timestamp, civil::Date};
use kit::refusals::{Code, FieldErrors, Kind, Refused};
use std::collections::HashSet;

/// For how many days after a lesson its teacher may record it. The office may at any time.
pub(super) const DAYS_FOR_TEACHERS: i32 = 7;
const NOTE_MAX: usize = 500;
pub(super) const MARKS_MAX: usize = 200;

/// Whether a lesson can be recorded today. `on` is its date.
pub(super) fn check_lesson(lesson: &LessonRow, on: Date, today: Date, is_office: bool) -> Result<(), Refused> {
    if lesson.status == LessonStatus::Cancelled {
        return Err(Refused::from(LESSON_WAS_CANCELLED).coded(LESSON_CANCELLED));
    }
    if on > today {
        return Err(LESSON_NOT_YET.into());
    }
    if !is_office && (today - on).get_days() > DAYS_FOR_TEACHERS {
        return Err(TOO_LATE.with("days", DAYS_FOR_TEACHERS).into());
    }
    Ok(())
}

/// The marks as they are kept, if they are those of different students of the lesson.
pub(super) fn check_marks(marks: &[NewMark], rows: &[SheetRow]) -> Result<Vec<NewMark>, Refused> {
    let mut errors = FieldErrors::default();
    errors.check(marks.len() <= MARKS_MAX, "marks", TOO_MANY_MARKS.with("most", MARKS_MAX));
    errors.finish()?;
    let enrolled: HashSet<_> = rows.iter().map(|row| row.student_id).collect();
    if let Some(stranger) = marks.iter().position(|mark| !enrolled.contains(&mark.student_id)) {
        return Err(not_enrolled(format!("marks[{stranger}].student_id")));
    }
    let mut seen = HashSet::new();
    let mut kept = vec![];
    for (at, mark) in marks.iter().enumerate() {
        if !seen.insert(mark.student_id) {
            return Err(Refused::field(format!("marks[{at}].student_id"), MARKED_TWICE));
        }
        kept.push(check_mark(&format!("marks[{at}].note"), mark)?);
    }
    Ok(kept)
}

/// Somebody who is not in the lesson. Clients know it as bad input, by the name of the conflict in the plans.
pub(super) fn not_enrolled(field: impl Into<String>) -> Refused {
    let code = Code { kind: Kind::Invalid, ..NOT_ENROLLED };
    Refused::field(field, NOT_ON_SHEET).coded(code)
}

/// A mark as it is kept. `field` is the name of its note.
pub(super) fn check_mark(field: &str, mark: &NewMark) -> Result<NewMark, Refused> {
    let mut errors = FieldErrors::default();
    let note = mark.note.as_deref().map(|note| errors.optional_text(field, note, NOTE_MAX));
    errors.finish()?;
    Ok(NewMark { note, ..mark.clone() })
}

/// Whether a mark comes too late to count: what is recorded was said after it, and whoever made the mark did not know.
pub(super) fn is_superseded(stored: &SheetRow, base_version: i64, marked_at: Timestamp) -> bool {
    base_version < stored.version && stored.marked_at.is_some_and(|stored| marked_at < stored)
}

/// Whether recording this changes anything.
pub(super) fn changes(stored: &SheetRow, mark: &NewMark) -> bool {
    stored.code != Some(mark.code)
        || mark.note.as_ref().is_some_and(|note| *note != stored.note.as_deref().unwrap_or(""))
}

/// The row with the mark in it.
pub(super) fn apply(row: &mut SheetRow, mark: &NewMark, marked_at: Timestamp) {
    row.code = Some(mark.code);
    row.note = mark.note.clone().or(row.note.take()).or(Some(String::new()));
    row.version += 1;
    row.marked_at = Some(marked_at);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{people::StudentId, schedule::Mark};
    use uuid::Uuid;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn stored(version: i64, second: Option<i64>) -> SheetRow {
        SheetRow {
            student_id: StudentId(Uuid::nil()),
            full_name: String::new(),
            code: second.map(|_| Mark::Present),
            note: None,
            version,
            marked_at: second.map(at),
        }
    }

    #[test]
    fn only_a_mark_that_is_older_and_knew_less_is_superseded() {
        let recorded = stored(2, Some(100));
        assert!(is_superseded(&recorded, 1, at(99)));
        assert!(is_superseded(&recorded, 0, at(99)));
        assert!(!is_superseded(&recorded, 2, at(99)), "it knew what was recorded");
        assert!(!is_superseded(&recorded, 1, at(101)), "it was said later");
        assert!(!is_superseded(&recorded, 1, at(100)));
        assert!(!is_superseded(&stored(0, None), 0, at(1)), "nothing was recorded");
    }

    #[test]
    fn a_note_that_is_left_out_changes_nothing() {
        let mark = |code, note: Option<&str>| NewMark {
            student_id: StudentId(Uuid::nil()),
            code,
            note: note.map(str::to_owned),
        };
        let row = SheetRow { note: Some("without her bow".into()), ..stored(1, Some(1)) };
        assert!(!changes(&row, &mark(Mark::Present, None)));
        assert!(changes(&row, &mark(Mark::Present, Some(""))));
        assert!(changes(&row, &mark(Mark::Late, None)));
        assert!(!changes(&stored(1, Some(1)), &mark(Mark::Present, Some(""))));
    }
}
