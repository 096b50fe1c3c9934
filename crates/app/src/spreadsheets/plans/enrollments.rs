//! A file of enrollments: who learns what, with whom, from when on.

use super::{
    Plan,
    cells::{Cells, Sight},
    known::{Known, contacts},
};
use crate::{
    courses::{ClassId, OfferingId},
    enrollments::{
        NewEnrollment,
        refusals::{
            ALREADY_ENROLLED, CLASS_CLOSED, COURSE_BEGINS_LATER, ENROLLMENT_OVER_BEFORE, NO_SUCH_CLASS,
            OFFERING_NOT_SOLD,
        },
    },
    people::{
        StudentId, TeacherId,
        refusals::{NO_SUCH_STUDENT, NO_SUCH_TEACHER},
    },
    spreadsheets::{
        files::Table,
        imports::{MatchBy, Outcome, RowResult, words::name_key},
        refusals::{
            CLASS_HAS_PLACES, CLASS_NOT_GIVEN, NO_FIRST_DAY, NO_SUCH_COURSE_OR_OFFERING, NOTHING_NAMED,
            SEVERAL_CLASSES, SEVERAL_OFFERINGS, SEVERAL_STUDENTS, SEVERAL_TEACHERS,
        },
    },
};
use jiff::civil::Date;
use kit::row;
use std::collections::HashMap;

row! {
    #[derive(Debug)]
    pub(in crate::spreadsheets) struct OfferingKnown {
        pub(in crate::spreadsheets) id: OfferingId,
        pub(in crate::spreadsheets) name: String,
        pub(in crate::spreadsheets) course: String,
        pub(in crate::spreadsheets) sold: bool,
        pub(in crate::spreadsheets) begins: Option<Date>,
    }

    #[derive(Debug)]
    pub(in crate::spreadsheets) struct ClassKnown {
        pub(in crate::spreadsheets) id: ClassId,
        pub(in crate::spreadsheets) name: String,
        pub(in crate::spreadsheets) offering_id: OfferingId,
        pub(in crate::spreadsheets) capacity: i64,
        pub(in crate::spreadsheets) starts_on: Date,
        pub(in crate::spreadsheets) ends_on: Option<Date>,
        pub(in crate::spreadsheets) active: bool,
    }

    /// An enrollment, or the part of one that was in another class.
    #[derive(Debug)]
    pub(in crate::spreadsheets) struct EnrollmentKnown {
        pub(in crate::spreadsheets) student_id: StudentId,
        pub(in crate::spreadsheets) offering_id: OfferingId,
        pub(in crate::spreadsheets) class_id: Option<ClassId>,
        pub(in crate::spreadsheets) starts_on: Date,
        pub(in crate::spreadsheets) ends_on: Option<Date>,
    }
}

/// What can be had, and who has it. Empty for files that enroll nobody.
#[derive(Debug, Default)]
pub(in crate::spreadsheets) struct Catalogue {
    pub(in crate::spreadsheets) offerings: Vec<OfferingKnown>,
    pub(in crate::spreadsheets) classes: Vec<ClassKnown>,
    pub(in crate::spreadsheets) enrollments: Vec<EnrollmentKnown>,
}

/// From a day to a day, or until further notice.
type Span = (Date, Option<Date>);

fn overlap(one: Span, other: Span) -> bool {
    let before = |end: Option<Date>, start: Date| end.is_some_and(|end| end < start);
    !before(one.1, other.0) && !before(other.1, one.0)
}

pub(super) fn plan(table: &Table, sight: &Sight<'_>, known: &Known, catalogue: &Catalogue) -> Plan {
    let mut book = Book { sight, known, catalogue, had: HashMap::new(), seats: HashMap::new() };
    for e in &catalogue.enrollments {
        book.had.entry((e.student_id, e.offering_id)).or_default().push((e.starts_on, e.ends_on));
        if let Some(class) = e.class_id {
            book.seats.entry(class).or_default().push((e.starts_on, e.ends_on));
        }
    }
    let mut plan = Plan::default();
    for line in &table.lines {
        let mut cells = sight.row(line);
        let (line, label) = (cells.number(), label(&cells));
        match book.enter(&mut cells) {
            None => plan.refuse(line, label, cells.reasons),
            Some(new) => {
                let outcome = if new.is_some() { Outcome::Create } else { Outcome::Unchanged };
                plan.enrollments.extend(new);
                plan.rows.push(RowResult { line, outcome, label, reasons: vec![], changes: vec![] });
            }
        }
    }
    plan
}

