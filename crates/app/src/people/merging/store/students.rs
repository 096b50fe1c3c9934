//! The SQL of reading and writing students word for word.

use super::insert_links;
use crate::people::{
    merging::model::{
        ConsentRow, LinkRow, NotesRow, PhotoRow, PlayedRow, StatusRow, StudentRow, StudentSheet, ValueRow,
    },
    model::StudentId,
};
use kit::{
    arg_row, args,
    db::{Result, Sql, Tx},
    sql,
};

pub(in crate::people::merging) async fn read(tx: &mut Tx, id: StudentId) -> Result<Option<StudentSheet>> {
    let student: Option<StudentRow> = tx
        .opt(
            sql!(
                "SELECT family_account_id, number, user_id, full_name, date_of_birth, email, phone, notes, status, joined_on,
                        left_on, created_at, created_by
                 FROM students WHERE id = $1"
            ),
            args![id],
        )
        .await?;
    let Some(student) = student else { return Ok(None) };
    Ok(Some(StudentSheet {
        student,
        statuses: statuses(tx, id).await?,
        photo: photo(tx, id).await?,
        notes: notes(tx, id).await?,
        consents: consents(tx, id).await?,
        instruments: instruments(tx, id).await?,
        values: values(tx, id).await?,
        links: links(tx, id).await?,
    }))
}

async fn statuses(tx: &mut Tx, id: StudentId) -> Result<Vec<StatusRow>> {
    tx.all(
        sql!(
            "SELECT seq, from_status, to_status, on_date, reason, created_at, created_by FROM student_status_changes
             WHERE student_id = $1 ORDER BY seq"
        ),
        args![id],
    )
    .await
}

async fn photo(tx: &mut Tx, id: StudentId) -> Result<Option<PhotoRow>> {
    tx.opt(
        sql!("SELECT media_type, content, etag, updated_at, updated_by FROM student_photos WHERE student_id = $1"),
        args![id],
    )
    .await
}

async fn notes(tx: &mut Tx, id: StudentId) -> Result<Option<NotesRow>> {
    tx.opt(
        sql!("SELECT medical, custody, updated_at, updated_by FROM student_private_notes WHERE student_id = $1"),
        args![id],
    )
    .await
}

async fn consents(tx: &mut Tx, id: StudentId) -> Result<Vec<ConsentRow>> {
    tx.all(
        sql!(
            "SELECT c.seq, t.kind, c.consent_text_id, c.given, c.guardian_id, c.created_at, c.created_by
             FROM consents c JOIN consent_texts t ON t.id = c.consent_text_id WHERE c.student_id = $1 ORDER BY c.seq"
        ),
        args![id],
    )
    .await
}

async fn instruments(tx: &mut Tx, id: StudentId) -> Result<Vec<PlayedRow>> {
    tx.all(
        sql!("SELECT seq, instrument_id, level_id FROM person_instruments WHERE student_id = $1 ORDER BY seq"),
        args![id],
    )
    .await
}

async fn values(tx: &mut Tx, id: StudentId) -> Result<Vec<ValueRow>> {
    tx.all(sql!("SELECT field_id, value FROM custom_values WHERE student_id = $1 ORDER BY field_id"), args![id]).await
}

async fn links(tx: &mut Tx, id: StudentId) -> Result<Vec<LinkRow>> {
    tx.all(
        sql!(
            "SELECT guardian_id, student_id, relationship, may_view, may_contact, may_pick_up, may_pay, blocked, created_at
             FROM guardian_links WHERE student_id = $1 ORDER BY created_at, guardian_id"
        ),
        args![id],
    )
    .await
}

/// Writes a student who is there anew.
pub(in crate::people::merging) async fn write(tx: &mut Tx, id: StudentId, sheet: &StudentSheet) -> Result<()> {
    delete_details(tx, id).await?;
    let s = &sheet.student;
    tx.exec(
        sql!(
            "UPDATE students SET user_id = $2, date_of_birth = $3, email = $4, phone = $5, notes = $6, joined_on = $7
             WHERE id = $1"
        ),
        args![id, s.user_id, s.date_of_birth, s.email, s.phone, s.notes, s.joined_on],
    )
    .await?;
    insert_details(tx, id, sheet).await
}

