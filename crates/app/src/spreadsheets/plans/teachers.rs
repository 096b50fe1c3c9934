//! A file of teachers.

use super::{
    NewId, Plan,
    cells::{Cells, Sight},
    known::{Known, contacts},
};
use crate::{
    people::{Edit, Person, TeacherEntry, TeacherId},
    spreadsheets::{
        files::Table,
        imports::{Difference, MatchBy, Outcome, RowResult, words::name_key},
        refusals::{SEVERAL_TEACHERS, TEACHER_IN_FILE},
    },
};
use std::collections::HashMap;

pub(super) fn plan(table: &Table, sight: &Sight<'_>, known: &Known, ids: NewId<'_>) -> Plan {
    let mut plan = Plan::default();
    let (mut seen, index) = (HashMap::<String, i64>::new(), index(sight, known));
    for line in &table.lines {
        let mut cells = sight.row(line);
        let person = cells.person("");
        cells.refuse_seconds();
        let active = cells.yes_or_no("active");
        let keys = keys(sight, &person);
        if let Some(first) = keys.iter().find_map(|key| seen.get(key)) {
            cells.refuse(None, "duplicate_in_file", TEACHER_IN_FILE.with("line", *first));
        }
        let mut found: Vec<usize> = keys.iter().filter_map(|key| index.get(key)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        if found.len() > 1 {
            cells.refuse(None, "ambiguous", SEVERAL_TEACHERS);
        }
        let (line, label) = (cells.number(), person.full_name.clone());
        if !cells.reasons.is_empty() {
            plan.refuse(line, label, cells.reasons);
            continue;
        }
        seen.extend(keys.into_iter().map(|key| (key, line)));
        match found.first() {
            Some(at) => change(&mut plan, &known.teachers[*at], person, active, &cells),
            None => {
                let Person { full_name, email, phone } = person;
                let id = TeacherId(ids());
                let entry = TeacherEntry { id, full_name, email, phone, active: active.unwrap_or(true) };
                plan.intake.teachers.push(entry);
                let (outcome, reasons, changes) = (Outcome::Create, vec![], vec![]);
                plan.rows.push(RowResult { line, outcome, label, reasons, changes });
            }
        }
    }
    plan
}

/// By what a teacher is known: his address, or each way to him with his name.
fn keys(sight: &Sight<'_>, person: &Person) -> Vec<String> {
    let name = name_key(&person.full_name);
    let ways: Vec<String> = contacts(&person.email, &person.phone, &sight.region).collect();
    match sight.mapping.match_by {
        MatchBy::Email if !person.email.is_empty() => ways.into_iter().take(1).collect(),
        _ if ways.is_empty() => vec![name],
        _ => ways.into_iter().map(|way| format!("{name} {way}")).collect(),
    }
}

fn index(sight: &Sight<'_>, known: &Known) -> HashMap<String, Vec<usize>> {
    let mut index: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, teacher) in known.teachers.iter().enumerate() {
        for key in keys(sight, &teacher.person()) {
            index.entry(key).or_default().push(at);
        }
    }
    index
}

fn change(plan: &mut Plan, before: &TeacherEntry, person: Person, active: Option<bool>, cells: &Cells<'_>) {
    let or = |new: String, old: &str| if new.is_empty() { old.to_owned() } else { new };
    let after = TeacherEntry {
        id: before.id,
        full_name: or(person.full_name, &before.full_name),
        email: or(person.email, &before.email),
        phone: or(person.phone, &before.phone),
        active: active.unwrap_or(before.active),
    };
    let all = [
        ("full_name", before.full_name.clone(), after.full_name.clone()),
        ("email", before.email.clone(), after.email.clone()),
        ("phone", before.phone.clone(), after.phone.clone()),
        ("active", before.active.to_string(), after.active.to_string()),
    ];
    let differ = all.into_iter().filter(|(_, before, after)| before != after);
    let changes: Vec<Difference> =
        differ.map(|(field, before, after)| Difference { field: field.to_owned(), before, after }).collect();
    let outcome = if changes.is_empty() { Outcome::Unchanged } else { Outcome::Change };
    let (line, label, reasons) = (cells.number(), after.full_name.clone(), vec![]);
    if !changes.is_empty() {
        plan.intake.teacher_edits.push(Edit { before: before.clone(), after });
    }
    plan.rows.push(RowResult { line, outcome, label, reasons, changes });
}
