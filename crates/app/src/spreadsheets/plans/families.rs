//! A file of families and their guardians.

use super::{
    NewId, Plan,
    cells::{Cells, Sight},
    households::{Belongs, GuardianDraft, Households, belongs, families_of, guardians, marks},
    known::Known,
};
use crate::{
    people::{FamilyAccountId, FamilyEntry, family_name},
    spreadsheets::{
        files::Table,
        imports::{Outcome, RowResult},
        refusals::{FAMILY_IN_FILE, ROW_TORN},
    },
};
use std::collections::HashMap;

pub(super) fn plan(table: &Table, sight: &Sight<'_>, known: &Known, ids: NewId<'_>) -> Plan {
    let (mut plan, mut households) = (Plan::default(), Households::new(known, ids));
    let mut seen: HashMap<String, i64> = HashMap::new();
    for line in &table.lines {
        let mut cells = sight.row(line);
        let drafts = guardians(&mut cells);
        cells.refuse_seconds();
        let first = drafts.first().map(GuardianDraft::name);
        let name = match family_name(cells.text("family_name"), first, "") {
            Ok(name) => name,
            Err(problem) => {
                cells.blame(&problem);
                cells.text("family_name").to_owned()
            }
        };
        let marks = marks(&cells, &drafts);
        if let Some(first) = marks.iter().find_map(|mark| seen.get(mark)) {
            cells.refuse(None, "duplicate_in_file", FAMILY_IN_FILE.with("line", *first));
        }
        let home = belongs(marks.iter().flat_map(|mark| families_of(known, mark)).collect());
        if matches!(home, Belongs::Torn) {
            cells.refuse(None, "family_ambiguous", ROW_TORN);
        }
        enter(&mut plan, &mut households, (home, name, ids), &drafts, cells, |cells| {
            seen.extend(marks.iter().map(|mark| (mark.clone(), cells.number())));
        });
    }
    households.finish(&mut plan.intake);
    plan
}

fn enter(
    plan: &mut Plan,
    households: &mut Households<'_>,
    (home, name, ids): (Belongs, String, NewId<'_>),
    drafts: &[GuardianDraft],
    mut cells: Cells<'_>,
    remember: impl FnOnce(&Cells<'_>),
) {
    let line = cells.number();
    let (family, is_new) = match home {
        Belongs::To(family) => (family, false),
        _ => (FamilyAccountId(ids()), true),
    };
    let changes = if cells.reasons.is_empty() { households.bring(family, None, drafts, &mut cells) } else { None };
    let Some(changes) = changes else { return plan.refuse(line, name, cells.reasons) };
    remember(&cells);
    let outcome = match (is_new, changes.is_empty()) {
        (true, _) => Outcome::Create,
        (false, true) => Outcome::Unchanged,
        (false, false) => Outcome::Change,
    };
    if is_new {
        plan.intake.families.push(FamilyEntry { id: family, name: name.clone() });
    }
    plan.rows.push(RowResult { line, outcome, label: name, reasons: vec![], changes });
}
