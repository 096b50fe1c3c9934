//! The SQL of family accounts and guardians.

use super::model::{FamilyRow, FamilyStudent, GuardianName, GuardianRow};
use crate::{
    accounts::{Scope, UserId},
    people::model::{FamilyAccountId, GuardianId, Person},
};
use jiff::{Timestamp, civil::Date};
use kit::{
    args,
    db::{Result, Tx},
    found_by, row, sql, sql_found,
    words::Typed,
};

/// Which families: those found by what was typed, or one.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) typed: Option<Typed>,
    pub(super) id: Option<FamilyAccountId>,
}

macro_rules! filtered {
    () => {
        concat!(family_in_scope!("f.id"), " AND (CAST($6 AS UUID) IS NULL OR f.id = $6) AND ")
    };
}

/// A family is found by its name, or by a student or guardian in it.
macro_rules! found {
    ($filter:ident, $before:expr, $after:expr) => {
        sql_found!(
            $filter.typed,
            concat!($before, filtered!()),
            concat!(
                "f.id IN (SELECT id FROM ",
                found_by!("family", "$7", "$8", "$9"),
                " ff UNION SELECT fs.family_account_id FROM students fs WHERE fs.id IN ",
                found_by!("student", "$7", "$8", "$9"),
                " UNION SELECT fg.family_account_id FROM guardians fg WHERE fg.id IN ",
                found_by!("guardian", "$7", "$8", "$9"),
                ")"
            ),
            ["$7", "$8", "$9"],
            $after
        )
    };
}

/// The same for those in a page of families.
macro_rules! in_page {
    ($filter:ident, $before:expr, $after:expr) => {
        found!(
            $filter,
            concat!($before, "(SELECT f.id FROM family_accounts f WHERE "),
            concat!(" ORDER BY f.name, f.id LIMIT $10 OFFSET $11)", $after)
        )
    };
}

pub(super) async fn list(
    tx: &mut Tx,
    scope: Scope,
    since: Date,
    filter: &Filter,
    (limit, offset): (i64, i64),
) -> Result<Vec<FamilyRow>> {
    let [first, second, third] = Typed::args(filter.typed.as_ref());
    tx.all(
        found!(
            filter,
            "SELECT f.id, f.name, f.currency FROM family_accounts f WHERE ",
            " ORDER BY f.name, f.id LIMIT $10 OFFSET $11"
        ),
        scoped![scope, since; filter.id, first, second, third, limit, offset],
    )
    .await
}

pub(super) async fn count(tx: &mut Tx, scope: Scope, since: Date, filter: &Filter) -> Result<i64> {
    let [first, second, third] = Typed::args(filter.typed.as_ref());
    tx.one(
        found!(filter, "SELECT COUNT(*) FROM family_accounts f WHERE ", ""),
        scoped![scope, since; filter.id, first, second, third],
    )
    .await
}

/// The students of a page of families whom the caller reaches: a guardian may be one of some of the children only.
pub(super) async fn students(
    tx: &mut Tx,
    scope: Scope,
    since: Date,
    filter: &Filter,
    (limit, offset): (i64, i64),
) -> Result<Vec<FamilyStudent>> {
    let [first, second, third] = Typed::args(filter.typed.as_ref());
    tx.all(
        in_page!(
            filter,
            "SELECT s.family_account_id, s.id, s.full_name, s.status FROM students s WHERE s.family_account_id IN ",
            concat!(" AND ", student_in_scope!("s.id"), " ORDER BY s.full_name, s.id")
        ),
        scoped![scope, since; filter.id, first, second, third, limit, offset],
    )
    .await
}

pub(super) async fn guardians(
    tx: &mut Tx,
    scope: Scope,
    since: Date,
    filter: &Filter,
    (limit, offset): (i64, i64),
) -> Result<Vec<GuardianRow>> {
    let [first, second, third] = Typed::args(filter.typed.as_ref());
    tx.all(
        in_page!(
            filter,
            "SELECT g.family_account_id, g.id, g.full_name, g.email, g.phone, u.id, u.email
             FROM guardians g LEFT JOIN users u ON u.id = g.user_id AND u.deleted_at IS NULL
             WHERE g.family_account_id IN ",
            " ORDER BY g.created_at, g.id"
        ),
        scoped![scope, since; filter.id, first, second, third, limit, offset],
    )
    .await
}

