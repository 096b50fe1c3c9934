//! What all kinds of people have in common.

use super::refusals::{ALREADY_LINKED, CONTACT_ONLY, OWN_WARD, RIGHTS_ABOVE};
use crate::accounts::{UserError, UserId};
use kit::{
    db::DbError,
    http::given,
    id,
    refusals::{FORBIDDEN, Refused},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

id! {
    /// A learner.
    pub struct StudentId;
    /// An adult who is responsible for a student.
    pub struct GuardianId;
    /// The billing unit: students, guardians, one ledger, one currency.
    pub struct FamilyAccountId;
    /// Somebody who teaches.
    pub struct TeacherId;
    /// Somebody who works in the office.
    pub struct StaffId;
}

/// A name and the ways to reach somebody; empty where there is none.
#[derive(Debug, Clone, Default)]
pub struct Person {
    pub full_name: String,
    pub email: String,
    pub phone: String,
}

/// Lets rows with a name and ways to reach somebody give them.
macro_rules! person_of {
    ($($row:ty),+) => { $(
        impl $row {
            pub fn person(&self) -> $crate::people::Person {
                let (full_name, email, phone) = (self.full_name.clone(), self.email.clone(), self.phone.clone());
                $crate::people::Person { full_name, email, phone }
            }
        }
    )+ };
}

/// What a person is changed to; `None` stays.
#[derive(Debug, Clone, Default)]
pub struct PersonChange {
    pub full_name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
}

impl PersonChange {
    pub(super) fn of(self, before: Person) -> Person {
        Person {
            full_name: self.full_name.unwrap_or(before.full_name),
            email: self.email.unwrap_or(before.email),
            phone: self.phone.unwrap_or(before.phone),
        }
    }
}

/// A new person, as requests give him.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct PersonIn {
    full_name: String,
    email: Option<String>,
    /// As people write it; kept as the world dials it, such as `+919876543210`. Without a country it is of the institute's.
    phone: Option<String>,
}

impl From<PersonIn> for Person {
    fn from(input: PersonIn) -> Self {
        let PersonIn { full_name, email, phone } = input;
        Self { full_name, email: email.unwrap_or_default(), phone: phone.unwrap_or_default() }
    }
}

/// What is left out stays; null empties.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct PersonPatchIn {
    full_name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    email: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    phone: Option<Option<String>>,
}

impl From<PersonPatchIn> for PersonChange {
    fn from(input: PersonPatchIn) -> Self {
        Self {
            full_name: input.full_name,
            email: input.email.map(Option::unwrap_or_default),
            phone: input.phone.map(Option::unwrap_or_default),
        }
    }
}

/// Who did something.
#[derive(Debug, Serialize, ToSchema)]
pub struct Author {
    id: UserId,
    full_name: String,
}

impl Author {
    /// Nobody: the operator of the machine.
    pub fn of(id: Option<UserId>, full_name: Option<String>) -> Option<Self> {
        Some(Self { id: id?, full_name: full_name? })
    }
}

/// The user somebody signs in as.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LinkedUser {
    pub(super) id: UserId,
    pub(super) email: String,
}

impl LinkedUser {
    pub(super) fn of(id: Option<UserId>, email: Option<String>) -> Option<Self> {
        Some(Self { id: id?, email: email? })
    }
}

#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    #[error("there is no such person")]
    NotFound,
    #[error("more than an address or a number was changed")]
    ContactOnly,
    #[error("the rights of a guardian are not the caller's to change")]
    RightsAbove,
    #[error("guardians in a circle")]
    OwnWard,
    #[error("the person or the user is linked already")]
    AlreadyLinked,
    #[error("{0}")]
    Refused(Refused),
    #[error(transparent)]
    User(#[from] UserError),
    #[error(transparent)]
    Db(DbError),
}

impl From<DbError> for PeopleError {
    fn from(error: DbError) -> Self {
        // which user somebody is, is the only thing about people that is unique
        if error.is_unique() { Self::AlreadyLinked } else { Self::Db(error) }
    }
}

impl From<Refused> for PeopleError {
    fn from(problem: Refused) -> Self {
        Self::Refused(problem)
    }
}

impl From<PeopleError> for Refused {
    fn from(error: PeopleError) -> Self {
        match error {
            PeopleError::NotFound => Refused::not_found(),
            PeopleError::ContactOnly => Refused::from(CONTACT_ONLY).coded(FORBIDDEN),
            PeopleError::RightsAbove => Refused::from(RIGHTS_ABOVE).coded(FORBIDDEN),
            PeopleError::OwnWard => OWN_WARD.into(),
            PeopleError::AlreadyLinked => ALREADY_LINKED.into(),
            PeopleError::Refused(problem) => problem,
            PeopleError::User(error) => error.into(),
            PeopleError::Db(error) => error.into(),
        }
    }
}
