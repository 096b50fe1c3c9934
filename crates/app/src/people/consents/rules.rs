//! Decisions about consents, without clock or database.

use super::model::{ConsentText, Decision};
use crate::people::{
    refusals::{GUARDIAN_DECIDES, NO_SUCH_CONSENT_TEXT, OUTDATED_TEXT},
    rules::is_adult,
};
use jiff::civil::Date;
use kit::refusals::{FieldErrors, Refused};

const BODY_MAX: usize = 20_000;

/// A text as it is kept.
pub(super) fn check_body(body: &str) -> Result<String, Refused> {
    let mut errors = FieldErrors::default();
    let body = errors.required_text("body", body, BODY_MAX);
    errors.finish().map(|()| body)
}

/// Whether this may be decided about somebody born on this day, if that is known. Withdrawing is always possible,
/// agreeing only to the newest words.
pub(super) fn check(
    decision: &Decision,
    text: Option<&ConsentText>,
    born: Option<Date>,
    today: Date,
) -> Result<(), Refused> {
    let Some(text) = text else { return Err(Refused::field("consent_text_id", NO_SUCH_CONSENT_TEXT)) };
    if decision.given && !text.current {
        return Err(OUTDATED_TEXT.into());
    }
    let is_child = born.is_some_and(|born| !is_adult(born, today));
    if decision.guardian.is_none() && is_child {
        return Err(Refused::field("guardian_id", GUARDIAN_DECIDES));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::{
        consents::model::{ConsentKind, ConsentTextId},
        model::GuardianId,
    };
    use jiff::{Timestamp, civil::date};
    use uuid::Uuid;

    fn text(current: bool) -> ConsentText {
        let (id, kind) = (ConsentTextId(Uuid::nil()), ConsentKind::Photos);
        ConsentText { id, kind, version: 1, body: "x".into(), created_at: Timestamp::UNIX_EPOCH, current }
    }

    fn decide(given: bool, by_guardian: bool) -> Decision {
        let guardian = by_guardian.then_some(GuardianId(Uuid::nil()));
        Decision { text: ConsentTextId(Uuid::nil()), given, guardian }
    }

    #[test]
    fn old_words_are_withdrawn_from_but_not_agreed_to() {
        let (grown, today) = (Some(date(1990, 1, 1)), date(2026, 3, 2));
        let of = |given, current| check(&decide(given, false), Some(&text(current)), grown, today);
        assert!(of(true, true).is_ok() && of(false, false).is_ok() && of(false, true).is_ok());
        assert_eq!(of(true, false).unwrap_err().code().name, "outdated_text");
        assert!(check(&decide(true, true), None, grown, today).unwrap_err().fields().contains("consent_text_id"));
    }

    #[test]
    fn a_child_does_not_decide() {
        let today = date(2026, 3, 2);
        let of = |born, by_guardian| check(&decide(true, by_guardian), Some(&text(true)), born, today);
        assert!(of(Some(date(2008, 3, 3)), false).unwrap_err().fields().contains("guardian_id"));
        assert!(of(Some(date(2008, 3, 3)), true).is_ok());
        assert!(of(Some(date(2008, 3, 2)), false).is_ok(), "grown up today");
        assert!(of(None, false).is_ok(), "nobody knows");
    }
}
