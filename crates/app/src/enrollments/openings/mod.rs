//! What strangers can join: the published courses, and the classes with free places.
//!
//! Reads: `courses`, `offerings`, `classes`, `placements`, `waitlist_entries`, `branches`, `class_series`,
//! `series`, `series_segments`
//! Invariants: a stranger sees only what is published; those who wait come before a stranger.

mod actions;
mod http;
mod model;
mod store;

pub use http::routes;
