//! Reads the old database, and nothing but reads it. Its columns are looked at, never assumed.

use super::model::{
    Amount, FEES, GROUPS, ImportError, MARKS, MEMBERS, Membership, Old, OldFee, OldMark, OldStudent, OldUser, STUDENTS,
    TOKENS, USERS,
};
use rusqlite::{Connection, OpenFlags, types::ValueRef};
use std::{collections::HashSet, fmt::Display, fs::File, io::Read, path::Path};

/// How a file of SQLite begins.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// Everything of the file that has a meaning here.
///
/// # Errors
/// [`ImportError::File`] if it is not a database of that system, or cannot be read.
pub(super) fn read(file: &Path) -> Result<Old, ImportError> {
    let fail = |reason: &dyn Display| ImportError::File(format!("{}: {reason}", file.display()));
    check_magic(file).map_err(|reason| fail(&reason))?;
    let conn = open(file).map_err(|error| fail(&error))?;
    let tables = Tables::of(&conn).map_err(|error| fail(&error))?;
    read_tables(&tables).map_err(|reason| fail(&reason))
}

fn check_magic(file: &Path) -> Result<(), String> {
    let mut head = [0; MAGIC.len()];
    let mut opened = File::open(file).map_err(|error| error.to_string())?;
    match opened.read_exact(&mut head) {
        Ok(()) if head == *MAGIC => Ok(()),
        Err(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => Err(error.to_string()),
        _ => Err("this is not an SQLite database".into()),
    }
}

/// Opens the file so that nothing is written, not even beside it. While the old server still writes, a journal lies
/// beside the file, and what is in there belongs to it.
fn open(file: &Path) -> rusqlite::Result<Connection> {
    let is_at_rest = ["-wal", "-journal"].iter().all(|suffix| {
        let mut beside = file.as_os_str().to_owned();
        beside.push(suffix);
        std::fs::metadata(beside).map_or(true, |found| found.len() == 0)
    });
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mode = if is_at_rest { "immutable=1" } else { "mode=ro" };
    Connection::open_with_flags(format!("file:{}?{mode}", escape(file)), flags)
}

/// A path as it stands in a URI.
fn escape(file: &Path) -> String {
    let escaped = |byte: &u8| match byte {
        b'/' | b'-' | b'_' | b'.' | b'~' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => char::from(*byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    file.as_os_str().as_encoded_bytes().iter().map(escaped).collect()
}

fn read_tables(tables: &Tables<'_>) -> Result<Old, String> {
    if !tables.names.contains(USERS) {
        return Err(format!("this is not a database of the Django system: there is no table {USERS}"));
    }
    Ok(Old {
        users: tables.rows(USERS, &["id", "email", "password", "is_active"], user)?,
        memberships: memberships(tables)?,
        students: tables.rows(STUDENTS, &["id", "user_id", "enrolled_date"], |row| OldStudent {
            id: row.int("id"),
            user_id: row.int("user_id"),
            enrolled_date: row.text("enrolled_date"),
        })?,
        marks: tables.rows(MARKS, &["id", "student_id", "date", "status"], |row| OldMark {
            id: row.int("id"),
            student_id: row.int("student_id"),
            date: row.text("date"),
            status: row.text("status"),
        })?,
        fees: tables.rows(FEES, &["id", "student_id", "amount", "date_paid"], |row| OldFee {
            id: row.int("id"),
            student_id: row.int("student_id"),
            amount: row.amount("amount"),
            date_paid: row.text("date_paid"),
            description: row.text("description"),
        })?,
        tokens: tables.count(TOKENS)?,
        strange: tables.strange()?,
    })
}

fn user(row: &Cells<'_>) -> OldUser {
    OldUser {
        id: row.int("id"),
        email: row.text("email"),
        password: row.text("password"),
        full_name: row.text("full_name"),
        first_name: row.text("first_name"),
        last_name: row.text("last_name"),
        is_active: row.flag("is_active"),
        is_staff: row.flag("is_staff"),
        is_superuser: row.flag("is_superuser"),
        role: row.text("role"),
        date_joined: Some(row.text("date_joined")).filter(|text| !text.is_empty()),
        last_login: Some(row.text("last_login")).filter(|text| !text.is_empty()),
    }
}

fn memberships(tables: &Tables<'_>) -> Result<Vec<Membership>, String> {
    let groups = tables.rows(GROUPS, &["id", "name"], |row| (row.int("id"), row.text("name")))?;
    let members = tables
        .rows(MEMBERS, &["id", "customuser_id", "group_id"], |row| (row.int("customuser_id"), row.int("group_id")))?;
    let name = |id| groups.iter().find(|group| group.0 == id).map(|group| group.1.clone());
    Ok(members
        .into_iter()
        .filter_map(|(user_id, group_id)| Some(Membership { user_id, group: name(group_id)? }))
        .collect())
}

/// The tables of the old database.
struct Tables<'a> {
    conn: &'a Connection,
    names: HashSet<String>,
}

impl<'a> Tables<'a> {
    fn of(conn: &'a Connection) -> rusqlite::Result<Self> {
        let mut query = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
        let names = query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(Self { conn, names })
    }

    /// All rows of a table in the order of their ids; none if there is no such table. A column that is not there is
    /// empty in every row, unless it is `needed`.
    fn rows<T>(&self, table: &str, needed: &[&str], read: impl Fn(&Cells<'_>) -> T) -> Result<Vec<T>, String> {
        if !self.names.contains(table) {
            return Ok(vec![]);
        }
        let failed = |error: rusqlite::Error| format!("the table {table} cannot be read: {error}");
        let mut query = self.conn.prepare(&format!("SELECT * FROM \"{table}\" ORDER BY rowid")).map_err(failed)?;
        let columns: Vec<String> = query.column_names().map(str::to_owned).collect();
        if let Some(missing) = needed.iter().find(|name| !columns.iter().any(|column| column == *name)) {
            return Err(format!("the table {table} has no column {missing}"));
        }
        let rows = query.query_map([], |row| Ok(read(&Cells { columns: &columns, row }))).map_err(failed)?;
        rows.collect::<rusqlite::Result<_>>().map_err(failed)
    }

    fn count(&self, table: &str) -> Result<i64, String> {
        if !self.names.contains(table) {
            return Ok(0);
        }
        let count = format!("SELECT COUNT(*) FROM \"{}\"", table.replace('"', "\"\""));
        self.conn
            .query_row(&count, [], |row| row.get(0))
            .map_err(|error| format!("the table {table} cannot be read: {error}"))
    }

    /// Tables with rows that are neither Django's own nor understood here.
    fn strange(&self) -> Result<Vec<(String, i64)>, String> {
        let known = [USERS, GROUPS, MEMBERS, STUDENTS, MARKS, FEES];
        let plumbing = ["sqlite_", "django_", "auth_", "token_blacklist_"];
        let mut names: Vec<_> = (self.names.iter())
            .filter(|name| !known.contains(&name.as_str()) && !plumbing.iter().any(|start| name.starts_with(start)))
            .collect();
        names.sort();
        let mut found = vec![];
        for name in names {
            let count = self.count(name)?;
            if count > 0 {
                found.push((name.clone(), count));
            }
        }
        Ok(found)
    }
}

/// One row, by the names of its columns. SQLite lets any value stand in any column, so each is read as it comes.
struct Cells<'a> {
    columns: &'a [String],
    row: &'a rusqlite::Row<'a>,
}

impl Cells<'_> {
    fn value(&self, name: &str) -> ValueRef<'_> {
        let column = self.columns.iter().position(|column| column == name);
        column.and_then(|column| self.row.get_ref(column).ok()).unwrap_or(ValueRef::Null)
    }

    fn text(&self, name: &str) -> String {
        match self.value(name) {
            ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            ValueRef::Integer(number) => number.to_string(),
            ValueRef::Real(number) => number.to_string(),
            ValueRef::Null | ValueRef::Blob(_) => String::new(),
        }
    }

    /// 0, which is nobody's id, where there is no number.
    fn int(&self, name: &str) -> i64 {
        match self.value(name) {
            ValueRef::Integer(number) => number,
            _ => 0,
        }
    }

    fn flag(&self, name: &str) -> bool {
        matches!(self.text(name).to_lowercase().as_str(), "1" | "true")
    }

    fn amount(&self, name: &str) -> Amount {
        match self.value(name) {
            ValueRef::Integer(number) => Amount::Integer(number),
            ValueRef::Real(number) => Amount::Real(number),
            ValueRef::Text(bytes) => Amount::Text(String::from_utf8_lossy(bytes).into_owned()),
            ValueRef::Null | ValueRef::Blob(_) => Amount::Nothing,
        }
    }
}
