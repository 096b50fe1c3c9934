//! The SQL of trial lessons.

use super::model::TrialFacts;
use crate::{accounts::UserId, fees::ChargeId, leads::model::LeadId, schedule::LessonId};
use jiff::Timestamp;
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

pub(super) async fn insert(
    tx: &mut Tx,
    (lesson, lead): (LessonId, LeadId),
    charge: Option<ChargeId>,
    (by, now): (Option<UserId>, Timestamp),
) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO lead_trials (lesson_id, lead_id, charge_id, note, created_at, created_by)
             VALUES ($1, $2, $3, '', $4, $5)"
        ),
        args![lesson, lead, charge, now, by],
    )
    .await
}

pub(super) async fn facts(tx: &mut Tx, (lesson, lead): (LessonId, LeadId)) -> Result<Option<TrialFacts>> {
    tx.opt(
        sql!(
            "SELECT l.on_date, t.came, t.goes_on FROM lead_trials t JOIN lessons l ON l.id = t.lesson_id
             WHERE t.lesson_id = $1 AND t.lead_id = $2"
        ),
        args![lesson, lead],
    )
    .await
}

pub(super) async fn set_result(
    tx: &mut Tx,
    lesson: LessonId,
    (came, goes_on): (bool, Option<bool>),
    note: &str,
) -> Result<u64> {
    tx.exec(
        sql!("UPDATE lead_trials SET came = $2, goes_on = $3, note = $4 WHERE lesson_id = $1"),
        args![lesson, came, goes_on, note],
    )
    .await
}

/// The trial lessons of a lead that are still to come.
pub(super) async fn to_come(tx: &mut Tx, lead: LeadId, now: Timestamp) -> Result<Vec<LessonId>> {
    tx.all(
        sql!(
            "SELECT t.lesson_id FROM lead_trials t JOIN lessons l ON l.id = t.lesson_id
             WHERE t.lead_id = $1 AND l.status = 'planned' AND l.starts_at > $2 ORDER BY l.starts_at, l.id"
        ),
        args![lead, now],
    )
    .await
}

pub(super) async fn delete_of(tx: &mut Tx, lead: LeadId) -> Result<u64> {
    tx.exec(sql!("DELETE FROM lead_trials WHERE lead_id = $1"), args![lead]).await
}
