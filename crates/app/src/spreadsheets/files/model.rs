use crate::spreadsheets::refusals::{
    FILE_EMPTY, NO_ROWS, NO_SUCH_DELIMITER, NO_SUCH_ENCODING, NO_SUCH_SHEET, NOT_A_SPREADSHEET, TOO_MANY_COLUMNS,
    TOO_MANY_ROWS, WORKBOOK_BROKEN, WORKBOOK_TOO_LARGE,
};
use ::csv::StringRecord;
use jiff::civil::Date;
use kit::{
    refusals::{Code, Refused},
    text_enum,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Rows of a file, without its header.
pub(in crate::spreadsheets) const ROWS_MAX: usize = 100_000;
pub(in crate::spreadsheets) const COLUMNS_MAX: usize = 200;
/// All cells together: less than what a small archive can swell to.
pub(super) const UNPACKED_MAX: u64 = 200 << 20;

text_enum! {
    pub enum FileFormat {
        Csv = "csv",
        Xlsx = "xlsx",
    }
}

/// How somebody wants a file to be read; what is `None` is found out.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// A label of the Encoding Standard, such as `utf-8` or `windows-1252`.
    pub encoding: Option<String>,
    pub delimiter: Option<char>,
    pub sheet: Option<String>,
}

/// How a file was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Reading {
    pub format: FileFormat,
    /// Of a CSV.
    pub encoding: Option<String>,
    /// Of a CSV: what stands between its cells.
    pub delimiter: Option<String>,
    /// Of a workbook: the sheet that was read.
    pub sheet: Option<String>,
    /// Of a workbook: its sheets.
    pub sheets: Vec<String>,
    /// `undecodable`: some signs are none in this encoding; `unclosed_quote`: a quotation mark has no other.
    pub warnings: Vec<String>,
}

/// A row and where it stands: the line of a CSV, the row of a sheet.
#[derive(Debug, Clone)]
pub struct Line {
    pub number: u64,
    pub cells: StringRecord,
}

#[derive(Debug, Clone, Default)]
pub struct Table {
    pub header: Vec<String>,
    pub lines: Vec<Line>,
}

/// A value to be written.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Number(f64),
    /// An amount with so many digits after the point.
    Money(i64, u32),
    Date(Date),
    Bool(bool),
}

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileError {
    Empty,
    NotASpreadsheet,
    /// In the words of a library.
    Broken(String),
    TooManyRows,
    TooManyColumns,
    TooLarge,
    NoRows,
    NoSuchEncoding,
    NoSuchSheet,
    NoSuchDelimiter,
}

impl From<FileError> for Refused {
    fn from(error: FileError) -> Self {
        let file = |code: Code| Refused::field("file", code).coded(code);
        match error {
            FileError::Empty => file(FILE_EMPTY),
            FileError::NotASpreadsheet => file(NOT_A_SPREADSHEET),
            FileError::Broken(cause) => file(WORKBOOK_BROKEN).with("cause", cause),
            FileError::TooManyRows => Refused::field("file", TOO_MANY_ROWS.with("most", ROWS_MAX)).coded(TOO_MANY_ROWS),
            FileError::TooManyColumns => {
                Refused::field("file", TOO_MANY_COLUMNS.with("most", COLUMNS_MAX)).coded(TOO_MANY_COLUMNS)
            }
            FileError::TooLarge => file(WORKBOOK_TOO_LARGE),
            FileError::NoRows => file(NO_ROWS),
            FileError::NoSuchEncoding => Refused::field("encoding", NO_SUCH_ENCODING),
            FileError::NoSuchSheet => Refused::field("sheet", NO_SUCH_SHEET),
            FileError::NoSuchDelimiter => Refused::field("delimiter", NO_SUCH_DELIMITER),
        }
    }
}