/// The guardians of the students whom the caller reaches, but for those blocked.
pub(super) async fn guardian_names(
    tx: &mut Tx,
    scope: Scope,
    since: Date,
    filter: &Filter,
    (limit, offset): (i64, i64),
) -> Result<Vec<GuardianName>> {
    let [first, second, third] = Typed::args(filter.typed.as_ref());
    tx.all(
        in_page!(
            filter,
            "SELECT g.family_account_id, g.id, g.full_name FROM guardians g WHERE g.family_account_id IN ",
            concat!(
                " AND EXISTS (SELECT 1 FROM guardian_links l WHERE l.guardian_id = g.id AND NOT l.blocked AND ",
                student_in_scope!("l.student_id"),
                ") ORDER BY g.created_at, g.id"
            )
        ),
        scoped![scope, since; filter.id, first, second, third, limit, offset],
    )
    .await
}

pub(super) async fn name(tx: &mut Tx, id: FamilyAccountId) -> Result<Option<String>> {
    tx.opt(sql!("SELECT name FROM family_accounts WHERE id = $1"), args![id]).await
}

pub(super) async fn insert(tx: &mut Tx, family: &FamilyRow, (by, now): (Option<UserId>, Timestamp)) -> Result<u64> {
    tx.exec(
        sql!("INSERT INTO family_accounts (id, name, currency, created_at, created_by) VALUES ($1, $2, $3, $4, $5)"),
        args![family.id, family.name, family.currency, now, by],
    )
    .await
}

pub(super) async fn rename(tx: &mut Tx, id: FamilyAccountId, name: &str) -> Result<u64> {
    tx.exec(sql!("UPDATE family_accounts SET name = $2 WHERE id = $1"), args![id, name]).await
}

pub(super) async fn insert_guardian(
    tx: &mut Tx,
    id: GuardianId,
    family: FamilyAccountId,
    guardian: &Person,
    (by, now): (Option<UserId>, Timestamp),
) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO guardians (id, family_account_id, full_name, email, phone, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        args![id, family, guardian.full_name, guardian.email, guardian.phone, now, by],
    )
    .await
}

row! {
    struct PersonRow { full_name: String, email: String, phone: String }
}

/// A guardian whom the caller may change: any for the office (`all`), himself for a guardian (`himself`).
pub(super) async fn guardian(tx: &mut Tx, scope: Scope, id: GuardianId) -> Result<Option<Person>> {
    let row: Option<PersonRow> = tx
        .opt(
            sql!(
                "SELECT full_name, email, phone FROM guardians
                 WHERE id = $1 AND ($2 OR ($3 AND user_id = $4))"
            ),
            args![id, scope.all, scope.ward, scope.user_id],
        )
        .await?;
    Ok(row.map(|PersonRow { full_name, email, phone }| Person { full_name, email, phone }))
}

/// A guardian as an answer shows him.
pub(super) async fn guardian_row(tx: &mut Tx, id: GuardianId) -> Result<GuardianRow> {
    tx.one(
        sql!(
            "SELECT g.family_account_id, g.id, g.full_name, g.email, g.phone, u.id, u.email
             FROM guardians g LEFT JOIN users u ON u.id = g.user_id AND u.deleted_at IS NULL
             WHERE g.id = $1"
        ),
        args![id],
    )
    .await
}

pub(super) async fn update_guardian(tx: &mut Tx, id: GuardianId, guardian: &Person) -> Result<u64> {
    tx.exec(
        sql!("UPDATE guardians SET full_name = $2, email = $3, phone = $4 WHERE id = $1"),
        args![id, guardian.full_name, guardian.email, guardian.phone],
    )
    .await
}
