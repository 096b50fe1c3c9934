//! The SQL of imports.

use super::model::{
    Counts, Entity, ImportKind, ImportRow, ImportStatus, Outcome, RowResult, Sheet, SheetRow, StoredResult, Trace,
};
use crate::{
    accounts::UserId,
    spreadsheets::{
        model::ImportId,
        plans::{Catalogue, ClassKnown, EnrollmentKnown, OfferingKnown},
    },
};
use jiff::Timestamp;
use kit::{
    arg_row, args,
    db::{Result, Tx},
    sql,
};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

/// Rows that are prepared at a time.
const AT_ONCE: usize = 1000;

fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

macro_rules! import_columns {
    () => {
        "SELECT i.id, i.kind, i.status, i.file_name, i.file_size,
                EXISTS (SELECT 1 FROM import_files f WHERE f.import_id = i.id),
                i.creates, i.changes, i.unchanged, i.refused, i.kept, i.seats_given, i.seats_missed, i.failure, i.created_at, i.created_by, u.full_name,
                i.run_at, i.undone_at
         FROM imports i LEFT JOIN users u ON u.id = i.created_by "
    };
}

pub(super) async fn list(tx: &mut Tx, (limit, offset): (i64, i64)) -> Result<Vec<ImportRow>> {
    tx.all(
        sql!(concat!(import_columns!(), "ORDER BY i.created_at DESC, i.id DESC LIMIT $1 OFFSET $2")),
        args![limit, offset],
    )
    .await
}

pub(super) async fn count(tx: &mut Tx) -> Result<i64> {
    tx.one(sql!("SELECT COUNT(*) FROM imports"), args![]).await
}

pub(super) async fn read(tx: &mut Tx, id: ImportId) -> Result<Option<ImportRow>> {
    tx.opt(sql!(concat!(import_columns!(), "WHERE i.id = $1")), args![id]).await
}

pub(super) async fn sheet(tx: &mut Tx, id: ImportId) -> Result<SheetRow> {
    tx.one(
        sql!("SELECT reading, header, samples, mapping, digest, only_good_rows FROM imports WHERE id = $1"),
        args![id],
    )
    .await
}

pub(super) async fn content(tx: &mut Tx, id: ImportId) -> Result<Option<Vec<u8>>> {
    tx.opt(sql!("SELECT content FROM import_files WHERE import_id = $1"), args![id]).await
}

pub(super) async fn insert(
    tx: &mut Tx,
    (id, kind): (ImportId, ImportKind),
    (name, content): (&str, &[u8]),
    sheet: &Sheet,
    (by, now): (Option<UserId>, Timestamp),
) -> Result<()> {
    let size = i64::try_from(content.len()).unwrap_or(i64::MAX);
    tx.exec(
        sql!(
            "INSERT INTO imports (id, kind, status, file_name, file_size, reading, header, samples, mapping, creates, changes,
                                  unchanged, refused, kept, created_at, created_by)
             VALUES ($1, $2, 'uploaded', $3, $4, $5, $6, $7, $8, 0, 0, 0, 0, 0, $9, $10)"
        ),
        args![
            id,
            kind,
            name,
            size,
            json(&sheet.reading),
            json(&sheet.header),
            json(&sheet.samples),
            json(&sheet.mapping),
            now,
            by
        ],
    )
    .await?;
    tx.exec(sql!("INSERT INTO import_files (import_id, content) VALUES ($1, $2)"), args![id, content]).await.map(drop)
}

/// How the file is read and understood from now on, if nothing of it was written yet.
pub(super) async fn understand(tx: &mut Tx, id: ImportId, sheet: &Sheet) -> Result<u64> {
    tx.exec(
        sql!(
            "UPDATE imports SET status = 'uploaded', reading = $2, header = $3, samples = $4, mapping = $5, digest = NULL,
                                failure = NULL, creates = 0, changes = 0, unchanged = 0, refused = 0
             WHERE id = $1 AND status IN ('uploaded', 'checked')"
        ),
        args![id, json(&sheet.reading), json(&sheet.header), json(&sheet.samples), json(&sheet.mapping)],
    )
    .await
}

