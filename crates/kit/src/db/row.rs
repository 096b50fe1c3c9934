//! Result rows and the structs they become.

use super::error::{DbError, Result};
use super::pg_types::Raw;
use super::sql::Sql;
use super::value::{Column, ColumnError, Value};
use rusqlite::types::ValueRef;

/// One row of a result.
pub struct Row<'a>(Engine<'a>);

enum Engine<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a tokio_postgres::Row),
}

/// Which column could not be read, and why.
#[derive(Debug)]
pub struct RowError {
    /// Counted from 0.
    pub column: usize,
    /// In words.
    pub reason: ColumnError,
}

impl<'a> Row<'a> {
    pub(super) fn sqlite(row: &'a rusqlite::Row<'a>) -> Self {
        Self(Engine::Sqlite(row))
    }

    pub(super) fn postgres(row: &'a tokio_postgres::Row) -> Self {
        Self(Engine::Postgres(row))
    }

    /// The value of a column, counted from 0.
    ///
    /// # Errors
    /// [`RowError`] if there is no such column or its value is not a `T`.
    pub fn get<T: Column>(&self, column: usize) -> Result<T, RowError> {
        let value = match self.0 {
            Engine::Sqlite(row) => sqlite_value(row, column),
            Engine::Postgres(row) => row.try_get::<_, Raw<'_>>(column).map(|raw| raw.0).map_err(|e| {
                ColumnError(std::error::Error::source(&e).map_or(e.to_string(), |s| s.to_string()).into())
            }),
        };
        value.and_then(T::from_value).map_err(|reason| RowError { column, reason })
    }

    /// Reads the columns one after the other.
    pub fn columns(&self) -> Columns<'_> {
        Columns { row: self, next: 0 }
    }
}

fn sqlite_value<'a>(row: &'a rusqlite::Row<'_>, column: usize) -> Result<Value<'a>, ColumnError> {
    match row.get_ref(column) {
        Ok(ValueRef::Null) => Ok(Value::Null),
        Ok(ValueRef::Integer(i)) => Ok(Value::Int(i)),
        Ok(ValueRef::Text(bytes)) => {
            std::str::from_utf8(bytes).map(Value::Text).map_err(|_| ColumnError("the text is not UTF-8".into()))
        }
        Ok(ValueRef::Blob(bytes)) => Ok(Value::Bytes(bytes)),
        Ok(ValueRef::Real(_)) => Err(ColumnError("floating point numbers are not used".into())),
        Err(e) => Err(ColumnError(e.to_string().into())),
    }
}

/// The columns of a row in their order; see [`Row::columns`].
pub struct Columns<'a> {
    row: &'a Row<'a>,
    next: usize,
}

impl Columns<'_> {
    /// The next column.
    ///
    /// # Errors
    /// As [`Row::get`].
    pub fn read<T: Column>(&mut self) -> Result<T, RowError> {
        let value = self.row.get(self.next)?;
        self.next += 1;
        Ok(value)
    }
}

/// A type that one result row becomes: a [`row!`](crate::row) struct, a tuple, or a single column.
pub trait FromRow: Sized {
    /// How many columns the statement must give.
    const COLUMNS: usize;

    /// Reads the row.
    ///
    /// # Errors
    /// [`RowError`] naming the column that does not fit.
    fn from_row(row: &Row<'_>) -> Result<Self, RowError>;
}

impl<T: Column> FromRow for T {
    const COLUMNS: usize = 1;

    fn from_row(row: &Row<'_>) -> Result<Self, RowError> {
        row.get(0)
    }
}

macro_rules! tuple_row {
    ($count:literal: $($t:ident),*) => {
        impl<$($t: Column),*> FromRow for ($($t,)*) {
            const COLUMNS: usize = $count;

            fn from_row(row: &Row<'_>) -> Result<Self, RowError> {
                let mut columns = row.columns();
                Ok(($(columns.read::<$t>()?,)*))
            }
        }
    };
}
tuple_row!(1: A);
tuple_row!(2: A, B);
tuple_row!(3: A, B, C);
tuple_row!(4: A, B, C, D);

/// Declares structs whose fields are the columns of a statement, in order.
///
/// ```
/// kit::row! {
///     #[derive(Debug)]
///     pub struct LessonRow {
///         pub id: i64,
///         pub title: String,
///         pub room: Option<String>,
///     }
/// }
/// ```
#[macro_export]
macro_rules! row {
    ($(
        $(#[$meta:meta])*
        $vis:vis struct $name:ident { $( $(#[$field_meta:meta])* $field_vis:vis $field:ident : $ty:ty ),* $(,)? }
    )*) => { $(
        $(#[$meta])*
        $vis struct $name { $( $(#[$field_meta])* $field_vis $field: $ty ),* }

        impl $crate::db::FromRow for $name {
            const COLUMNS: usize = [$(::core::stringify!($field)),*].len();

            fn from_row(row: &$crate::db::Row<'_>) -> ::core::result::Result<Self, $crate::db::RowError> {
                let mut columns = row.columns();
                ::core::result::Result::Ok(Self { $($field: columns.read()?),* })
            }
        }
    )* };
}

/// Reads a row for the statement, naming both in the error.
pub(super) fn read<R: FromRow>(sql: Sql, row: &Row<'_>) -> Result<R> {
    R::from_row(row).map_err(|e| DbError::Row { statement: sql, column: e.column, reason: e.reason.to_string() })
}

/// Refuses a statement that gives more or fewer columns than the row struct has fields.
pub(super) fn check_width<R: FromRow>(sql: Sql, columns: usize) -> Result<()> {
    if columns == R::COLUMNS {
        return Ok(());
    }
    let reason = format!("the statement gives {columns} columns, the row has {}", R::COLUMNS);
    Err(DbError::Row { statement: sql, column: columns.min(R::COLUMNS), reason })
}
