//! Giving enrollments and places in waitlists to another record of the same student, and classes and students to another
//! record of the same teacher, in the caller's transaction.

use super::{
    model::{CourseRows, PlacementRow, TeachingRows},
    store,
};
use crate::{
    enrollments::{
        actions::ENROLLED,
        model::EnrollmentError,
        refusals::{ENROLLED_TWICE, WAITING_TWICE},
    },
    people::{StudentId, TeacherId},
    schedule,
};
use jiff::civil::Date;
use kit::db::{self, Tx};
use std::collections::HashSet;

/// Gives all that `from` has to `to`.
///
/// # Errors
/// `enrolled_twice` and `waiting_twice`, with what is to be ended first.
pub async fn give_in(tx: &mut Tx, from: StudentId, to: StudentId, today: Date) -> Result<CourseRows, EnrollmentError> {
    tx.lock_all(&[(ENROLLED, from.0), (ENROLLED, to.0)]).await?;
    if let Some(name) = store::enrolled_twice(tx, (from, to), today).await? {
        return Err(ENROLLED_TWICE.with("course", name).into());
    }
    if let Some(name) = store::waiting_twice(tx, (from, to)).await? {
        return Err(WAITING_TWICE.with("class", name).into());
    }
    let rows = store::rows(tx, from).await?;
    store::give(tx, &rows, from, to).await?;
    schedule::merging::give_enrolled(tx, &rows.enrollments, to).await?;
    Ok(rows)
}

/// Gives back what was given.
///
/// # Errors
/// A unique violation if `to` would be enrolled twice.
pub async fn give_back_in(tx: &mut Tx, rows: &CourseRows, from: StudentId, to: StudentId) -> db::Result<()> {
    tx.lock_all(&[(ENROLLED, from.0), (ENROLLED, to.0)]).await?;
    store::give(tx, rows, from, to).await?;
    schedule::merging::give_enrolled(tx, &rows.enrollments, to).await
}

/// Gives the students that were agreed with `from` to `to`; what the weekly times say goes with the lessons.
///
/// # Errors
/// [`DbError`](db::DbError)
pub async fn give_teaching_in(tx: &mut Tx, from: TeacherId, to: TeacherId) -> db::Result<TeachingRows> {
    lock_students(tx, from).await?;
    let placements = store::placements(tx, from).await?;
    let rows = TeachingRows {
        classes: store::classes(tx, from).await?,
        placements: placements.iter().map(PlacementRow::key).collect(),
    };
    store::give_placements(tx, &placements, to).await?;
    Ok(rows)
}

/// Gives back what was given and is still `from`'s.
///
/// # Errors
/// [`DbError`](db::DbError)
pub async fn give_teaching_back_in(tx: &mut Tx, rows: &TeachingRows, from: TeacherId, to: TeacherId) -> db::Result<()> {
    lock_students(tx, from).await?;
    let given: HashSet<_> = rows.placements.iter().copied().collect();
    let mut placements = store::placements(tx, from).await?;
    placements.retain(|placement| given.contains(&placement.key()));
    store::give_placements(tx, &placements, to).await
}

/// Waits for whoever changes an enrollment with this teacher now.
async fn lock_students(tx: &mut Tx, teacher: TeacherId) -> db::Result<()> {
    let students = store::students(tx, teacher).await?;
    tx.lock_all(&students.into_iter().map(|id| (ENROLLED, id.0)).collect::<Vec<_>>()).await
}
