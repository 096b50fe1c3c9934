//! The SQL of enrollments.

use super::model::{Enrollment, EnrollmentRow, Named};
use crate::{
    accounts::{Scope, UserId},
    courses::model::{EnrollmentId, OfferingId},
    people::{StudentId, TeacherId},
};
use jiff::{Timestamp, civil::Date};
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

/// What a list of enrollments is narrowed to.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) student: Option<StudentId>,
    pub(super) offering: Option<OfferingId>,
    /// In force on this day.
    pub(super) on: Option<Date>,
}

macro_rules! enrollment_columns {
    () => {
        "SELECT e.id, e.student_id, s.full_name, e.offering_id, o.name, c.name, o.duration_minutes, o.format,
                e.teacher_id, t.full_name, e.starts_on, e.ends_on
         FROM enrollments e JOIN students s ON s.id = e.student_id JOIN offerings o ON o.id = e.offering_id
             JOIN courses c ON c.id = o.course_id LEFT JOIN teachers t ON t.id = e.teacher_id
         WHERE "
    };
}

macro_rules! filtered {
    () => {
        concat!(
            student_in_scope!("e.student_id"),
            " AND (CAST($6 AS UUID) IS NULL OR e.student_id = $6)
              AND (CAST($7 AS UUID) IS NULL OR e.offering_id = $7)
              AND (CAST($8 AS TEXT) IS NULL OR (e.starts_on <= $8 AND (e.ends_on IS NULL OR e.ends_on >= $8)))"
        )
    };
}

pub(super) async fn list(
    tx: &mut Tx,
    scope: Scope,
    since: Date,
    filter: &Filter,
    (limit, offset): (i64, i64),
) -> Result<Vec<EnrollmentRow>> {
    tx.all(
        sql!(concat!(enrollment_columns!(), filtered!(), " ORDER BY e.starts_on DESC, e.id DESC LIMIT $9 OFFSET $10")),
        scoped![scope, since; filter.student, filter.offering, filter.on, limit, offset],
    )
    .await
}

pub(super) async fn count(tx: &mut Tx, scope: Scope, since: Date, filter: &Filter) -> Result<i64> {
    tx.one(
        sql!(concat!("SELECT COUNT(*) FROM enrollments e WHERE ", filtered!())),
        scoped![scope, since; filter.student, filter.offering, filter.on],
    )
    .await
}

pub(super) async fn read(tx: &mut Tx, id: EnrollmentId) -> Result<Option<EnrollmentRow>> {
    tx.opt(sql!(concat!(enrollment_columns!(), "e.id = $1")), args![id]).await
}

pub(super) async fn named(
    tx: &mut Tx,
    student: StudentId,
    offering: OfferingId,
    teacher: Option<TeacherId>,
) -> Result<Named> {
    tx.one(
        sql!(
            "SELECT (SELECT COUNT(*) FROM students s WHERE s.id = $1),
                    (SELECT o.active AND c.active FROM offerings o JOIN courses c ON c.id = o.course_id WHERE o.id = $2),
                    (SELECT t.active FROM teachers t WHERE t.id = $3)"
        ),
        args![student, offering, teacher],
    )
    .await
}

/// Whether the student has another enrollment in the offering on some day of this one.
pub(super) async fn overlaps(tx: &mut Tx, e: &Enrollment) -> Result<bool> {
    let count: i64 = tx
        .one(
            sql!(
                "SELECT COUNT(*) FROM enrollments e
                 WHERE e.student_id = $1 AND e.offering_id = $2 AND e.id <> $3
                   AND (CAST($5 AS TEXT) IS NULL OR e.starts_on <= $5) AND (e.ends_on IS NULL OR e.ends_on >= $4)"
            ),
            args![e.student_id, e.offering_id, e.id, e.starts_on, e.ends_on],
        )
        .await?;
    Ok(count > 0)
}

pub(super) async fn insert(tx: &mut Tx, e: &Enrollment, (by, now): (Option<UserId>, Timestamp)) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO enrollments (id, student_id, offering_id, teacher_id, starts_on, ends_on, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        args![e.id, e.student_id, e.offering_id, e.teacher_id, e.starts_on, e.ends_on, now, by],
    )
    .await
}

pub(super) async fn update(tx: &mut Tx, e: &Enrollment) -> Result<u64> {
    tx.exec(
        sql!("UPDATE enrollments SET teacher_id = $2, ends_on = $3 WHERE id = $1"),
        args![e.id, e.teacher_id, e.ends_on],
    )
    .await
}

pub(super) async fn remember_teacher(tx: &mut Tx, id: EnrollmentId, teacher: TeacherId, until: Date) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO former_teachers (enrollment_id, teacher_id, until_on) VALUES ($1, $2, $3)
             ON CONFLICT (enrollment_id, teacher_id) DO UPDATE SET until_on = excluded.until_on"
        ),
        args![id, teacher, until],
    )
    .await
}
