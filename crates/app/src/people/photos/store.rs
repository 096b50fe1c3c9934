//! The SQL of photos.

use crate::{
    accounts::{Scope, UserId},
    people::model::StudentId,
};
use jiff::{Timestamp, civil::Date};
use kit::{
    args,
    db::{Result, Tx},
    http::{Picture, PictureType},
    row, sql,
};

row! {
    struct PhotoRow { media_type: PictureType, content: Vec<u8>, etag: String }
}

pub(super) async fn read(tx: &mut Tx, scope: Scope, since: Date, id: StudentId) -> Result<Option<Picture>> {
    let row: Option<PhotoRow> = tx
        .opt(
            sql!(concat!(
                "SELECT p.media_type, p.content, p.etag FROM student_photos p WHERE p.student_id = $6 AND ",
                student_in_scope!("p.student_id")
            )),
            scoped![scope, since; id],
        )
        .await?;
    Ok(row.map(|PhotoRow { media_type, content, etag }| Picture { media_type, content, etag }))
}

pub(super) async fn etag(tx: &mut Tx, id: StudentId) -> Result<Option<String>> {
    tx.opt(sql!("SELECT etag FROM student_photos WHERE student_id = $1"), args![id]).await
}

pub(super) async fn keep(
    tx: &mut Tx,
    id: StudentId,
    picture: &Picture,
    (by, now): (Option<UserId>, Timestamp),
) -> Result<u64> {
    tx.exec(
        sql!(
            "INSERT INTO student_photos (student_id, media_type, content, etag, updated_at, updated_by)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (student_id) DO UPDATE SET
                 media_type = excluded.media_type, content = excluded.content, etag = excluded.etag,
                 updated_at = excluded.updated_at, updated_by = excluded.updated_by"
        ),
        args![id, picture.media_type, picture.content, picture.etag, now, by],
    )
    .await
}

pub(super) async fn delete(tx: &mut Tx, id: StudentId) -> Result<u64> {
    tx.exec(sql!("DELETE FROM student_photos WHERE student_id = $1"), args![id]).await
}
