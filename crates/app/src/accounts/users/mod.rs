//! Users: who can sign in, by which name and address, and with which roles.
//!
//! Owns: `users`, `user_roles`
//! Invariants: an address belongs to one user, whatever its letter case; there is always an active owner once there
//! was one; nobody gives a role, or touches an account, above his own.

mod actions;
mod admin;
mod http;
mod me;
mod model;
mod rules;
mod store;

pub(super) use actions::active;
pub use actions::{Imported, create, find_by_email, has_owner, import, is_same_email, roles_of};
pub(super) use actions::{create_in, load, prepare, set_email, set_password_in};
pub use admin::{activate, deactivate, delete, grant_in, invite_in, make_owner, set_password};
pub use http::routes;
pub use model::{Invitee, NewUser, UserError};
pub(super) use rules::check_password;
