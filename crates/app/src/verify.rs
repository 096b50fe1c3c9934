//! Whether what a database holds is whole. Names every slice that brings a check of what it owns; each reads only, in a
//! snapshot of its own.

use crate::{accounts, enrollments, fees, schedule};
use jiff::Timestamp;
use kit::{
    db::{Db, Result},
    faults::{Fault, Found},
};
use std::fmt;

/// One side of a database, and what was found there.
#[derive(Debug)]
pub struct Section {
    pub name: &'static str,
    pub found: Found,
}

/// What was looked at, and what is wrong.
#[derive(Debug)]
pub struct Report(pub Vec<Section>);

/// Looks at everything. A head of the audit trail that was kept elsewhere tells whether events were cut off its end.
pub async fn verify(db: &Db, now: Timestamp, kept_head: Option<&str>) -> Report {
    Report(vec![
        section("integrity", db.integrity().await),
        section("references", db.references().await),
        section("audit trail", trail(db, kept_head).await),
        section("books", books(db).await),
        section("timetable", timetable(db, now).await),
        section("enrollments", enrolled(db, now).await),
    ])
}

/// What could not be looked at is a fault: nobody knows what is there.
fn section(name: &'static str, found: Result<Found>) -> Section {
    let found = found.unwrap_or_else(|error| Found {
        told: "not read to the end".to_owned(),
        faults: vec![Fault::new("all of it", format!("it cannot be read: {error}").replace('\n', " "))],
    });
    Section { name, found }
}

/// The audit trail alone.
///
/// # Errors
/// [`DbError`](kit::db::DbError)
pub async fn trail(db: &Db, kept_head: Option<&str>) -> Result<Found> {
    accounts::verify_trail(&mut db.read_long().await?, kept_head).await
}

async fn books(db: &Db) -> Result<Found> {
    fees::verify_books(&mut db.read_long().await?).await
}

async fn timetable(db: &Db, now: Timestamp) -> Result<Found> {
    schedule::verify_timetable(&mut db.read_long().await?, now).await
}

async fn enrolled(db: &Db, now: Timestamp) -> Result<Found> {
    enrollments::verify_enrollments(&mut db.read_long().await?, now).await
}

impl Report {
    /// Every fault, with the name of its section.
    pub fn faults(&self) -> impl Iterator<Item = (&'static str, &Fault)> {
        self.0.iter().flat_map(|section| section.found.faults.iter().map(|fault| (section.name, fault)))
    }

    /// "2 faults: 1 in the books, 1 in the timetable"; nothing if all is right.
    pub fn summary(&self) -> Option<String> {
        let counts = self.0.iter().map(|section| (section.name, section.found.faults.len())).filter(|(_, n)| *n > 0);
        let all: usize = counts.clone().map(|(_, n)| n).sum();
        let parts: Vec<String> = counts.map(|(name, n)| format!("{n} in {name}")).collect();
        let word = if all == 1 { "fault" } else { "faults" };
        (all > 0).then(|| format!("{all} {word}: {}", parts.join(", ")))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Section { name, found } in &self.0 {
            let state = if found.faults.is_empty() { "OK" } else { "WRONG" };
            writeln!(f, "{name:<12} {state}: {}", found.told)?;
        }
        self.faults().try_for_each(|(name, fault)| writeln!(f, "FAULT {name}: {fault}"))
    }
}
