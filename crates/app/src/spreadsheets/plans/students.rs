//! A file of students, with their guardians and families.

use super::{
    NewId, Plan,
    cells::{Cells, Sight},
    groups::Groups,
    households::{Belongs, GuardianDraft, Households, belongs, families_of, guardians, marks},
    known::Known,
};
use crate::{
    people::{
        Edit, FamilyAccountId, FamilyChoice, FamilyEntry, NewStudent, Person, PersonChange, StudentChange,
        StudentEntry, StudentId, StudentStatus, changed_student, family_name, new_student,
    },
    spreadsheets::{
        files::Table,
        imports::{Difference, MatchBy, Outcome, RowResult, words::name_key},
        refusals::{
            GUARDIANS_TORN, LOOKS_LIKE, NUMBER_OF_ANOTHER, NUMBER_TAKEN_BY_ANOTHER, ONE_OF_THESE, OTHER_NAME,
            STATUS_DIFFERS, STUDENT_IN_FILE,
        },
    },
};
use jiff::civil::Date;
use std::collections::HashMap;

/// A row as it was read.
struct Draft<'a> {
    cells: Cells<'a>,
    person: Person,
    /// The ways to him and to his guardians.
    ways: Vec<String>,
    number: String,
    born: Option<Date>,
    joined_on: Option<Date>,
    status: Option<StudentStatus>,
    guardians: Vec<GuardianDraft>,
    /// Who he is, if he is here.
    here: Option<usize>,
}

pub(super) fn plan(table: &Table, sight: &Sight<'_>, known: &Known, ids: NewId<'_>) -> Plan {
    let mut drafts: Vec<Draft<'_>> = table.lines.iter().map(|line| read(sight.row(line))).collect();
    refuse_doubles(&mut drafts);
    let (mut groups, mut families) = (Groups::default(), HashMap::<usize, Vec<FamilyAccountId>>::new());
    for draft in &mut drafts {
        recognise(draft, sight, known);
        let good = draft.cells.reasons.is_empty();
        groups.add(if good { marks(&draft.cells, &draft.guardians) } else { vec![] });
    }
    for (row, draft) in drafts.iter().enumerate().filter(|(_, draft)| draft.cells.reasons.is_empty()) {
        let found = families.entry(groups.of(row)).or_default();
        match draft.here {
            Some(index) => found.push(known.students[index].family_account_id),
            None => {
                let marks = marks(&draft.cells, &draft.guardians);
                found.extend(marks.iter().flat_map(|mark| families_of(known, mark)));
            }
        }
    }
    let mut book = Book { sight, known, ids, plan: Plan::default(), households: Households::new(known, ids) };
    let mut homes: HashMap<usize, FamilyAccountId> = HashMap::new();
    for (row, draft) in drafts.into_iter().enumerate() {
        let group = groups.of(row);
        let belongs = belongs(families.get(&group).cloned().unwrap_or_default());
        if let Some(family) = book.enter(draft, belongs, homes.get(&group).copied()) {
            homes.insert(group, family);
        }
    }
    let Book { mut plan, households, .. } = book;
    households.finish(&mut plan.intake);
    plan.sorted()
}

fn read(mut cells: Cells<'_>) -> Draft<'_> {
    let person = cells.person("");
    let number = cells.text("number").to_uppercase();
    let (born, joined_on) = (cells.date("date_of_birth"), cells.date("joined_on"));
    let (status, guardians) = (cells.status("status"), guardians(&mut cells));
    let of_guardians = guardians.iter().flat_map(|guardian| guardian.ways().iter().cloned());
    let ways = cells.ways(&person).into_iter().chain(of_guardians).collect();
    Draft { cells, person, ways, number, born, joined_on, status, guardians, here: None }
}

impl Draft<'_> {
    /// What no two rows have in common.
    fn keys(&self) -> Vec<String> {
        let name = name_key(&self.person.full_name);
        let mut keys: Vec<String> = self.ways.iter().map(|way| format!("{name} {way}")).collect();
        if !self.number.is_empty() {
            return vec![format!("number {}", self.number)];
        }
        if keys.is_empty() {
            let born = self.born.map(|born| born.to_string()).unwrap_or_default();
            keys.push(format!("{name} {born} {}", self.cells.text("family_number")));
        }
        keys
    }
}

