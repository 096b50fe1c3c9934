//! Use cases of duplicates.

use super::{
    http::DoubleOut,
    model::{Double, Newcomer},
    rules,
    store::{self, Traces},
};
use crate::{
    accounts::{Permit, may},
    institute,
    people::{model::PeopleError, refusals::POSSIBLE_DUPLICATE, words::PersonKind},
};
use kit::{
    db::{self, Tx},
    refusals::Refused,
};

/// Who is here and may be the newcomer, the likely first.
pub(super) async fn find(permit: &Permit<may::Students, may::Create>, new: &Newcomer) -> db::Result<Vec<Double>> {
    find_in(&mut permit.app.db.read().await?, new).await
}

async fn find_in(tx: &mut Tx, new: &Newcomer) -> db::Result<Vec<Double>> {
    let settings = institute::settings(tx).await?;
    let region = settings.region();
    let traces = Traces::of(new, region);
    let here = [
        (PersonKind::Student, store::students(tx, &traces).await?),
        (PersonKind::Guardian, store::guardians(tx, &traces).await?),
        (PersonKind::Teacher, store::teachers(tx, &traces).await?),
        (PersonKind::Staff, store::staff(tx, &traces).await?),
    ];
    let everybody = here.into_iter().flat_map(|(kind, known)| known.into_iter().map(move |known| (kind, known)));
    Ok(rules::in_order(everybody.filter_map(|(kind, known)| rules::compare(kind, known, new, region)).collect()))
}

/// Refuses to enter somebody who is likely here as one of the same kind; the answer tells who it is.
pub(in crate::people) async fn refuse_likely(tx: &mut Tx, kind: PersonKind, new: &Newcomer) -> Result<(), PeopleError> {
    let doubles: Vec<_> =
        find_in(tx, new).await?.into_iter().filter(|double| double.likely && double.kind == kind).collect();
    let Some(first) = doubles.first() else { return Ok(()) };
    let refusal = POSSIBLE_DUPLICATE.with("name", first.known.full_name.as_str());
    let doubles: Vec<_> = doubles.into_iter().map(DoubleOut::from).collect();
    let doubles = serde_json::to_value(doubles).unwrap_or_default();
    Err(Refused::from(refusal).with("duplicates", doubles).into())
}
