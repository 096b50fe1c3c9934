//! When there are lessons: the terms of the year, the days without lessons, and the opening hours of the week.
//!
//! Owns: `terms`, `closures`, `opening_hours`
//! Invariants: no two terms share a day; a closure is entered once; the spans of one weekday do not overlap; nothing
//! ends before it starts.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub use actions::{closures_anywhere, closures_on, create_closure, create_term, opening_hours, set_opening_hours};
pub use http::routes;
pub use model::{Closure, ClosureId, ClosureKind, NewClosure, NewTerm, OpeningSpan, Term, TermId};
