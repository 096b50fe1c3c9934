use crate::people::{FamilyAccountId, GuardianId, StudentId, StudentStatus};
use kit::row;

/// Which student somebody becomes, and in which family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// One who is in the books.
    Student(StudentId),
    /// A new one in a family that is in the books.
    Family(FamilyAccountId),
    /// A new one with a new family.
    New,
}

impl Whose {
    /// As requests name them; neither of them is a new student with a new family.
    pub(in crate::leads) fn named(student: Option<StudentId>, family: Option<FamilyAccountId>) -> Self {
        match (student, family) {
            (Some(student), _) => Self::Student(student),
            (None, Some(family)) => Self::Family(family),
            (None, None) => Self::New,
        }
    }
}

row! {
    /// Somebody who may be the contact: a guardian, or a student who is called himself.
    #[derive(Debug, Clone)]
    pub(super) struct Candidate {
        pub(super) family_account_id: FamilyAccountId,
        pub(super) family_name: String,
        /// `None`: it is the student.
        pub(super) guardian_id: Option<GuardianId>,
        pub(super) full_name: String,
        pub(super) email: String,
        pub(super) phone: String,
    }

    /// A student of such a family.
    #[derive(Debug, Clone)]
    pub(super) struct FamilyStudent {
        pub(super) family_account_id: FamilyAccountId,
        pub(super) id: StudentId,
        pub(super) full_name: String,
        pub(super) status: StudentStatus,
    }
}

/// A family that is known by the contact of a lead.
#[derive(Debug)]
pub(super) struct Match {
    pub(super) contact: Candidate,
    pub(super) students: Vec<FamilyStudent>,
}
