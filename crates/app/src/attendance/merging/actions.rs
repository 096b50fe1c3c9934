//! Giving marks to another record of the same student, in the caller's transaction.

use super::{model::MarkRows, store};
use crate::people::StudentId;
use kit::db::{self, Tx};

/// Takes the marks of `from` in lessons in which both are; where nothing was recorded of `to`, they become his.
///
/// # Errors
/// [`db::DbError`]
pub async fn give_in(tx: &mut Tx, from: StudentId, to: StudentId) -> db::Result<MarkRows> {
    let marks = store::shared(tx, from, to).await?;
    let marked = store::marked(tx, from, to).await?;
    store::delete(tx, from, marks.iter().map(|mark| mark.lesson_id)).await?;
    let given: Vec<_> = marks.iter().filter(|mark| !marked.contains(&mark.lesson_id)).cloned().collect();
    store::insert(tx, to, &given).await?;
    Ok(MarkRows { given: given.into_iter().map(|mark| mark.lesson_id).collect(), marks })
}

/// Gives back what was given, unless somebody recorded something else since; then both keep their own.
///
/// # Errors
/// [`db::DbError`]
pub async fn give_back_in(tx: &mut Tx, rows: &MarkRows, from: StudentId, to: StudentId) -> db::Result<()> {
    let given = rows.marks.iter().filter(|mark| rows.given.contains(&mark.lesson_id));
    store::delete_unchanged(tx, from, given).await?;
    store::insert(tx, to, &rows.marks).await
}
