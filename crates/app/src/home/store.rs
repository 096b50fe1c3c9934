//! The SQL of the home page.

use crate::accounts::{Scope, UserId};
use crate::people::{StudentId, TeacherId};
use jiff::{Timestamp, civil::Date};
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

pub(super) async fn students_of(tx: &mut Tx, user: UserId) -> Result<Vec<StudentId>> {
    tx.all(
        sql!(
            "SELECT DISTINCT student_id FROM student_reach WHERE user_id = $1 AND reach IN ('own', 'ward') ORDER BY 1"
        ),
        args![user],
    )
    .await
}

pub(super) async fn teacher_of(tx: &mut Tx, user: UserId) -> Result<Option<TeacherId>> {
    tx.opt(sql!("SELECT id FROM teachers WHERE user_id = $1"), args![user]).await
}

/// Lessons of one date that the caller reaches.
pub(super) async fn lessons_on(tx: &mut Tx, scope: Scope, on: Date) -> Result<i64> {
    tx.one(
        sql!(concat!(
            "SELECT COUNT(*) FROM lessons l WHERE l.on_date = $6 AND l.status = 'planned' AND ",
            lesson_in_scope!("l")
        )),
        scoped![scope, on; on],
    )
    .await
}

/// Lessons between two instants in which somebody has no mark yet.
pub(super) async fn unmarked(tx: &mut Tx, scope: Scope, today: Date, from: Timestamp, to: Timestamp) -> Result<i64> {
    tx.one(
        sql!(concat!(
            "SELECT COUNT(*) FROM lessons l
             WHERE l.starts_at >= $6 AND l.starts_at < $7 AND l.ends_at <= $7 AND l.status = 'planned'
               AND EXISTS (SELECT 1 FROM lesson_students ls WHERE ls.lesson_id = l.id
                           AND NOT EXISTS (SELECT 1 FROM attendance_marks m
                                           WHERE m.lesson_id = ls.lesson_id AND m.student_id = ls.student_id))
               AND ",
            lesson_in_scope!("l")
        )),
        scoped![scope, today; from, to],
    )
    .await
}

/// Leads nobody has spoken with yet.
pub(super) async fn new_leads(tx: &mut Tx) -> Result<i64> {
    tx.one(sql!("SELECT COUNT(*) FROM leads WHERE stage = 'new'"), args![]).await
}

/// Leads about which something is to be done by a day.
pub(super) async fn due_leads(tx: &mut Tx, on: Date) -> Result<i64> {
    tx.one(sql!("SELECT COUNT(*) FROM leads WHERE next_action_on <= $1"), args![on]).await
}

pub(super) async fn active_students(tx: &mut Tx) -> Result<i64> {
    tx.one(sql!("SELECT COUNT(*) FROM students WHERE status = 'active'"), args![]).await
}

/// What is issued and not paid, in one currency.
pub(super) async fn outstanding(tx: &mut Tx, currency: &str) -> Result<i64> {
    tx.one(
        sql!(
            "SELECT CAST(COALESCE((SELECT SUM(d.total_minor) FROM documents d
                                   WHERE d.kind IN ('invoice', 'bill_of_supply') AND d.state = 'issued' AND d.currency = $1), 0)
                       - COALESCE((SELECT SUM(a.amount_minor) FROM allocations a JOIN documents d ON d.id = a.document_id
                                   WHERE d.kind IN ('invoice', 'bill_of_supply') AND d.state = 'issued' AND d.currency = $1), 0)
                    AS BIGINT)"
        ),
        args![currency],
    )
    .await
}

/// What came in since a date and was not taken back.
pub(super) async fn collected(tx: &mut Tx, currency: &str, since: Date) -> Result<i64> {
    tx.one(
        sql!(
            "SELECT CAST(COALESCE(SUM(p.amount_minor), 0) AS BIGINT) FROM payments p
             WHERE p.received_on >= $2 AND p.currency = $1
               AND NOT EXISTS (SELECT 1 FROM payment_events e WHERE e.payment_id = p.id AND e.state IN ('reversed', 'failed'))"
        ),
        args![currency, since],
    )
    .await
}
