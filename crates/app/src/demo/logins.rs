//! One login for each role, the same in every demonstration.

use crate::{
    accounts::{self, Role},
    app::App,
};
use kit::db::Result;

/// Everybody in the demonstration signs in with it. It is in the source, so it protects nothing.
pub const PASSWORD: &str = "sa-re-ga-ma-pa-dha-ni";

/// Somebody to try the application as.
#[derive(Debug, Clone, Copy)]
pub struct Login {
    pub role: Role,
    pub email: &'static str,
}

const fn login(role: Role, email: &'static str) -> Login {
    Login { role, email }
}

pub const LOGINS: &[Login] = &[
    login(Role::Owner, "owner@example.org"),
    login(Role::Admin, "admin@example.org"),
    login(Role::FrontDesk, "desk@example.org"),
    login(Role::Accountant, "accountant@example.org"),
    login(Role::Teacher, TEACHER),
    login(Role::Student, STUDENT),
    login(Role::Guardian, GUARDIAN),
];

pub(super) const TEACHER: &str = "teacher@example.org";
pub(super) const STUDENT: &str = "student@example.org";
pub(super) const GUARDIAN: &str = "guardian@example.org";

/// Whether this database holds a demonstration.
pub async fn are_there(app: &App) -> Result<bool> {
    let mut tx = app.db.read().await?;
    for login in LOGINS {
        if accounts::find_by_email(&mut tx, login.email).await?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}
