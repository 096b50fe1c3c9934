//! Giving lessons to another record of the same student, in the caller's transaction.

use super::{model::LessonRows, store};
use crate::{
    people::StudentId,
    schedule::{actions, model::ScheduleError},
};
use jiff::Timestamp;
use kit::{
    db::{self, Tx},
    http::Problem,
};

/// Puts `to` into the place of `from`. Nothing may be recorded of `from` in lessons in which both are.
///
/// # Errors
/// `lessons_overlap` if they have different lessons at the same time from now on.
pub async fn give_in(tx: &mut Tx, from: StudentId, to: StudentId, now: Timestamp) -> Result<LessonRows, ScheduleError> {
    actions::hold(tx, None, None, [from, to].into_iter()).await?;
    if let Some(date) = store::overlap(tx, (from, to), now).await? {
        let detail = format!("On {date} they have two lessons at the same time. Move or cancel one of them first.");
        return Err(Problem::conflict("lessons_overlap", detail).into());
    }
    let rows = store::rows(tx, (from, to)).await?;
    store::leave(tx, from, &rows.shared).await?;
    store::give(tx, &rows.lessons, from, to).await?;
    store::book(tx, to, &rows.lessons, now).await?;
    Ok(rows)
}

/// Gives back what was given, and puts `to` into the lessons in which both were.
///
/// # Errors
/// An overlap if `to` would be in two lessons at once.
pub async fn give_back_in(
    tx: &mut Tx,
    rows: &LessonRows,
    from: StudentId,
    to: StudentId,
    now: Timestamp,
) -> db::Result<()> {
    actions::hold(tx, None, None, [from, to].into_iter()).await?;
    store::give(tx, &rows.lessons, from, to).await?;
    store::join(tx, to, &rows.shared).await?;
    let all: Vec<_> = rows.lessons.iter().chain(&rows.shared).copied().collect();
    store::book(tx, to, &all, now).await
}
