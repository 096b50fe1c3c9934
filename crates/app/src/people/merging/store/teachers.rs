//! The SQL of reading and writing teachers word for word.

use crate::people::{
    availability::Hours,
    employments::Employment,
    merging::model::{ExceptionRow, PlayedRow, TeacherRow, TeacherSheet, TimeOffRow},
    model::TeacherId,
};
use kit::{
    arg_row, args,
    db::{Result, Sql, Tx},
    sql,
};

pub(in crate::people::merging) async fn read(tx: &mut Tx, id: TeacherId) -> Result<Option<TeacherSheet>> {
    let teacher: Option<TeacherRow> = tx
        .opt(
            sql!(
                "SELECT user_id, full_name, email, phone, active, bio, created_at, created_by FROM teachers WHERE id = $1"
            ),
            args![id],
        )
        .await?;
    let Some(teacher) = teacher else { return Ok(None) };
    let branches = sql!("SELECT branch_id FROM teacher_branches WHERE teacher_id = $1 ORDER BY branch_id");
    let instruments =
        sql!("SELECT seq, instrument_id, level_id FROM person_instruments WHERE teacher_id = $1 ORDER BY seq");
    let values = sql!("SELECT field_id, value FROM custom_values WHERE teacher_id = $1 ORDER BY field_id");
    Ok(Some(TeacherSheet {
        teacher,
        branches: tx.all(branches, args![id]).await?,
        employments: employments(tx, id).await?,
        hours: hours(tx, id).await?,
        exceptions: exceptions(tx, id).await?,
        time_off: time_off(tx, id).await?,
        instruments: tx.all(instruments, args![id]).await?,
        values: tx.all(values, args![id]).await?,
    }))
}

async fn employments(tx: &mut Tx, id: TeacherId) -> Result<Vec<Employment>> {
    tx.all(
        sql!("SELECT kind, starts_on, ends_on FROM teacher_employments WHERE teacher_id = $1 ORDER BY starts_on"),
        args![id],
    )
    .await
}

async fn hours(tx: &mut Tx, id: TeacherId) -> Result<Vec<Hours>> {
    tx.all(
        sql!(
            "SELECT weekday, starts, ends, branch_id FROM teacher_hours WHERE teacher_id = $1 ORDER BY weekday, starts"
        ),
        args![id],
    )
    .await
}

async fn exceptions(tx: &mut Tx, id: TeacherId) -> Result<Vec<ExceptionRow>> {
    tx.all(
        sql!(
            "SELECT id, on_date, available, starts, ends, note, created_at, created_by FROM teacher_exceptions
             WHERE teacher_id = $1 ORDER BY on_date, id"
        ),
        args![id],
    )
    .await
}

async fn time_off(tx: &mut Tx, id: TeacherId) -> Result<Vec<TimeOffRow>> {
    tx.all(
        sql!(
            "SELECT id, starts_on, ends_on, reason, created_at, created_by FROM teacher_time_off
             WHERE teacher_id = $1 ORDER BY starts_on, id"
        ),
        args![id],
    )
    .await
}

/// Writes a teacher who is there anew.
pub(in crate::people::merging) async fn write(tx: &mut Tx, id: TeacherId, sheet: &TeacherSheet) -> Result<()> {
    delete_details(tx, id).await?;
    let t = &sheet.teacher;
    tx.exec(
        sql!("UPDATE teachers SET user_id = $2, email = $3, phone = $4, active = $5, bio = $6 WHERE id = $1"),
        args![id, t.user_id, t.email, t.phone, t.active, t.bio],
    )
    .await?;
    insert_details(tx, id, sheet).await
}

