//! The institute itself: its settings, branches and rooms.
//!
//! Owns: `institute`, `branches`, `rooms`
//! Invariants: there is one row of settings or none, and none means the defaults; the names of branches differ, and
//! those of a branch's rooms; branches and rooms are closed, never deleted, because lessons point to them; the
//! currency stays once money was charged, which a trigger of the fees schema sees to.

mod actions;
mod http;
mod model;
mod rules;
mod store;

pub use actions::{create_branch, create_room, settings, update_branch, update_room, update_settings};
pub use http::routes;
pub use model::{
    Branch, BranchChange, BranchId, InstituteError, NewBranch, NewRoom, Room, RoomChange, RoomId, Settings,
    SettingsChange,
};
