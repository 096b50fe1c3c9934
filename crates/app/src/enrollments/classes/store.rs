//! The SQL of classes.

use super::model::{Class, ClassRow, Named, Occupied, Seats};
use crate::{
    accounts::UserId,
    courses::{ClassId, EnrollmentId, OfferingId},
    institute::BranchId,
    people::{StudentId, TeacherId},
};
use jiff::{Timestamp, civil::Date};
use kit::{
    args,
    db::{Result, Tx},
    found_by, sql, sql_found,
    text::caseless,
    words::Typed,
};

/// What a list of classes is narrowed to.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) typed: Option<Typed>,
    pub(super) offering: Option<OfferingId>,
    pub(super) teacher: Option<TeacherId>,
    pub(super) branch: Option<BranchId>,
    pub(super) active: Option<bool>,
}

/// `$1` is today, `$2` is now.
macro_rules! class_columns {
    () => {
        concat!(
            "SELECT k.id, k.offering_id, o.name, c.name, o.duration_minutes, k.name, k.branch_id, b.name, k.room_id, r.name,
                    k.teacher_id, t.full_name, k.capacity, k.weekday, k.start_time, k.starts_on, k.ends_on, k.active, ",
            taken!("CAST($1 AS TEXT)", "", ""),
            ", (SELECT COUNT(*) FROM waitlist_entries w WHERE w.class_id = k.id AND w.status = 'offered' AND w.offer_expires_at > $2),
               (SELECT COUNT(*) FROM waitlist_entries w WHERE w.class_id = k.id AND w.status = 'waiting')
             FROM classes k JOIN offerings o ON o.id = k.offering_id JOIN courses c ON c.id = o.course_id
                 JOIN branches b ON b.id = k.branch_id LEFT JOIN rooms r ON r.id = k.room_id
                 LEFT JOIN teachers t ON t.id = k.teacher_id WHERE "
        )
    };
}

/// A class is found by its name, its course or its teacher.
macro_rules! found {
    ($filter:ident, ($offering:literal, $teacher:literal, $branch:literal, $active:literal, $first:literal, $second:literal, $third:literal),
     $before:expr, $after:expr) => {
        sql_found!(
            $filter.typed,
            concat!(
                $before,
                "(CAST(",
                $offering,
                " AS UUID) IS NULL OR k.offering_id = ",
                $offering,
                ") AND (CAST(",
                $teacher,
                " AS UUID) IS NULL OR k.teacher_id = ",
                $teacher,
                ") AND (CAST(",
                $branch,
                " AS UUID) IS NULL OR k.branch_id = ",
                $branch,
                ") AND (CAST(",
                $active,
                " AS BOOLEAN) IS NULL OR k.active = ",
                $active,
                ") AND "
            ),
            concat!(
                "(k.id IN ",
                found_by!("class", $first, $second, $third),
                " OR k.teacher_id IN ",
                found_by!("teacher", $first, $second, $third),
                " OR k.offering_id IN (SELECT fo.id FROM offerings fo WHERE fo.course_id IN ",
                found_by!("course", $first, $second, $third),
                "))"
            ),
            [$first, $second, $third],
            $after
        )
    };
}

pub(super) async fn list(
    tx: &mut Tx,
    (today, now): (Date, Timestamp),
    f: &Filter,
    (limit, offset): (i64, i64),
) -> Result<Vec<ClassRow>> {
    let [first, second, third] = Typed::args(f.typed.as_ref());
    tx.all(
        found!(
            f,
            ("$3", "$4", "$5", "$6", "$7", "$8", "$9"),
            class_columns!(),
            " ORDER BY k.weekday, k.start_time, k.id LIMIT $10 OFFSET $11"
        ),
        args![today, now, f.offering, f.teacher, f.branch, f.active, first, second, third, limit, offset],
    )
    .await
}

pub(super) async fn count(tx: &mut Tx, f: &Filter) -> Result<i64> {
    let [first, second, third] = Typed::args(f.typed.as_ref());
    tx.one(
        found!(f, ("$1", "$2", "$3", "$4", "$5", "$6", "$7"), "SELECT COUNT(*) FROM classes k WHERE ", ""),
        args![f.offering, f.teacher, f.branch, f.active, first, second, third],
    )
    .await
}

