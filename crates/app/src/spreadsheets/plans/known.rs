//! Everybody who is here, by what he is known.

use crate::{
    people::{
        FamilyAccountId, FamilyEntry, GuardianEntry, GuardianId, LinkEntry, Relationship, StudentEntry, StudentId,
        TeacherEntry, TeacherId,
    },
    spreadsheets::imports::words::name_key,
};
use kit::words::{email_word, phone_word};
use std::collections::HashMap;
use uuid::Uuid;

/// The ways to reach somebody, comparable.
pub(super) fn contacts(email: &str, phone: &str, region: &str) -> impl Iterator<Item = String> {
    email_word(email).into_iter().chain(phone_word(phone, region))
}

/// The people of the institute, with the indexes that rows are looked up in.
#[derive(Debug, Default)]
pub(in crate::spreadsheets) struct Known {
    pub(super) students: Vec<StudentEntry>,
    pub(super) guardians: Vec<GuardianEntry>,
    pub(super) teachers: Vec<TeacherEntry>,
    pub(super) families: HashMap<FamilyAccountId, String>,
    links: HashMap<(StudentId, GuardianId), Relationship>,
    guardians_of: HashMap<StudentId, Vec<usize>>,
    in_family: HashMap<FamilyAccountId, Vec<usize>>,
    by_number: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
    by_email: HashMap<String, Vec<usize>>,
    guardians_by_contact: HashMap<String, Vec<usize>>,
    region: String,
}

impl Known {
    pub(in crate::spreadsheets) fn new(
        (students, guardians, links): (Vec<StudentEntry>, Vec<GuardianEntry>, Vec<LinkEntry>),
        families: Vec<FamilyEntry>,
        teachers: Vec<TeacherEntry>,
        region: &str,
    ) -> Self {
        let mut known = Self { region: region.to_owned(), teachers, ..Self::default() };
        known.families = families.into_iter().map(|family| (family.id, family.name)).collect();
        let mut places = HashMap::new();
        for (index, guardian) in guardians.iter().enumerate() {
            places.insert(guardian.id, index);
            known.in_family.entry(guardian.family_account_id).or_default().push(index);
            for contact in contacts(&guardian.email, &guardian.phone, region) {
                known.guardians_by_contact.entry(contact).or_default().push(index);
            }
        }
        for link in links {
            known.links.insert((link.student_id, link.guardian_id), link.relationship);
            if let Some(index) = places.get(&link.guardian_id) {
                known.guardians_of.entry(link.student_id).or_default().push(*index);
            }
        }
        for (index, student) in students.iter().enumerate() {
            known.by_number.insert(student.number.clone(), index);
            known.by_name.entry(name_key(&student.full_name)).or_default().push(index);
            if let Some(contact) = email_word(&student.email) {
                known.by_email.entry(contact).or_default().push(index);
            }
        }
        (known.students, known.guardians) = (students, guardians);
        known
    }

    pub(super) fn numbered(&self, number: &str) -> Option<usize> {
        self.by_number.get(&number.to_ascii_uppercase()).copied()
    }

    pub(super) fn with_email(&self, email: &str) -> &[usize] {
        email_word(email).and_then(|contact| self.by_email.get(&contact)).map_or(&[], Vec::as_slice)
    }

    /// Students of this name whom, or whose guardian, one of these ways reaches.
    pub(super) fn reached(&self, name: &str, ways: &[String]) -> Vec<usize> {
        let named = self.by_name.get(&name_key(name)).map_or(&[][..], Vec::as_slice);
        named.iter().copied().filter(|index| self.ways_to(*index).any(|way| ways.contains(&way))).collect()
    }

    pub(super) fn named(&self, name: &str) -> &[usize] {
        self.by_name.get(&name_key(name)).map_or(&[], Vec::as_slice)
    }

    fn ways_to(&self, index: usize) -> impl Iterator<Item = String> {
        let student = &self.students[index];
        let guardians = self.guardians_of.get(&student.id).map_or(&[][..], Vec::as_slice);
        let of_guardians = guardians.iter().map(|at| &self.guardians[*at]);
        let all = of_guardians.flat_map(|g| contacts(&g.email, &g.phone, &self.region));
        contacts(&student.email, &student.phone, &self.region).chain(all)
    }

    /// The families of the guardians whom this way reaches.
    pub(super) fn families_of(&self, contact: &str) -> impl Iterator<Item = FamilyAccountId> {
        let guardians = self.guardians_by_contact.get(contact).map_or(&[][..], Vec::as_slice);
        guardians.iter().map(|index| self.guardians[*index].family_account_id)
    }

    pub(super) fn guardians_in(&self, family: FamilyAccountId) -> impl Iterator<Item = &GuardianEntry> {
        self.in_family.get(&family).map_or(&[][..], Vec::as_slice).iter().map(|index| &self.guardians[*index])
    }

    pub(super) fn is_linked(&self, student: StudentId, guardian: GuardianId) -> bool {
        self.links.contains_key(&(student, guardian))
    }
}

/// Everybody who is here, by id: to take an import back.
pub(in crate::spreadsheets) struct Present<'a> {
    pub(in crate::spreadsheets) students: HashMap<StudentId, &'a StudentEntry>,
    pub(in crate::spreadsheets) guardians: HashMap<GuardianId, &'a GuardianEntry>,
    pub(in crate::spreadsheets) teachers: HashMap<TeacherId, &'a TeacherEntry>,
    pub(in crate::spreadsheets) families: &'a HashMap<FamilyAccountId, String>,
    pub(in crate::spreadsheets) links: &'a HashMap<(StudentId, GuardianId), Relationship>,
    wards: HashMap<GuardianId, Vec<StudentId>>,
    members: HashMap<FamilyAccountId, Vec<Uuid>>,
}

impl Known {
    pub(in crate::spreadsheets) fn present(&self) -> Present<'_> {
        let (mut wards, mut members) = (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        for (student, guardian) in self.links.keys() {
            wards.entry(*guardian).or_default().push(*student);
        }
        for student in &self.students {
            members.entry(student.family_account_id).or_default().push(student.id.0);
        }
        for guardian in &self.guardians {
            members.entry(guardian.family_account_id).or_default().push(guardian.id.0);
        }
        Present {
            students: self.students.iter().map(|student| (student.id, student)).collect(),
            guardians: self.guardians.iter().map(|guardian| (guardian.id, guardian)).collect(),
            teachers: self.teachers.iter().map(|teacher| (teacher.id, teacher)).collect(),
            families: &self.families,
            links: &self.links,
            wards,
            members,
        }
    }
}

impl Present<'_> {
    /// The students whose guardian this is.
    pub(in crate::spreadsheets) fn wards(&self, guardian: GuardianId) -> impl Iterator<Item = &StudentId> {
        self.wards.get(&guardian).into_iter().flatten()
    }

    /// The students and guardians of a family.
    pub(in crate::spreadsheets) fn members(&self, family: FamilyAccountId) -> impl Iterator<Item = Uuid> {
        self.members.get(&family).into_iter().flatten().copied()
    }
}
