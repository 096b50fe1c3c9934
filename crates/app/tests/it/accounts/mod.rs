//! Accounts, as the clients of the first system and the browser app use them.

mod browser;
mod defects;
mod language;
mod lengths;
mod links;
mod meanwhile;
mod profile;
mod register;
mod sessions;
mod throttle;
mod users;

pub(crate) const REGISTER: &str = "/api/v1/accounts/register";
pub(crate) const TOKEN: &str = "/api/v1/accounts/token";
pub(crate) const REFRESH: &str = "/api/v1/accounts/token/refresh";
pub(crate) const LOGOUT: &str = "/api/v1/accounts/logout";
pub(crate) const PROFILE: &str = "/api/v1/accounts/profile";
