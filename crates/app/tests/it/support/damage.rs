//! Doing to a database what no program of ours does to it.

use super::{Place, TestApp};
use rusqlite::Connection;
use std::path::Path;

impl TestApp {
    /// Runs statements past everything that would refuse them: triggers, foreign keys.
    pub(crate) fn damage(&self, sql: &str) {
        match &self.place {
            Place::Sqlite(file) => damage_file(&file.path, sql),
            Place::Postgres(database) => database.execute(&format!("SET session_replication_role = replica; {sql}")),
        }
    }
}

/// The triggers of the file are back when the damage is done.
pub(crate) fn damage_file(path: &Path, sql: &str) {
    let conn = Connection::open(path).expect("the database opens");
    conn.pragma_update(None, "foreign_keys", false).expect("a setting");
    let triggers: Vec<(String, String)> = {
        let mut list = conn.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").expect("a statement");
        let rows = list.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("triggers");
        rows.collect::<Result<_, _>>().expect("triggers")
    };
    for (name, _) in &triggers {
        conn.execute_batch(&format!("DROP TRIGGER {name}")).expect("a trigger less");
    }
    conn.execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    for (_, text) in &triggers {
        conn.execute_batch(text).expect("a trigger again");
    }
}
