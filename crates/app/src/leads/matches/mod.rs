//! Who is known already: families and students with the address or the number of a lead, and how somebody who asked
//! becomes a student without being entered twice.
//!
//! Reads: `guardians`, `students`, `family_accounts`, `search_words`
//! Invariants: a lead becomes one student; a contact who is known is entered no second time.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub(super) use actions::take_in;
pub use http::routes;
pub use model::Whose;
