//! The SQL of enrollments.

use super::model::{Enrollment, EnrollmentRow, Named, Pause, Placement, PlacementRow, Story};
use crate::{
    accounts::{Scope, UserId},
    courses::{ClassId, EnrollmentId, OfferingId},
    people::{StudentId, TeacherId},
};
use jiff::{Timestamp, civil::Date};
use kit::{
    arg_row, args,
    db::{Result, Tx},
    sql, sql_by,
};

/// What a list of enrollments is narrowed to.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) student: Option<StudentId>,
    pub(super) offering: Option<OfferingId>,
    /// Those that are in this class, now or later.
    pub(super) class: Option<ClassId>,
    /// In force on this day.
    pub(super) on: Option<Date>,
}

/// Who teaches the placement with alias `p` on a day: its weekly times say it, the latest of them, or the first to come;
/// else what was agreed.
macro_rules! taught_by {
    ($today:literal) => {
        concat!(
            "COALESCE((SELECT g.teacher_id FROM series_segments g
                WHERE g.teacher_id IS NOT NULL AND g.series_id IN (
                    SELECT x.series_id FROM class_series x WHERE x.class_id = p.class_id
                    UNION ALL SELECT x.series_id FROM enrollment_series x
                    WHERE p.class_id IS NULL AND x.enrollment_id = p.enrollment_id)
                ORDER BY CASE WHEN g.from_slot <= ",
            $today,
            " THEN 0 ELSE 1 END, CASE WHEN g.from_slot <= ",
            $today,
            " THEN '' ELSE g.from_slot END, g.from_slot DESC, g.series_id LIMIT 1), p.agreed_teacher_id)"
        )
    };
}

