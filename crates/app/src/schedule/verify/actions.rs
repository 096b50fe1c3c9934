//! Checking the timetable.

use super::{rules, store};
use jiff::Timestamp;
use kit::{
    db::{Result, Tx},
    faults::Found,
};

/// Looks for those who are in two lessons at once, and for bookings that tell another story than the lessons.
///
/// # Errors
/// [`DbError`](kit::db::DbError)
pub async fn verify_timetable(tx: &mut Tx, now: Timestamp) -> Result<Found> {
    let (lessons, bookings) = store::counts(tx).await?;
    let mut faults = rules::doubles(&store::of_doubles(tx).await?);
    faults.extend(store::twice(tx).await?.iter().map(rules::twice));
    faults.extend(store::unfounded(tx).await?.iter().map(rules::unfounded));
    faults.extend(store::unbooked(tx, now).await?.iter().map(rules::unbooked));
    Ok(Found { told: format!("{lessons} lessons, {bookings} bookings"), faults })
}
