//! The SQL of family accounts and guardians.

use super::model::{FamilyRow, FamilyStudent, GuardianName, GuardianRow};
use crate::{
    accounts::{Scope, UserId},
    people::{
        model::{FamilyAccountId, GuardianId, Person},
        rules::key_of,
    },
};
use jiff::{Timestamp, civil::Date};
use kit::{
    args,
    db::{Result, Tx},
    row, sql,
};

/// Which families: those found by a term, or one.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) term: Option<String>,
    pub(super) id: Option<FamilyAccountId>,
}

/// `$6` is a term, which a family's name, a student or a guardian has; `$7` a family.
macro_rules! filtered {
    () => {
        concat!(
            family_in_scope!("f.id"),
            " AND (CAST($7 AS UUID) IS NULL OR f.id = $7)
              AND (CAST($6 AS TEXT) IS NULL OR f.search_key LIKE '%' || $6 || '%' ESCAPE '\\'
                   OR EXISTS (SELECT 1 FROM students ts WHERE ts.family_account_id = f.id
                              AND ts.search_key LIKE '%' || $6 || '%' ESCAPE '\\')
                   OR EXISTS (SELECT 1 FROM guardians tg WHERE tg.family_account_id = f.id
                              AND tg.search_key LIKE '%' || $6 || '%' ESCAPE '\\'))"
        )
    };
}

/// The ids of one page of families, for those in them.
macro_rules! page {
    () => {
        concat!("(SELECT f.id FROM family_accounts f WHERE ", filtered!(), " ORDER BY f.name, f.id LIMIT $8 OFFSET $9)")
    };
}

pub(super) async fn list(
    tx: &mut Tx,
    scope: Scope,
    since: Date,
    filter: &Filter,
    (limit, offset): (i64, i64),
) -> Result<Vec<FamilyRow>> {
    tx.all(
        sql!(concat!(
            "SELECT f.id, f.name, f.currency FROM family_accounts f WHERE ",
            filtered!(),
            " ORDER BY f.name, f.id LIMIT $8 OFFSET $9"
        )),
        scoped![scope, since; filter.term, filter.id, limit, offset],
    )
    .await
}

pub(super) async fn count(tx: &mut Tx, scope: Scope, since: Date, filter: &Filter) -> Result<i64> {
    tx.one(
        sql!(concat!("SELECT COUNT(*) FROM family_accounts f WHERE ", filtered!())),
        scoped![scope, since; filter.term, filter.id],
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
    tx.all(
        sql!(concat!(
            "SELECT s.family_account_id, s.id, s.full_name, s.status FROM students s WHERE s.family_account_id IN ",
            page!(),
            " AND ",
            student_in_scope!("s.id"),
            " ORDER BY s.full_name, s.id"
        )),
        scoped![scope, since; filter.term, filter.id, limit, offset],
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
    tx.all(
        sql!(concat!(
            "SELECT g.family_account_id, g.id, g.full_name, g.email, g.phone, u.id, u.email
             FROM guardians g LEFT JOIN users u ON u.id = g.user_id AND u.deleted_at IS NULL
             WHERE g.family_account_id IN ",
            page!(),
            " ORDER BY g.created_at, g.id"
        )),
        scoped![scope, since; filter.term, filter.id, limit, offset],
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
    tx.all(
        sql!(concat!(
            "SELECT g.family_account_id, g.id, g.full_name FROM guardians g WHERE g.family_account_id IN ",
            page!(),
            " AND EXISTS (SELECT 1 FROM guardian_links l WHERE l.guardian_id = g.id AND NOT l.blocked AND ",
            student_in_scope!("l.student_id"),
            ") ORDER BY g.created_at, g.id"
        )),
        scoped![scope, since; filter.term, filter.id, limit, offset],
    )
    .await
}

pub(super) async fn name(tx: &mut Tx, id: FamilyAccountId) -> Result<Option<String>> {
    tx.opt(sql!("SELECT name FROM family_accounts WHERE id = $1"), args![id]).await
}

pub(super) async fn insert(
    tx: &mut Tx,
    family: &FamilyRow,
    key: &str,
    (by, now): (Option<UserId>, Timestamp),
) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO family_accounts (id, name, currency, search_key, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        args![family.id, family.name, family.currency, key, now, by],
    )
    .await
}

pub(super) async fn rename(tx: &mut Tx, id: FamilyAccountId, name: &str, key: &str) -> Result<u64> {
    tx.exec(sql!("UPDATE family_accounts SET name = $2, search_key = $3 WHERE id = $1"), args![id, name, key]).await
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
            "INSERT INTO guardians (id, family_account_id, full_name, email, phone, search_key, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        args![id, family, guardian.full_name, guardian.email, guardian.phone, key_of(guardian), now, by],
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
        sql!("UPDATE guardians SET full_name = $2, email = $3, phone = $4, search_key = $5 WHERE id = $1"),
        args![id, guardian.full_name, guardian.email, guardian.phone, key_of(guardian)],
    )
    .await
}
