//! Decisions about who is who, without clock or database.

use super::model::{Candidate, FamilyStudent, Match};
use crate::{leads::model::Contact, people::StudentStatus};
use kit::words::{email_word, phone_word};
use std::collections::HashSet;

/// Whether somebody in the books is the contact: an address or a number they have in common says so.
pub(super) fn is_same(contact: &Contact, email: &str, number: &str, region: &str) -> bool {
    let same = |one: Option<String>, other: Option<String>| one.is_some() && one == other;
    same(email_word(&contact.email), email_word(email))
        || same(phone_word(&contact.phone, region), phone_word(number, region))
}

/// The families of those who are the contact, each once.
pub(super) fn matches(
    contact: &Contact,
    candidates: Vec<Candidate>,
    students: &[FamilyStudent],
    region: &str,
) -> Vec<Match> {
    let mut seen = HashSet::new();
    let same = candidates.into_iter().filter(|one| is_same(contact, &one.email, &one.phone, region));
    let first = same.filter(|one| seen.insert(one.family_account_id));
    let with_students = first.map(|contact| {
        let family = contact.family_account_id;
        let of_family = students.iter().filter(|student| student.family_account_id == family).cloned().collect();
        Match { contact, students: of_family }
    });
    with_students.collect()
}

/// The step that a student in the books takes, if any, to come to try (`Trial`) or to learn (`Active`). Who learns here
/// already learns on.
pub(super) fn step(now: StudentStatus, wanted: StudentStatus) -> Option<StudentStatus> {
    use StudentStatus::{Active, Lead, Left, Paused, Trial};
    match (now, wanted) {
        (Lead | Left, Trial) => Some(Trial),
        (Lead | Trial | Left | Paused, Active) => Some(Active),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::{FamilyAccountId, Relationship};
    use uuid::Uuid;

    fn contact(email: &str, phone: &str) -> Contact {
        Contact {
            name: "Latha Nair".into(),
            email: email.into(),
            phone: phone.into(),
            learner_name: "Meera".into(),
            relationship: Relationship::Mother,
            date_of_birth: None,
        }
    }

    fn candidate(family: u128, name: &str, email: &str, phone: &str) -> Candidate {
        Candidate {
            family_account_id: FamilyAccountId(Uuid::from_u128(family)),
            family_name: format!("Family {family}"),
            guardian_id: None,
            full_name: name.into(),
            email: email.into(),
            phone: phone.into(),
        }
    }

    #[test]
    fn an_address_or_a_number_in_common_is_enough_and_nothing_in_common_is_not() {
        let latha = contact("Latha@example.org", "+919876543210");
        let is_same = |email, phone| is_same(&latha, email, phone, "IN");
        assert!(is_same("latha@EXAMPLE.org", "") && is_same("", "098765 43210") && is_same("x@y.zz", "98765-43210"));
        assert!(!is_same("", "") && !is_same("x@y.zz", "98765 43211"));
        assert!(!super::is_same(&contact("", ""), "", "", "IN"), "two who cannot be reached are not one");
    }

    #[test]
    fn a_family_is_offered_once() {
        let candidates = vec![
            candidate(1, "Latha", "latha@example.org", ""),
            candidate(1, "Meera", "", "98765 43210"),
            candidate(2, "Somebody", "", "98765 43211"),
            candidate(3, "Grandmother", "", "+91 98765 43210"),
        ];
        let found = matches(&contact("latha@example.org", "+919876543210"), candidates, &[], "IN");
        let names: Vec<_> = found.iter().map(|found| found.contact.full_name.as_str()).collect();
        assert_eq!(names, ["Latha", "Grandmother"]);
    }

    #[test]
    fn nobody_takes_a_step_back() {
        for status in StudentStatus::ALL {
            for wanted in [StudentStatus::Trial, StudentStatus::Active] {
                let after = step(*status, wanted).unwrap_or(*status);
                let learns = [StudentStatus::Active, StudentStatus::Paused].contains(status);
                assert!(after == wanted || (learns && after == *status), "{status} {wanted}");
            }
        }
        assert_eq!(step(StudentStatus::Paused, StudentStatus::Active), Some(StudentStatus::Active));
    }
}
