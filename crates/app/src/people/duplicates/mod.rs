//! Duplicates: who is here already, when somebody is about to be entered a second time.
//!
//! Reads: `students`, `guardians`, `family_accounts`, `teachers`, `staff`, `search_words`
//! Invariants: a likely double is entered only by who says that it is somebody else.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub(super) use actions::refuse_likely;
pub(super) use http::routes;
pub(super) use model::Newcomer;