fn label(cells: &Cells<'_>) -> String {
    let who = ["student_number", "student_name", "student_email"].map(|field| cells.text(field));
    let what = ["course", "offering", "class"].map(|field| cells.text(field));
    let words = |words: [&str; 3]| words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    format!("{}: {}", words(who), words(what))
}

struct Book<'a> {
    sight: &'a Sight<'a>,
    known: &'a Known,
    catalogue: &'a Catalogue,
    had: HashMap<(StudentId, OfferingId), Vec<Span>>,
    seats: HashMap<ClassId, Vec<Span>>,
}

impl<'a> Book<'a> {
    /// What a row enrolls; nothing where it is so already; `None` where it is refused.
    fn enter(&mut self, cells: &mut Cells<'_>) -> Option<Option<NewEnrollment>> {
        let (student, class) = (self.student(cells), self.class(cells));
        let offering = self.offering(cells, class);
        let teacher_id = self.teacher(cells);
        let (starts_on, said_end) = (cells.date("starts_on"), cells.date("ends_on"));
        if starts_on.is_none() && cells.text("starts_on").is_empty() {
            cells.refuse(Some("starts_on"), "required", NO_FIRST_DAY);
        }
        let (student, offering, starts_on) = (student?, offering?, starts_on?);
        let ends_on = said_end.or(class.and_then(|class| class.ends_on));
        self.check_days(cells, offering, class, (starts_on, ends_on));
        if !cells.reasons.is_empty() {
            return None;
        }
        let span = (starts_on, ends_on);
        let had = self.had.entry((student, offering.id)).or_default();
        if had.contains(&span) {
            return Some(None);
        }
        if had.iter().any(|other| overlap(*other, span)) {
            cells.refuse(None, "already_enrolled", ALREADY_ENROLLED);
            return None;
        }
        if let Some(class) = class {
            let taken = self.seats.entry(class.id).or_default();
            if fullest(taken, span) >= class.capacity {
                let full = CLASS_HAS_PLACES.with("class", class.name.as_str()).with("count", class.capacity);
                cells.refuse(Some("class"), "class_full", full);
                return None;
            }
            taken.push(span);
        }
        had.push(span);
        let (offering_id, class_id) = (Some(offering.id), class.map(|class| class.id));
        // in a class, its weekly times say who teaches
        let teacher_id = teacher_id.filter(|_| class_id.is_none());
        Some(Some(NewEnrollment { student_id: student, offering_id, class_id, teacher_id, starts_on, ends_on }))
    }

    fn student(&self, cells: &mut Cells<'_>) -> Option<StudentId> {
        let (number, name) = (cells.text("student_number").to_owned(), cells.text("student_name").to_owned());
        let (email, phone) = (cells.text("student_email").to_owned(), cells.phone("student_phone"));
        let ways: Vec<String> = contacts(&email, &phone, &self.sight.region).collect();
        let found: Vec<usize> = match self.sight.mapping.match_by {
            MatchBy::Number => self.known.numbered(&number).into_iter().collect(),
            MatchBy::Email => self.known.with_email(&email).to_vec(),
            MatchBy::PhoneAndName if ways.is_empty() => self.known.named(&name).to_vec(),
            MatchBy::PhoneAndName => self.known.reached(&name, &ways),
        };
        match found[..] {
            [one] => Some(self.known.students[one].id),
            [] => {
                cells.refuse(self.student_field(), "no_such_student", NO_SUCH_STUDENT);
                None
            }
            _ => {
                cells.refuse(self.student_field(), "ambiguous", SEVERAL_STUDENTS);
                None
            }
        }
    }

