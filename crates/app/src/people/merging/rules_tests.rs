//! What holds for any two records.

use super::{
    model::{
        ConsentRow, LinkRow, NotesRow, PayerRow, PlayedRow, StudentRow, StudentSheet, TeacherRow, TeacherSheet,
        TimeOffRow, ValueRow,
    },
    rules::*,
};
use crate::{
    institute::{BranchId, InstrumentId},
    people::{
        availability::Hours,
        consents::{ConsentKind, ConsentTextId},
        custom_fields::CustomFieldId,
        employments::{Employment, EmploymentKind},
        links::Relationship,
        model::{FamilyAccountId, GuardianId, StudentId},
        students::StudentStatus,
    },
};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, date, time},
};
use proptest::prelude::*;
use uuid::Uuid;

const KEPT: StudentId = StudentId(Uuid::from_u128(1));
const OTHER: StudentId = StudentId(Uuid::from_u128(2));

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

prop_compose! {
    fn link(of: StudentId)(guardian in 1..5_u128, blocked: bool, may_pay: bool) -> LinkRow {
        LinkRow {
            guardian_id: GuardianId(Uuid::from_u128(guardian)), student_id: of, relationship: Relationship::Other,
            may_view: true, may_contact: true, may_pick_up: true, may_pay, blocked, created_at: at(0),
        }
    }
}

prop_compose! {
    fn consent()(kind in prop::sample::select(ConsentKind::ALL), given: bool, second in 0..9_i64) -> ConsentRow {
        let text = ConsentTextId(Uuid::from_u128(1));
        ConsentRow { seq: 0, kind, consent_text_id: text, given, guardian_id: None, created_at: at(second), created_by: None }
    }
}

/// Each key once.
fn each_once<T, K: Ord>(rows: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut rows: Vec<T> = rows;
    rows.sort_by_key(&key);
    rows.dedup_by_key(|row| key(row));
    rows
}

prop_compose! {
    fn sheet(of: StudentId)(
        text in prop::array::uniform3("[ab]{0,2}"),
        notes in prop::option::of(("[ab]{0,2}", "[ab]{0,2}")),
        mut consents in prop::collection::vec(consent(), 0..5),
        instruments in prop::collection::vec(1..5_u128, 0..4),
        values in prop::collection::vec((1..5_u128, "[ab]"), 0..4),
        links in prop::collection::vec(link(of), 0..4),
    ) -> StudentSheet {
        let [email, phone, own_notes] = text;
        consents.sort_by_key(|consent| consent.created_at);
        consents.iter_mut().zip(1..).for_each(|(consent, seq)| consent.seq = seq);
        StudentSheet {
            student: StudentRow {
                family_account_id: FamilyAccountId(Uuid::nil()), number: "S-1".into(), user_id: None, full_name: "Asha".into(),
                date_of_birth: None, email, phone, notes: own_notes, status: StudentStatus::Active, joined_on: None,
                left_on: None, created_at: at(0), created_by: None,
            },
            statuses: vec![],
            photo: None,
            notes: notes.map(|(medical, custody)| NotesRow { medical, custody, updated_at: at(0), updated_by: None }),
            consents,
            instruments: each_once(instruments, |id| *id).into_iter().zip(1..)
                .map(|(id, seq)| PlayedRow { seq, instrument_id: InstrumentId(Uuid::from_u128(id)), level_id: None }).collect(),
            values: each_once(values, |(id, _)| *id).into_iter()
                .map(|(id, value)| ValueRow { field_id: CustomFieldId(Uuid::from_u128(id)), value }).collect(),
            links: each_once(links, |link| link.guardian_id),
        }
    }
}

fn day(after: i64) -> Date {
    date(2026, 1, 1).saturating_add(after.days())
}

/// As the database keeps them: no two lie across each other.
fn apart<T: Clone>(rows: Vec<T>, at_once: impl Fn(&T, &T) -> bool) -> Vec<T> {
    rows.into_iter().fold(vec![], |mut all: Vec<T>, row| {
        if !all.iter().any(|one| at_once(one, &row)) {
            all.push(row);
        }
        all
    })
}

prop_compose! {
    fn teacher_sheet(tag: u128)(
        text in prop::array::uniform3("[ab]{0,2}"),
        active: bool,
        branches in prop::collection::vec(1..4_u128, 0..3),
        employed in prop::collection::vec((0..9_i64, prop::option::of(0..4_i64)), 0..4),
        hours in prop::collection::vec((1..3_i64, 8..18_i8, 1..3_i8), 0..4),
        off in prop::collection::vec((0..9_i64, 0..4_i64), 0..4),
    ) -> TeacherSheet {
        let [email, phone, bio] = text;
        let employed = employed.into_iter().map(|(from, long)| Employment {
            kind: EmploymentKind::Employee, starts_on: day(from), ends_on: long.map(|long| day(from + long)),
        });
        let hours = hours.into_iter().map(|(weekday, from, long)| Hours {
            weekday, starts: time(from, 0, 0, 0), ends: time(from + long, 0, 0, 0), branch_id: None,
        });
        let off = off.into_iter().zip(1..).map(|((from, long), id)| TimeOffRow {
            id: Uuid::from_u128(tag + id), starts_on: day(from), ends_on: day(from + long), reason: String::new(),
            created_at: at(0), created_by: None,
        });
        TeacherSheet {
            teacher: TeacherRow {
                user_id: None, full_name: "Meera".into(), email, phone, active, bio, created_at: at(0), created_by: None,
            },
            branches: each_once(branches, |id| *id).into_iter().map(|id| BranchId(Uuid::from_u128(id))).collect(),
            employments: apart(employed.collect(), employed_at_once),
            hours: apart(hours.collect(), hours_at_once),
            exceptions: vec![],
            time_off: apart(off.collect(), off_at_once),
            instruments: vec![],
            values: vec![],
        }
    }
}

