//! Accounts: who can sign in, who is calling, and what they may do.
//!
//! Owns: see [`users`], [`sessions`] and [`links`], each with its own six files.
//! Reads: `audit_events` (kit)

mod context;
mod cookies;
mod legacy_errors;
mod links;
mod model;
mod password;
mod policy;
mod refusals;
mod sessions;
mod token;
mod trail;
mod users;

pub use context::{Ctx, Origin, Permit, RequestId, Spoken, may};
pub use links::{PASSWORD_RESET, run_password_reset, setup_link};
pub use model::{Role, RoleSet, SessionId, UserId, UserRow};
pub use password::{Hasher, Hashing, Overloaded, Passwords, Verdict, is_usable};
pub use policy::{Reach, Resource, Scope, Verb, matrix, may_enroll, may_manage, taught_since};
pub use sessions::{LoginWindow, load_keys, purge, rotate_key, unseal};
pub use token::{Keys, SigningKey};
pub use trail::verify_trail;
pub use users::{
    Imported, Invitee, NewUser, UserError, activate, create, deactivate, delete, find_by_email, grant_in, has_owner,
    import, invite_in, is_same_email, make_owner, roles_of, set_password,
};

use crate::app::App;
use utoipa_axum::router::OpenApiRouter;

pub fn routes() -> OpenApiRouter<App> {
    sessions::routes().merge(users::routes()).merge(links::routes()).merge(trail::routes())
}