/// Writes a teacher who was deleted.
pub(in crate::people::merging) async fn insert(tx: &mut Tx, id: TeacherId, sheet: &TeacherSheet) -> Result<()> {
    let t = &sheet.teacher;
    tx.exec(
        sql!(
            "INSERT INTO teachers (id, user_id, full_name, email, phone, active, bio, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        args![id, t.user_id, t.full_name, t.email, t.phone, t.active, t.bio, t.created_at, t.created_by],
    )
    .await?;
    insert_details(tx, id, sheet).await
}

async fn insert_details(tx: &mut Tx, id: TeacherId, sheet: &TeacherSheet) -> Result<()> {
    let insert = sql!("INSERT INTO teacher_branches (teacher_id, branch_id) VALUES ($1, $2)");
    tx.exec_many(insert, sheet.branches.iter().map(|branch| arg_row![id, branch]).collect()).await?;
    insert_times(tx, id, sheet).await?;
    let insert =
        sql!("INSERT INTO person_instruments (teacher_id, seq, instrument_id, level_id) VALUES ($1, $2, $3, $4)");
    let played = |p: &PlayedRow| arg_row![id, p.seq, p.instrument_id, p.level_id];
    tx.exec_many(insert, sheet.instruments.iter().map(played).collect()).await?;
    let insert = sql!("INSERT INTO custom_values (teacher_id, field_id, value) VALUES ($1, $2, $3)");
    tx.exec_many(insert, sheet.values.iter().map(|v| arg_row![id, v.field_id, v.value]).collect()).await.map(drop)
}

async fn insert_times(tx: &mut Tx, id: TeacherId, sheet: &TeacherSheet) -> Result<()> {
    let insert = sql!("INSERT INTO teacher_employments (teacher_id, kind, starts_on, ends_on) VALUES ($1, $2, $3, $4)");
    let row = |e: &Employment| arg_row![id, e.kind, e.starts_on, e.ends_on];
    tx.exec_many(insert, sheet.employments.iter().map(row).collect()).await?;
    let insert =
        sql!("INSERT INTO teacher_hours (teacher_id, weekday, starts, ends, branch_id) VALUES ($1, $2, $3, $4, $5)");
    let row = |h: &Hours| arg_row![id, h.weekday, h.starts, h.ends, h.branch_id];
    tx.exec_many(insert, sheet.hours.iter().map(row).collect()).await?;
    let insert = sql!(
        "INSERT INTO teacher_exceptions (id, teacher_id, on_date, available, starts, ends, note, created_at, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    );
    let row = |x: &ExceptionRow| {
        arg_row![x.id, id, x.on_date, x.available, x.starts, x.ends, x.note.clone(), x.created_at, x.created_by]
    };
    tx.exec_many(insert, sheet.exceptions.iter().map(row).collect()).await?;
    let insert = sql!(
        "INSERT INTO teacher_time_off (id, teacher_id, starts_on, ends_on, reason, created_at, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    let row = |o: &TimeOffRow| arg_row![o.id, id, o.starts_on, o.ends_on, o.reason.clone(), o.created_at, o.created_by];
    tx.exec_many(insert, sheet.time_off.iter().map(row).collect()).await.map(drop)
}

async fn delete_details(tx: &mut Tx, id: TeacherId) -> Result<()> {
    let details: [Sql; 7] = [
        sql!("DELETE FROM teacher_branches WHERE teacher_id = $1"),
        sql!("DELETE FROM teacher_employments WHERE teacher_id = $1"),
        sql!("DELETE FROM teacher_hours WHERE teacher_id = $1"),
        sql!("DELETE FROM teacher_exceptions WHERE teacher_id = $1"),
        sql!("DELETE FROM teacher_time_off WHERE teacher_id = $1"),
        sql!("DELETE FROM person_instruments WHERE teacher_id = $1"),
        sql!("DELETE FROM custom_values WHERE teacher_id = $1"),
    ];
    for delete in details {
        tx.exec(delete, args![id]).await?;
    }
    Ok(())
}

/// Nothing may refer to the teacher any more but what is deleted with him.
pub(in crate::people::merging) async fn delete(tx: &mut Tx, id: TeacherId) -> Result<u64> {
    delete_details(tx, id).await?;
    tx.exec(sql!("DELETE FROM teachers WHERE id = $1"), args![id]).await
}
