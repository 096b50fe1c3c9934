//! The SQL of students.

use super::model::{
    GuardianName, GuardianRow, OfficeRow, Standing, StudentItem, StudentRecord, StudentRow, StudentStatus,
};
use crate::{
    accounts::{Scope, UserId},
    people::model::{FamilyAccountId, Person, StudentId},
};
use jiff::{Timestamp, civil::Date};
use kit::{
    args,
    db::{Result, Tx},
    found_by, row, sql, sql_found,
    words::Typed,
};

/// What a list of students is narrowed to.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) typed: Option<Typed>,
    pub(super) status: Option<StudentStatus>,
    pub(super) family: Option<FamilyAccountId>,
}

macro_rules! filtered {
    () => {
        concat!(
            student_in_scope!("s.id"),
            " AND (CAST($6 AS TEXT) IS NULL OR s.status = $6)
              AND (CAST($7 AS UUID) IS NULL OR s.family_account_id = $7) AND "
        )
    };
}

/// Those of one family by the index.
macro_rules! found {
    ($filter:ident, $before:expr, $after:expr) => {
        if $filter.family.is_some() {
            found!($filter, $before, "s.family_account_id = $7 AND ", $after)
        } else {
            found!($filter, $before, "", $after)
        }
    };
    ($filter:ident, $before:expr, $family:literal, $after:expr) => {
        sql_found!(
            $filter.typed,
            concat!($before, $family, filtered!()),
            concat!("s.id IN ", found_by!("student", "$8", "$9", "$10")),
            ["$8", "$9", "$10"],
            $after
        )
    };
}

