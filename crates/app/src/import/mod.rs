//! Import: what another system knew, taken over.
//!
//! Owns: `imported_rows`
//! Invariants: everything of a file is taken over that can be, or nothing is; a row is taken over once, however often
//! its file is given; what is not taken, or not as it was, is named with the reason.

mod django;
mod store;

pub use django::{ImportError, Report, import as import_django};