/// The second of two rows about the same student.
fn refuse_doubles(drafts: &mut [Draft<'_>]) {
    let mut seen: HashMap<String, i64> = HashMap::new();
    for draft in drafts {
        let line = draft.cells.number();
        let keys = draft.keys();
        match keys.iter().find_map(|key| seen.get(key)) {
            Some(first) => {
                let field = if draft.number.is_empty() { None } else { Some("number") };
                draft.cells.refuse(field, "duplicate_in_file", STUDENT_IN_FILE.with("line", *first));
            }
            None => seen.extend(keys.into_iter().map(|key| (key, line))),
        }
    }
}

/// Finds the student whom a row is about, by what somebody said he is known by.
fn recognise(draft: &mut Draft<'_>, sight: &Sight<'_>, known: &Known) {
    let alike = known.reached(&draft.person.full_name, &draft.ways);
    let found = match sight.mapping.match_by {
        MatchBy::Number => known.numbered(&draft.number).into_iter().collect(),
        MatchBy::PhoneAndName => alike.clone(),
        MatchBy::Email => {
            let with_email = known.with_email(&draft.person.email);
            let name = name_key(&draft.person.full_name);
            let same = |index: &&usize| name_key(&known.students[**index].full_name) == name;
            let named: Vec<usize> = with_email.iter().filter(same).copied().collect();
            if let (true, Some(other)) = (named.is_empty(), with_email.first()) {
                let other = &known.students[*other];
                let refusal = OTHER_NAME.with("number", other.number.as_str()).with("name", other.full_name.as_str());
                draft.cells.refuse(Some("email"), "other_name", refusal);
            }
            named
        }
    };
    match found[..] {
        [one] => draft.here = Some(one),
        [] => refuse_taken(draft, known, &alike),
        _ => {
            let numbers: Vec<String> = found.iter().map(|index| known.students[*index].number.clone()).collect();
            draft.cells.refuse(None, "ambiguous", ONE_OF_THESE.with("numbers", numbers));
        }
    }
}

/// A new student who looks like one who is here would be there twice.
fn refuse_taken(draft: &mut Draft<'_>, known: &Known, alike: &[usize]) {
    if let Some(other) = known.numbered(&draft.number).map(|index| &known.students[index]) {
        let refusal = NUMBER_OF_ANOTHER.with("number", other.number.as_str()).with("name", other.full_name.as_str());
        draft.cells.refuse(Some("number"), "number_taken", refusal);
    } else if let Some(other) = alike.first().map(|index| &known.students[*index]) {
        draft.cells.refuse(None, "looks_like", LOOKS_LIKE.with("number", other.number.as_str()));
    }
}

/// The plan as far as it has been made.
struct Book<'a> {
    sight: &'a Sight<'a>,
    known: &'a Known,
    ids: NewId<'a>,
    plan: Plan,
    households: Households<'a>,
}

