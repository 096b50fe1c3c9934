//! Family accounts, the billing unit, and the guardians in them.
//!
//! Owns: `family_accounts`, `guardians`
//! Reads: `students`, `guardian_links`, `users`
//! Invariants: a family account has a name and the institute's currency; a guardian stays in his family.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub use actions::{
    create_family, create_family_in, create_guardian, create_guardian_in, update_family, update_guardian,
};
pub(super) use actions::{guardian_facts, insert, lock_guardian, lock_two_guardians};
pub use http::routes;
pub use model::NewFamily;
pub(super) use rules::check;
