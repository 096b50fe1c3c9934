//! Checking the books.

use super::{
    model::{OfFamily, Told},
    rules, store,
};
use kit::{
    db::{Result, Tx},
    faults::{Fault, Found},
    money::Minor,
};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// What the trail says of the records of one kind, without those that were found.
type Trail = BTreeMap<Uuid, Told>;

/// What the trail says of what came to be.
#[derive(Default)]
struct Trails {
    payments: Trail,
    invoices: Trail,
    charges: Trail,
}

/// Compares every payment, document, allocation and charge with what the ledger and the audit trail say of it.
///
/// # Errors
/// [`DbError`](kit::db::DbError)
pub async fn verify_books(tx: &mut Tx) -> Result<Found> {
    let mut trails = read_trails(tx).await?;
    let mut found: Vec<OfFamily> = vec![];
    let payments = store::payments(tx).await?;
    for row in &payments {
        let told = trails.payments.remove(&row.id.0);
        found.extend(rules::payment(row, told).map(|fault| (Some(row.family), fault)));
    }
    let documents = store::documents(tx).await?;
    for row in &documents {
        let told = trails.invoices.remove(&row.id.0);
        found.extend(rules::document(row, told).map(|fault| (Some(row.family), fault)));
    }
    for row in store::allocations(tx).await? {
        found.extend(rules::allocation(&row).map(|fault| (Some(row.family), fault)));
    }
    let charges = store::charges(tx).await?;
    for row in &charges {
        let told = trails.charges.remove(&row.id.0);
        found.extend(rules::charge(row, told).map(|fault| (Some(row.family), fault)));
    }
    for row in store::orphans(tx).await? {
        found.push((row.family, rules::orphan(&row)));
    }
    found.extend(missing(&trails).map(|fault| (None, fault)));
    found.extend(numbers(tx).await?.into_iter().map(|fault| (None, fault)));
    // a family whose records are named already is not named again for what follows from them
    let named: HashSet<_> = found.iter().filter_map(|(family, _)| *family).collect();
    let families = store::families(tx).await?;
    let others = families.iter().filter(|family| !named.contains(&family.id));
    found.extend(others.filter_map(|row| rules::family(row).map(|fault| (Some(row.id), fault))));
    Ok(Found {
        told: format!("{} payments, {} documents, {} charges", payments.len(), documents.len(), charges.len()),
        faults: found.into_iter().map(|(_, fault)| fault).collect(),
    })
}

async fn read_trails(tx: &mut Tx) -> Result<Trails> {
    let mut trails = Trails::default();
    let mut last = 0;
    loop {
        let events = store::events(tx, last).await?;
        let Some(end) = events.last() else { return Ok(trails) };
        last = end.seq;
        for event in events {
            let (trail, member) = match event.entity.as_str() {
                "payment" => (&mut trails.payments, "amount_minor"),
                "invoice" => (&mut trails.invoices, "total_minor"),
                "charge" => (&mut trails.charges, "net_minor"),
                _ => continue,
            };
            let Ok(id) = event.entity_id.parse() else { continue };
            let amount: Option<Minor> = event.after.as_ref().and_then(|after| after[member].as_i64());
            trail.insert(id, Told { seq: event.seq, amount });
        }
    }
}

/// What the trail tells of and is not there.
fn missing(trails: &Trails) -> impl Iterator<Item = Fault> {
    let of = |entity: &'static str, trail: &Trail| {
        trail.iter().map(|(id, told)| rules::missing(entity, id, *told)).collect::<Vec<_>>()
    };
    let all = [("payment", &trails.payments), ("invoice", &trails.invoices), ("charge", &trails.charges)];
    all.into_iter().flat_map(move |(entity, trail)| of(entity, trail))
}

async fn numbers(tx: &mut Tx) -> Result<Vec<Fault>> {
    let mut faults = vec![];
    for series in store::series(tx).await? {
        let numbers = store::numbers(tx, series.kind, &series.fiscal_year).await?;
        faults.extend(rules::numbers(&series, &numbers));
    }
    Ok(faults)
}