/// What each row would do, in place of what was said before.
pub(super) async fn keep_results(tx: &mut Tx, id: ImportId, rows: &[RowResult]) -> Result<()> {
    tx.exec(sql!("DELETE FROM import_rows WHERE import_id = $1"), args![id]).await?;
    let insert = sql!(
        "INSERT INTO import_rows (import_id, line, outcome, label, reasons, changes) VALUES ($1, $2, $3, $4, $5, $6)"
    );
    for some in rows.chunks(AT_ONCE) {
        let lists = some
            .iter()
            .map(|row| arg_row![id, row.line, row.outcome, row.label, json(&row.reasons), json(&row.changes)]);
        tx.exec_many(insert, lists.collect()).await?;
    }
    Ok(())
}

/// Where an import stands, if it stood at `from`.
pub(super) async fn step(tx: &mut Tx, id: ImportId, (from, to): (ImportStatus, ImportStatus)) -> Result<bool> {
    let moved = tx
        .exec(sql!("UPDATE imports SET status = $3, failure = NULL WHERE id = $1 AND status = $2"), args![id, from, to])
        .await?;
    Ok(moved > 0)
}

pub(super) async fn set_only_good_rows(tx: &mut Tx, id: ImportId, only: bool) -> Result<u64> {
    tx.exec(sql!("UPDATE imports SET only_good_rows = $2 WHERE id = $1"), args![id, only]).await
}

pub(super) async fn set_checked(
    tx: &mut Tx,
    id: ImportId,
    (digest, counts): (&str, Counts),
    failure: Option<&str>,
) -> Result<u64> {
    tx.exec(
        sql!(
            "UPDATE imports SET status = 'checked', digest = $2, failure = $3, creates = $4, changes = $5, unchanged = $6,
                                refused = $7
             WHERE id = $1"
        ),
        args![id, digest, failure, counts.create, counts.change, counts.unchanged, counts.refused],
    )
    .await
}

pub(super) async fn set_failed(tx: &mut Tx, id: ImportId, (to, failure): (ImportStatus, &str)) -> Result<u64> {
    tx.exec(
        sql!("UPDATE imports SET status = $2, failure = $3 WHERE id = $1 AND status = 'running'"),
        args![id, to, failure],
    )
    .await
}

/// `seats`: how many were given, and in how many the student was busy.
pub(super) async fn set_done(tx: &mut Tx, id: ImportId, seats: Option<(i64, i64)>, now: Timestamp) -> Result<u64> {
    let (given, missed) = seats.unzip();
    tx.exec(
        sql!(
            "UPDATE imports SET status = 'done', failure = NULL, run_at = $2, seats_given = $3, seats_missed = $4
             WHERE id = $1"
        ),
        args![id, now, given, missed],
    )
    .await
}

pub(super) async fn set_undone(tx: &mut Tx, id: ImportId, kept: i64, now: Timestamp) -> Result<u64> {
    tx.exec(
        sql!("UPDATE imports SET status = 'undone', failure = NULL, kept = $2, undone_at = $3 WHERE id = $1"),
        args![id, kept, now],
    )
    .await
}

macro_rules! of_outcome {
    () => {
        "import_id = $1 AND (CAST($2 AS TEXT) IS NULL OR outcome = $2)"
    };
}

pub(super) async fn results(
    tx: &mut Tx,
    id: ImportId,
    outcome: Option<Outcome>,
    (limit, offset): (i64, i64),
) -> Result<Vec<StoredResult>> {
    tx.all(
        sql!(concat!(
            "SELECT line, outcome, label, reasons, changes FROM import_rows WHERE ",
            of_outcome!(),
            " ORDER BY line LIMIT $3 OFFSET $4"
        )),
        args![id, outcome, limit, offset],
    )
    .await
}

pub(super) async fn count_results(tx: &mut Tx, id: ImportId, outcome: Option<Outcome>) -> Result<i64> {
    tx.one(sql!(concat!("SELECT COUNT(*) FROM import_rows WHERE ", of_outcome!())), args![id, outcome]).await
}

/// Writes what an import did; `label` is whom each trace is about.
pub(super) async fn insert_traces(tx: &mut Tx, id: ImportId, traces: &[(Trace, String)]) -> Result<()> {
    let insert = sql!(
        "INSERT INTO import_traces (import_id, seq, entity, entity_id, label, before, after)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    for some in traces.chunks(AT_ONCE) {
        let row = |(t, label): &(Trace, String)| arg_row![id, t.seq, t.entity, t.entity_id, label, t.before, t.after];
        tx.exec_many(insert, some.iter().map(row).collect()).await?;
    }
    Ok(())
}

