//! Imports: a file is uploaded, its columns are understood, each row says what it would do, and then all of it is
//! written or nothing.
//!
//! Owns: `imports`, `import_files`, `import_rows`, `import_traces`
//! Reads: `students`, `guardians`, `guardian_links`, `family_accounts`, `teachers`, `users`, `courses`, `offerings`, `classes`,
//! `enrollments`, `placements`, `leads` and, to see what is used, whatever refers to them
//! Invariants: a run does what the check showed, in one transaction, or nothing; an import is run once and taken back
//! once; what somebody changed or used since is not taken back; files are deleted after some days.

mod actions;
mod fields;
mod http;
mod model;
mod proposals;
mod rules;
mod runs;
mod store;
mod undoing;
pub(super) mod words;

pub use actions::purge;
pub use http::routes;
pub(super) use model::{DateOrder, Difference, ImportKind, Mapping, MatchBy, Outcome, Reason, RowResult};
pub use runs::{JOBS, perform};
pub use undoing::mend_phones;
