//! What becomes of two records that are one, and how one becomes two again. Nothing that was known is lost.

use super::model::{
    ConsentRow, ExceptionRow, FamilySheet, GuardianRow, GuardianSheet, LinkRow, NotesRow, PayerRow, PlayedRow,
    StudentRow, StudentSheet, TeacherRow, TeacherSheet, TimeOffRow,
};
use crate::people::{
    availability::Hours,
    employments::Employment,
    model::{GuardianId, StudentId},
};
use jiff::civil::{Date, Time};

/// The student who stays: what he lacks, he gets from the other.
pub(super) fn merged_students(id: StudentId, kept: &StudentSheet, other: &StudentSheet) -> StudentSheet {
    let links = other.links.iter().map(|link| LinkRow { student_id: id, ..link.clone() });
    StudentSheet {
        student: filled_student(&kept.student, &other.student),
        statuses: kept.statuses.clone(),
        photo: kept.photo.clone().or_else(|| other.photo.clone()),
        notes: joined_notes(kept.notes.as_ref(), other.notes.as_ref()),
        consents: last_words(&kept.consents, &other.consents),
        instruments: all_instruments(&kept.instruments, &other.instruments),
        values: with_others(&kept.values, &other.values, |value| value.field_id),
        links: all_links(&kept.links, links.collect(), |link| link.guardian_id),
    }
}

/// The same for guardians.
pub(super) fn merged_guardians(id: GuardianId, kept: &GuardianSheet, other: &GuardianSheet) -> GuardianSheet {
    let links = other.links.iter().map(|link| LinkRow { guardian_id: id, ..link.clone() });
    let (own, from) = (&kept.guardian, &other.guardian);
    GuardianSheet {
        guardian: GuardianRow {
            user_id: own.user_id.or(from.user_id),
            email: or_else(&own.email, &from.email),
            phone: or_else(&own.phone, &from.phone),
            ..own.clone()
        },
        links: all_links(&kept.links, links.collect(), |link| link.student_id),
        decisions: kept.decisions.iter().chain(&other.decisions).cloned().collect(),
    }
}

/// The same for families. Who pays which share is as it was in the family that stays, if it was said there.
pub(super) fn merged_families(kept: &FamilySheet, other: &FamilySheet) -> FamilySheet {
    FamilySheet {
        family: kept.family.clone(),
        values: with_others(&kept.values, &other.values, |value| value.field_id),
        payers: if kept.payers.is_empty() { other.payers.clone() } else { kept.payers.clone() },
        students: kept.students.iter().chain(&other.students).copied().collect(),
        guardians: kept.guardians.iter().chain(&other.guardians).copied().collect(),
    }
}

/// The same for teachers. Of two that cannot both be (hours of one morning, employments of one year), that of the one who
/// stays is kept.
pub(super) fn merged_teachers(kept: &TeacherSheet, other: &TeacherSheet) -> TeacherSheet {
    let (own, from) = (&kept.teacher, &other.teacher);
    TeacherSheet {
        teacher: TeacherRow {
            user_id: own.user_id.or(from.user_id),
            email: or_else(&own.email, &from.email),
            phone: or_else(&own.phone, &from.phone),
            active: own.active || from.active,
            bio: or_else(&own.bio, &from.bio),
            ..own.clone()
        },
        branches: with_others(&kept.branches, &other.branches, |branch| *branch),
        employments: beside(&kept.employments, &other.employments, employed_at_once),
        hours: beside(&kept.hours, &other.hours, hours_at_once),
        exceptions: beside(&kept.exceptions, &other.exceptions, exceptions_at_once),
        time_off: beside(&kept.time_off, &other.time_off, off_at_once),
        instruments: all_instruments(&kept.instruments, &other.instruments),
        values: with_others(&kept.values, &other.values, |value| value.field_id),
    }
}

/// All of one, and of the others what does not lie across it.
fn beside<T: Clone>(own: &[T], others: &[T], at_once: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let free = others.iter().filter(|other| !own.iter().any(|one| at_once(one, other)));
    own.iter().chain(free).cloned().collect()
}

pub(super) fn employed_at_once(a: &Employment, b: &Employment) -> bool {
    a.starts_on <= b.ends_on.unwrap_or(Date::MAX) && b.starts_on <= a.ends_on.unwrap_or(Date::MAX)
}

pub(super) fn hours_at_once(a: &Hours, b: &Hours) -> bool {
    a.weekday == b.weekday && a.starts < b.ends && b.starts < a.ends
}

