use crate::accounts::model::{Role, RoleSet, UserId};
use jiff::Timestamp;
use kit::{db::DbError, refusals::Refused};

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
}

#[derive(Debug, thiserror::Error)]
pub enum UserError {
    #[error("A user with this e-mail address already exists.")]
    EmailTaken,
    #[error("There is no user with this e-mail address.")]
    NotFound,
    #[error("This is the last owner. Make somebody else owner first.")]
    LastOwner,
    #[error("You may not give or take the role {0}.")]
    RoleAbove(Role),
    #[error("You may not change this account.")]
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
            UserError::EmailTaken => Refused::field("email", error.to_string()),
            UserError::NotFound => Refused::not_found(),
            UserError::LastOwner => Refused::conflict("last_owner", error),
            UserError::RoleAbove(_) | UserError::AccountAbove => {
                Refused::new(kit::refusals::Kind::Forbidden, "forbidden", error)
            }
            UserError::Refused(problem) => problem,
            UserError::Db(error) => error.into(),
        }
    }
}
