//! What accounts are made of.

use jiff::Timestamp;
use kit::{id, row, text_enum};

id! {
    /// Somebody who can sign in.
    pub struct UserId;
    /// One sign-in, on one device.
    pub struct SessionId;
}

text_enum! {
    /// A named bundle of grants. A user may have several, or none.
    pub enum Role {
        Owner = "owner",
        Admin = "admin",
        FrontDesk = "front_desk",
        Accountant = "accountant",
        Teacher = "teacher",
        Student = "student",
        Guardian = "guardian",
    }
}

text_enum! {
    /// How a session's refresh token is kept: in a program's hands, or in a browser's cookie.
    pub enum Client {
        Api = "api",
        Browser = "browser",
    }
}

text_enum! {
    /// What a link that works once is for.
    pub enum Purpose {
        Setup = "setup",
        Invitation = "invitation",
        PasswordReset = "password_reset",
        EmailChange = "email_change",
    }
}

/// The roles of one user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RoleSet(u8);

impl RoleSet {
    pub const NONE: Self = Self(0);
    /// What the operator of the machine has: every right.
    pub const OWNER: Self = Self(1 << Role::Owner as u8);

    pub fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u8) != 0
    }

    pub fn with(self, role: Role) -> Self {
        Self(self.0 | (1 << role as u8))
    }

    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.iter().copied().filter(move |role| self.has(*role))
    }

    pub fn names(self) -> Vec<&'static str> {
        self.iter().map(|role| role.as_str()).collect()
    }

    pub fn is_staff(self) -> bool {
        [Role::Owner, Role::Admin, Role::FrontDesk, Role::Accountant].into_iter().any(|role| self.has(role))
    }

    /// From the list that `string_agg` makes; `None` for a user without roles.
    pub fn parse(list: Option<&str>) -> Self {
        list.unwrap_or("").split(',').filter_map(|name| name.parse::<Role>().ok()).collect()
    }
}

impl FromIterator<Role> for RoleSet {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        roles.into_iter().fold(Self::NONE, Self::with)
    }
}

row! {
    /// A user as the office sees him.
    #[derive(Debug, Clone)]
    pub struct UserRow {
        pub id: UserId,
        pub email: String,
        pub full_name: String,
        pub first_name: String,
        pub last_name: String,
        pub password_hash: Option<String>,
        pub active: bool,
        pub last_login_at: Option<Timestamp>,
        pub created_at: Timestamp,
        /// In which the account is spoken to; `None`: as the browser asks.
        pub language: Option<String>,
        pub roles: Option<String>,
    }
}

impl UserRow {
    pub fn roles(&self) -> RoleSet {
        RoleSet::parse(self.roles.as_deref())
    }

    /// Invited, and has not chosen a password yet.
    pub fn is_invited(&self) -> bool {
        self.password_hash.is_none()
    }
}