fn last(rows: &[ConsentRow], kind: ConsentKind) -> Option<&ConsentRow> {
    rows.iter().rfind(|row| row.kind == kind)
}

proptest! {
    #[test]
    fn nothing_is_lost(kept in sheet(KEPT), other in sheet(OTHER)) {
        let one = merged_students(KEPT, &kept, &other);
        for from in [&kept, &other] {
            prop_assert!(one.student.notes.contains(&from.student.notes));
            let notes = one.notes.clone().map(|notes| notes.medical).unwrap_or_default();
            prop_assert!(from.notes.iter().all(|own| notes.contains(&own.medical)));
            prop_assert!(from.links.iter().all(|link| one.links.iter().any(|l| l.guardian_id == link.guardian_id && l.blocked >= link.blocked)));
            prop_assert!(from.values.iter().all(|value| one.values.iter().any(|v| v.field_id == value.field_id)));
            prop_assert!(from.instruments.iter().all(|i| one.instruments.iter().any(|j| j.instrument_id == i.instrument_id)));
        }
        prop_assert!(one.links.iter().all(|link| link.student_id == KEPT));
        prop_assert!(kept.values.iter().all(|value| one.values.contains(value)), "the one who stays keeps his own");
        for kind in ConsentKind::ALL {
            let said = [last(&kept.consents, *kind), last(&other.consents, *kind)].into_iter().flatten();
            let newest = said.map(|row| row.created_at).max();
            prop_assert_eq!(last(&one.consents, *kind).map(|row| row.created_at), newest);
        }
        let seqs: Vec<i64> = one.consents.iter().map(|row| row.seq).collect();
        prop_assert!(seqs.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn what_nobody_touched_is_what_it_was(kept in sheet(KEPT), other in sheet(OTHER)) {
        let one = merged_students(KEPT, &kept, &other);
        prop_assert_eq!(students_back(&one, &one, &kept), kept);
    }

    #[test]
    fn what_somebody_changed_stays(kept in sheet(KEPT), other in sheet(OTHER), phone in "[0-9]{3}", link in link(KEPT)) {
        let one = merged_students(KEPT, &kept, &other);
        let mut now = one.clone();
        now.student.phone.clone_from(&phone);
        now.links.retain(|l| l.guardian_id != link.guardian_id);
        now.links.push(link.clone());
        let back = students_back(&now, &one, &kept);
        prop_assert_eq!(back.student.phone, phone);
        prop_assert_eq!(back.student.email, kept.student.email);
        let changed = !one.links.contains(&link);
        prop_assert!(!changed || back.links.contains(&link));
    }

    #[test]
    fn a_teacher_keeps_his_own_times_and_gets_what_lies_beside_them(kept in teacher_sheet(10), other in teacher_sheet(20)) {
        let one = merged_teachers(&kept, &other);
        prop_assert!(kept.hours.iter().all(|own| one.hours.contains(own)));
        prop_assert!(other.hours.iter().all(|its| one.hours.iter().any(|hours| hours_at_once(hours, its))));
        prop_assert!(other.employments.iter().all(|its| one.employments.iter().any(|row| employed_at_once(row, its))));
        prop_assert!(other.branches.iter().all(|branch| one.branches.contains(branch)));
        // what the database takes
        prop_assert_eq!(apart(one.hours.clone(), hours_at_once), one.hours.clone());
        prop_assert_eq!(apart(one.employments.clone(), employed_at_once), one.employments.clone());
        prop_assert_eq!(apart(one.time_off.clone(), off_at_once), one.time_off.clone());
        prop_assert_eq!(teachers_back(&one, &one, &kept), kept);
    }

    #[test]
    fn shares_stay_the_whole(shares in prop::collection::vec((1..6_u128, 1..5000_i64), 0..6)) {
        let guardian = |n| (Some(GuardianId(Uuid::from_u128(n))), None);
        let payers: Vec<_> = each_once(shares, |(id, _)| *id).into_iter()
            .map(|(id, share_bp)| PayerRow { guardian_id: guardian(id).0, student_id: None, share_bp }).collect();
        let after = paid_by_the_other(&payers, guardian(1), guardian(2));
        let sum = |rows: &[PayerRow]| rows.iter().map(|row| row.share_bp).sum::<i64>();
        prop_assert_eq!(sum(&after), sum(&payers));
        prop_assert!(after.iter().all(|payer| member(payer) != guardian(2)));
        let members = each_once(after.iter().map(member).collect(), |member| *member);
        prop_assert_eq!(members.len(), after.len());
    }
}