    fn student_field(&self) -> Option<&'static str> {
        Some(match self.sight.mapping.match_by {
            MatchBy::Number => "student_number",
            MatchBy::Email => "student_email",
            MatchBy::PhoneAndName => "student_name",
        })
    }

    fn class(&self, cells: &mut Cells<'_>) -> Option<&'a ClassKnown> {
        let name = name_key(cells.text("class"));
        if name.is_empty() {
            return None;
        }
        let mut found = self.catalogue.classes.iter().filter(|class| name_key(&class.name) == name);
        match (found.next(), found.next()) {
            (Some(class), None) => return Some(class),
            (None, _) => cells.refuse(Some("class"), "no_such_class", NO_SUCH_CLASS),
            (Some(_), Some(_)) => cells.refuse(Some("class"), "ambiguous", SEVERAL_CLASSES),
        }
        None
    }

    fn offering(&self, cells: &mut Cells<'_>, class: Option<&ClassKnown>) -> Option<&'a OfferingKnown> {
        let (course, name) = (name_key(cells.text("course")), name_key(cells.text("offering")));
        let fits = |o: &&OfferingKnown| {
            (course.is_empty() || name_key(&o.course) == course)
                && (name.is_empty() || name_key(&o.name) == name)
                && class.is_none_or(|class| class.offering_id == o.id)
        };
        if course.is_empty() && name.is_empty() && class.is_none() {
            if cells.text("class").is_empty() {
                cells.refuse(Some("course"), "required", NOTHING_NAMED);
            }
            return None;
        }
        let mut found = self.catalogue.offerings.iter().filter(fits);
        match (found.next(), found.next()) {
            (Some(offering), None) => return Some(offering),
            (None, _) => cells.refuse(Some("course"), "no_such_offering", NO_SUCH_COURSE_OR_OFFERING),
            (Some(_), Some(_)) => {
                cells.refuse(Some("offering"), "ambiguous", SEVERAL_OFFERINGS);
            }
        }
        None
    }

    fn teacher(&self, cells: &mut Cells<'_>) -> Option<TeacherId> {
        let name = name_key(cells.text("teacher"));
        if name.is_empty() {
            return None;
        }
        let named = |t: &&crate::people::TeacherEntry| t.active && name_key(&t.full_name) == name;
        let mut found = self.known.teachers.iter().filter(named);
        match (found.next(), found.next()) {
            (Some(teacher), None) => return Some(teacher.id),
            (None, _) => cells.refuse(Some("teacher"), "no_such_teacher", NO_SUCH_TEACHER),
            (Some(_), Some(_)) => cells.refuse(Some("teacher"), "ambiguous", SEVERAL_TEACHERS),
        }
        None
    }

    fn check_days(&self, cells: &mut Cells<'_>, offering: &OfferingKnown, class: Option<&ClassKnown>, span: Span) {
        let (from, to) = span;
        if !offering.sold {
            cells.refuse(Some("offering"), "not_sold", OFFERING_NOT_SOLD);
        }
        if to.is_some_and(|to| to < from) {
            cells.refuse(Some("ends_on"), "invalid", ENROLLMENT_OVER_BEFORE);
        }
        if let Some(begins) = offering.begins.filter(|begins| from < *begins) {
            cells.refuse(Some("starts_on"), "invalid", COURSE_BEGINS_LATER.with("day", begins));
        }
        let Some(class) = class else { return };
        if !class.active {
            cells.refuse(Some("class"), "class_closed", CLASS_CLOSED);
        }
        let outside = from < class.starts_on || class.ends_on.is_some_and(|over| to.is_none_or(|to| to > over));
        if outside {
            cells.refuse(Some("starts_on"), "invalid", CLASS_NOT_GIVEN);
        }
    }
}

/// How many are there on the fullest day of a span: that is its first, or one on which somebody comes.
fn fullest(taken: &[Span], span: Span) -> i64 {
    let on = |day: Date| taken.iter().filter(|other| overlap(**other, (day, Some(day)))).count();
    let comes = taken.iter().map(|other| other.0).filter(|day| overlap((*day, Some(*day)), span));
    let most = comes.chain([span.0]).map(on).max().unwrap_or(0);
    i64::try_from(most).unwrap_or(i64::MAX)
}
