//! The SQL of exports whose rows no list has.

use crate::{
    accounts::Scope,
    people::{FamilyAccountId, Relationship, StudentId, StudentStatus, TeacherId},
};
use jiff::civil::{Date, Time};
use kit::{
    args,
    db::{Result, Tx},
    found_by, row, sql, sql_found,
    words::Typed,
};

/// What a file of students is narrowed to, as their list is.
#[derive(Debug, Default)]
pub(super) struct StudentFilter {
    pub(super) typed: Option<Typed>,
    pub(super) status: Option<StudentStatus>,
    pub(super) family: Option<FamilyAccountId>,
}

row! {
    pub(super) struct StudentRow {
        pub(super) id: StudentId,
        pub(super) number: String,
        pub(super) full_name: String,
        pub(super) date_of_birth: Option<Date>,
        pub(super) email: String,
        pub(super) phone: String,
        pub(super) status: StudentStatus,
        pub(super) joined_on: Option<Date>,
        pub(super) left_on: Option<Date>,
        pub(super) notes: String,
        pub(super) family_name: String,
        pub(super) family_number: FamilyAccountId,
    }

    pub(super) struct GuardianRow {
        pub(super) student_id: StudentId,
        pub(super) full_name: String,
        pub(super) phone: String,
        pub(super) email: String,
        pub(super) relationship: Relationship,
    }

    pub(super) struct AttendanceRow {
        pub(super) date: Date,
        pub(super) start_time: Time,
        pub(super) title: String,
        pub(super) teacher: Option<String>,
        pub(super) student: String,
        pub(super) code: String,
    }
}

/// `$before` ends with a condition; the parameters from `$3` on are what was typed.
macro_rules! found {
    ($filter:ident, $before:expr, $after:expr) => {
        sql_found!(
            $filter.typed,
            concat!(
                $before,
                "(CAST($1 AS TEXT) IS NULL OR s.status = $1) AND (CAST($2 AS UUID) IS NULL OR s.family_account_id = $2) AND "
            ),
            concat!("s.id IN ", found_by!("student", "$3", "$4", "$5")),
            ["$3", "$4", "$5"],
            $after
        )
    };
}

pub(super) async fn students(tx: &mut Tx, f: &StudentFilter, (limit, offset): (i64, i64)) -> Result<Vec<StudentRow>> {
    let [first, second, third] = Typed::args(f.typed.as_ref());
    tx.all(
        found!(
            f,
            "SELECT s.id, s.number, s.full_name, s.date_of_birth, s.email, s.phone, s.status, s.joined_on, s.left_on,
                    s.notes, f.name, f.id
             FROM students s JOIN family_accounts f ON f.id = s.family_account_id WHERE ",
            " ORDER BY s.full_name, s.id LIMIT $6 OFFSET $7"
        ),
        args![f.status, f.family, first, second, third, limit, offset],
    )
    .await
}

/// The guardians of a page of students, in the order in which they were linked.
pub(super) async fn guardians(tx: &mut Tx, f: &StudentFilter, (limit, offset): (i64, i64)) -> Result<Vec<GuardianRow>> {
    let [first, second, third] = Typed::args(f.typed.as_ref());
    tx.all(
        found!(
            f,
            "SELECT l.student_id, g.full_name, g.phone, g.email, l.relationship
             FROM guardian_links l JOIN guardians g ON g.id = l.guardian_id
             WHERE NOT l.blocked AND l.student_id IN (SELECT s.id FROM students s WHERE ",
            " ORDER BY s.full_name, s.id LIMIT $6 OFFSET $7) ORDER BY l.created_at, g.id"
        ),
        args![f.status, f.family, first, second, third, limit, offset],
    )
    .await
}

/// Who was in the lessons of some days, as far as the caller may know it.
pub(super) async fn attendance(
    tx: &mut Tx,
    scope: Scope,
    since: Date,
    ((from, to), teacher): ((Date, Date), Option<TeacherId>),
    (limit, offset): (i64, i64),
) -> Result<Vec<AttendanceRow>> {
    tx.all(
        sql!(concat!(
            "SELECT l.on_date, l.start_time, l.title, t.full_name, s.full_name, m.code
             FROM lessons l JOIN attendance_marks m ON m.lesson_id = l.id JOIN students s ON s.id = m.student_id
                 LEFT JOIN teachers t ON t.id = l.teacher_id
             WHERE l.on_date >= $6 AND l.on_date <= $7 AND (CAST($8 AS UUID) IS NULL OR l.teacher_id = $8) AND ",
            participant_in_scope!("l", "s.id"),
            " ORDER BY l.on_date, l.start_time, l.id, s.full_name, s.id LIMIT $9 OFFSET $10"
        )),
        scoped![scope, since; from, to, teacher, limit, offset],
    )
    .await
}
