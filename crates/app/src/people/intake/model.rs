use crate::people::{
    links::Relationship,
    model::{FamilyAccountId, GuardianId, StudentId, TeacherId},
    students::{Standing, StudentRecord, StudentStatus},
};
use jiff::civil::Date;
use kit::row;
use serde::{Deserialize, Serialize};

row! {
    /// A student as a file may bring and change him.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub struct StudentEntry {
        pub id: StudentId,
        pub family_account_id: FamilyAccountId,
        /// Empty for a new student who is to get the next one.
        pub number: String,
        pub full_name: String,
        pub email: String,
        pub phone: String,
        pub date_of_birth: Option<Date>,
        pub notes: String,
        pub status: StudentStatus,
        pub joined_on: Option<Date>,
        pub left_on: Option<Date>,
    }

    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub struct GuardianEntry {
        pub id: GuardianId,
        pub family_account_id: FamilyAccountId,
        pub full_name: String,
        pub email: String,
        pub phone: String,
    }

    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub struct FamilyEntry {
        pub id: FamilyAccountId,
        pub name: String,
    }

    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub struct TeacherEntry {
        pub id: TeacherId,
        pub full_name: String,
        pub email: String,
        pub phone: String,
        pub active: bool,
    }

    /// That somebody is guardian of a student, with the usual rights.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
    pub struct LinkEntry {
        pub student_id: StudentId,
        pub guardian_id: GuardianId,
        pub relationship: Relationship,
    }
}

impl StudentEntry {
    pub(super) fn record(&self) -> StudentRecord {
        StudentRecord {
            number: self.number.clone(),
            person: self.person(),
            date_of_birth: self.date_of_birth,
            notes: self.notes.clone(),
            standing: Standing { status: self.status, joined_on: self.joined_on, left_on: self.left_on },
        }
    }
}

person_of!(StudentEntry, GuardianEntry, TeacherEntry);

/// Somebody before and after a correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit<T> {
    pub before: T,
    pub after: T,
}

/// What comes in, each checked by the rules of this module.
#[derive(Debug, Default)]
pub struct Intake {
    pub families: Vec<FamilyEntry>,
    pub guardians: Vec<GuardianEntry>,
    pub students: Vec<StudentEntry>,
    pub links: Vec<LinkEntry>,
    pub teachers: Vec<TeacherEntry>,
    pub student_edits: Vec<Edit<StudentEntry>>,
    pub guardian_edits: Vec<Edit<GuardianEntry>>,
    pub teacher_edits: Vec<Edit<TeacherEntry>>,
}

/// Who goes out again, because he should never have come in: nothing may refer to him but what comes with him.
#[derive(Debug, Default)]
pub struct Withdrawal {
    pub links: Vec<(StudentId, GuardianId)>,
    pub students: Vec<StudentId>,
    pub guardians: Vec<GuardianId>,
    pub families: Vec<FamilyAccountId>,
    pub teachers: Vec<TeacherId>,
}
