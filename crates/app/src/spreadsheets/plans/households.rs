//! Families while a file is read: who is in them already, and who comes in.

use super::{NewId, cells::Cells, known::Known};
use crate::{
    people::{Edit, FamilyAccountId, GuardianEntry, GuardianId, Intake, LinkEntry, Person, Relationship, StudentId},
    spreadsheets::{
        imports::{Difference, words::name_key},
        refusals::{GUARDIAN_CONTRADICTS, GUARDIAN_WITHOUT_NAME},
    },
};
use std::collections::HashMap;

/// A guardian as a row names him. Which of the two he is, is part of his fields' names.
#[derive(Debug, Clone)]
pub(super) struct GuardianDraft {
    at: &'static str,
    person: Person,
    /// The ways to him, worked out once: each is asked for several times.
    ways: Vec<String>,
    relationship: Relationship,
}

const GUARDIANS: [&str; 2] = ["guardian1_", "guardian2_"];

/// The guardians a row names. One without a name is a mistake, unless nothing else is said of him.
pub(super) fn guardians(cells: &mut Cells<'_>) -> Vec<GuardianDraft> {
    let mut found = vec![];
    for at in GUARDIANS {
        let says = |part: &str| !cells.text(&format!("{at}{part}")).is_empty();
        let (named, reachable) = (!cells.name(at).is_empty(), says("phone") || says("email"));
        if named {
            let person = cells.person(at);
            let ways = cells.ways(&person);
            let relationship = cells.relationship(&format!("{at}relationship")).unwrap_or(Relationship::Guardian);
            found.push(GuardianDraft { at, person, ways, relationship });
        } else if reachable {
            let field = format!("{at}full_name");
            cells.refuse(Some(&field), "guardian_without_name", GUARDIAN_WITHOUT_NAME);
        }
    }
    found
}

impl GuardianDraft {
    pub(super) fn ways(&self) -> &[String] {
        &self.ways
    }

    pub(super) fn name(&self) -> &str {
        &self.person.full_name
    }

    /// Whether a field is about him.
    pub(super) fn owns(&self, field: &str) -> bool {
        field.starts_with(self.at)
    }

    pub(super) fn relationship(&self) -> Relationship {
        self.relationship
    }
}

/// Somebody in a family: as he was, as he is to be, and by which row.
struct Member {
    before: Option<GuardianEntry>,
    after: GuardianEntry,
    line: Option<i64>,
}

pub(super) struct Households<'a> {
    known: &'a Known,
    ids: NewId<'a>,
    members: HashMap<FamilyAccountId, Vec<Member>>,
    links: Vec<LinkEntry>,
}

/// What a row does to the guardians of a family.
enum Step {
    /// He is there, and stays as he is.
    Keep(GuardianId),
    Correct(GuardianId, GuardianEntry),
    Add(Person),
}

impl<'a> Households<'a> {
    pub(super) fn new(known: &'a Known, ids: NewId<'a>) -> Self {
        Self { known, ids, members: HashMap::new(), links: vec![] }
    }

    /// Brings a row's guardians into a family and makes them the student's, or says which of them another row
    /// contradicts: then nothing has happened.
    pub(super) fn bring(
        &mut self,
        family: FamilyAccountId,
        student: Option<StudentId>,
        drafts: &[GuardianDraft],
        cells: &mut Cells<'_>,
    ) -> Option<Vec<Difference>> {
        let known = self.known;
        let members = self.members.entry(family).or_insert_with(|| {
            let there = known.guardians_in(family).cloned();
            there.map(|entry| Member { before: Some(entry.clone()), after: entry, line: None }).collect()
        });
        let mut steps = vec![];
        for draft in drafts {
            match step(members, draft) {
                Ok(step) => steps.push((draft, step)),
                Err(line) => {
                    let refusal = GUARDIAN_CONTRADICTS.with("line", line);
                    cells.refuse(Some(&format!("{}full_name", draft.at)), "guardian_contradicts", refusal);
                }
            }
        }
        if !cells.reasons.is_empty() {
            return None;
        }
        let (mut changes, mut mine) = (vec![], vec![]);
        for (draft, step) in steps {
            let id = take(members, family, step, (draft, cells.number()), self.ids, &mut changes);
            let Some(student) = student else { continue };
            // the same guardian may stand in a row twice
            if !mine.contains(&id) && !self.known.is_linked(student, id) {
                mine.push(id);
                self.links.push(LinkEntry { student_id: student, guardian_id: id, relationship: draft.relationship });
                let field = format!("{}relationship", draft.at);
                changes.push(Difference { field, before: String::new(), after: draft.relationship.to_string() });
            }
        }
        Some(changes)
    }