fn exceptions_at_once(a: &ExceptionRow, b: &ExceptionRow) -> bool {
    let (starts, ends) =
        (|x: &ExceptionRow| x.starts.unwrap_or(Time::MIN), |x: &ExceptionRow| x.ends.unwrap_or(Time::MAX));
    a.on_date == b.on_date && starts(a) < ends(b) && starts(b) < ends(a)
}

pub(super) fn off_at_once(a: &TimeOffRow, b: &TimeOffRow) -> bool {
    a.starts_on <= b.ends_on && b.starts_on <= a.ends_on
}

fn filled_student(own: &StudentRow, from: &StudentRow) -> StudentRow {
    StudentRow {
        user_id: own.user_id.or(from.user_id),
        date_of_birth: own.date_of_birth.or(from.date_of_birth),
        email: or_else(&own.email, &from.email),
        phone: or_else(&own.phone, &from.phone),
        notes: joined(&own.notes, &from.notes),
        // who has joined did so when he first came; who has not, has not by being merged
        joined_on: own.joined_on.map(|day| from.joined_on.map_or(day, |other| day.min(other))),
        ..own.clone()
    }
}

fn or_else(own: &str, other: &str) -> String {
    if own.is_empty() { other.to_owned() } else { own.to_owned() }
}

/// Both texts, each once.
fn joined(own: &str, other: &str) -> String {
    if own.is_empty() || other.contains(own) {
        other.to_owned()
    } else if own.contains(other) {
        own.to_owned()
    } else {
        format!("{own}\n\n{other}")
    }
}

fn joined_notes(own: Option<&NotesRow>, other: Option<&NotesRow>) -> Option<NotesRow> {
    let (Some(own), Some(other)) = (own, other) else { return own.or(other).cloned() };
    Some(NotesRow {
        medical: joined(&own.medical, &other.medical),
        custody: joined(&own.custody, &other.custody),
        ..own.clone()
    })
}

fn with_others<T: Clone, K: PartialEq>(own: &[T], others: &[T], key: impl Fn(&T) -> K) -> Vec<T> {
    let new = others.iter().filter(|other| own.iter().all(|one| key(one) != key(other)));
    own.iter().chain(new).cloned().collect()
}

/// The main instrument stays the main one.
fn all_instruments(own: &[PlayedRow], others: &[PlayedRow]) -> Vec<PlayedRow> {
    let all = with_others(own, others, |played| played.instrument_id);
    all.into_iter().zip(1..).map(|(played, seq)| PlayedRow { seq, ..played }).collect()
}

/// What was said last about something holds, to whichever of the two it was said.
fn last_words(own: &[ConsentRow], others: &[ConsentRow]) -> Vec<ConsentRow> {
    let last = |rows: &[ConsentRow], kind| rows.iter().rfind(|row| row.kind == kind).cloned();
    let mut all = own.to_vec();
    for (index, row) in others.iter().enumerate() {
        let is_last = others.iter().skip(index + 1).all(|later| later.kind != row.kind);
        if is_last && last(own, row.kind).is_none_or(|said| said.created_at < row.created_at) {
            let seq = all.last().map_or(1, |last| last.seq + 1);
            all.push(ConsentRow { seq, ..row.clone() });
        }
    }
    all
}

/// Who is blocked in one of the two records is blocked.
fn all_links<K: PartialEq>(own: &[LinkRow], others: Vec<LinkRow>, key: impl Fn(&LinkRow) -> K) -> Vec<LinkRow> {
    let mut all = with_others(own, &others, &key);
    for link in &mut all {
        link.blocked |= others.iter().any(|other| key(other) == key(link) && other.blocked);
    }
    all
}

/// The share of one who is merged is that of the one who stays.
pub(super) fn paid_by_the_other(payers: &[PayerRow], kept: Member, merged: Member) -> Vec<PayerRow> {
    let mut all: Vec<PayerRow> = vec![];
    for payer in payers {
        let who = if member(payer) == merged { kept } else { member(payer) };
        match all.iter_mut().find(|other| member(other) == who) {
            Some(other) => other.share_bp += payer.share_bp,
            None => all.push(PayerRow { guardian_id: who.0, student_id: who.1, share_bp: payer.share_bp }),
        }
    }
    all
}

/// A guardian or a student.
pub(super) type Member = (Option<GuardianId>, Option<StudentId>);

pub(super) fn member(payer: &PayerRow) -> Member {
    (payer.guardian_id, payer.student_id)
}

/// What it was, unless somebody has changed it since.
pub(super) fn back<T: PartialEq + Clone>(now: &T, after: &T, before: &T) -> T {
    if now == after { before.clone() } else { now.clone() }
}

