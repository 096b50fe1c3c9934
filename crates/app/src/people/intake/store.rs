//! The SQL of many people at once.

use super::model::{FamilyEntry, GuardianEntry, LinkEntry, StudentEntry, TeacherEntry};
use crate::{
    accounts::UserId,
    people::{
        links::Rights,
        model::{FamilyAccountId, GuardianId, StudentId, TeacherId},
        students::{Standing, first_day},
    },
};
use jiff::{Timestamp, civil::Date};
use kit::{
    arg_row, args,
    db::{Result, Sql, Tx, Val},
    sql,
    words::{self, Words},
};
use uuid::Uuid;

/// Rows that are prepared at a time, so that a large file does not stand in memory twice.
const AT_ONCE: usize = 1000;

type Made = (Option<UserId>, Timestamp);

async fn each<T>(tx: &mut Tx, sql: Sql, rows: &[T], row: impl Fn(&T) -> Vec<Val<'static>>) -> Result<u64> {
    let mut changed = 0;
    for some in rows.chunks(AT_ONCE) {
        changed += tx.exec_many(sql, some.iter().map(&row).collect()).await?;
    }
    Ok(changed)
}

/// The students after this one, in the order of their ids.
pub async fn known_students(tx: &mut Tx, after: StudentId, limit: i64) -> Result<Vec<StudentEntry>> {
    tx.all(
        sql!(
            "SELECT id, family_account_id, number, full_name, email, phone, date_of_birth, notes, status, joined_on, left_on
             FROM students WHERE id > $1 ORDER BY id LIMIT $2"
        ),
        args![after, limit],
    )
    .await
}

/// The same for guardians.
pub async fn known_guardians(tx: &mut Tx, after: GuardianId, limit: i64) -> Result<Vec<GuardianEntry>> {
    tx.all(
        sql!("SELECT id, family_account_id, full_name, email, phone FROM guardians WHERE id > $1 ORDER BY id LIMIT $2"),
        args![after, limit],
    )
    .await
}

/// The same for families.
pub async fn known_families(tx: &mut Tx, after: FamilyAccountId, limit: i64) -> Result<Vec<FamilyEntry>> {
    tx.all(sql!("SELECT id, name FROM family_accounts WHERE id > $1 ORDER BY id LIMIT $2"), args![after, limit]).await
}

/// The same for teachers.
pub async fn known_teachers(tx: &mut Tx, after: TeacherId, limit: i64) -> Result<Vec<TeacherEntry>> {
    tx.all(
        sql!("SELECT id, full_name, email, phone, active FROM teachers WHERE id > $1 ORDER BY id LIMIT $2"),
        args![after, limit],
    )
    .await
}

/// Who is guardian of whom, after this pair of a guardian and a student.
pub async fn known_links(tx: &mut Tx, after: (GuardianId, StudentId), limit: i64) -> Result<Vec<LinkEntry>> {
    tx.all(
        sql!(
            "SELECT student_id, guardian_id, relationship FROM guardian_links
             WHERE (guardian_id, student_id) > ($1, $2) ORDER BY guardian_id, student_id LIMIT $3"
        ),
        args![after.0, after.1, limit],
    )
    .await
}

/// The numbers that begin so.
pub(super) async fn numbers(tx: &mut Tx, prefix: &str) -> Result<Vec<String>> {
    tx.all(sql!("SELECT number FROM students WHERE substr(number, 1, length($1)) = $1"), args![prefix]).await
}

pub(super) async fn insert_families(tx: &mut Tx, rows: &[FamilyEntry], currency: &str, (by, now): Made) -> Result<u64> {
    let insert =
        sql!("INSERT INTO family_accounts (id, name, currency, created_at, created_by) VALUES ($1, $2, $3, $4, $5)");
    each(tx, insert, rows, |f| arg_row![f.id, f.name, currency, now, by]).await
}

pub(super) async fn insert_guardians(tx: &mut Tx, rows: &[GuardianEntry], (by, now): Made) -> Result<u64> {
    let insert = sql!(
        "INSERT INTO guardians (id, family_account_id, full_name, email, phone, created_at, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    each(tx, insert, rows, |g| arg_row![g.id, g.family_account_id, g.full_name, g.email, g.phone, now, by]).await
}

pub(super) async fn insert_students(tx: &mut Tx, rows: &[StudentEntry], (by, now): Made) -> Result<u64> {
    let insert = sql!(
        "INSERT INTO students (id, family_account_id, number, full_name, email, phone, date_of_birth, notes, status,
                               joined_on, left_on, created_at, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
    );
    let row = |s: &StudentEntry| {
        arg_row![
            s.id,
            s.family_account_id,
            s.number,
            s.full_name,
            s.email,
            s.phone,
            s.date_of_birth,
            s.notes,
            s.status,
            s.joined_on,
            s.left_on,
            now,
            by
        ]
    };
    each(tx, insert, rows, row).await
}

/// What each new student begins as.
pub(super) async fn insert_beginnings(tx: &mut Tx, rows: &[StudentEntry], today: Date, (by, now): Made) -> Result<u64> {
    let insert = sql!(
        "INSERT INTO student_status_changes (student_id, seq, from_status, to_status, on_date, reason, created_at,
                                             created_by)
         VALUES ($1, 1, NULL, $2, $3, '', $4, $5)"
    );
    let row = |s: &StudentEntry| {
        let standing = Standing { status: s.status, joined_on: s.joined_on, left_on: s.left_on };
        arg_row![s.id, s.status, first_day(standing, today), now, by]
    };
    each(tx, insert, rows, row).await
}

