//! Decisions about leads, without clock or database.

use super::model::{LeadChange, LeadRecord, LeadRow, Move};
use crate::{
    leads::{
        model::{Contact, LeadError, Stage, Wishes, already_won},
        refusals::{
            BORN_IN_FUTURE, NO_DAY_FOR_ACTION, NO_LANGUAGE, NO_LOST_REASON, NOTHING_TO_BE_DONE, REASON_WITHOUT_LOSS,
            UNREACHABLE, WON_BY_ENROLLING,
        },
    },
    people::{self, Relationship},
};
use jiff::civil::Date;
use kit::{
    refusals::{FieldErrors, Refused},
    text::caseless,
    words::Words,
};

pub(super) const NAME_MAX: usize = 100;
const TIMES_MAX: usize = 200;
pub(super) const HEARD_MAX: usize = 200;
const ACTION_MAX: usize = 200;
pub(super) const BODY_MAX: usize = 2000;
const LANGUAGE_MAX: usize = 35;

/// Who asks, as he is kept: there is a way to reach him, and his phone number is one that can be dialled, unless it was
/// kept before anybody judged it.
pub(in crate::leads) fn check_contact(
    errors: &mut FieldErrors,
    contact: &Contact,
    (region, kept): (&str, &str),
    today: Date,
) -> Contact {
    let name = errors.required_text("contact_name", &contact.name, NAME_MAX);
    let email = errors.optional_email("email", &contact.email);
    let typed = contact.phone.trim();
    let phone = if typed == kept { typed.to_owned() } else { errors.optional_phone("phone", typed, region) };
    let reachable = !(email.is_empty() && typed.is_empty());
    errors.check(reachable, "phone", UNREACHABLE);
    let learner_name = match contact.relationship {
        Relationship::Oneself => name.clone(),
        _ => errors.required_text("learner_name", &contact.learner_name, NAME_MAX),
    };
    if let Some(born) = contact.date_of_birth {
        errors.sane_date("date_of_birth", born);
        errors.check(born <= today, "date_of_birth", BORN_IN_FUTURE);
    }
    people::check_relationship(errors, "relationship", contact.relationship, contact.date_of_birth, today);
    Contact { name, email, phone, learner_name, ..contact.clone() }
}

pub(in crate::leads) fn check_wishes(errors: &mut FieldErrors, wishes: &Wishes) -> Wishes {
    let preferred_times = errors.optional_text("preferred_times", &wishes.preferred_times, TIMES_MAX);
    Wishes { preferred_times, ..wishes.clone() }
}

/// The shape of a language tag, such as `hi` or `en-IN`, or nothing.
pub(in crate::leads) fn check_language(errors: &mut FieldErrors, language: &str) -> String {
    let language = language.trim();
    let shaped = language.len() <= LANGUAGE_MAX && language.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    errors.check(shaped, "language", NO_LANGUAGE);
    language.to_owned()
}

/// What is to be done, and when: the one without the other says nothing.
pub(super) fn check_next(errors: &mut FieldErrors, action: &str, on: Option<Date>) -> String {
    let action = errors.optional_text("next_action", action, ACTION_MAX);
    errors.check(action.is_empty() || on.is_some(), "next_action_on", NO_DAY_FOR_ACTION);
    if let Some(on) = on {
        errors.sane_date("next_action_on", on);
    }
    action
}

/// What a lead is found by.
pub(super) fn words_of(contact: &Contact, region: &str) -> Words {
    let Contact { name, email, phone, learner_name, .. } = contact;
    Words::default().name(learner_name).name(name).email(email).phone(phone, region)
}

