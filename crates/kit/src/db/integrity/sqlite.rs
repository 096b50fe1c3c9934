//! What SQLite itself finds in its file.

use super::super::error::Result;
use super::missing;
use crate::faults::{Fault, Found};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// More than a person reads; where there are as many, the file is replaced and not mended.
const MOST: usize = 1000;

pub(super) fn integrity(conn: &Connection) -> Found {
    let mut faults = vec![];
    if let Err(error) = look(conn, &mut faults) {
        faults.push(Fault::new("the file", error.to_string()));
    }
    Found { told: "every page and index".to_owned(), faults }
}

fn look(conn: &Connection, faults: &mut Vec<Fault>) -> rusqlite::Result<()> {
    let mut statement = conn.prepare(&format!("PRAGMA integrity_check({MOST})"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let text: String = row.get(0)?;
        let lines = text.lines().filter(|line| *line != "ok" && !line.starts_with("***"));
        faults.extend(lines.map(|line| Fault::new(place(conn, line), line)));
    }
    Ok(())
}

/// "Tree 57 page 57 cell 2: …" is about the table or index whose first page is the 57th.
fn place(conn: &Connection, line: &str) -> String {
    let root = line.strip_prefix("Tree ").and_then(|rest| rest.split(' ').next()).and_then(|page| page.parse().ok());
    let name = |root: i64| {
        let named = "SELECT type || ' ' || name FROM sqlite_schema WHERE rootpage = ?1";
        conn.query_row(named, [root], |row| row.get(0)).ok()
    };
    root.and_then(name).unwrap_or_else(|| "the file".to_owned())
}

/// A foreign key that does not hold, as SQLite tells it.
struct Broken {
    table: String,
    row: Option<i64>,
    parent: String,
    key: i64,
}

pub(super) fn references(conn: &Connection) -> Result<Found> {
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let broken = statement.query_map([], |row| {
        Ok(Broken { table: row.get(0)?, row: row.get(1)?, parent: row.get(2)?, key: row.get(3)? })
    })?;
    let mut faults = vec![];
    for broken in broken {
        faults.push(named(conn, &broken?)?);
    }
    let keys: i64 = conn.query_row(
        "SELECT COUNT(*) FROM (SELECT DISTINCT t.name, k.id FROM sqlite_schema t, pragma_foreign_key_list(t.name) k
         WHERE t.type = 'table')",
        [],
        |row| row.get(0),
    )?;
    Ok(Found { told: format!("{keys} foreign keys"), faults })
}

/// The row by its primary key, and what it refers to.
fn named(conn: &Connection, broken: &Broken) -> rusqlite::Result<Fault> {
    let of_table = "SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk";
    let own = conn.prepare(of_table)?.query_map([&broken.table], |row| row.get(0))?.collect::<Result<Vec<_>, _>>()?;
    let of_key = "SELECT \"from\" FROM pragma_foreign_key_list(?1) WHERE id = ?2 ORDER BY seq";
    let key = conn
        .prepare(of_key)?
        .query_map((&broken.table, broken.key), |row| row.get(0))?
        .collect::<Result<Vec<String>, _>>()?;
    let place = match values(conn, broken, &own)? {
        Some(values) if !own.is_empty() => format!("{}, {values}", broken.table),
        _ => format!("{}, row {}", broken.table, broken.row.unwrap_or_default()),
    };
    let refers_by = values(conn, broken, &key)?.unwrap_or_else(|| key.join(", "));
    Ok(missing(place, &refers_by, &broken.parent))
}

/// "id 0190…, seq 2": columns of the row.
fn values(conn: &Connection, broken: &Broken, columns: &[String]) -> rusqlite::Result<Option<String>> {
    let (Some(row), false) = (broken.row, columns.is_empty()) else { return Ok(None) };
    let quoted: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
    let select = format!("SELECT {} FROM \"{}\" WHERE rowid = ?1", quoted.join(", "), broken.table);
    conn.query_row(&select, [row], |row| {
        let value = |(at, column): (usize, &String)| Ok(format!("{column} {}", shown(row.get_ref(at)?)));
        Ok(columns.iter().enumerate().map(value).collect::<rusqlite::Result<Vec<_>>>()?.join(", "))
    })
    .optional()
}

fn shown(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "nothing".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Blob(bytes) => Uuid::from_slice(bytes).map_or(format!("{} bytes", bytes.len()), |id| id.to_string()),
    }
}
