//! Logins: the user that a student, a guardian, a teacher or one of the staff signs in as.
//!
//! Reads: `users`
//! Invariants: nobody gets a login, or somebody else's records, from one who may not manage such an account; a user
//! is at most one person of each kind, and a person has at most one user.

mod actions;
mod http;
mod store;

pub use actions::{Invited, invite, link_login_in};
pub use http::routes;
