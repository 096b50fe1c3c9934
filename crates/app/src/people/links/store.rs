//! The SQL of guardian links.

use super::model::{Ends, Link};
use crate::{
    accounts::UserId,
    people::model::{GuardianId, StudentId},
};
use jiff::Timestamp;
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

/// A student and a guardian.
pub(super) type Pair = (StudentId, GuardianId);

/// The two, if they are of one family.
pub(super) async fn ends(tx: &mut Tx, (student, guardian): Pair) -> Result<Option<Ends>> {
    tx.opt(
        sql!(
            "SELECT s.date_of_birth, s.user_id, g.user_id
             FROM students s JOIN guardians g ON g.family_account_id = s.family_account_id
             WHERE s.id = $1 AND g.id = $2"
        ),
        args![student, guardian],
    )
    .await
}

/// Whether somebody is guardian of a user and that user guardian of him; both may be one. Adults who are responsible
/// for themselves do not count.
pub(super) async fn is_in_circle(tx: &mut Tx, user: UserId) -> Result<bool> {
    let circles: i64 = tx
        .one(
            sql!(
                "SELECT COUNT(*)
                 FROM students s JOIN guardian_links l ON l.student_id = s.id JOIN guardians g ON g.id = l.guardian_id
                     JOIN students os ON os.user_id = g.user_id JOIN guardian_links ol ON ol.student_id = os.id
                     JOIN guardians og ON og.id = ol.guardian_id
                 WHERE s.user_id = $1 AND og.user_id = $1 AND l.relationship <> 'self' AND ol.relationship <> 'self'"
            ),
            args![user],
        )
        .await?;
    Ok(circles > 0)
}

pub(super) async fn guardian_name(tx: &mut Tx, guardian: GuardianId) -> Result<String> {
    tx.one(sql!("SELECT full_name FROM guardians WHERE id = $1"), args![guardian]).await
}

pub(super) async fn read(tx: &mut Tx, (student, guardian): Pair) -> Result<Option<Link>> {
    tx.opt(
        sql!(
            "SELECT relationship, may_view, may_contact, may_pick_up, may_pay, blocked
             FROM guardian_links WHERE student_id = $1 AND guardian_id = $2"
        ),
        args![student, guardian],
    )
    .await
}

pub(super) async fn keep(tx: &mut Tx, (student, guardian): Pair, link: &Link, now: Timestamp) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO guardian_links (student_id, guardian_id, relationship, may_view, may_contact, may_pick_up,
                                         may_pay, blocked, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (guardian_id, student_id) DO UPDATE SET
                 relationship = excluded.relationship, may_view = excluded.may_view,
                 may_contact = excluded.may_contact, may_pick_up = excluded.may_pick_up,
                 may_pay = excluded.may_pay, blocked = excluded.blocked"
        ),
        args![
            student,
            guardian,
            link.relationship,
            link.may_view,
            link.may_contact,
            link.may_pick_up,
            link.may_pay,
            link.blocked,
            now
        ],
    )
    .await
}

pub(super) async fn delete(tx: &mut Tx, (student, guardian): Pair) -> Result<u64> {
    tx.exec(sql!("DELETE FROM guardian_links WHERE student_id = $1 AND guardian_id = $2"), args![student, guardian])
        .await
}