/// The imports that may be taken back yet.
pub(super) async fn not_undone(tx: &mut Tx) -> Result<Vec<ImportId>> {
    tx.all(sql!("SELECT id FROM imports WHERE status = 'done'"), args![]).await
}

/// Says anew what an import did.
pub(super) async fn set_traces(tx: &mut Tx, id: ImportId, traces: &[Trace]) -> Result<()> {
    let update = sql!("UPDATE import_traces SET before = $3, after = $4 WHERE import_id = $1 AND seq = $2");
    tx.exec_many(update, traces.iter().map(|t| arg_row![id, t.seq, t.before, t.after]).collect()).await.map(drop)
}

pub(super) async fn traces(tx: &mut Tx, id: ImportId, (limit, after): (i64, i64)) -> Result<Vec<Trace>> {
    tx.all(
        sql!(
            "SELECT seq, entity, entity_id, before, after FROM import_traces WHERE import_id = $1 AND seq > $2
             ORDER BY seq LIMIT $3"
        ),
        args![id, after, limit],
    )
    .await
}

kit::row! {
    pub(super) struct TraceRow {
        pub(super) entity: Entity,
        pub(super) entity_id: Uuid,
        pub(super) label: String,
        pub(super) created: bool,
        pub(super) kept: Option<String>,
    }
}

macro_rules! traced {
    () => {
        "import_id = $1 AND (CAST($2 AS BOOLEAN) IS NULL OR (kept IS NOT NULL) = $2)"
    };
}

pub(super) async fn list_traces(
    tx: &mut Tx,
    id: ImportId,
    kept: Option<bool>,
    (limit, offset): (i64, i64),
) -> Result<Vec<TraceRow>> {
    tx.all(
        sql!(concat!(
            "SELECT entity, entity_id, label, before IS NULL, kept FROM import_traces WHERE ",
            traced!(),
            " ORDER BY seq LIMIT $3 OFFSET $4"
        )),
        args![id, kept, limit, offset],
    )
    .await
}

pub(super) async fn count_traces(tx: &mut Tx, id: ImportId, kept: Option<bool>) -> Result<i64> {
    tx.one(sql!(concat!("SELECT COUNT(*) FROM import_traces WHERE ", traced!())), args![id, kept]).await
}

