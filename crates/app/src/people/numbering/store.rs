//! The SQL of student numbers.

use super::{model::Numbering, rules::written};
use kit::{
    args,
    db::{Result, Tx},
    sql,
};

/// Takes the next number from the counter, which the caller's transaction then holds. The office may have given it to
/// somebody already: then ask again.
pub(in crate::people) async fn next(tx: &mut Tx) -> Result<String> {
    let (prefix, number): (String, i64) = tx
        .one(
            sql!("UPDATE student_numbering SET next_number = next_number + 1 RETURNING prefix, next_number - 1"),
            args![],
        )
        .await?;
    Ok(written(&prefix, number))
}

/// The counter for many at once, which the caller's transaction then holds and writes back.
pub(in crate::people) async fn counter(tx: &mut Tx) -> Result<Numbering> {
    tx.one(sql!("UPDATE student_numbering SET next_number = next_number RETURNING prefix, next_number"), args![]).await
}

pub(in crate::people) async fn set_counter(tx: &mut Tx, counter: &Numbering) -> Result<()> {
    update(tx, counter).await.map(drop)
}

pub(super) async fn read(tx: &mut Tx) -> Result<Numbering> {
    tx.one(sql!("SELECT prefix, next_number FROM student_numbering"), args![]).await
}

pub(super) async fn update(tx: &mut Tx, numbering: &Numbering) -> Result<u64> {
    tx.exec(
        sql!("UPDATE student_numbering SET prefix = $1, next_number = $2"),
        args![numbering.prefix, numbering.next_number],
    )
    .await
}
