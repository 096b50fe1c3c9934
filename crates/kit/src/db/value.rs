//! Values on their way to the database ([`Arg`], [`Val`]) and back ([`Column`], [`Value`]).
//!
//! How a type is stored is decided here, once, for both engines:
//!
//! | Rust | SQLite | PostgreSQL |
//! |-|-|-|
//! | `i64`, `i32` | INTEGER | BIGINT |
//! | `bool` | INTEGER 0/1 | BOOLEAN |
//! | `String`, text enums, JSON | TEXT | TEXT |
//! | `Uuid`, typed ids | BLOB of 16 bytes | UUID |
//! | `Vec<u8>` | BLOB | BYTEA |
//! | `jiff::Timestamp` | INTEGER, milliseconds since 1970 UTC | BIGINT, the same |
//! | `jiff::civil::Date` | TEXT `YYYY-MM-DD` | TEXT, the same |
//! | `jiff::civil::Time` | TEXT `HH:MM` | TEXT, the same |
//! | `jiff::tz::TimeZone` | TEXT, its IANA name | TEXT, the same |

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use std::borrow::Cow;
use uuid::Uuid;

/// An argument of a statement.
#[derive(Debug, Clone, PartialEq)]
pub enum Val<'a> {
    Null,
    Int(i64),
    Bool(bool),
    Text(Cow<'a, str>),
    Uuid(Uuid),
    Bytes(Cow<'a, [u8]>),
}

impl Val<'_> {
    /// The same value, borrowing nothing.
    #[must_use]
    pub fn into_owned(self) -> Val<'static> {
        match self {
            Val::Null => Val::Null,
            Val::Int(i) => Val::Int(i),
            Val::Bool(b) => Val::Bool(b),
            Val::Text(s) => Val::Text(Cow::Owned(s.into_owned())),
            Val::Uuid(u) => Val::Uuid(u),
            Val::Bytes(b) => Val::Bytes(Cow::Owned(b.into_owned())),
        }
    }
}

/// What may stand in [`args!`](crate::args).
pub trait Arg {
    /// This value as an argument.
    fn arg(&self) -> Val<'_>;
}

/// The arguments of a statement, `$1` first: `args![student_id, on, note]`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => {
        (&[$($crate::db::Arg::arg(&$value)),*] as &[$crate::db::Val<'_>])
    };
}

/// The same as a list that borrows nothing, for [`Tx::exec_many`](crate::db::Tx::exec_many).
#[macro_export]
macro_rules! arg_row {
    ($($value:expr),* $(,)?) => {
        ::std::vec![$($crate::db::Val::into_owned($crate::db::Arg::arg(&$value))),*]
    };
}

impl Arg for Val<'_> {
    fn arg(&self) -> Val<'_> {
        match self {
            Val::Null => Val::Null,
            Val::Int(i) => Val::Int(*i),
            Val::Bool(b) => Val::Bool(*b),
            Val::Text(s) => Val::Text(Cow::Borrowed(s)),
            Val::Uuid(u) => Val::Uuid(*u),
            Val::Bytes(b) => Val::Bytes(Cow::Borrowed(b)),
        }
    }
}

impl Arg for i64 {
    fn arg(&self) -> Val<'_> {
        Val::Int(*self)
    }
}

impl Arg for i32 {
    fn arg(&self) -> Val<'_> {
        Val::Int(i64::from(*self))
    }
}

impl Arg for bool {
    fn arg(&self) -> Val<'_> {
        Val::Bool(*self)
    }
}

impl Arg for str {
    fn arg(&self) -> Val<'_> {
        Val::Text(Cow::Borrowed(self))
    }
}

impl Arg for String {
    fn arg(&self) -> Val<'_> {
        Val::Text(Cow::Borrowed(self))
    }
}

impl Arg for [u8] {
    fn arg(&self) -> Val<'_> {
        Val::Bytes(Cow::Borrowed(self))
    }
}

impl Arg for Vec<u8> {
    fn arg(&self) -> Val<'_> {
        Val::Bytes(Cow::Borrowed(self))
    }
}

impl Arg for Uuid {
    fn arg(&self) -> Val<'_> {
        Val::Uuid(*self)
    }
}

impl Arg for Timestamp {
    fn arg(&self) -> Val<'_> {
        Val::Int(self.as_millisecond())
    }
}

impl Arg for Date {
    fn arg(&self) -> Val<'_> {
        Val::Text(Cow::Owned(self.to_string()))
    }
}

impl Arg for Time {
    fn arg(&self) -> Val<'_> {
        Val::Text(Cow::Owned(format!("{:02}:{:02}", self.hour(), self.minute())))
    }
}

/// A zone that is nothing but an offset has no name and is stored as UTC; [`TimeZone::get`] gives none of these.
impl Arg for TimeZone {
    fn arg(&self) -> Val<'_> {
        Val::Text(Cow::Borrowed(self.iana_name().unwrap_or("UTC")))
    }
}

impl Arg for serde_json::Value {
    fn arg(&self) -> Val<'_> {
        Val::Text(Cow::Owned(self.to_string()))
    }
}

