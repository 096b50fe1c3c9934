//! Reading who misses a lesson or an enrollment.

use super::{model::Gap, store};
use crate::{enrollments::MayEnroll, institute};
use jiff::ToSpan;
use kit::db;

/// A page of the gaps of today, and how many there are. Whoever leaves within a week is owed no lesson any more.
pub(super) async fn list(permit: &MayEnroll, window: (i64, i64)) -> db::Result<(Vec<Gap>, i64)> {
    let mut tx = permit.app.db.read().await?;
    let today = institute::settings(&mut tx).await?.today(permit.now);
    let days = (today, today.saturating_add(7.days()));
    Ok((store::list(&mut tx, days, window).await?, store::count(&mut tx, days).await?))
}
