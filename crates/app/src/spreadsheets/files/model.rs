use ::csv::StringRecord;
use jiff::civil::Date;
use kit::{refusals::Refused, text_enum};
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

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    #[error("The file is empty.")]
    Empty,
    #[error("This is no CSV and no XLSX. Save it as one of them in the program it comes from.")]
    NotASpreadsheet,
    #[error("The workbook cannot be read: {0}.")]
    Broken(String),
    #[error("The file has more than {ROWS_MAX} rows. Split it.")]
    TooManyRows,
    #[error("The file has more than {COLUMNS_MAX} columns.")]
    TooManyColumns,
    #[error("The workbook is too large when it is unpacked.")]
    TooLarge,
    #[error("There are no rows below the headings.")]
    NoRows,
    #[error("There is no such encoding.")]
    NoSuchEncoding,
    #[error("There is no such sheet in the workbook.")]
    NoSuchSheet,
    #[error("Something that is between no cells: one of , ; and tab is.")]
    NoSuchDelimiter,
}

impl FileError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file_empty",
            Self::NotASpreadsheet => "not_a_spreadsheet",
            Self::Broken(_) => "workbook_broken",
            Self::TooManyRows => "too_many_rows",
            Self::TooManyColumns => "too_many_columns",
            Self::TooLarge => "workbook_too_large",
            Self::NoRows => "no_rows",
            Self::NoSuchEncoding | Self::NoSuchSheet | Self::NoSuchDelimiter => "invalid",
        }
    }
}

impl From<FileError> for Refused {
    fn from(error: FileError) -> Self {
        match error {
            FileError::NoSuchEncoding => Refused::field("encoding", error.to_string()),
            FileError::NoSuchSheet => Refused::field("sheet", error.to_string()),
            FileError::NoSuchDelimiter => Refused::field("delimiter", error.to_string()),
            other => Refused::field("file", other.to_string()).coded_as(other.code()),
        }
    }
}
