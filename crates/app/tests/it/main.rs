//! One test binary: a single link, and the runner does everything in it side by side.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[macro_use]
mod support;

mod accounts;
mod admissions;
mod architecture;
mod attendance;
mod authorization;
mod courses;
mod demo;
mod enrollments;
mod fees;
mod home;
mod import;
mod institute;
mod leads;
mod merges;
mod openapi;
mod people;
mod phones;
mod plans;
mod policy;
mod schedule;
mod search;
mod server;
mod spreadsheets;
mod statements;
mod texts;
mod trail;
mod upgrades;
mod verify;
