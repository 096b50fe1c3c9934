//! Decisions about students, without clock or database.

use super::{
    model::{Notes, Old, OldUser, PlannedStudent, STUDENTS},
    users::{NAME_MAX, contact, fit, name_of},
};
use jiff::civil::{Date, date};
use std::{collections::HashMap, ops::RangeInclusive};

/// Any other date is a slip of the pen.
const DATES: RangeInclusive<Date> = date(2000, 1, 1)..=date(2099, 12, 31);

/// The students to be taken over.
pub(super) fn decide(old: &Old, notes: &mut Notes) -> Vec<PlannedStudent> {
    let users: HashMap<i64, &OldUser> = old.users.iter().map(|user| (user.id, user)).collect();
    let mut planned = vec![];
    for student in &old.students {
        let Some(user) = users.get(&student.user_id) else {
            notes.leave_out(STUDENTS, student.id, "", format!("there is no user {}", student.user_id));
            continue;
        };
        let joined_on = day(&student.enrolled_date);
        if joined_on.is_none() {
            let reason = format!("“{}” is no date to have joined on", student.enrolled_date);
            notes.remark(STUDENTS, student.id, &user.email, reason);
        }
        if !user.is_active {
            let reason = "is inactive there, and has left here: today stands for the day, which is not known";
            notes.remark(STUDENTS, student.id, &user.email, reason);
        }
        planned.push(PlannedStudent {
            old_id: student.id,
            old_user_id: user.id,
            full_name: fit(&name_of(user).0, NAME_MAX),
            about: user.email.clone(),
            contact: contact(user),
            joined_on,
            has_left: !user.is_active,
        });
    }
    planned
}

/// A date that somebody may have meant.
pub(super) fn day(text: &str) -> Option<Date> {
    text.parse::<Date>().ok().filter(|day| DATES.contains(day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::django::model::OldStudent;

    #[test]
    fn a_student_is_named_after_his_user_and_one_without_user_is_left_out() {
        let user = OldUser { id: 7, email: "vikram@x.in".into(), full_name: "Vikram Rao".into(), ..OldUser::default() };
        let row = |id, user_id, date: &str| OldStudent { id, user_id, enrolled_date: date.into() };
        let students = vec![row(1, 7, "2025-05-22"), row(2, 8, "2025-05-22"), row(3, 7, "0025-05-22")];
        let mut notes = Notes::default();
        let planned = decide(&Old { users: vec![user], students, ..Old::default() }, &mut notes);
        assert_eq!(planned.iter().map(|student| student.old_id).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(planned[0].full_name, "Vikram Rao");
        assert_eq!((planned[0].joined_on, planned[1].joined_on), (Some(date(2025, 5, 22)), None));
        assert!(planned[0].has_left);
        assert_eq!(notes.left_out[0].id, 2);
    }
}
