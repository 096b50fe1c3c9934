//! Music Beats runs a music institute. See `docs/architecture.md` for what is where.

#[macro_use]
mod scope;

pub mod accounts;
pub mod admissions;
pub mod app;
pub mod attendance;
pub mod cli;
pub mod config;
pub mod courses;
pub mod demo;
pub mod documents;
pub mod enrollments;
pub mod fees;
pub mod home;
pub mod import;
pub mod institute;
pub mod jobs;
pub mod leads;
pub mod merges;
pub mod migrations;
pub mod people;
pub mod router;
pub mod schedule;
pub mod search;
pub mod server;
pub mod spreadsheets;
pub mod texts;
pub mod upgrades;
pub mod verify;
