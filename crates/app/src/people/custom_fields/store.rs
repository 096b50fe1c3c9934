//! The SQL of custom fields.

use super::model::{CustomField, CustomFieldId, Filled, Record, RecordKind};
use crate::accounts::UserId;
use jiff::Timestamp;
use kit::{
    arg_row, args,
    db::{Result, Tx},
    sql,
    text::caseless,
};

macro_rules! field_columns {
    () => {
        "SELECT f.id, f.of_kind, f.name, f.kind, f.choices, f.active FROM custom_fields f WHERE "
    };
}

/// All there are, those of a kind as they are asked.
pub(super) async fn fields(
    tx: &mut Tx,
    of: Option<RecordKind>,
    (limit, offset): (i64, i64),
) -> Result<Vec<CustomField>> {
    tx.all(
        sql!(concat!(
            field_columns!(),
            "(CAST($1 AS TEXT) IS NULL OR f.of_kind = $1) ORDER BY f.of_kind, f.seq LIMIT $2 OFFSET $3"
        )),
        args![of, limit, offset],
    )
    .await
}

pub(super) async fn count(tx: &mut Tx, of: Option<RecordKind>) -> Result<i64> {
    tx.one(sql!("SELECT COUNT(*) FROM custom_fields f WHERE CAST($1 AS TEXT) IS NULL OR f.of_kind = $1"), args![of])
        .await
}

pub(super) async fn field(tx: &mut Tx, id: CustomFieldId) -> Result<Option<CustomField>> {
    tx.opt(sql!(concat!(field_columns!(), "f.id = $1")), args![id]).await
}

/// After the last of its kind. Whoever inserts holds a lock.
pub(super) async fn insert(tx: &mut Tx, f: &CustomField, (by, now): (Option<UserId>, Timestamp)) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO custom_fields (id, of_kind, seq, name, name_key, kind, choices, active, created_at, created_by)
             SELECT $1, $2, COALESCE(MAX(o.seq), 0) + 1, $3, $4, $5, $6, $7, $8, $9 FROM custom_fields o WHERE o.of_kind = $2"
        ),
        args![f.id, f.of, f.name, caseless(&f.name), f.kind, f.choices.0.join("\n"), f.active, now, by],
    )
    .await
}

pub(super) async fn update(tx: &mut Tx, f: &CustomField) -> Result<u64> {
    tx.exec(
        sql!("UPDATE custom_fields SET name = $2, name_key = $3, choices = $4, active = $5 WHERE id = $1"),
        args![f.id, f.name, caseless(&f.name), f.choices.0.join("\n"), f.active],
    )
    .await
}

pub(super) async fn exists(tx: &mut Tx, record: Record) -> Result<bool> {
    let (student, family, teacher) = record.ids();
    let found: i64 = tx
        .one(
            sql!(
                "SELECT (SELECT COUNT(*) FROM students WHERE id = $1) + (SELECT COUNT(*) FROM family_accounts WHERE id = $2)
                      + (SELECT COUNT(*) FROM teachers WHERE id = $3)"
            ),
            args![student, family, teacher],
        )
        .await?;
    Ok(found > 0)
}

/// The fields of a record: those that are asked, and those that were and have a value.
pub(super) async fn filled(tx: &mut Tx, record: Record) -> Result<Vec<Filled>> {
    let (student, family, teacher) = record.ids();
    tx.all(
        sql!(
            "SELECT f.id, f.name, f.kind, f.choices, f.active, v.value
             FROM custom_fields f LEFT JOIN custom_values v ON v.field_id = f.id
                 AND (v.student_id = $2 OR v.family_account_id = $3 OR v.teacher_id = $4)
             WHERE f.of_kind = $1 AND (f.active OR v.value IS NOT NULL) ORDER BY f.seq"
        ),
        args![record.kind(), student, family, teacher],
    )
    .await
}

/// Writes values anew; nothing empties a field.
pub(super) async fn put(tx: &mut Tx, record: Record, values: &[(CustomFieldId, Option<String>)]) -> Result<()> {
    let (student, family, teacher) = record.ids();
    let removed = values.iter().map(|(field, _)| arg_row![field, student, family, teacher]).collect();
    let remove = sql!(
        "DELETE FROM custom_values
         WHERE field_id = $1 AND (student_id = $2 OR family_account_id = $3 OR teacher_id = $4)"
    );
    tx.exec_many(remove, removed).await?;
    let added = values
        .iter()
        .filter_map(|(field, value)| Some(arg_row![field, student, family, teacher, value.as_ref()?]))
        .collect();
    let add = sql!(
        "INSERT INTO custom_values (field_id, student_id, family_account_id, teacher_id, value) VALUES ($1, $2, $3, $4, $5)"
    );
    tx.exec_many(add, added).await.map(drop)
}
