//! One statement on one SQLite connection.

use super::error::{DbError, Result};
use super::row::{FromRow, Row, check_width, read};
use super::sql::Sql;
use super::value::Val;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection};

pub(super) fn all<R: FromRow>(conn: &Connection, sql: Sql, args: &[Val<'_>]) -> Result<Vec<R>> {
    let mut statement = conn.prepare_cached(sql.as_str())?;
    check_width::<R>(sql, statement.column_count())?;
    bind(&mut statement, sql, args)?;
    let mut rows = statement.raw_query();
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        out.push(read(sql, &Row::sqlite(row))?);
    }
    Ok(out)
}

pub(super) fn opt<R: FromRow>(conn: &Connection, sql: Sql, args: &[Val<'_>]) -> Result<Option<R>> {
    let mut statement = conn.prepare_cached(sql.as_str())?;
    check_width::<R>(sql, statement.column_count())?;
    bind(&mut statement, sql, args)?;
    let mut rows = statement.raw_query();
    let found = match rows.next()? {
        Some(row) => read(sql, &Row::sqlite(row))?,
        None => return Ok(None),
    };
    // Foreign keys of an INSERT … RETURNING are checked after its last row.
    let mut more = false;
    while rows.next()?.is_some() {
        more = true;
    }
    if more { Err(DbError::ManyRows) } else { Ok(Some(found)) }
}

pub(super) fn exec(conn: &Connection, sql: Sql, args: &[Val<'_>]) -> Result<u64> {
    let mut statement = conn.prepare_cached(sql.as_str())?;
    bind(&mut statement, sql, args)?;
    execute(&mut statement)
}

pub(super) fn exec_many(conn: &Connection, sql: Sql, rows: &[Vec<Val<'_>>]) -> Result<u64> {
    let mut statement = conn.prepare_cached(sql.as_str())?;
    let mut changed = 0;
    for args in rows {
        bind(&mut statement, sql, args)?;
        changed += execute(&mut statement)?;
    }
    Ok(changed)
}

/// The number of parameters and of columns.
pub(super) fn describe(conn: &Connection, sql: &str) -> Result<(usize, usize)> {
    let statement = conn.prepare(sql)?;
    let mut params = 0;
    for index in 1..=statement.parameter_count() {
        params = params.max(number(statement.parameter_name(index), index)?);
    }
    Ok((params, statement.column_count()))
}

fn execute(statement: &mut CachedStatement<'_>) -> Result<u64> {
    if statement.column_count() == 0 {
        return Ok(statement.raw_execute()? as u64);
    }
    let mut rows = statement.raw_query();
    let mut changed = 0;
    while rows.next()?.is_some() {
        changed += 1;
    }
    Ok(changed)
}

fn bind(statement: &mut CachedStatement<'_>, sql: Sql, args: &[Val<'_>]) -> Result<()> {
    let mut params = 0;
    for index in 1..=statement.parameter_count() {
        let n = number(statement.parameter_name(index), index)?;
        let Some(value) = args.get(n - 1) else { return Err(wrong_count(sql, n, args.len())) };
        statement.raw_bind_parameter(index, storable(value)?)?;
        params = params.max(n);
    }
    if params == args.len() { Ok(()) } else { Err(wrong_count(sql, params, args.len())) }
}

/// `$2` is a *named* parameter for SQLite, with an index by its first use: take the number out of the name.
fn number(name: Option<&str>, index: usize) -> Result<usize> {
    match name {
        None => Ok(index),
        Some(name) => name[1..]
            .parse()
            .ok()
            .filter(|n| *n > 0)
            .ok_or_else(|| DbError::engine(format!("parameter {name} is not written as $1, $2, …"))),
    }
}

pub(super) fn wrong_count(sql: Sql, wanted: usize, given: usize) -> DbError {
    DbError::engine(format!("the statement at {} has {wanted} parameters, {given} were given", sql.place()))
}

/// PostgreSQL cannot store a NUL character in a text, so SQLite may not either.
pub(super) fn storable<'a>(value: &'a Val<'a>) -> Result<&'a Val<'a>> {
    match value {
        Val::Text(text) if text.contains('\0') => Err(DbError::Value("a text with a NUL character".to_owned())),
        other => Ok(other),
    }
}

impl rusqlite::ToSql for Val<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Val::Null => ValueRef::Null,
            Val::Int(i) => ValueRef::Integer(*i),
            Val::Bool(b) => ValueRef::Integer(i64::from(*b)),
            Val::Text(s) => ValueRef::Text(s.as_bytes()),
            Val::Uuid(u) => ValueRef::Blob(u.as_bytes()),
            Val::Bytes(b) => ValueRef::Blob(b),
        }))
    }
}
