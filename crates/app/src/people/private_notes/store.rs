//! The SQL of private notes.

use super::model::{NotesRow, PrivateNotes};
use crate::{accounts::UserId, people::model::StudentId};
use jiff::Timestamp;
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

/// The notes on a student who is there; empty if nobody wrote any.
pub(super) async fn read(tx: &mut Tx, id: StudentId) -> Result<Option<NotesRow>> {
    tx.opt(
        sql!(
            "SELECT COALESCE(n.medical, ''), COALESCE(n.custody, ''), n.updated_at, n.updated_by, u.full_name
             FROM students s LEFT JOIN student_private_notes n ON n.student_id = s.id
                 LEFT JOIN users u ON u.id = n.updated_by
             WHERE s.id = $1"
        ),
        args![id],
    )
    .await
}

pub(super) async fn keep(
    tx: &mut Tx,
    id: StudentId,
    notes: &PrivateNotes,
    (by, now): (Option<UserId>, Timestamp),
) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO student_private_notes (student_id, medical, custody, updated_at, updated_by)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (student_id) DO UPDATE SET medical = excluded.medical, custody = excluded.custody,
                 updated_at = excluded.updated_at, updated_by = excluded.updated_by"
        ),
        args![id, notes.medical, notes.custody, now, by],
    )
    .await
}
