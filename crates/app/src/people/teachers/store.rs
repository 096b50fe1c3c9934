//! The SQL of teachers.

use super::model::TeacherRow;
use crate::{
    accounts::{Scope, UserId},
    people::{
        model::{Person, TeacherId},
        rules::key_of,
    },
};
use jiff::Timestamp;
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

/// What a list of teachers is narrowed to.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) term: Option<String>,
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
        concat!(
            in_scope!(),
            " AND (CAST($4 AS TEXT) IS NULL OR t.search_key LIKE '%' || $4 || '%' ESCAPE '\\')
              AND (CAST($5 AS BOOLEAN) IS NULL OR t.active = $5)"
        )
    };
}

pub(super) async fn list(
    tx: &mut Tx,
    scope: Scope,
    filter: &Filter,
    (limit, offset): (i64, i64),
) -> Result<Vec<TeacherRow>> {
    tx.all(
        sql!(concat!(teacher_columns!(), "WHERE ", filtered!(), " ORDER BY t.full_name, t.id LIMIT $6 OFFSET $7")),
        args![scope.all, scope.own, scope.user_id, filter.term, filter.active, limit, offset],
    )
    .await
}

pub(super) async fn count(tx: &mut Tx, scope: Scope, filter: &Filter) -> Result<i64> {
    tx.one(
        sql!(concat!("SELECT COUNT(*) FROM teachers t WHERE ", filtered!())),
        args![scope.all, scope.own, scope.user_id, filter.term, filter.active],
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
            "INSERT INTO teachers (id, full_name, email, phone, active, bio, search_key, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, '', $6, $7, $8)"
        ),
        args![id, teacher.full_name, teacher.email, teacher.phone, active, key_of(teacher), now, by],
    )
    .await
}

pub(super) async fn update(tx: &mut Tx, id: TeacherId, teacher: &Person, active: bool) -> Result<u64> {
    tx.exec(
        sql!("UPDATE teachers SET full_name = $2, email = $3, phone = $4, search_key = $5, active = $6 WHERE id = $1"),
        args![id, teacher.full_name, teacher.email, teacher.phone, key_of(teacher), active],
    )
    .await
}
