//! The SQL of classes.

use super::model::{Class, ClassRow, Named, NamedRoom, Occupied, Seats};
use crate::{
    accounts::UserId,
    courses::{ClassId, EnrollmentId, OfferingId},
    institute::{BranchId, RoomId},
    people::{StudentId, TeacherId},
    schedule::SeriesId,
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
            "SELECT k.id, k.offering_id, o.name, c.name, o.duration_minutes, k.name, k.branch_id, b.name,
                    k.capacity, k.starts_on, k.ends_on, k.active, ",
            taken!("CAST($1 AS TEXT)", "", ""),
            ", (SELECT COUNT(*) FROM waitlist_entries w WHERE w.class_id = k.id AND w.status = 'offered' AND w.offer_expires_at > $2),
               (SELECT COUNT(*) FROM waitlist_entries w WHERE w.class_id = k.id AND w.status = 'waiting')
             FROM classes k JOIN offerings o ON o.id = k.offering_id JOIN courses c ON c.id = o.course_id
                 JOIN branches b ON b.id = k.branch_id WHERE "
        )
    };
}

/// By the first of its weekly times, as they will be.
macro_rules! by_time {
    () => {
        "(SELECT MIN(ot.weekday || ' ' || ot.start_time) FROM class_series oc
             JOIN series_segments ot ON ot.series_id = oc.series_id
          WHERE oc.class_id = k.id AND NOT EXISTS (
              SELECT 1 FROM series_segments os WHERE os.series_id = ot.series_id AND os.from_slot > ot.from_slot)), k.id"
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
                " AS UUID) IS NULL OR EXISTS (SELECT 1 FROM class_series fc JOIN series_segments fg ON fg.series_id = fc.series_id
                    WHERE fc.class_id = k.id AND fg.teacher_id = ",
                $teacher,
                ")) AND (CAST(",
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
                " OR k.id IN (SELECT fc.class_id FROM class_series fc JOIN series_segments fg ON fg.series_id = fc.series_id
                    WHERE fg.teacher_id IN ",
                found_by!("teacher", $first, $second, $third),
                ") OR k.offering_id IN (SELECT fo.id FROM offerings fo WHERE fo.course_id IN ",
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
            concat!(" ORDER BY ", by_time!(), " LIMIT $10 OFFSET $11")
        ),
        args![today, now, f.offering, f.teacher, f.branch, f.active, first, second, third, limit, offset],
    )
    .await
}

/// The series of the classes of a page.
pub(super) async fn series(tx: &mut Tx, f: &Filter, (limit, offset): (i64, i64)) -> Result<Vec<(ClassId, SeriesId)>> {
    let [first, second, third] = Typed::args(f.typed.as_ref());
    tx.all(
        found!(
            f,
            ("$1", "$2", "$3", "$4", "$5", "$6", "$7"),
            "SELECT cs.class_id, cs.series_id FROM class_series cs WHERE cs.class_id IN (SELECT k.id FROM classes k WHERE ",
            concat!(" ORDER BY ", by_time!(), " LIMIT $8 OFFSET $9)")
        ),
        args![f.offering, f.teacher, f.branch, f.active, first, second, third, limit, offset],
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
                    (SELECT c.name FROM offerings o JOIN courses c ON c.id = o.course_id WHERE o.id = $1)"
        ),
        args![class.offering_id, class.branch_id],
    )
    .await
}

pub(super) async fn room(tx: &mut Tx, id: RoomId) -> Result<Option<NamedRoom>> {
    tx.opt(sql!("SELECT branch_id, capacity FROM rooms WHERE id = $1"), args![id]).await
}

/// The rooms of the weekly times of a class, from a day on.
pub(super) async fn rooms(tx: &mut Tx, id: ClassId, from: Date) -> Result<Vec<NamedRoom>> {
    tx.all(
        sql!(
            "SELECT DISTINCT r.branch_id, r.capacity
             FROM class_series c JOIN series_segments g ON g.series_id = c.series_id JOIN rooms r ON r.id = g.room_id
             WHERE c.class_id = $1 AND NOT EXISTS (
                 SELECT 1 FROM series_segments n
                 WHERE n.series_id = g.series_id AND n.from_slot > g.from_slot AND n.from_slot <= $2)"
        ),
        args![id, from],
    )
    .await
}

/// The weekly times of a class that go on as long as it does.
pub(super) async fn series_to_the_end(tx: &mut Tx, id: ClassId, ends_on: Option<Date>) -> Result<Vec<SeriesId>> {
    tx.all(
        sql!(
            "SELECT c.series_id FROM class_series c JOIN series s ON s.id = c.series_id
             WHERE c.class_id = $1 AND (s.ends_on IS NULL OR s.ends_on = $2) ORDER BY c.series_id"
        ),
        args![id, ends_on],
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
            "INSERT INTO classes (id, offering_id, name, name_key, branch_id, capacity, starts_on, ends_on, active,
                                  created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        ),
        args![
            c.id,
            c.offering_id,
            c.name,
            caseless(&c.name),
            c.branch_id,
            c.capacity,
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
            "UPDATE classes SET name = $2, name_key = $3, branch_id = $4, capacity = $5, starts_on = $6, ends_on = $7,
                                active = $8
             WHERE id = $1"
        ),
        args![c.id, c.name, caseless(&c.name), c.branch_id, c.capacity, c.starts_on, c.ends_on, c.active],
    )
    .await
}

/// Who is in a class, now, before or later, and by which enrollment.
pub(super) async fn members(tx: &mut Tx, id: ClassId) -> Result<Vec<(StudentId, EnrollmentId)>> {
    tx.all(
        sql!(
            "SELECT DISTINCT e.student_id, e.id FROM placements p JOIN enrollments e ON e.id = p.enrollment_id
             WHERE p.class_id = $1 ORDER BY e.student_id, e.id"
        ),
        args![id],
    )
    .await
}