/// Writes a student who was deleted.
pub(in crate::people::merging) async fn insert(tx: &mut Tx, id: StudentId, sheet: &StudentSheet) -> Result<()> {
    let s = &sheet.student;
    tx.exec(
        sql!(
            "INSERT INTO students (id, family_account_id, number, user_id, full_name, date_of_birth, email, phone, notes,
                                   status, joined_on, left_on, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
        ),
        args![
            id,
            s.family_account_id,
            s.number,
            s.user_id,
            s.full_name,
            s.date_of_birth,
            s.email,
            s.phone,
            s.notes,
            s.status,
            s.joined_on,
            s.left_on,
            s.created_at,
            s.created_by
        ],
    )
    .await?;
    insert_details(tx, id, sheet).await
}

async fn insert_details(tx: &mut Tx, id: StudentId, sheet: &StudentSheet) -> Result<()> {
    insert_statuses(tx, id, &sheet.statuses).await?;
    if let Some(p) = &sheet.photo {
        let insert = sql!(
            "INSERT INTO student_photos (student_id, media_type, content, etag, updated_at, updated_by)
             VALUES ($1, $2, $3, $4, $5, $6)"
        );
        tx.exec(insert, args![id, p.media_type, p.content, p.etag, p.updated_at, p.updated_by]).await?;
    }
    if let Some(n) = &sheet.notes {
        let insert = sql!(
            "INSERT INTO student_private_notes (student_id, medical, custody, updated_at, updated_by)
             VALUES ($1, $2, $3, $4, $5)"
        );
        tx.exec(insert, args![id, n.medical, n.custody, n.updated_at, n.updated_by]).await?;
    }
    insert_links(tx, &sheet.links).await?;
    insert_consents(tx, id, &sheet.consents).await?;
    let played = |p: &PlayedRow| arg_row![id, p.seq, p.instrument_id, p.level_id];
    let insert =
        sql!("INSERT INTO person_instruments (student_id, seq, instrument_id, level_id) VALUES ($1, $2, $3, $4)");
    tx.exec_many(insert, sheet.instruments.iter().map(played).collect()).await?;
    let insert = sql!("INSERT INTO custom_values (student_id, field_id, value) VALUES ($1, $2, $3)");
    tx.exec_many(insert, sheet.values.iter().map(|v| arg_row![id, v.field_id, v.value]).collect()).await.map(drop)
}

async fn insert_statuses(tx: &mut Tx, id: StudentId, rows: &[StatusRow]) -> Result<()> {
    let insert = sql!(
        "INSERT INTO student_status_changes (student_id, seq, from_status, to_status, on_date, reason, created_at,
                                             created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    );
    let row = |s: &StatusRow| {
        arg_row![id, s.seq, s.from_status, s.to_status, s.on_date, s.reason.clone(), s.created_at, s.created_by]
    };
    tx.exec_many(insert, rows.iter().map(row).collect()).await.map(drop)
}

async fn insert_consents(tx: &mut Tx, id: StudentId, rows: &[ConsentRow]) -> Result<()> {
    let insert = sql!(
        "INSERT INTO consents (student_id, seq, consent_text_id, given, guardian_id, created_at, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    let row =
        |c: &ConsentRow| arg_row![id, c.seq, c.consent_text_id, c.given, c.guardian_id, c.created_at, c.created_by];
    tx.exec_many(insert, rows.iter().map(row).collect()).await.map(drop)
}

async fn delete_details(tx: &mut Tx, id: StudentId) -> Result<()> {
    let details: [Sql; 7] = [
        sql!("DELETE FROM student_status_changes WHERE student_id = $1"),
        sql!("DELETE FROM student_photos WHERE student_id = $1"),
        sql!("DELETE FROM student_private_notes WHERE student_id = $1"),
        sql!("DELETE FROM consents WHERE student_id = $1"),
        sql!("DELETE FROM person_instruments WHERE student_id = $1"),
        sql!("DELETE FROM custom_values WHERE student_id = $1"),
        sql!("DELETE FROM guardian_links WHERE student_id = $1"),
    ];
    for delete in details {
        tx.exec(delete, args![id]).await?;
    }
    Ok(())
}

/// Nothing may refer to the student any more but what is deleted with him.
pub(in crate::people::merging) async fn delete(tx: &mut Tx, id: StudentId) -> Result<u64> {
    delete_details(tx, id).await?;
    tx.exec(sql!("DELETE FROM students WHERE id = $1"), args![id]).await
}
