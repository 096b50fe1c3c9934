//! Giving enrollments and places in waitlists to another record of the same student, in the caller's transaction.

use super::{model::CourseRows, store};
use crate::{
    courses::{enrollments::ENROLLED, model::CourseError},
    people::StudentId,
};
use jiff::civil::Date;
use kit::{
    db::{self, Tx},
    http::Problem,
};

/// Gives all that `from` has to `to`.
///
/// # Errors
/// `enrolled_twice` and `waiting_twice`, with what is to be ended first.
pub async fn give_in(tx: &mut Tx, from: StudentId, to: StudentId, today: Date) -> Result<CourseRows, CourseError> {
    tx.lock_all(&[(ENROLLED, from.0), (ENROLLED, to.0)]).await?;
    if let Some(name) = store::enrolled_twice(tx, (from, to), today).await? {
        let detail = format!("Both are enrolled in {name}. End one of the two enrollments first.");
        return Err(Problem::conflict("enrolled_twice", detail).into());
    }
    if let Some(name) = store::waiting_twice(tx, (from, to)).await? {
        let detail = format!("Both wait for a place in {name}. Take one of the two off the waitlist first.");
        return Err(Problem::conflict("waiting_twice", detail).into());
    }
    let rows = store::rows(tx, from).await?;
    store::give(tx, &rows, from, to).await?;
    Ok(rows)
}

/// Gives back what was given.
///
/// # Errors
/// A unique violation if `to` would be enrolled twice.
pub async fn give_back_in(tx: &mut Tx, rows: &CourseRows, from: StudentId, to: StudentId) -> db::Result<()> {
    tx.lock_all(&[(ENROLLED, from.0), (ENROLLED, to.0)]).await?;
    store::give(tx, rows, from, to).await
}
