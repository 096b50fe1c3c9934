//! Files of tables, CSV and XLSX: read without trusting them, and written so that a spreadsheet runs nothing in them.
//!
//! Invariants: what is read has at most so many rows, columns and characters, however small the file; each row knows
//! where it stands in the file; a formula is a text.

mod csv;
mod model;
mod read;
mod write;
mod xlsx;

pub(super) use model::{Cell, Choice, FileError, FileFormat, Line, Reading, Table};
pub(super) use read::read;
pub(super) use write::{CsvWriter, XlsxWriter};
