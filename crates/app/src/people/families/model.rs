use crate::{
    accounts::UserId,
    people::{
        model::{FamilyAccountId, GuardianId, Person, StudentId},
        students::StudentStatus,
    },
};
use kit::row;

/// A family account that is to be made, with its guardians.
#[derive(Debug)]
pub struct NewFamily {
    /// Empty: named after the first guardian.
    pub name: String,
    pub guardians: Vec<Person>,
}

row! {
    pub(super) struct FamilyRow {
        pub(super) id: FamilyAccountId,
        pub(super) name: String,
        pub(super) currency: String,
    }

    /// A student of a family on a page of families.
    pub(super) struct FamilyStudent {
        pub(super) family_account_id: FamilyAccountId,
        pub(super) id: StudentId,
        pub(super) full_name: String,
        pub(super) status: StudentStatus,
    }

    /// A guardian of a family on a page of families, with the ways to reach him.
    pub(super) struct GuardianRow {
        pub(super) family_account_id: FamilyAccountId,
        pub(super) id: GuardianId,
        pub(super) full_name: String,
        pub(super) email: String,
        pub(super) phone: String,
        pub(super) user_id: Option<UserId>,
        pub(super) user_email: Option<String>,
    }

    /// The same for the family: a name.
    pub(super) struct GuardianName {
        pub(super) family_account_id: FamilyAccountId,
        pub(super) id: GuardianId,
        pub(super) full_name: String,
    }
}

/// Guardians, as much of them as the caller may know.
pub(super) enum Guardians {
    Office(Vec<GuardianRow>),
    Others(Vec<GuardianName>),
}

/// One or more families with those in them.
pub(super) struct Families {
    pub(super) families: Vec<FamilyRow>,
    pub(super) students: Vec<FamilyStudent>,
    pub(super) guardians: Guardians,
}
