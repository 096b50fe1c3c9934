//! How a table is read.

use super::CALLERS;

/// Whose are the things that a request names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    Own,
    Other,
    /// His once.
    Former,
    /// A sibling's are his, these are not.
    Sibling,
    /// There is no such thing.
    Unknown,
}

impl Relation {
    fn parse(word: &str) -> Self {
        match word {
            "own" => Self::Own,
            "other" => Self::Other,
            "former" => Self::Former,
            "sibling" => Self::Sibling,
            "unknown" => Self::Unknown,
            _ => panic!("no relation: {word}"),
        }
    }

    /// Who asks in a column.
    pub(super) fn personas(self, caller: &str) -> Vec<&str> {
        match (self, caller) {
            (Self::Former, "teacher") => vec!["former_teacher"],
            (Self::Former, "guardian") => vec!["former_guardian", "blocked_guardian"],
            (Self::Sibling, "guardian") => vec!["sibling_guardian"],
            _ => vec![caller],
        }
    }
}

/// Which worlds an answer tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sight {
    pub(super) own: bool,
    pub(super) other: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// Nobody else asks here than in the line above.
    AsAbove,
    Status(u16),
    /// With a text in it.
    Says(u16, &'static str),
    Sees(Sight),
}

impl Cell {
    fn parse(word: &'static str) -> Self {
        let sees = |own, other| Self::Sees(Sight { own, other });
        match word {
            "." => Self::AsAbove,
            "both" => sees(true, true),
            "own" => sees(true, false),
            "other" => sees(false, true),
            "none" => sees(false, false),
            _ => match word.split_once(':') {
                Some((status, text)) => Self::Says(status.parse().expect("a status"), text),
                None => Self::Status(word.parse().unwrap_or_else(|_| panic!("no cell: {word}"))),
            },
        }
    }

    pub(super) fn status(&self) -> u16 {
        match self {
            Self::AsAbove | Self::Sees(_) => 200,
            Self::Status(status) | Self::Says(status, _) => *status,
        }
    }
}

/// A line of a table with the request it stands under.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) operation: &'static str,
    pub(super) method: &'static str,
    /// Under `/api/v1/`.
    pub(super) path: &'static str,
    /// Empty for none.
    pub(super) body: &'static str,
    pub(super) relation: Relation,
    /// One for each of [`CALLERS`].
    pub(super) cells: Vec<Cell>,
}

pub(super) fn rows(table: &'static str) -> Vec<Row> {
    let mut rows = vec![];
    let mut request = None;
    for line in table.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')) {
        if !line.starts_with(' ') {
            request = Some(line);
            continue;
        }
        let (operation, method, path, body) = split(request.expect("a request above its lines"));
        let mut words = line.split_whitespace();
        let relation = Relation::parse(words.next().unwrap_or_default());
        let cells: Vec<Cell> = words.map(Cell::parse).collect();
        assert_eq!(cells.len(), CALLERS.len(), "{operation}: {line}");
        rows.push(Row { operation, method, path, body, relation, cells });
    }
    rows
}

fn split(request: &'static str) -> (&'static str, &'static str, &'static str, &'static str) {
    let (operation, rest) = request.split_once(' ').expect("an operation");
    let (method, rest) = rest.trim_start().split_once(' ').expect("a method");
    let (path, body) = rest.trim_start().split_once(' ').unwrap_or((rest.trim_start(), ""));
    (operation, method, path, body.trim())
}
