//! The database layer, on SQLite and on PostgreSQL.

mod audit;
mod errors;
mod group_commit;
mod migrations;
mod opening;
mod postgres;
mod statements;
mod support;
mod transactions;
mod types;