/// A class as it is.
pub(in crate::enrollments) async fn class(
    tx: &mut Tx,
    (today, now): (Date, Timestamp),
    id: ClassId,
) -> Result<Option<ClassRow>> {
    tx.opt(sql!(concat!(class_columns!(), "k.id = $3")), args![today, now, id]).await
}

pub(super) async fn named(tx: &mut Tx, class: &Class) -> Result<Named> {
    tx.one(
        sql!(
            "SELECT (SELECT o.active AND c.active FROM offerings o JOIN courses c ON c.id = o.course_id WHERE o.id = $1),
                    (SELECT o.format FROM offerings o WHERE o.id = $1),
                    (SELECT o.duration_minutes FROM offerings o WHERE o.id = $1),
                    (SELECT b.active FROM branches b WHERE b.id = $2),
                    (SELECT r.active FROM rooms r WHERE r.id = $3 AND r.branch_id = $2),
                    (SELECT r.capacity FROM rooms r WHERE r.id = $3 AND r.branch_id = $2),
                    (SELECT t.active FROM teachers t WHERE t.id = $4)"
        ),
        args![class.offering_id, class.branch_id, class.room_id, class.teacher_id],
    )
    .await
}

/// The places of a class between two days, seen by a student who has no other enrollment in it than `except`.
pub(super) async fn seats(
    tx: &mut Tx,
    id: ClassId,
    (from, to): (Date, Option<Date>),
    (student, except): (StudentId, EnrollmentId),
    now: Timestamp,
) -> Result<Option<Seats>> {
    tx.opt(
        sql!(concat!(
            "SELECT k.capacity, ",
            taken!(
                "CAST($2 AS TEXT)",
                " AND p.enrollment_id <> $4 AND (CAST($3 AS TEXT) IS NULL OR p.starts_on <= $3)",
                " AND q.enrollment_id <> $4"
            ),
            ", (SELECT COUNT(*) FROM waitlist_entries w WHERE w.class_id = k.id AND w.status = 'offered'
                AND w.offer_expires_at > $6 AND w.student_id <> $5),
               (SELECT COUNT(*) FROM waitlist_entries w WHERE w.class_id = k.id AND w.status = 'waiting' AND w.student_id <> $5)
             FROM classes k WHERE k.id = $1"
        )),
        args![id, from, to, except, student, now],
    )
    .await
}

pub(super) async fn occupied(tx: &mut Tx, id: ClassId) -> Result<Occupied> {
    tx.one(
        sql!("SELECT MIN(starts_on), MAX(COALESCE(ends_on, '9999-12-31')) FROM placements WHERE class_id = $1"),
        args![id],
    )
    .await
}

pub(super) async fn insert(tx: &mut Tx, c: &Class, (by, now): (Option<UserId>, Timestamp)) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO classes (id, offering_id, name, name_key, branch_id, room_id, teacher_id, capacity,
                                  weekday, start_time, starts_on, ends_on, active, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
        ),
        args![
            c.id,
            c.offering_id,
            c.name,
            caseless(&c.name),
            c.branch_id,
            c.room_id,
            c.teacher_id,
            c.capacity,
            c.weekday,
            c.start_time,
            c.starts_on,
            c.ends_on,
            c.active,
            now,
            by
        ],
    )
    .await
}

pub(super) async fn update(tx: &mut Tx, c: &Class) -> Result<u64> {
    tx.exec(
        sql!(
            "UPDATE classes SET name = $2, name_key = $3, branch_id = $4, room_id = $5, teacher_id = $6, capacity = $7,
                                weekday = $8, start_time = $9, starts_on = $10, ends_on = $11, active = $12
             WHERE id = $1"
        ),
        args![
            c.id,
            c.name,
            caseless(&c.name),
            c.branch_id,
            c.room_id,
            c.teacher_id,
            c.capacity,
            c.weekday,
            c.start_time,
            c.starts_on,
            c.ends_on,
            c.active
        ],
    )
    .await
}