impl Book<'_> {
    /// Enters a row; gives the family it founded. `home` is the one that an earlier row of its group founded.
    fn enter(
        &mut self,
        mut draft: Draft<'_>,
        belongs: Belongs,
        home: Option<FamilyAccountId>,
    ) -> Option<FamilyAccountId> {
        let (line, label) = (draft.cells.number(), draft.person.full_name.clone());
        let entered = match (draft.here, belongs) {
            _ if !draft.cells.reasons.is_empty() => None,
            (Some(index), _) => self.change(index, &mut draft),
            (None, Belongs::Torn) => {
                draft.cells.refuse(None, "family_ambiguous", GUARDIANS_TORN);
                None
            }
            (None, Belongs::To(family)) => self.create(family, None, &mut draft),
            (None, Belongs::Nowhere) => match home {
                Some(family) => self.create(family, None, &mut draft),
                None => self.found(&mut draft),
            },
        };
        let Some((outcome, changes, founded)) = entered else {
            self.plan.refuse(line, label, draft.cells.reasons);
            return None;
        };
        self.plan.rows.push(RowResult { line, outcome, label, reasons: vec![], changes });
        founded
    }

    /// A new family for the student.
    fn found(&mut self, draft: &mut Draft<'_>) -> Option<Entered> {
        let name = draft.cells.text("family_name").to_owned();
        let first = draft.guardians.first().map(GuardianDraft::name);
        match family_name(&name, first, &draft.person.full_name) {
            Ok(name) => {
                let family = FamilyEntry { id: FamilyAccountId((self.ids)()), name };
                self.create(family.id, Some(family), draft)
            }
            Err(problem) => {
                draft.cells.blame(&problem);
                None
            }
        }
    }

    fn create(&mut self, family: FamilyAccountId, new: Option<FamilyEntry>, draft: &mut Draft<'_>) -> Option<Entered> {
        let student = NewStudent {
            number: (!draft.number.is_empty()).then(|| draft.number.clone()),
            person: draft.person.clone(),
            date_of_birth: draft.born,
            notes: with_seconds(draft, draft.cells.text("notes")),
            status: draft.status.unwrap_or(StudentStatus::Active),
            joined_on: draft.joined_on,
            family: FamilyChoice::Existing(family),
        };
        let relationships: Vec<_> = draft.guardians.iter().map(GuardianDraft::relationship).collect();
        let id = StudentId((self.ids)());
        let entry = match new_student((id, family), &student, &relationships, &self.sight.region, self.sight.today) {
            Ok(entry) => entry,
            Err(problem) => {
                draft.cells.blame(&problem);
                return None;
            }
        };
        let mut changes = self.households.bring(family, Some(id), &draft.guardians, &mut draft.cells)?;
        changes.retain(|change| !change.field.ends_with("relationship"));
        let joins = self.known.families.get(&family).map(|name| difference("family_name", "", name));
        changes.extend(joins);
        self.plan.intake.students.push(entry);
        let founded = new.as_ref().map(|new| new.id);
        self.plan.intake.families.extend(new);
        Some((Outcome::Create, changes, founded))
    }

    fn change(&mut self, index: usize, draft: &mut Draft<'_>) -> Option<Entered> {
        let before = &self.known.students[index];
        if draft.status.is_some_and(|status| status != before.status) {
            let (number, status) = (before.number.as_str(), before.status.to_string());
            let refusal = STATUS_DIFFERS.with("number", number).with("status", status);
            draft.cells.refuse(Some("status"), "status_differs", refusal);
            return None;
        }
        let after = match changed_student(before, correction(draft, before), &self.sight.region, self.sight.today) {
            Ok(after) => after,
            Err(problem) => {
                draft.cells.blame(&problem);
                return None;
            }
        };
        let number_taken = after.number != before.number && self.known.numbered(&after.number).is_some();
        if number_taken {
            draft.cells.refuse(Some("number"), "number_taken", NUMBER_TAKEN_BY_ANOTHER);
            return None;
        }
        let family = before.family_account_id;
        let guardians = self.households.bring(family, Some(before.id), &draft.guardians, &mut draft.cells)?;
        let mut changes = differences(before, &after);
        if !changes.is_empty() {
            self.plan.intake.student_edits.push(Edit { before: before.clone(), after });
        }
        changes.extend(guardians);
        let outcome = if changes.is_empty() { Outcome::Unchanged } else { Outcome::Change };
        Some((outcome, changes, None))
    }
}

/// What became of a row, what it changes, and the family it founded.
type Entered = (Outcome, Vec<Difference>, Option<FamilyAccountId>);

/// The notes, with the second numbers of the row that they do not say yet: a file that is sent again adds nothing.
fn with_seconds(draft: &Draft<'_>, notes: &str) -> String {
    let news = draft.cells.seconds.iter().filter(|(_, number)| !notes.contains(number.as_str()));
    news.fold(notes.to_owned(), |notes, (field, number)| {
        let whose = draft.guardians.iter().find(|guardian| guardian.owns(field));
        let of = whose.map(|guardian| format!(" of {}", guardian.name())).unwrap_or_default();
        let end = if notes.is_empty() { "" } else { "\n" };
        format!("{notes}{end}Second phone{of}: {number}")
    })
}

/// What is said in a row; an empty cell changes nothing.
fn correction(draft: &Draft<'_>, before: &StudentEntry) -> StudentChange {
    let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let notes = match draft.cells.text("notes") {
        "" => &before.notes,
        said => said,
    };
    StudentChange {
        number: said(&draft.number),
        person: PersonChange {
            full_name: said(&draft.person.full_name),
            email: said(&draft.person.email),
            phone: said(&draft.person.phone),
        },
        date_of_birth: draft.born.map(Some),
        notes: said(&with_seconds(draft, notes)),
        joined_on: draft.joined_on.map(Some),
    }
}

fn difference(field: &str, before: &str, after: &str) -> Difference {
    Difference { field: field.to_owned(), before: before.to_owned(), after: after.to_owned() }
}

fn differences(before: &StudentEntry, after: &StudentEntry) -> Vec<Difference> {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let all = [
        ("number", before.number.clone(), after.number.clone()),
        ("full_name", before.full_name.clone(), after.full_name.clone()),
        ("email", before.email.clone(), after.email.clone()),
        ("phone", before.phone.clone(), after.phone.clone()),
        ("date_of_birth", day(before.date_of_birth), day(after.date_of_birth)),
        ("notes", before.notes.clone(), after.notes.clone()),
        ("joined_on", day(before.joined_on), day(after.joined_on)),
    ];
    let differ = all.into_iter().filter(|(_, before, after)| before != after);
    differ.map(|(field, before, after)| difference(field, &before, &after)).collect()
}
