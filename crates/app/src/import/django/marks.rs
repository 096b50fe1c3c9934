//! Decisions about attendance, without clock or database.

use super::{
    model::{MARKS, Notes, OldMark, PlannedDay, PlannedMark, PlannedStudent},
    students::day,
};
use crate::schedule::Mark;
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

/// The marks to be taken over, by day. Of several for one student and day the last one counts.
pub(super) fn decide(
    marks: &[OldMark],
    students: &[PlannedStudent],
    today: Date,
    notes: &mut Notes,
) -> Vec<PlannedDay> {
    let known: HashMap<i64, &str> = students.iter().map(|student| (student.old_id, student.about.as_str())).collect();
    let mut days: BTreeMap<Date, BTreeMap<i64, PlannedMark>> = BTreeMap::new();
    for old in marks {
        let about = known.get(&old.student_id).copied();
        match check(old, about.is_some(), today) {
            Ok((on, mark)) => {
                let mark = PlannedMark { old_id: old.id, old_student_id: old.student_id, mark };
                if let Some(earlier) = days.entry(on).or_default().insert(old.student_id, mark) {
                    let said =
                        if earlier.mark == days[&on][&old.student_id].mark { "repeated" } else { "contradicted" };
                    let reason = format!("{on} is {said} by row {}, which is later and counts", old.id);
                    notes.leave_out(MARKS, earlier.old_id, about.unwrap_or_default(), reason);
                }
            }
            Err(reason) => notes.leave_out(MARKS, old.id, about.unwrap_or_default(), reason),
        }
    }
    days.into_iter().map(|(on, marks)| PlannedDay { on, marks: marks.into_values().collect() }).collect()
}

fn check(old: &OldMark, is_known: bool, today: Date) -> Result<(Date, Mark), String> {
    if !is_known {
        return Err(format!("there is no student {}", old.student_id));
    }
    let on = day(&old.date).ok_or_else(|| format!("“{}” is no date", old.date))?;
    if on > today {
        return Err(format!("{on} is still to come"));
    }
    match old.status.as_str() {
        "present" => Ok((on, Mark::Present)),
        "absent" => Ok((on, Mark::NoShow)),
        other => Err(format!("“{other}” is neither present nor absent")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn mark(id: i64, student_id: i64, date: &str, status: &str) -> OldMark {
        OldMark { id, student_id, date: date.into(), status: status.into() }
    }

    #[test]
    fn the_last_of_contradicting_marks_counts_and_the_others_are_named() {
        let asha = PlannedStudent {
            old_id: 1,
            old_user_id: 6,
            full_name: "Asha".into(),
            about: "asha@x.in".into(),
            contact: String::new(),
            joined_on: None,
            has_left: false,
        };
        let marks = [
            mark(1, 1, "2025-06-02", "present"),
            mark(2, 1, "2025-06-02", "present"),
            mark(3, 1, "2025-06-02", "absent"),
            mark(4, 1, "2025-06-09", "late"),
            mark(5, 9, "2025-06-09", "present"),
            mark(6, 1, "2025-02-30", "present"),
            mark(7, 1, "2026-03-03", "present"),
        ];
        let mut notes = Notes::default();
        let days = decide(&marks, &[asha], date(2026, 3, 2), &mut notes);
        assert_eq!(days.len(), 1);
        assert_eq!(days[0].marks, [PlannedMark { old_id: 3, old_student_id: 1, mark: Mark::NoShow }]);
        let reasons: Vec<(i64, &str)> = notes.left_out.iter().map(|note| (note.id, note.reason.as_str())).collect();
        assert_eq!(
            reasons,
            [
                (1, "2025-06-02 is repeated by row 2, which is later and counts"),
                (2, "2025-06-02 is contradicted by row 3, which is later and counts"),
                (4, "“late” is neither present nor absent"),
                (5, "there is no student 9"),
                (6, "“2025-02-30” is no date"),
                (7, "2026-03-03 is still to come"),
            ]
        );
    }
}
