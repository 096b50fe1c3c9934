//! Decisions about trial lessons, without clock or database.

use super::model::TrialResult;
use crate::leads::{
    model::Stage,
    refusals::{DID_NOT_COME, LESSON_TO_COME},
};
use jiff::civil::Date;
use kit::refusals::{FieldErrors, Refused};

const NOTE_MAX: usize = 2000;

/// What is said of a trial on this day; gives the note.
pub(super) fn check(result: &TrialResult, on: Date, today: Date) -> Result<String, Refused> {
    let mut errors = FieldErrors::default();
    errors.check(on <= today, "came", LESSON_TO_COME);
    let fine = result.came || result.goes_on.is_none();
    errors.check(fine, "goes_on", DID_NOT_COME);
    let note = errors.optional_text("note", &result.note, NOTE_MAX);
    errors.finish().map(|()| note)
}

/// Where a lead stands after its trial. Who did not come is asked again; what is won or lost stays so.
pub(super) fn stage_after(now: Stage, came: bool) -> Stage {
    match (now.is_open(), came) {
        (false, _) => now,
        (true, true) => Stage::TrialDone,
        (true, false) => Stage::Contacted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn nobody_has_come_before_the_day() {
        let result = |came, goes_on| TrialResult { came, goes_on, note: " shy ".into() };
        let today = date(2026, 3, 2);
        assert_eq!(check(&result(true, Some(true)), today, today).unwrap(), "shy");
        assert!(check(&result(true, None), date(2026, 3, 3), today).unwrap_err().fields().contains("came"));
        assert!(check(&result(false, Some(false)), today, today).unwrap_err().fields().contains("goes_on"));
    }

    #[test]
    fn what_is_closed_stays_closed() {
        for stage in Stage::ALL {
            assert_eq!(stage_after(*stage, true).is_open(), stage.is_open());
            assert_eq!(stage_after(*stage, false).is_open(), stage.is_open());
        }
        assert_eq!(stage_after(Stage::TrialBooked, true), Stage::TrialDone);
        assert_eq!(stage_after(Stage::TrialBooked, false), Stage::Contacted);
    }
}
