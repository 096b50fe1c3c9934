//! Use cases of histories.

use super::{
    model::{EventRow, Subject},
    store,
};
use crate::{
    accounts::{Permit, may},
    people::model::PeopleError,
};

/// What happened to somebody, the last first, and how much. Whoever is there was taken in once: of whom the trail knows
/// nothing, there is nobody.
pub(super) async fn list(
    permit: &Permit<may::OfficeRecords, may::Read>,
    subject: Subject,
    window: (i64, i64),
) -> Result<(Vec<EventRow>, i64), PeopleError> {
    let (entity, id) = subject.entity();
    let mut tx = permit.app.db.read().await?;
    let total = store::count(&mut tx, (entity, &id)).await?;
    if total == 0 {
        return Err(PeopleError::NotFound);
    }
    Ok((store::list(&mut tx, (entity, &id), window).await?, total))
}
