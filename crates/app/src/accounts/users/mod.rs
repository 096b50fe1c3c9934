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

<<<<<<< HEAD
pub use actions::{Imported, create, find_by_email, has_owner, import, is_same_email, roles_of};
pub(super) use actions::{create_in, load, prepare, set_email, set_password_in};
pub use admin::{activate, deactivate, delete, invite_in, make_owner, set_password};
=======
pub use actions::{Imported, create, find_by_email, import, is_same_email, roles_of};
pub(super) use actions::{create_in, has_owner, load, prepare, set_email, set_password_in};
pub use admin::{activate, deactivate, delete, grant_in, invite_in, make_owner, set_password};
>>>>>>> ee8dbe9 (people, courses: students, families, guardians, teachers, logins, catalogue, enrollments)
pub use http::routes;
pub use model::{Invitee, NewUser, UserError};
pub(super) use rules::check_password;