/// The same for each of many, told apart by a key: what the merge brought goes, what it changed becomes what it was.
fn each_back<T: PartialEq + Clone, K: PartialEq>(
    (now, after, before): (&[T], &[T], &[T]),
    key: impl Fn(&T) -> K,
) -> Vec<T> {
    let of = |rows: &[T], like: &T| rows.iter().find(|row| key(row) == key(like)).cloned();
    let was = |row: &T| if of(after, row).as_ref() == Some(row) { of(before, row) } else { Some(row.clone()) };
    now.iter().filter_map(was).collect()
}

/// The student who stayed, as he was before; what was changed since stays.
pub(super) fn students_back(now: &StudentSheet, after: &StudentSheet, before: &StudentSheet) -> StudentSheet {
    macro_rules! back {
        ($($field:ident),*) => {
            StudentRow {
                $($field: back(&now.student.$field, &after.student.$field, &before.student.$field),)*
                ..now.student.clone()
            }
        };
    }
    StudentSheet {
        student: back!(user_id, date_of_birth, email, phone, notes, joined_on),
        statuses: now.statuses.clone(),
        photo: back(&now.photo, &after.photo, &before.photo),
        notes: back(&now.notes, &after.notes, &before.notes),
        consents: each_back((&now.consents, &after.consents, &before.consents), |row| row.seq),
        instruments: each_back((&now.instruments, &after.instruments, &before.instruments), |row| row.instrument_id),
        values: each_back((&now.values, &after.values, &before.values), |row| row.field_id),
        links: each_back((&now.links, &after.links, &before.links), |row| row.guardian_id),
    }
}

/// The same for guardians.
pub(super) fn guardians_back(now: &GuardianSheet, after: &GuardianSheet, before: &GuardianSheet) -> GuardianSheet {
    let (is, made, was) = (&now.guardian, &after.guardian, &before.guardian);
    GuardianSheet {
        guardian: GuardianRow {
            user_id: back(&is.user_id, &made.user_id, &was.user_id),
            email: back(&is.email, &made.email, &was.email),
            phone: back(&is.phone, &made.phone, &was.phone),
            ..is.clone()
        },
        links: each_back((&now.links, &after.links, &before.links), |row| row.student_id),
        decisions: each_back((&now.decisions, &after.decisions, &before.decisions), Clone::clone),
    }
}

/// The same for teachers.
pub(super) fn teachers_back(now: &TeacherSheet, after: &TeacherSheet, before: &TeacherSheet) -> TeacherSheet {
    macro_rules! back {
        ($($field:ident),*) => {
            TeacherRow {
                $($field: back(&now.teacher.$field, &after.teacher.$field, &before.teacher.$field),)*
                ..now.teacher.clone()
            }
        };
    }
    TeacherSheet {
        teacher: back!(user_id, email, phone, active, bio),
        branches: each_back((&now.branches, &after.branches, &before.branches), |branch| *branch),
        employments: each_back((&now.employments, &after.employments, &before.employments), |row| row.starts_on),
        hours: each_back((&now.hours, &after.hours, &before.hours), |row| (row.weekday, row.starts)),
        exceptions: each_back((&now.exceptions, &after.exceptions, &before.exceptions), |row| row.id),
        time_off: each_back((&now.time_off, &after.time_off, &before.time_off), |row| row.id),
        instruments: each_back((&now.instruments, &after.instruments, &before.instruments), |row| row.instrument_id),
        values: each_back((&now.values, &after.values, &before.values), |row| row.field_id),
    }
}

/// The same for families; nobody pays who goes.
pub(super) fn families_back(now: &FamilySheet, before: (&FamilySheet, &FamilySheet)) -> FamilySheet {
    let (kept, other) = before;
    let after = merged_families(kept, other);
    let stays = |payer: &PayerRow| {
        payer.guardian_id.is_none_or(|id| !other.guardians.contains(&id))
            && payer.student_id.is_none_or(|id| !other.students.contains(&id))
    };
    let payers = back(&now.payers, &after.payers, &kept.payers);
    FamilySheet {
        family: now.family.clone(),
        values: each_back((&now.values, &after.values, &kept.values), |row| row.field_id),
        payers: if payers.iter().all(stays) { payers } else { vec![] },
        students: now.students.iter().filter(|id| !other.students.contains(id)).copied().collect(),
        guardians: now.guardians.iter().filter(|id| !other.guardians.contains(id)).copied().collect(),
    }
}
