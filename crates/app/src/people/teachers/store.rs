//! The SQL of teachers.

use super::model::TeacherRow;
use crate::{
    accounts::{Scope, UserId},
    people::model::{Person, TeacherId},
};
use jiff::Timestamp;
use kit::{
    args,
    db::{Result, Tx},
    found_by, sql, sql_found,
    words::Typed,
};

/// What a list of teachers is narrowed to.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) typed: Option<Typed>,
    pub(super) active: Option<bool>,
}

macro_rules! teacher_columns {
    () => {
        "SELECT t.id, t.full_name, t.email, t.phone, t.active, u.id, u.email
         FROM teachers t LEFT JOIN users u ON u.id = t.user_id AND u.deleted_at IS NULL "
    };
}

/// All teachers, or oneself.
macro_rules! in_scope {
    () => {
        "($1 OR ($2 AND t.user_id = $3))"
    };
}

macro_rules! filtered {
    () => {
        concat!(in_scope!(), " AND (CAST($4 AS BOOLEAN) IS NULL OR t.active = $4) AND ")
    };
}

macro_rules! found {
    ($filter:ident, $before:expr, $after:expr) => {
        sql_found!(
            $filter.typed,
            concat!($before, filtered!()),
            concat!("t.id IN ", found_by!("teacher", "$5", "$6", "$7")),
            ["$5", "$6", "$7"],
            $after
        )
    };
}

pub(super) async fn list(
    tx: &mut Tx,
    scope: Scope,
    filter: &Filter,
    (limit, offset): (i64, i64),
) -> Result<Vec<TeacherRow>> {
    let [first, second, third] = Typed::args(filter.typed.as_ref());
    tx.all(
        found!(filter, concat!(teacher_columns!(), "WHERE "), " ORDER BY t.full_name, t.id LIMIT $8 OFFSET $9"),
        args![scope.all, scope.own, scope.user_id, filter.active, first, second, third, limit, offset],
    )
    .await
}

pub(super) async fn count(tx: &mut Tx, scope: Scope, filter: &Filter) -> Result<i64> {
    let [first, second, third] = Typed::args(filter.typed.as_ref());
    tx.one(
        found!(filter, "SELECT COUNT(*) FROM teachers t WHERE ", ""),
        args![scope.all, scope.own, scope.user_id, filter.active, first, second, third],
    )
    .await
}

pub(super) async fn read(tx: &mut Tx, scope: Scope, id: TeacherId) -> Result<Option<TeacherRow>> {
    tx.opt(
        sql!(concat!(teacher_columns!(), "WHERE ", in_scope!(), " AND t.id = $4")),
        args![scope.all, scope.own, scope.user_id, id],
    )
    .await
}

pub(super) async fn insert(
    tx: &mut Tx,
    id: TeacherId,
    teacher: &Person,
    active: bool,
    (by, now): (Option<UserId>, Timestamp),
) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO teachers (id, full_name, email, phone, active, bio, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, '', $6, $7)"
        ),
        args![id, teacher.full_name, teacher.email, teacher.phone, active, now, by],
    )
    .await
}

pub(super) async fn update(tx: &mut Tx, id: TeacherId, teacher: &Person, active: bool) -> Result<u64> {
    tx.exec(
        sql!("UPDATE teachers SET full_name = $2, email = $3, phone = $4, active = $5 WHERE id = $1"),
        args![id, teacher.full_name, teacher.email, teacher.phone, active],
    )
    .await
}
