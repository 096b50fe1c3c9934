//! The institute itself: its settings, branches and rooms, its calendar, and what is taught in it.
//!
//! Owns: `institute`, `branches`, `rooms`, `room_equipment`
//! Invariants: there is one row of settings or none, and none means the defaults; the names of branches differ, and
//! those of a branch's rooms; branches and rooms are closed, never deleted, because lessons point to them; the
//! currency stays once money was charged, which a trigger of the fees schema sees to.

mod actions;
mod calendar;
mod http;
mod model;
pub mod refusals;
mod rules;
mod store;
mod subjects;

pub use actions::{create_branch, create_room, settings, update_branch, update_room, update_settings};
pub use calendar::{
    Closure, ClosureId, ClosureKind, NewClosure, NewTerm, OpeningSpan, Term, TermId, closures_anywhere, closures_on,
    create_closure, create_term, opening_hours, set_opening_hours,
};
pub use model::{
    Branch, BranchChange, BranchId, InstituteError, NewBranch, NewRoom, Room, RoomChange, RoomId, Settings,
    SettingsChange, Words,
};
pub use subjects::{
    Instrument, InstrumentId, InstrumentRef, Level, LevelId, LevelRef, create_instrument, create_level,
};

use crate::app::App;
use utoipa_axum::router::OpenApiRouter;

pub fn routes() -> OpenApiRouter<App> {
    http::routes().merge(subjects::routes()).merge(calendar::routes())
}
