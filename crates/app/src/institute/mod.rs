//! The institute itself: its settings, branches and rooms.
//!
//! Owns: `institute`, `branches`, `rooms`
//! Invariants: there is one row of settings or none, and none means the defaults; the names of branches differ, and
//! those of a branch's rooms; branches and rooms are closed, never deleted, because lessons point to them.

mod actions;
mod model;
mod store;

pub use actions::settings;
pub use model::{BranchId, RoomId, Settings};
