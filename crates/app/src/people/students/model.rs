use crate::accounts::UserId;
use crate::people::{
    links::{Relationship, Rights},
    model::{FamilyAccountId, GuardianId, Person, PersonChange, StudentId},
};
use jiff::civil::Date;
use kit::{row, text_enum};

text_enum! {
    /// How far a student has come with the institute.
    pub enum StudentStatus {
        Lead = "lead",
        Trial = "trial",
        Active = "active",
        Paused = "paused",
        Left = "left",
    }
}

/// The family account a new student belongs to.
#[derive(Debug, Clone)]
pub enum FamilyChoice {
    Existing(FamilyAccountId),
    /// A new one; its guardians become the student's, with the usual rights. Without a name it is named after the
    /// first of them, or after the student.
    New {
        name: String,
        guardians: Vec<(Person, Relationship)>,
    },
}

#[derive(Debug, Clone)]
pub struct NewStudent {
    /// What he is called in the books; the next number if it is left out.
    pub number: Option<String>,
    pub person: Person,
    pub date_of_birth: Option<Date>,
    pub notes: String,
    pub status: StudentStatus,
    /// Today for somebody who learns here, unless told otherwise.
    pub joined_on: Option<Date>,
    pub family: FamilyChoice,
}

/// What a student is changed to; `None` stays.
#[derive(Debug, Default)]
pub struct StudentChange {
    pub number: Option<String>,
    pub person: PersonChange,
    pub date_of_birth: Option<Option<Date>>,
    pub notes: Option<String>,
    pub joined_on: Option<Option<Date>>,
}

impl StudentChange {
    /// Whether only the ways to reach the student change, which his guardians may do.
    pub(super) fn is_contact_only(&self) -> bool {
        let Self { number, person, date_of_birth, notes, joined_on } = self;
        number.is_none()
            && person.full_name.is_none()
            && date_of_birth.is_none()
            && notes.is_none()
            && joined_on.is_none()
    }
}

/// A student as the table holds him.
#[derive(Debug)]
pub(in crate::people) struct StudentRecord {
    /// Empty for a new student who is to get the next one.
    pub(in crate::people) number: String,
    pub(in crate::people) person: Person,
    pub(in crate::people) date_of_birth: Option<Date>,
    pub(in crate::people) notes: String,
    pub(in crate::people) standing: Standing,
}

row! {
    /// Since when, until when, and how: what depends on each other.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(in crate::people) struct Standing {
        pub(in crate::people) status: StudentStatus,
        pub(in crate::people) joined_on: Option<Date>,
        pub(in crate::people) left_on: Option<Date>,
    }

    /// What everybody who reaches a student may know of him.
    pub(super) struct StudentRow {
        pub(super) id: StudentId,
        pub(super) number: String,
        pub(super) full_name: String,
        pub(super) email: String,
        pub(super) phone: String,
        pub(super) status: StudentStatus,
        pub(super) date_of_birth: Option<Date>,
        pub(super) joined_on: Option<Date>,
        pub(super) left_on: Option<Date>,
        pub(super) family_account_id: FamilyAccountId,
        pub(super) family_name: String,
        pub(super) photo: Option<String>,
    }

    /// What only the office may know of him.
    pub(super) struct OfficeRow {
        pub(super) notes: String,
        pub(super) user_id: Option<UserId>,
        pub(super) user_email: Option<String>,
    }

    pub(super) struct StudentItem {
        pub(super) id: StudentId,
        pub(super) number: String,
        pub(super) full_name: String,
        pub(super) email: String,
        pub(super) phone: String,
        pub(super) status: StudentStatus,
        pub(super) family_account_id: FamilyAccountId,
        pub(super) family_name: String,
        pub(super) contact_name: Option<String>,
        pub(super) contact_phone: Option<String>,
        pub(super) contact_relationship: Option<Relationship>,
    }

    /// A guardian of a student for the office: how to reach him and what he may.
    pub(super) struct GuardianRow {
        pub(super) id: GuardianId,
        pub(super) full_name: String,
        pub(super) email: String,
        pub(super) phone: String,
        pub(super) relationship: Relationship,
        pub(super) may_view: bool,
        pub(super) may_contact: bool,
        pub(super) may_pick_up: bool,
        pub(super) may_pay: bool,
        pub(super) blocked: bool,
        pub(super) user_id: Option<UserId>,
        pub(super) user_email: Option<String>,
    }

    /// A guardian of a student for the family.
    pub(super) struct GuardianName {
        pub(super) id: GuardianId,
        pub(super) full_name: String,
        pub(super) relationship: Relationship,
    }
}

impl GuardianRow {
    pub(super) fn rights(&self) -> Rights {
        Rights {
            may_view: self.may_view,
            may_contact: self.may_contact,
            may_pick_up: self.may_pick_up,
            may_pay: self.may_pay,
            blocked: self.blocked,
        }
    }
}

/// A student, as much of him as the caller may know.
pub(super) enum StudentView {
    Office(StudentRow, OfficeRow, Vec<GuardianRow>),
    /// For teachers, accountants and the family; guardians only for the family.
    Others(StudentRow, Vec<GuardianName>),
}
