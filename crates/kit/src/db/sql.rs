//! SQL texts: written once for both engines, and known to a test that prepares every one of them on both.

use std::fmt;

/// A text that [`sql!`](crate::sql) found in the source.
#[derive(Debug)]
pub struct Statement {
    /// The SQL.
    pub text: &'static str,
    /// The source file, from the root of the workspace.
    pub file: &'static str,
    /// The line of the `sql!`.
    pub line: u32,
}

/// An SQL text of this program. Only [`sql!`](crate::sql) makes one, so no text is ever put together from input.
#[derive(Clone, Copy)]
pub struct Sql(&'static Statement);

impl Sql {
    /// Not for direct use: `sql!` calls this.
    #[doc(hidden)]
    #[must_use]
    pub const fn from_macro(statement: &'static Statement) -> Self {
        Self(statement)
    }

    /// The SQL.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.0.text
    }

    /// Where the text stands: "crates/app/src/fees/store.rs:120".
    #[must_use]
    pub fn place(self) -> String {
        format!("{}:{}", self.0.file, self.0.line)
    }
}

impl fmt::Debug for Sql {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}:{})", self.0.text, self.0.file, self.0.line)
    }
}

/// Not for direct use: what `sql!` hands to `inventory`.
#[doc(hidden)]
pub struct Registered(pub &'static Statement);

inventory::collect!(Registered);

/// Every text the program was linked with, in no particular order.
pub fn registered() -> impl Iterator<Item = &'static Statement> {
    inventory::iter::<Registered>.into_iter().map(|r| r.0)
}

/// An SQL text: a literal, `concat!`, or a macro that gives a literal. Parameters are `$1`, `$2`, …
///
/// ```
/// # use kit::sql;
/// let by_id = sql!("SELECT id, full_name FROM students WHERE id = $1");
/// assert!(kit::db::registered().any(|s| s.text == by_id.as_str()));
/// ```
#[macro_export]
macro_rules! sql {
    ($text:expr $(,)?) => {{
        static STATEMENT: $crate::db::Statement =
            $crate::db::Statement { text: $text, file: ::core::file!(), line: ::core::line!() };
        $crate::macros::inventory::submit! { $crate::db::Registered(&STATEMENT) }
        $crate::db::Sql::from_macro(&STATEMENT)
    }};
}

/// A statement that may be narrowed by keys: of texts with the same parameters that with the first key that is given, so
/// that its index answers. `$after` must ask for the keys as well, if they are given, because only one is asked here.
///
/// ```
/// # use kit::sql_by;
/// # let (student, class): (Option<i64>, Option<i64>) = (Some(1), None);
/// let list = sql_by!(
///     "SELECT id FROM enrollments WHERE ",
///     [student.is_some() => "student_id = $1", class.is_some() => "class_id = $2"],
///     "($1 IS NULL OR student_id = $1) AND ($2 IS NULL OR class_id = $2) ORDER BY id"
/// );
/// assert!(list.as_str().contains("WHERE student_id = $1 AND ("));
/// ```
#[macro_export]
macro_rules! sql_by {
    ($before:expr, [$given:expr => $condition:expr $(, $more:expr => $another:expr)* $(,)?], $after:expr) => {
        if $given {
            $crate::sql!(concat!($before, $condition, " AND ", $after))
        } $(else if $more {
            $crate::sql!(concat!($before, $another, " AND ", $after))
        })* else {
            $crate::sql!(concat!($before, $after))
        }
    };
}
