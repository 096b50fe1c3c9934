//! The SQL of consents.

use super::model::{ConsentKind, ConsentText, ConsentTextId, Decision, DecisionRow, Subject};
use crate::{
    accounts::{Scope, UserId},
    people::model::{GuardianId, StudentId},
};
use jiff::{Timestamp, civil::Date};
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

macro_rules! texts {
    () => {
        "SELECT t.id, t.kind, t.version, t.body, t.created_at,
                NOT EXISTS (SELECT 1 FROM consent_texts n WHERE n.kind = t.kind AND n.version > t.version)
         FROM consent_texts t "
    };
}

/// All texts there ever were, the newest of a kind first.
pub(super) async fn texts(tx: &mut Tx, (limit, offset): (i64, i64)) -> Result<Vec<ConsentText>> {
    tx.all(sql!(concat!(texts!(), "ORDER BY t.kind, t.version DESC LIMIT $1 OFFSET $2")), args![limit, offset]).await
}

pub(super) async fn count_texts(tx: &mut Tx) -> Result<i64> {
    tx.one(sql!("SELECT COUNT(*) FROM consent_texts"), args![]).await
}

/// The newest text of each kind.
pub(super) async fn current_texts(tx: &mut Tx) -> Result<Vec<ConsentText>> {
    tx.all(
        sql!(concat!(
            texts!(),
            "WHERE NOT EXISTS (SELECT 1 FROM consent_texts n WHERE n.kind = t.kind AND n.version > t.version)
             ORDER BY t.kind"
        )),
        args![],
    )
    .await
}

pub(super) async fn text(tx: &mut Tx, id: ConsentTextId) -> Result<Option<ConsentText>> {
    tx.opt(sql!(concat!(texts!(), "WHERE t.id = $1")), args![id]).await
}

pub(super) async fn insert_text(
    tx: &mut Tx,
    id: ConsentTextId,
    kind: ConsentKind,
    body: &str,
    (by, now): (Option<UserId>, Timestamp),
) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO consent_texts (id, kind, version, body, created_at, created_by)
             SELECT $1, $2, COALESCE(MAX(version), 0) + 1, $3, $4, $5 FROM consent_texts WHERE kind = $2"
        ),
        args![id, kind, body, now, by],
    )
    .await
}

/// The student, if the caller reaches him.
pub(super) async fn subject(tx: &mut Tx, scope: Scope, since: Date, id: StudentId) -> Result<Option<Subject>> {
    tx.opt(
        sql!(concat!("SELECT s.date_of_birth FROM students s WHERE s.id = $6 AND ", student_in_scope!("s.id"))),
        scoped![scope, since; id],
    )
    .await
}

/// The last decision of each kind about a student. Who was blocked since is named only to the office.
pub(super) async fn decisions(tx: &mut Tx, id: StudentId, to_office: bool) -> Result<Vec<DecisionRow>> {
    tx.all(
        sql!(
            "SELECT t.kind, t.version, c.given, g.id, g.full_name, c.created_at, c.created_by, u.full_name
             FROM consents c JOIN consent_texts t ON t.id = c.consent_text_id
                 LEFT JOIN guardians g ON g.id = c.guardian_id AND ($2 OR EXISTS (
                     SELECT 1 FROM guardian_links l
                     WHERE l.guardian_id = g.id AND l.student_id = c.student_id AND NOT l.blocked))
                 LEFT JOIN users u ON u.id = c.created_by
             WHERE c.student_id = $1 AND c.seq = (
                 SELECT MAX(d.seq) FROM consents d JOIN consent_texts dt ON dt.id = d.consent_text_id
                 WHERE d.student_id = c.student_id AND dt.kind = t.kind)"
        ),
        args![id, to_office],
    )
    .await
}

/// Whether this guardian may decide about the student.
pub(super) async fn is_guardian(tx: &mut Tx, student: StudentId, guardian: GuardianId) -> Result<bool> {
    let links: i64 = tx
        .one(
            sql!(
                "SELECT COUNT(*) FROM guardian_links
                 WHERE student_id = $1 AND guardian_id = $2 AND may_view AND NOT blocked"
            ),
            args![student, guardian],
        )
        .await?;
    Ok(links > 0)
}

pub(super) async fn guardian_name(tx: &mut Tx, guardian: GuardianId) -> Result<String> {
    tx.one(sql!("SELECT full_name FROM guardians WHERE id = $1"), args![guardian]).await
}

/// The guardian of the student whom this user is.
pub(super) async fn guardian_of(tx: &mut Tx, student: StudentId, user: UserId) -> Result<Option<GuardianId>> {
    tx.opt(
        sql!(
            "SELECT g.id FROM guardians g JOIN guardian_links l ON l.guardian_id = g.id
             WHERE l.student_id = $1 AND g.user_id = $2 AND l.may_view AND NOT l.blocked"
        ),
        args![student, user],
    )
    .await
}

pub(super) async fn insert(
    tx: &mut Tx,
    student: StudentId,
    decision: &Decision,
    (by, now): (Option<UserId>, Timestamp),
) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO consents (student_id, seq, consent_text_id, given, guardian_id, created_at, created_by)
             SELECT $1, COALESCE(MAX(seq), 0) + 1, $2, $3, $4, $5, $6 FROM consents WHERE student_id = $1"
        ),
        args![student, decision.text, decision.given, decision.guardian, now, by],
    )
    .await
}