    /// What is to be written of all of them.
    pub(super) fn finish(self, intake: &mut Intake) {
        let mut members: Vec<Member> = self.members.into_values().flatten().collect();
        members.sort_by_key(|member| (member.line, member.after.id));
        for Member { before, after, .. } in members {
            match before {
                None => intake.guardians.push(after),
                Some(before) if before != after => intake.guardian_edits.push(Edit { before, after }),
                Some(_) => {}
            }
        }
        intake.links.extend(self.links);
    }
}

/// Somebody of the same name in the same family is the same.
fn step(members: &[Member], draft: &GuardianDraft) -> Result<Step, i64> {
    let name = name_key(&draft.person.full_name);
    let Some(member) = members.iter().find(|member| name_key(&member.after.full_name) == name) else {
        return Ok(Step::Add(draft.person.clone()));
    };
    let or = |new: &str, old: &str| if new.is_empty() { old.to_owned() } else { new.to_owned() };
    let after = GuardianEntry {
        email: or(&draft.person.email, &member.after.email),
        phone: or(&draft.person.phone, &member.after.phone),
        ..member.after.clone()
    };
    if after == member.after {
        return Ok(Step::Keep(after.id));
    }
    // to fill in what another row left out is no contradiction
    let fills = |new: &str, old: &str| old.is_empty() || new == old;
    let agrees = fills(&after.email, &member.after.email) && fills(&after.phone, &member.after.phone);
    match member.line {
        Some(line) if !agrees => Err(line),
        _ => Ok(Step::Correct(after.id, after)),
    }
}

fn take(
    members: &mut Vec<Member>,
    family: FamilyAccountId,
    step: Step,
    (draft, line): (&GuardianDraft, i64),
    ids: NewId<'_>,
    changes: &mut Vec<Difference>,
) -> GuardianId {
    match step {
        Step::Keep(id) => id,
        Step::Correct(id, after) => {
            if let Some(member) = members.iter_mut().find(|member| member.after.id == id) {
                let was = std::mem::replace(&mut member.after, after);
                member.line = Some(line);
                let now = &member.after;
                for (part, before, after) in [("email", was.email, &now.email), ("phone", was.phone, &now.phone)] {
                    if before != *after {
                        let field = format!("{}{part}", draft.at);
                        changes.push(Difference { field, before, after: after.clone() });
                    }
                }
            }
            id
        }
        Step::Add(Person { full_name, email, phone }) => {
            let field = format!("{}full_name", draft.at);
            changes.push(Difference { field, before: String::new(), after: full_name.clone() });
            let id = GuardianId(ids());
            let after = GuardianEntry { id, family_account_id: family, full_name, email, phone };
            members.push(Member { before: None, after, line: Some(line) });
            id
        }
    }
}

/// The family that rows of one group belong to: what their marks tell.
pub(super) enum Belongs {
    Nowhere,
    To(FamilyAccountId),
    /// To several: that is for somebody to say.
    Torn,
}

/// The marks by which rows belong to one family: its number, and the ways to its guardians.
pub(super) fn marks(cells: &Cells<'_>, drafts: &[GuardianDraft]) -> Vec<String> {
    let number = cells.text("family_number");
    let number = (!number.is_empty()).then(|| format!("f:{}", name_key(number)));
    number.into_iter().chain(drafts.iter().flat_map(|draft| draft.ways.iter().cloned())).collect()
}

/// The families that a mark leads to: by its own number, or through a guardian who is there.
pub(super) fn families_of(known: &Known, mark: &str) -> Vec<FamilyAccountId> {
    match mark.strip_prefix("f:") {
        Some(number) => number.parse().ok().filter(|id| known.families.contains_key(id)).into_iter().collect(),
        None => known.families_of(mark).collect(),
    }
}

pub(super) fn belongs(mut families: Vec<FamilyAccountId>) -> Belongs {
    families.sort_unstable();
    families.dedup();
    match families[..] {
        [] => Belongs::Nowhere,
        [family] => Belongs::To(family),
        _ => Belongs::Torn,
    }
}
