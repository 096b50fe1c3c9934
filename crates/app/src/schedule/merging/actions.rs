//! Giving lessons to another record of the same student or teacher, in the caller's transaction.

use super::{
    model::{LessonRows, TaughtRows},
    store,
};
use crate::{
    courses::EnrollmentId,
    people::{StudentId, TeacherId},
    schedule::{bookings, model::ScheduleError, refusals::LESSONS_OVERLAP},
};
use jiff::Timestamp;
use kit::db::{self, Tx};
use uuid::Uuid;

/// Puts `to` into the place of `from`. Nothing may be recorded of `from` in lessons in which both are.
///
/// # Errors
/// `lessons_overlap` if they have different lessons at the same time from now on.
pub async fn give_in(tx: &mut Tx, from: StudentId, to: StudentId, now: Timestamp) -> Result<LessonRows, ScheduleError> {
    bookings::hold(tx, None, None, [from, to]).await?;
    refuse_overlap(tx, (from.0, to.0), now).await?;
    let rows = store::rows(tx, (from, to)).await?;
    store::leave(tx, from, &rows.shared).await?;
    store::give(tx, &rows.lessons, from, to).await?;
    store::give_seats(tx, &rows, from, to).await?;
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
    bookings::hold(tx, None, None, [from, to]).await?;
    store::give(tx, &rows.lessons, from, to).await?;
    store::join(tx, to, &rows.seats()).await?;
    store::give_seats(tx, rows, from, to).await?;
    let all: Vec<_> = rows.lessons.iter().chain(&rows.shared).copied().collect();
    store::book(tx, to, &all, now).await
}

async fn refuse_overlap(tx: &mut Tx, two: (Uuid, Uuid), now: Timestamp) -> Result<(), ScheduleError> {
    let Some(date) = store::overlap(tx, two, now).await? else { return Ok(()) };
    Err(LESSONS_OVERLAP.with("day", date).into())
}

/// Lets `to` give what `from` gives, and gave.
///
/// # Errors
/// `lessons_overlap` if they give lessons at the same time from now on.
pub async fn give_taught_in(
    tx: &mut Tx,
    from: TeacherId,
    to: TeacherId,
    now: Timestamp,
) -> Result<TaughtRows, ScheduleError> {
    bookings::hold(tx, [from, to], None, None).await?;
    refuse_overlap(tx, (from.0, to.0), now).await?;
    let rows = store::taught(tx, from).await?;
    store::give_taught(tx, &rows, from, to).await?;
    store::book_teacher(tx, to, &rows.lessons, now).await?;
    Ok(rows)
}

/// Gives back what was given and is still `from`'s.
///
/// # Errors
/// An overlap if `to` would be in two lessons at once.
pub async fn give_taught_back_in(
    tx: &mut Tx,
    rows: &TaughtRows,
    from: TeacherId,
    to: TeacherId,
    now: Timestamp,
) -> db::Result<()> {
    bookings::hold(tx, [from, to], None, None).await?;
    store::give_taught(tx, rows, from, to).await?;
    store::book_teacher(tx, to, &rows.lessons, now).await
}

/// Gives the seats of enrollments to the student who has them now, in the caller's transaction.
///
/// # Errors
/// [`DbError`](db::DbError)
pub async fn give_enrolled(tx: &mut Tx, enrollments: &[EnrollmentId], to: StudentId) -> db::Result<()> {
    store::give_enrolled(tx, enrollments, to).await
}
