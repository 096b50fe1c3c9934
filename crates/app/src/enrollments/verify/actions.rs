//! Checking the enrollments.

use super::{
    model::{Enrolled, Seated},
    rules, store,
};
use crate::{courses::EnrollmentId, enrollments::rolls, schedule::Seat};
use jiff::Timestamp;
use kit::{
    db::{Result, Tx},
    faults::Found,
};
use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
};

/// Compares the seats of all enrollments with those that follow from their placements and pauses, and the rolls of the
/// lessons to come with the seats.
///
/// # Errors
/// [`DbError`](kit::db::DbError)
pub async fn verify_enrollments(tx: &mut Tx, now: Timestamp) -> Result<Found> {
    let enrolled = read(tx).await?;
    let (mut faults, mut named) = (vec![], HashSet::new());
    for of in &enrolled.all {
        let found = rules::enrollment(of, &enrolled.links(&of.story));
        if !found.is_empty() {
            named.insert(of.story.enrollment.student_id);
        }
        faults.extend(found);
    }
    // rolls follow from seats: those of somebody whose seats are named already say nothing new
    let differences = rolls::differences(tx, now).await?;
    let others = differences.iter().filter(|difference| !named.contains(&difference.student_id));
    faults.extend(others.map(rules::difference));
    let seats: usize = enrolled.all.iter().map(|of| of.seats.len()).sum();
    Ok(Found { told: format!("{} enrollments, {seats} seats", enrolled.all.len()), faults })
}

async fn read(tx: &mut Tx) -> Result<Enrolled> {
    let mut all: Vec<Seated> = store::enrollments(tx).await?.into_iter().map(Seated::from).collect();
    let at: HashMap<EnrollmentId, usize> =
        all.iter().enumerate().map(|(at, of)| (of.story.enrollment.id, at)).collect();
    for row in store::placements(tx).await? {
        if let Some(at) = at.get(&row.enrollment_id) {
            all[*at].story.placements.push(row.into());
        }
    }
    for row in store::pauses(tx).await? {
        if let Some(at) = at.get(&row.enrollment_id) {
            all[*at].story.pauses.push(row.into());
        }
    }
    for row in store::seats(tx).await? {
        let Some(of) = at.get(&row.enrollment_id).and_then(|at| all.get_mut(*at)) else { continue };
        of.strangers += usize::from(row.student_id != of.story.enrollment.student_id);
        of.seats.push(Seat { series_id: row.series_id, starts_on: row.starts_on, ends_on: row.ends_on });
    }
    let (classes, own) = (grouped(store::of_classes(tx).await?), grouped(store::own(tx).await?));
    Ok(Enrolled { all, classes, own })
}

fn grouped<K: Eq + Hash, V>(pairs: Vec<(K, V)>) -> HashMap<K, Vec<V>> {
    let mut groups: HashMap<K, Vec<V>> = HashMap::new();
    for (key, value) in pairs {
        groups.entry(key).or_default().push(value);
    }
    groups
}
