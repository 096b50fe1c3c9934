use crate::accounts::{
    model::{Role, RoleSet, UserId},
    refusals::{ACCOUNT_ABOVE, EMAIL_TAKEN, LAST_OWNER, ROLE_ABOVE},
};
use jiff::Timestamp;
use kit::{
    db::DbError,
    refusals::{FORBIDDEN, Refused},
};

/// Somebody who is to have an account.
#[derive(Debug, Clone)]
pub struct NewUser {
    pub email: String,
    pub full_name: String,
    pub first_name: String,
    pub last_name: String,
    pub password: Option<String>,
    pub roles: RoleSet,
}

/// Somebody who gets a link at which he chooses his password.
#[derive(Debug, Clone)]
pub struct Invitee {
    pub email: String,
    pub full_name: String,
    pub roles: RoleSet,
}

/// A user as the table holds him, with a hash in place of the password.
#[derive(Debug)]
pub(in crate::accounts) struct UserRecord {
    pub(in crate::accounts) id: UserId,
    pub(in crate::accounts) email: String,
    pub(in crate::accounts) full_name: String,
    pub(in crate::accounts) first_name: String,
    pub(in crate::accounts) last_name: String,
    pub(in crate::accounts) password_hash: Option<String>,
    pub(in crate::accounts) active: bool,
    pub(in crate::accounts) last_login_at: Option<Timestamp>,
    pub(in crate::accounts) created_at: Timestamp,
}

/// What a profile or an account is changed to; `None` stays.
#[derive(Debug, Default)]
pub(super) struct UserPatch {
    pub(super) full_name: Option<String>,
    pub(super) first_name: Option<String>,
    pub(super) last_name: Option<String>,
    /// `Some(None)`: as the browser asks.
    pub(super) language: Option<Option<String>>,
}

#[derive(Debug, thiserror::Error)]
pub enum UserError {
    #[error("this address is somebody's already")]
    EmailTaken,
    #[error("there is no such user")]
    NotFound,
    #[error("this is the last owner")]
    LastOwner,
    #[error("the role {0} is above the caller's")]
    RoleAbove(Role),
    #[error("this account is above the caller's")]
    AccountAbove,
    #[error("{0}")]
    Refused(Refused),
    #[error(transparent)]
    Db(DbError),
}

impl From<DbError> for UserError {
    fn from(error: DbError) -> Self {
        // the address is the only thing about a user that is unique
        if error.is_unique() { Self::EmailTaken } else { Self::Db(error) }
    }
}

impl From<Refused> for UserError {
    fn from(problem: Refused) -> Self {
        Self::Refused(problem)
    }
}

impl From<UserError> for Refused {
    fn from(error: UserError) -> Self {
        match error {
            UserError::EmailTaken => Refused::field("email", EMAIL_TAKEN),
            UserError::NotFound => Refused::not_found(),
            UserError::LastOwner => LAST_OWNER.into(),
            UserError::RoleAbove(role) => Refused::from(ROLE_ABOVE.with("role", role.as_str())).coded(FORBIDDEN),
            UserError::AccountAbove => Refused::from(ACCOUNT_ABOVE).coded(FORBIDDEN),
            UserError::Refused(problem) => problem,
            UserError::Db(error) => error.into(),
        }
    }
}