/// Enrollments with the placement of a day, or the one nearest to it.
macro_rules! enrollment_columns {
    ($today:literal) => {
        concat!(
            "SELECT e.id, e.student_id, s.full_name, e.offering_id, o.name, c.name, o.duration_minutes, o.format,
                    k.id, k.name, t.id, t.full_name, e.starts_on, e.ends_on, e.notice_on, e.leave_reason,
                    EXISTS (SELECT 1 FROM enrollment_pauses z WHERE z.enrollment_id = e.id AND z.starts_on <= ",
            $today,
            " AND (z.ends_on IS NULL OR z.ends_on >= ",
            $today,
            "))
             FROM enrollments e JOIN students s ON s.id = e.student_id JOIN offerings o ON o.id = e.offering_id
                 JOIN courses c ON c.id = o.course_id
                 JOIN placements p ON p.enrollment_id = e.id AND p.starts_on = (
                     SELECT COALESCE(MAX(CASE WHEN x.starts_on <= ",
            $today,
            " THEN x.starts_on END), MIN(x.starts_on)) FROM placements x WHERE x.enrollment_id = e.id)
                 LEFT JOIN classes k ON k.id = p.class_id LEFT JOIN teachers t ON t.id = ",
            taught_by!($today),
            " WHERE "
        )
    };
}

/// `$6` is today.
macro_rules! filtered {
    () => {
        concat!(
            student_in_scope!("e.student_id"),
            " AND (CAST($7 AS UUID) IS NULL OR e.student_id = $7)
              AND (CAST($8 AS UUID) IS NULL OR e.offering_id = $8)
              AND (CAST($9 AS TEXT) IS NULL OR (e.starts_on <= $9 AND (e.ends_on IS NULL OR e.ends_on >= $9)))
              AND (CAST($10 AS UUID) IS NULL OR EXISTS (
                  SELECT 1 FROM placements y WHERE y.enrollment_id = e.id AND y.class_id = $10
                     AND (y.ends_on IS NULL OR y.ends_on >= CAST($6 AS TEXT))))"
        )
    };
}

/// Of one student, in one class or in one offering, by the index.
macro_rules! by_keys {
    ($filter:ident, $before:expr, $after:expr) => {
        sql_by!(
            $before,
            [
                $filter.student.is_some() => "e.student_id = $7",
                $filter.class.is_some() => "e.id IN (SELECT i.enrollment_id FROM placements i WHERE i.class_id = $10)",
                $filter.offering.is_some() => "e.offering_id = $8",
            ],
            concat!(filtered!(), $after)
        )
    };
}

pub(super) async fn list(
    tx: &mut Tx,
    scope: Scope,
    (since, today): (Date, Date),
    filter: &Filter,
    (limit, offset): (i64, i64),
) -> Result<Vec<EnrollmentRow>> {
    tx.all(
        by_keys!(
            filter,
            enrollment_columns!("CAST($6 AS TEXT)"),
            " ORDER BY e.starts_on DESC, e.id DESC LIMIT $11 OFFSET $12"
        ),
        scoped![scope, since; today, filter.student, filter.offering, filter.on, filter.class, limit, offset],
    )
    .await
}

pub(super) async fn count(tx: &mut Tx, scope: Scope, (since, today): (Date, Date), filter: &Filter) -> Result<i64> {
    tx.one(
        by_keys!(filter, "SELECT COUNT(*) FROM enrollments e WHERE ", ""),
        scoped![scope, since; today, filter.student, filter.offering, filter.on, filter.class],
    )
    .await
}

/// An enrollment of a student whom the caller reaches.
pub(super) async fn read(
    tx: &mut Tx,
    scope: Scope,
    (since, today): (Date, Date),
    id: EnrollmentId,
) -> Result<Option<EnrollmentRow>> {
    tx.opt(
        sql!(concat!(enrollment_columns!("CAST($6 AS TEXT)"), "e.id = $7 AND ", student_in_scope!("e.student_id"))),
        scoped![scope, since; today, id],
    )
    .await
}

/// With whom and where it was had, from the first day to the last.
pub(super) async fn history(tx: &mut Tx, id: EnrollmentId) -> Result<Vec<PlacementRow>> {
    tx.all(
        sql!(
            "SELECT p.class_id, k.name, p.agreed_teacher_id, t.full_name, p.starts_on, p.ends_on
             FROM placements p LEFT JOIN classes k ON k.id = p.class_id
                 LEFT JOIN teachers t ON t.id = p.agreed_teacher_id
             WHERE p.enrollment_id = $1 ORDER BY p.starts_on"
        ),
        args![id],
    )
    .await
}

pub(super) async fn pauses(tx: &mut Tx, id: EnrollmentId) -> Result<Vec<Pause>> {
    tx.all(
        sql!("SELECT starts_on, ends_on, reason FROM enrollment_pauses WHERE enrollment_id = $1 ORDER BY starts_on"),
        args![id],
    )
    .await
}

/// Whose it is, which never changes.
pub(super) async fn student_of(tx: &mut Tx, id: EnrollmentId) -> Result<Option<StudentId>> {
    tx.opt(sql!("SELECT student_id FROM enrollments WHERE id = $1"), args![id]).await
}

/// An enrollment with all that happened to it.
pub(in crate::enrollments) async fn story(tx: &mut Tx, id: EnrollmentId) -> Result<Option<Story>> {
    let found: Option<Enrollment> = tx
        .opt(
            sql!(
                "SELECT id, student_id, offering_id, starts_on, ends_on, notice_on, leave_reason, agreed FROM enrollments
                 WHERE id = $1"
            ),
            args![id],
        )
        .await?;
    let Some(enrollment) = found else { return Ok(None) };
    let placements = tx
        .all(
            sql!(
                "SELECT class_id, agreed_teacher_id, starts_on, ends_on FROM placements WHERE enrollment_id = $1
                 ORDER BY starts_on"
            ),
            args![id],
        )
        .await?;
    Ok(Some(Story { enrollment, placements, pauses: pauses(tx, id).await? }))
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
                    (SELECT c.starts_on FROM offerings o JOIN courses c ON c.id = o.course_id WHERE o.id = $2),
                    (SELECT t.active FROM teachers t WHERE t.id = $3),
                    (SELECT s.status = 'left' FROM students s WHERE s.id = $1)"
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

pub(super) async fn insert(tx: &mut Tx, story: &Story, (by, now): (Option<UserId>, Timestamp)) -> Result<()> {
    let e = &story.enrollment;
    tx.exec(
        sql!(
            "INSERT INTO enrollments (id, student_id, offering_id, starts_on, ends_on, notice_on, leave_reason, agreed,
                                      created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        args![
            e.id,
            e.student_id,
            e.offering_id,
            e.starts_on,
            e.ends_on,
            e.notice_on,
            e.leave_reason,
            e.agreed,
            now,
            by
        ],
    )
    .await?;
    insert_placements(tx, e.id, &story.placements).await?;
    replace_pauses(tx, e.id, &story.pauses, (by, now)).await
}

/// Writes an enrollment anew, and all that happens to it.
pub(super) async fn replace(tx: &mut Tx, story: &Story, made: (Option<UserId>, Timestamp)) -> Result<()> {
    let e = &story.enrollment;
    tx.exec(
        sql!("UPDATE enrollments SET ends_on = $2, notice_on = $3, leave_reason = $4, agreed = $5 WHERE id = $1"),
        args![e.id, e.ends_on, e.notice_on, e.leave_reason, e.agreed],
    )
    .await?;
    tx.exec(sql!("DELETE FROM placements WHERE enrollment_id = $1"), args![e.id]).await?;
    insert_placements(tx, e.id, &story.placements).await?;
    replace_pauses(tx, e.id, &story.pauses, made).await
}

pub(super) async fn delete_many(tx: &mut Tx, ids: &[EnrollmentId]) -> Result<u64> {
    let rows = || ids.iter().map(|id| arg_row![id]).collect();
    tx.exec_many(sql!("DELETE FROM placements WHERE enrollment_id = $1"), rows()).await?;
    tx.exec_many(sql!("DELETE FROM enrollment_pauses WHERE enrollment_id = $1"), rows()).await?;
    tx.exec_many(sql!("DELETE FROM enrollments WHERE id = $1"), rows()).await
}

async fn insert_placements(tx: &mut Tx, id: EnrollmentId, placements: &[Placement]) -> Result<u64> {
    tx.exec_many(
        sql!(
            "INSERT INTO placements (enrollment_id, class_id, agreed_teacher_id, starts_on, ends_on)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        placements.iter().map(|p| arg_row![id, p.class_id, p.agreed_teacher_id, p.starts_on, p.ends_on]).collect(),
    )
    .await
}

/// Writes the pauses of an enrollment; the audit trail tells who entered which.
pub(super) async fn replace_pauses(
    tx: &mut Tx,
    id: EnrollmentId,
    pauses: &[Pause],
    (by, now): (Option<UserId>, Timestamp),
) -> Result<()> {
    tx.exec(sql!("DELETE FROM enrollment_pauses WHERE enrollment_id = $1"), args![id]).await?;
    tx.exec_many(
        sql!(
            "INSERT INTO enrollment_pauses (enrollment_id, starts_on, ends_on, reason, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        pauses.iter().map(|pause| arg_row![id, pause.starts_on, pause.ends_on, pause.reason, now, by]).collect(),
    )
    .await?;
    Ok(())
}

/// The enrollments of a student that run on a day or later.
pub(super) async fn from_day(tx: &mut Tx, student: StudentId, on: Date) -> Result<Vec<EnrollmentId>> {
    tx.all(
        sql!("SELECT id FROM enrollments WHERE student_id = $1 AND (ends_on IS NULL OR ends_on >= $2) ORDER BY id"),
        args![student, on],
    )
    .await
}

/// The enrollment of a student in an offering on a day, or the next one that begins.
pub(super) async fn in_offering(
    tx: &mut Tx,
    (student, offering): (StudentId, OfferingId),
    on: Date,
) -> Result<Option<EnrollmentId>> {
    tx.opt(
        sql!(
            "SELECT id FROM enrollments
             WHERE student_id = $1 AND offering_id = $2 AND (ends_on IS NULL OR ends_on >= $3)
             ORDER BY starts_on LIMIT 1"
        ),
        args![student, offering, on],
    )
    .await
}

pub(super) async fn name_of(tx: &mut Tx, student: StudentId) -> Result<Option<String>> {
    tx.opt(sql!("SELECT full_name FROM students WHERE id = $1"), args![student]).await
}
