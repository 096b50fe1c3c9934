//! Somebody new, and who he may be.

use crate::people::{
    model::{FamilyAccountId, Person},
    words::PersonKind,
};
use jiff::civil::Date;
use kit::{row, text_enum};
use uuid::Uuid;

/// Somebody about to be entered.
#[derive(Debug, Clone, Default)]
pub(in crate::people) struct Newcomer {
    pub(in crate::people) person: Person,
    pub(in crate::people) date_of_birth: Option<Date>,
}

impl From<&Person> for Newcomer {
    fn from(person: &Person) -> Self {
        Self { person: person.clone(), date_of_birth: None }
    }
}

text_enum! {
    /// What two records of people have in common.
    pub enum Likeness {
        Name = "name",
        Phone = "phone",
        Email = "email",
        DateOfBirth = "date_of_birth",
    }
}

row! {
    /// Somebody who is here.
    #[derive(Debug, Clone)]
    pub(super) struct Known {
        pub(super) id: Uuid,
        pub(super) full_name: String,
        pub(super) email: String,
        pub(super) phone: String,
        /// Known of students only.
        pub(super) date_of_birth: Option<Date>,
        pub(super) family_account_id: Option<FamilyAccountId>,
        pub(super) family_name: Option<String>,
    }
}

/// Somebody whom the newcomer may be.
#[derive(Debug)]
pub(super) struct Double {
    pub(super) kind: PersonKind,
    pub(super) known: Known,
    pub(super) alike: Vec<Likeness>,
    /// So alike that he is entered again only on purpose.
    pub(super) likely: bool,
}