/// With `contacts`, who has no phone of his own comes with the first guardian who may be called.
pub(super) async fn list(
    tx: &mut Tx,
    scope: Scope,
    since: Date,
    filter: &Filter,
    contacts: bool,
    (limit, offset): (i64, i64),
) -> Result<Vec<StudentItem>> {
    let [first, second, third] = Typed::args(filter.typed.as_ref());
    tx.all(
        found!(
            filter,
            "SELECT p.id, p.number, p.full_name, p.email, p.phone, p.status, p.family_account_id, p.family_name,
                    g.full_name, g.phone, gl.relationship
             FROM (SELECT s.id, s.number, s.full_name, s.email, s.phone, s.status, s.family_account_id,
                          f.name AS family_name
                   FROM students s JOIN family_accounts f ON f.id = s.family_account_id
                   WHERE ",
            " ORDER BY s.full_name, s.id LIMIT $11 OFFSET $12) p
             LEFT JOIN guardians g ON g.id = (
                 SELECT cl.guardian_id FROM guardian_links cl JOIN guardians c ON c.id = cl.guardian_id
                 WHERE $13 AND p.phone = '' AND cl.student_id = p.id AND cl.may_contact AND NOT cl.blocked AND c.phone <> ''
                 ORDER BY cl.created_at, cl.guardian_id LIMIT 1)
             LEFT JOIN guardian_links gl ON gl.student_id = p.id AND gl.guardian_id = g.id
             ORDER BY p.full_name, p.id"
        ),
        scoped![scope, since; filter.status, filter.family, first, second, third, limit, offset, contacts],
    )
    .await
}

pub(super) async fn count(tx: &mut Tx, scope: Scope, since: Date, filter: &Filter) -> Result<i64> {
    let [first, second, third] = Typed::args(filter.typed.as_ref());
    tx.one(
        found!(filter, "SELECT COUNT(*) FROM students s WHERE ", ""),
        scoped![scope, since; filter.status, filter.family, first, second, third],
    )
    .await
}

pub(super) async fn read(tx: &mut Tx, scope: Scope, since: Date, id: StudentId) -> Result<Option<StudentRow>> {
    tx.opt(
        sql!(concat!(
            "SELECT s.id, s.number, s.full_name, s.email, s.phone, s.status, s.date_of_birth, s.joined_on, s.left_on,
                    s.family_account_id, f.name, p.etag
             FROM students s JOIN family_accounts f ON f.id = s.family_account_id
                 LEFT JOIN student_photos p ON p.student_id = s.id
             WHERE s.id = $6 AND ",
            student_in_scope!("s.id")
        )),
        scoped![scope, since; id],
    )
    .await
}

pub(super) async fn office(tx: &mut Tx, id: StudentId) -> Result<OfficeRow> {
    tx.one(
        sql!(
            "SELECT s.notes, u.id, u.email
             FROM students s LEFT JOIN users u ON u.id = s.user_id AND u.deleted_at IS NULL
             WHERE s.id = $1"
        ),
        args![id],
    )
    .await
}

pub(super) async fn guardians(tx: &mut Tx, id: StudentId) -> Result<Vec<GuardianRow>> {
    tx.all(
        sql!(
            "SELECT g.id, g.full_name, g.email, g.phone, l.relationship, l.may_view, l.may_contact, l.may_pick_up,
                    l.may_pay, l.blocked, u.id, u.email
             FROM guardian_links l JOIN guardians g ON g.id = l.guardian_id
                 LEFT JOIN users u ON u.id = g.user_id AND u.deleted_at IS NULL
             WHERE l.student_id = $1 ORDER BY l.created_at, g.id"
        ),
        args![id],
    )
    .await
}

/// Not those blocked: that there is a court order is not for the family to read here.
pub(super) async fn guardian_names(tx: &mut Tx, scope: Scope, since: Date, id: StudentId) -> Result<Vec<GuardianName>> {
    tx.all(
        sql!(concat!(
            "SELECT g.id, g.full_name, l.relationship
             FROM guardian_links l JOIN guardians g ON g.id = l.guardian_id
             WHERE l.student_id = $6 AND NOT l.blocked AND ",
            student_in_scope!("l.student_id"),
            " ORDER BY l.created_at, g.id"
        )),
        scoped![scope, since; id],
    )
    .await
}

row! {
    struct RecordRow {
        number: String,
        full_name: String,
        email: String,
        phone: String,
        date_of_birth: Option<Date>,
        notes: String,
        status: StudentStatus,
        joined_on: Option<Date>,
        left_on: Option<Date>,
    }
}

/// All of a student, to change him.
pub(super) async fn record(tx: &mut Tx, scope: Scope, since: Date, id: StudentId) -> Result<Option<StudentRecord>> {
    let row: Option<RecordRow> = tx
        .opt(
            sql!(concat!(
                "SELECT s.number, s.full_name, s.email, s.phone, s.date_of_birth, s.notes, s.status, s.joined_on, s.left_on
                 FROM students s WHERE s.id = $6 AND ",
                student_in_scope!("s.id")
            )),
            scoped![scope, since; id],
        )
        .await?;
    Ok(row.map(|row| StudentRecord {
        number: row.number,
        person: Person { full_name: row.full_name, email: row.email, phone: row.phone },
        date_of_birth: row.date_of_birth,
        notes: row.notes,
        standing: Standing { status: row.status, joined_on: row.joined_on, left_on: row.left_on },
    }))
}

/// Whether nobody else had the number.
pub(super) async fn insert(
    tx: &mut Tx,
    id: StudentId,
    family: FamilyAccountId,
    student: &StudentRecord,
    (by, now): (Option<UserId>, Timestamp),
) -> Result<bool> {
    let StudentRecord { number, person, date_of_birth, notes, standing } = student;
    let inserted = sql!(
        "INSERT INTO students (id, family_account_id, number, full_name, email, phone, date_of_birth,
                               notes, status, joined_on, left_on, created_at, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         ON CONFLICT (number) DO NOTHING"
    );
    let count = tx
        .exec(
            inserted,
            args![
                id,
                family,
                number,
                person.full_name,
                person.email,
                person.phone,
                date_of_birth,
                notes,
                standing.status,
                standing.joined_on,
                standing.left_on,
                now,
                by
            ],
        )
        .await?;
    Ok(count > 0)
}

pub(super) async fn standing(tx: &mut Tx, id: StudentId) -> Result<Standing> {
    tx.one(sql!("SELECT status, joined_on, left_on FROM students WHERE id = $1"), args![id]).await
}

pub(super) async fn set_standing(tx: &mut Tx, id: StudentId, standing: Standing) -> Result<u64> {
    tx.exec(
        sql!("UPDATE students SET status = $2, joined_on = $3, left_on = $4 WHERE id = $1"),
        args![id, standing.status, standing.joined_on, standing.left_on],
    )
    .await
}

pub(super) async fn family_of(tx: &mut Tx, id: StudentId) -> Result<FamilyAccountId> {
    tx.one(sql!("SELECT family_account_id FROM students WHERE id = $1"), args![id]).await
}

pub(super) async fn update(tx: &mut Tx, id: StudentId, student: &StudentRecord) -> Result<u64> {
    let StudentRecord { number, person, date_of_birth, notes, standing } = student;
    tx.exec(
        sql!(
            "UPDATE students SET full_name = $2, email = $3, phone = $4, date_of_birth = $5, notes = $6, number = $7,
                                 joined_on = $8
             WHERE id = $1"
        ),
        args![id, person.full_name, person.email, person.phone, date_of_birth, notes, number, standing.joined_on],
    )
    .await
}