pub(super) async fn insert_links(tx: &mut Tx, rows: &[LinkEntry], now: Timestamp) -> Result<u64> {
    let insert = sql!(
        "INSERT INTO guardian_links (student_id, guardian_id, relationship, may_view, may_contact, may_pick_up,
                                     may_pay, blocked, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    );
    let Rights { may_view, may_contact, may_pick_up, may_pay, blocked } = Rights::USUAL;
    let row = |l: &LinkEntry| {
        let (student, guardian) = (l.student_id, l.guardian_id);
        arg_row![student, guardian, l.relationship, may_view, may_contact, may_pick_up, may_pay, blocked, now]
    };
    each(tx, insert, rows, row).await
}

pub(super) async fn insert_teachers(tx: &mut Tx, rows: &[TeacherEntry], (by, now): Made) -> Result<u64> {
    let insert = sql!(
        "INSERT INTO teachers (id, full_name, email, phone, active, bio, created_at, created_by)
         VALUES ($1, $2, $3, $4, $5, '', $6, $7)"
    );
    each(tx, insert, rows, |t| arg_row![t.id, t.full_name, t.email, t.phone, t.active, now, by]).await
}

pub(super) async fn update_students(tx: &mut Tx, rows: &[StudentEntry]) -> Result<u64> {
    let update = sql!(
        "UPDATE students SET full_name = $2, email = $3, phone = $4, date_of_birth = $5, notes = $6, number = $7,
                             joined_on = $8
         WHERE id = $1"
    );
    let row = |s: &StudentEntry| {
        arg_row![s.id, s.full_name, s.email, s.phone, s.date_of_birth, s.notes, s.number, s.joined_on]
    };
    each(tx, update, rows, row).await
}

pub(super) async fn update_guardians(tx: &mut Tx, rows: &[GuardianEntry]) -> Result<u64> {
    let update = sql!("UPDATE guardians SET full_name = $2, email = $3, phone = $4 WHERE id = $1");
    each(tx, update, rows, |g| arg_row![g.id, g.full_name, g.email, g.phone]).await
}

pub(super) async fn update_teachers(tx: &mut Tx, rows: &[TeacherEntry]) -> Result<u64> {
    let update = sql!("UPDATE teachers SET full_name = $2, email = $3, phone = $4, active = $5 WHERE id = $1");
    each(tx, update, rows, |t| arg_row![t.id, t.full_name, t.email, t.phone, t.active]).await
}

/// From now on these are found by what is known of them now.
pub(super) async fn put_words<T>(
    tx: &mut Tx,
    kind: &str,
    rows: &[T],
    words_of: impl Fn(&T) -> (Uuid, Words),
) -> Result<()> {
    for some in rows.chunks(AT_ONCE) {
        let records: Vec<(Uuid, Words)> = some.iter().map(&words_of).collect();
        words::remove_many(tx, kind, records.iter().map(|(id, _)| *id)).await?;
        words::put_new(tx, kind, records).await?;
    }
    Ok(())
}

async fn delete<T: Copy + Into<Uuid>>(tx: &mut Tx, sql: Sql, ids: &[T]) -> Result<u64> {
    each(tx, sql, ids, |id| arg_row![(*id).into()]).await
}

pub(super) async fn delete_links(tx: &mut Tx, pairs: &[(StudentId, GuardianId)]) -> Result<u64> {
    let delete = sql!("DELETE FROM guardian_links WHERE student_id = $1 AND guardian_id = $2");
    each(tx, delete, pairs, |(student, guardian)| arg_row![student, guardian]).await
}

pub(super) async fn delete_students(tx: &mut Tx, ids: &[StudentId]) -> Result<u64> {
    delete(tx, sql!("DELETE FROM guardian_links WHERE student_id = $1"), ids).await?;
    delete(tx, sql!("DELETE FROM student_status_changes WHERE student_id = $1"), ids).await?;
    delete(tx, sql!("DELETE FROM students WHERE id = $1"), ids).await
}

pub(super) async fn delete_guardians(tx: &mut Tx, ids: &[GuardianId]) -> Result<u64> {
    delete(tx, sql!("DELETE FROM guardians WHERE id = $1"), ids).await
}

pub(super) async fn delete_families(tx: &mut Tx, ids: &[FamilyAccountId]) -> Result<u64> {
    delete(tx, sql!("DELETE FROM family_accounts WHERE id = $1"), ids).await
}

pub(super) async fn delete_teachers(tx: &mut Tx, ids: &[TeacherId]) -> Result<u64> {
    delete(tx, sql!("DELETE FROM teachers WHERE id = $1"), ids).await
}
