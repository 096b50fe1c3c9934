//! Merges: two records of one student, guardian, family or teacher become one, with all that was anybody's of the two, and two
//! again if it was a mistake.
//!
//! Owns: `merges`
//! Reads: `users`
//! Invariants: a merge is one step with all that follows, or nothing; two people who become one are of one family, so
//! their families become one before; what is needed to take a merge back is kept with it; a merge is taken back once,
//! and what was changed since stays as it is.

mod actions;
mod http;
mod model;
pub mod refusals;
mod store;

pub use actions::mend_phones;
pub use http::routes;
