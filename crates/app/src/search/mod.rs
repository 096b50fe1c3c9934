//! Search: one box over everything that has a name or a number. After the slices it reads from.
//!
//! Reads: `search_words`, `student_reach`, `students`, `guardians`, `guardian_links`, `family_accounts`, `teachers`,
//! `staff`, `leads`, `instruments`, `classes`, `offerings`, `courses`, `documents`
//! Invariants: nobody finds what he could not open; each kind is searched under the permission of its own list.

mod actions;
mod http;
mod model;
mod store;

pub use http::routes;