/// What a learner's name is compared by.
pub(in crate::leads) fn key_of(name: &str) -> String {
    caseless(&name.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A lead after a change.
pub(super) fn apply(row: &LeadRow, change: LeadChange, region: &str, today: Date) -> Result<LeadRecord, LeadError> {
    let mut errors = FieldErrors::default();
    let (contact, wishes) = (row.contact(), row.wishes());
    let contact = Contact {
        name: change.contact_name.unwrap_or(contact.name),
        email: change.email.unwrap_or(contact.email),
        phone: change.phone.unwrap_or(contact.phone),
        learner_name: change.learner_name.unwrap_or(contact.learner_name),
        relationship: change.relationship.unwrap_or(contact.relationship),
        date_of_birth: change.date_of_birth.unwrap_or(contact.date_of_birth),
    };
    let wishes = Wishes {
        instrument_id: change.instrument_id.unwrap_or(wishes.instrument_id),
        level_id: change.level_id.unwrap_or(wishes.level_id),
        branch_id: change.branch_id.unwrap_or(wishes.branch_id),
        preferred_times: change.preferred_times.unwrap_or(wishes.preferred_times),
    };
    let closes = change.next_action_on.flatten().is_some() && !row.stage.is_open();
    errors.check(!closes, "next_action_on", NOTHING_TO_BE_DONE);
    let next_action_on = change.next_action_on.unwrap_or(row.next_action_on);
    let typed = match next_action_on {
        None if change.next_action.is_none() => String::new(),
        _ => change.next_action.unwrap_or_else(|| row.next_action.clone()),
    };
    let record = LeadRecord {
        contact: check_contact(&mut errors, &contact, (region, &row.phone), today),
        wishes: check_wishes(&mut errors, &wishes),
        heard_from: errors.optional_text(
            "heard_from",
            change.heard_from.as_deref().unwrap_or(&row.heard_from),
            HEARD_MAX,
        ),
        owner_id: change.owner_id.unwrap_or(row.owner_id),
        next_action: check_next(&mut errors, &typed, next_action_on),
        next_action_on,
    };
    errors.finish()?;
    Ok(record)
}

/// Whether a lead may be moved by hand.
pub(super) fn check_move(from: Stage, to: &Move) -> Result<(), LeadError> {
    if from == Stage::Won {
        return Err(already_won());
    }
    if to.stage == Stage::Won {
        return Err(WON_BY_ENROLLING.into());
    }
    match (to.stage == Stage::Lost, to.lost_reason.is_some()) {
        (true, false) => Err(Refused::field("lost_reason", NO_LOST_REASON).into()),
        (false, true) => Err(Refused::field("lost_reason", REASON_WITHOUT_LOSS).into()),
        _ => Ok(()),
    }
}

/// The day on which something is to be done at a new stage: what was planned stays, and who comes back after all is
/// looked after today.
pub(super) fn due_at(to: Stage, planned: Option<Date>, today: Date) -> Option<Date> {
    to.is_open().then(|| planned.unwrap_or(today))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::leads::model::LostReason;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn contact(email: &str, phone: &str, relationship: Relationship) -> Contact {
        Contact {
            name: " Latha Nair ".into(),
            email: email.into(),
            phone: phone.into(),
            learner_name: "Meera".into(),
            relationship,
            date_of_birth: Some(date(2016, 5, 4)),
        }
    }

    fn checked(contact: &Contact) -> Result<Contact, Vec<String>> {
        let mut errors = FieldErrors::default();
        let checked = check_contact(&mut errors, contact, ("IN", "+9198765"), date(2026, 3, 2));
        match errors.finish() {
            Ok(()) => Ok(checked),
            Err(problem) => Err(problem.fields().into_iter().map(str::to_owned).collect()),
        }
    }

    #[test]
    fn a_contact_can_be_reached_one_way_or_the_other() {
        let by_phone = checked(&contact("", "98765 43210", Relationship::Mother)).unwrap();
        assert_eq!((by_phone.name.as_str(), by_phone.phone.as_str()), ("Latha Nair", "+919876543210"));
        assert!(checked(&contact("latha@example.org", "", Relationship::Mother)).is_ok());
        assert_eq!(checked(&contact("", "", Relationship::Mother)), Err(vec!["phone".into()]));
        assert_eq!(checked(&contact("latha", "123", Relationship::Mother)).unwrap_err(), ["email", "phone"]);
        assert_eq!(checked(&contact("", "98765", Relationship::Mother)).unwrap_err(), ["phone"]);
        assert!(checked(&contact("", "+9198765", Relationship::Mother)).is_ok(), "it was kept before");
    }

    #[test]
    fn a_child_does_not_ask_for_itself() {
        let grown_up = Contact { date_of_birth: None, ..contact("a@b.co", "", Relationship::Oneself) };
        assert_eq!(checked(&grown_up).unwrap().learner_name, "Latha Nair");
        assert_eq!(checked(&contact("a@b.co", "", Relationship::Oneself)).unwrap_err(), ["relationship"]);
        let tomorrow = Contact { date_of_birth: Some(date(2026, 3, 3)), ..contact("a@b.co", "", Relationship::Father) };
        assert_eq!(checked(&tomorrow).unwrap_err(), ["date_of_birth"]);
        let nobody = Contact { learner_name: " ".into(), ..contact("a@b.co", "", Relationship::Father) };
        assert_eq!(checked(&nobody).unwrap_err(), ["learner_name"]);
    }

    #[test]
    fn something_to_be_done_has_a_day() {
        let next = |action, on| {
            let mut errors = FieldErrors::default();
            check_next(&mut errors, action, on);
            errors.is_empty()
        };
        assert!(next("", None) && next("Call", Some(date(2026, 3, 2))) && next("", Some(date(2026, 3, 2))));
        assert!(!next("Call", None) && !next("Call", Some(date(1800, 3, 2))));
    }

    #[test]
    fn a_lost_lead_has_a_reason_and_a_won_one_stays() {
        let to = |stage, lost_reason| Move { stage, lost_reason, note: String::new() };
        let price = Some(LostReason::Price);
        assert!(check_move(Stage::New, &to(Stage::Lost, price)).is_ok());
        assert!(check_move(Stage::Lost, &to(Stage::Contacted, None)).is_ok());
        for (from, to) in [
            (Stage::New, to(Stage::Lost, None)),
            (Stage::New, to(Stage::Contacted, price)),
            (Stage::TrialDone, to(Stage::Won, None)),
            (Stage::Won, to(Stage::Lost, price)),
        ] {
            assert!(check_move(from, &to).is_err(), "{from} {to:?}");
        }
    }

    proptest! {
        #[test]
        fn only_an_open_lead_has_something_to_be_done(
            stage in prop::sample::select(Stage::ALL), planned in prop::option::of(0_i64..40),
        ) {
            let today = date(2026, 3, 2);
            let planned = planned.map(|days| today.saturating_add(jiff::Span::new().days(days - 20)));
            let due = due_at(stage, planned, today);
            prop_assert_eq!(due.is_some(), stage.is_open());
            prop_assert!(due.is_none() || planned.is_none() || due == planned);
        }

        #[test]
        fn a_learner_is_the_same_however_the_name_is_spaced(name in "[a-zA-Z]{1,8}", other in "[a-zA-Z]{1,8}") {
            prop_assert_eq!(key_of(&format!("  {name}   {other} ")), key_of(&format!("{name} {other}").to_uppercase()));
        }
    }
}
