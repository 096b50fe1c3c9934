//! The database layer, on SQLite and on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod audit;
mod crash;
mod errors;
mod group_commit;
mod looking;
mod migrations;
mod opening;
mod postgres;
mod statements;
mod support;
mod transactions;
mod types;
