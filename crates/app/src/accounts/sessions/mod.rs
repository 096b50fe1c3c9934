//! Sessions: signing in, staying signed in, signing out.
//!
//! Owns: `sessions`, `refresh_tokens`, `login_throttles`, `known_devices`, `signing_keys`
//! Reads: `users`, `user_roles`
//! Writes: of `users` the time of the last sign-in, and the hash where a password is kept in an old form
//! Invariants: a request is accepted only while its session lives; a password opens a session only while it is still
//! that of an active account; each refresh token has one successor; a token presented after its successor was presented
//! ends the session.

mod actions;
mod http;
mod model;
mod rules;
mod store;
mod window;

pub(super) use actions::{
    NewSession, Signed, Verified, authenticate, end_all, end_others, forgive, insist, open, reload_keys,
    verify_current_password,
};
pub use actions::{load_keys, purge, rotate_key, unseal};
pub use http::routes;
pub(super) use http::{SessionOut, browser_answer};
pub use window::LoginWindow;