impl<T: Arg> Arg for Option<T> {
    fn arg(&self) -> Val<'_> {
        self.as_ref().map_or(Val::Null, T::arg)
    }
}

impl<T: Arg + ?Sized> Arg for &T {
    fn arg(&self) -> Val<'_> {
        (**self).arg()
    }
}

/// A value of a result row, as either engine gives it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    Null,
    Int(i64),
    Bool(bool),
    Text(&'a str),
    Bytes(&'a [u8]),
}

impl Value<'_> {
    /// What kind of value this is, for an error message; never the value itself, which may be personal.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Null => "NULL",
            Value::Int(_) => "an integer",
            Value::Bool(_) => "a boolean",
            Value::Text(_) => "a text",
            Value::Bytes(_) => "bytes",
        }
    }
}

/// Why a column's value is not what the row struct wants.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ColumnError(pub Cow<'static, str>);

impl ColumnError {
    /// "wanted a date, found NULL".
    #[must_use]
    pub fn wanted(what: &str, found: Value<'_>) -> Self {
        Self(Cow::Owned(format!("wanted {what}, found {}", found.kind())))
    }
}

/// A type that can be read from one column.
pub trait Column: Sized {
    /// Reads the value.
    ///
    /// # Errors
    /// [`ColumnError`] if the value is of another kind or out of range.
    fn from_value(value: Value<'_>) -> Result<Self, ColumnError>;
}

impl Column for i64 {
    fn from_value(value: Value<'_>) -> Result<Self, ColumnError> {
        match value {
            Value::Int(i) => Ok(i),
            other => Err(ColumnError::wanted("an integer", other)),
        }
    }
}

impl Column for i32 {
    fn from_value(value: Value<'_>) -> Result<Self, ColumnError> {
        i32::try_from(i64::from_value(value)?)
            .map_err(|_| ColumnError("wanted an integer of 32 bits, found a larger one".into()))
    }
}

impl Column for bool {
    fn from_value(value: Value<'_>) -> Result<Self, ColumnError> {
        match value {
            Value::Bool(b) => Ok(b),
            Value::Int(0) => Ok(false),
            Value::Int(1) => Ok(true),
            other => Err(ColumnError::wanted("a boolean (or 0 or 1)", other)),
        }
    }
}

impl Column for String {
    fn from_value(value: Value<'_>) -> Result<Self, ColumnError> {
        text(value).map(str::to_owned)
    }
}

impl Column for Vec<u8> {
    fn from_value(value: Value<'_>) -> Result<Self, ColumnError> {
        match value {
            Value::Bytes(b) => Ok(b.to_vec()),
            other => Err(ColumnError::wanted("bytes", other)),
        }
    }
}

impl Column for Uuid {
    fn from_value(value: Value<'_>) -> Result<Self, ColumnError> {
        match value {
            Value::Bytes(b) => Uuid::from_slice(b)
                .map_err(|_| ColumnError(format!("wanted an id of 16 bytes, found {} bytes", b.len()).into())),
            other => Err(ColumnError::wanted("an id of 16 bytes", other)),
        }
    }
}

impl Column for Timestamp {
    fn from_value(value: Value<'_>) -> Result<Self, ColumnError> {
        Timestamp::from_millisecond(i64::from_value(value)?)
            .map_err(|_| ColumnError("wanted milliseconds since 1970, found a number out of range".into()))
    }
}

impl Column for Date {
    fn from_value(value: Value<'_>) -> Result<Self, ColumnError> {
        parsed(value, "a date YYYY-MM-DD", 10)
    }
}

impl Column for Time {
    fn from_value(value: Value<'_>) -> Result<Self, ColumnError> {
        parsed(value, "a time HH:MM", 5)
    }
}

impl Column for TimeZone {
    fn from_value(value: Value<'_>) -> Result<Self, ColumnError> {
        TimeZone::get(text(value)?)
            .map_err(|_| ColumnError("wanted the name of a time zone, found another text".into()))
    }
}

impl Column for serde_json::Value {
    fn from_value(value: Value<'_>) -> Result<Self, ColumnError> {
        serde_json::from_str(text(value)?).map_err(|e| ColumnError(format!("wanted JSON: {e}").into()))
    }
}

impl<T: Column> Column for Option<T> {
    fn from_value(value: Value<'_>) -> Result<Self, ColumnError> {
        match value {
            Value::Null => Ok(None),
            other => T::from_value(other).map(Some),
        }
    }
}

/// The text of a text column; for the [`Column`] of types that are stored as text.
///
/// # Errors
/// [`ColumnError`] if it is not a text.
pub fn text(value: Value<'_>) -> Result<&str, ColumnError> {
    match value {
        Value::Text(s) => Ok(s),
        other => Err(ColumnError::wanted("a text", other)),
    }
}

/// A text of exactly `len` bytes in the one form that is ever written: comparing texts then compares dates.
fn parsed<T: std::str::FromStr>(value: Value<'_>, what: &str, len: usize) -> Result<T, ColumnError> {
    let found = text(value)?;
    (found.len() == len)
        .then(|| found.parse().ok())
        .flatten()
        .ok_or_else(|| ColumnError(format!("wanted {what}, found another text").into()))
}
