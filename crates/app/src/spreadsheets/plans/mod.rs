//! What a file would do: each row against what is here, without doing it. The check shows a plan, and the run makes the
//! same one again and carries it out.
//!
//! Invariants: a plan depends on the file, the mapping and the database alone; a row that is refused leaves nothing
//! behind; nobody comes into a family of others but by a guardian's address or number, or by the family's own.

mod cells;
mod enrollments;
mod families;
mod groups;
mod households;
mod known;
mod students;
mod teachers;

pub(super) use cells::Sight;
pub(super) use enrollments::{Catalogue, ClassKnown, EnrollmentKnown, OfferingKnown};
pub(super) use known::{Known, Present};

use super::{
    files::Table,
    imports::{ImportKind, Outcome, Reason, RowResult},
};
use crate::{enrollments::NewEnrollment, people::Intake};
use uuid::Uuid;

/// Where ids come from.
pub(super) type NewId<'a> = &'a dyn Fn() -> Uuid;

/// What is to be written, and what each row has to do with it.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) rows: Vec<RowResult>,
    pub(super) intake: Intake,
    pub(super) enrollments: Vec<NewEnrollment>,
}

impl Plan {
    /// Adds a row that is refused.
    fn refuse(&mut self, line: i64, label: String, reasons: Vec<Reason>) {
        self.rows.push(RowResult { line, outcome: Outcome::Refused, label, reasons, changes: vec![] });
    }

    /// The rows in the order of the file.
    fn sorted(mut self) -> Self {
        self.rows.sort_by_key(|row| row.line);
        self
    }
}

pub(super) fn plan(
    kind: ImportKind,
    table: &Table,
    sight: &Sight<'_>,
    known: &Known,
    catalogue: &Catalogue,
    ids: NewId<'_>,
) -> Plan {
    match kind {
        ImportKind::Students => students::plan(table, sight, known, ids),
        ImportKind::Families => families::plan(table, sight, known, ids),
        ImportKind::Teachers => teachers::plan(table, sight, known, ids),
        ImportKind::Enrollments => enrollments::plan(table, sight, known, catalogue),
    }
}