pub(super) async fn keep_traces(tx: &mut Tx, id: ImportId, kept: &[(i64, &'static str)]) -> Result<()> {
    let update = sql!("UPDATE import_traces SET kept = $3 WHERE import_id = $1 AND seq = $2");
    tx.exec_many(update, kept.iter().map(|(seq, why)| arg_row![id, seq, why]).collect()).await.map(drop)
}

/// What was made and is used by something that was not made with it.
pub(super) async fn used(tx: &mut Tx, id: ImportId) -> Result<Vec<i64>> {
    tx.all(
        sql!(
            "SELECT t.seq FROM import_traces t WHERE t.import_id = $1 AND t.before IS NULL AND (
               (t.entity = 'student' AND (
                 EXISTS (SELECT 1 FROM students x WHERE x.id = t.entity_id AND x.user_id IS NOT NULL)
                 OR EXISTS (SELECT 1 FROM student_status_changes x WHERE x.student_id = t.entity_id AND x.seq > 1)
                 OR EXISTS (SELECT 1 FROM person_instruments x WHERE x.student_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM custom_values x WHERE x.student_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM student_photos x WHERE x.student_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM student_private_notes x WHERE x.student_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM family_payers x WHERE x.student_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM consents x WHERE x.student_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM enrollments x WHERE x.student_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM waitlist_entries x WHERE x.student_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM lesson_students x WHERE x.student_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM lesson_removals x WHERE x.student_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM leads x WHERE x.student_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM charges x WHERE x.student_id = t.entity_id)))
               OR (t.entity = 'guardian' AND (
                 EXISTS (SELECT 1 FROM guardians x WHERE x.id = t.entity_id AND x.user_id IS NOT NULL)
                 OR EXISTS (SELECT 1 FROM family_payers x WHERE x.guardian_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM consents x WHERE x.guardian_id = t.entity_id)))
               OR (t.entity = 'family_account' AND (
                 EXISTS (SELECT 1 FROM family_payers x WHERE x.family_account_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM custom_values x WHERE x.family_account_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM charges x WHERE x.family_account_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM payments x WHERE x.family_account_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM documents x WHERE x.family_account_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM ledger_entries x WHERE x.family_account_id = t.entity_id)))
               OR (t.entity = 'teacher' AND (
                 EXISTS (SELECT 1 FROM teachers x WHERE x.id = t.entity_id AND x.user_id IS NOT NULL)
                 OR EXISTS (SELECT 1 FROM person_instruments x WHERE x.teacher_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM custom_values x WHERE x.teacher_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM teacher_branches x WHERE x.teacher_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM teacher_employments x WHERE x.teacher_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM teacher_hours x WHERE x.teacher_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM teacher_exceptions x WHERE x.teacher_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM teacher_time_off x WHERE x.teacher_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM placements x WHERE x.agreed_teacher_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM series_segments x WHERE x.teacher_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM lessons x WHERE x.teacher_id = t.entity_id)))
               OR (t.entity = 'enrollment' AND (
                 EXISTS (SELECT 1 FROM enrollments x WHERE x.id = t.entity_id AND x.notice_on IS NOT NULL)
                 OR EXISTS (SELECT 1 FROM enrollment_pauses x WHERE x.enrollment_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM waitlist_entries x WHERE x.enrollment_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM leads x WHERE x.enrollment_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM charges x WHERE x.enrollment_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM enrollment_plans x WHERE x.enrollment_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM enrollment_series x WHERE x.enrollment_id = t.entity_id)
                 OR EXISTS (SELECT 1 FROM lesson_students x JOIN attendance_marks m
                            ON m.lesson_id = x.lesson_id AND m.student_id = x.student_id
                            WHERE x.enrollment_id = t.entity_id)
                 OR (SELECT COUNT(*) FROM placements x WHERE x.enrollment_id = t.entity_id) <> 1)))
             ORDER BY t.seq"
        ),
        args![id],
    )
    .await
}

/// The catalogue, and who is enrolled in what.
pub(super) async fn catalogue(tx: &mut Tx) -> Result<Catalogue> {
    let offerings: Vec<OfferingKnown> = tx
        .all(
            sql!(
                "SELECT o.id, o.name, c.name, o.active AND c.active, c.starts_on
                 FROM offerings o JOIN courses c ON c.id = o.course_id ORDER BY o.id"
            ),
            args![],
        )
        .await?;
    let classes: Vec<ClassKnown> = tx
        .all(
            sql!("SELECT id, name, offering_id, capacity, starts_on, ends_on, active FROM classes ORDER BY id"),
            args![],
        )
        .await?;
    let enrollments: Vec<EnrollmentKnown> = tx
        .all(
            sql!(
                "SELECT e.student_id, e.offering_id, p.class_id, p.starts_on, p.ends_on
                 FROM enrollments e JOIN placements p ON p.enrollment_id = e.id"
            ),
            args![],
        )
        .await?;
    Ok(Catalogue { offerings, classes, enrollments })
}

/// Deletes the files and what their rows said, of imports older than that; what they did stays.
pub(super) async fn forget(tx: &mut Tx, before: Timestamp) -> Result<()> {
    let old = sql!(
        "DELETE FROM import_rows WHERE import_id IN (
           SELECT i.id FROM imports i JOIN import_files f ON f.import_id = i.id
           WHERE i.created_at < $1 AND i.status <> 'running')"
    );
    tx.exec(old, args![before]).await?;
    // the samples are out of the file, too
    tx.exec(
        sql!(
            "UPDATE imports SET samples = '[]' WHERE created_at < $1 AND status <> 'running'
               AND EXISTS (SELECT 1 FROM import_files f WHERE f.import_id = imports.id)"
        ),
        args![before],
    )
    .await?;
    let files = sql!(
        "DELETE FROM import_files WHERE import_id IN (
           SELECT i.id FROM imports i WHERE i.created_at < $1 AND i.status <> 'running')"
    );
    tx.exec(files, args![before]).await.map(drop)
}
