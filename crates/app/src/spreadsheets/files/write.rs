//! Writing tables.

use super::model::Cell;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

/// A spreadsheet that opens a CSV runs a cell that begins with one of these, unless an apostrophe stands before it
/// (OWASP, "CSV Injection").
const RUN: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Text that a spreadsheet takes for text.
fn harmless(text: &str) -> String {
    if text.starts_with(RUN) { format!("'{text}") } else { text.to_owned() }
}

fn money(minor: i64, digits: u32) -> String {
    let unit = 10_u64.pow(digits);
    let (sign, amount) = (if minor < 0 { "-" } else { "" }, minor.unsigned_abs());
    match digits {
        0 => format!("{sign}{amount}"),
        _ => format!("{sign}{}.{:0width$}", amount / unit, amount % unit, width = digits as usize),
    }
}

/// Writes a CSV a few rows at a time: RFC 4180, UTF-8.
pub(in crate::spreadsheets) struct CsvWriter(csv::Writer<Vec<u8>>);

impl CsvWriter {
    /// `bom`: with the mark by which Excel knows UTF-8.
    pub(in crate::spreadsheets) fn new(bom: bool, header: &[String]) -> Result<Self, csv::Error> {
        let start = if bom { b"\xef\xbb\xbf".to_vec() } else { vec![] };
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(start);
        writer.write_record(header.iter().map(|heading| harmless(heading)))?;
        Ok(Self(writer))
    }

    pub(in crate::spreadsheets) fn row(&mut self, cells: &[Cell]) -> Result<(), csv::Error> {
        let texts = cells.iter().map(|cell| match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => harmless(text),
            Cell::Number(number) => number.to_string(),
            Cell::Money(minor, digits) => money(*minor, *digits),
            Cell::Date(date) => date.to_string(),
            Cell::Bool(yes) => yes.to_string(),
        });
        self.0.write_record(texts)
    }

    /// What was written since it was asked last.
    pub(in crate::spreadsheets) fn take(&mut self) -> Result<Vec<u8>, csv::Error> {
        self.0.flush()?;
        let written = self.0.get_ref().clone();
        let empty = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(vec![]);
        self.0 = empty;
        Ok(written)
    }
}

/// Writes a workbook of one sheet with its types: numbers are numbers, dates are dates, and a text is never a formula.
pub(in crate::spreadsheets) struct XlsxWriter {
    book: Workbook,
    next: u32,
    date: Format,
}

const SHEET: usize = 0;

impl XlsxWriter {
    pub(in crate::spreadsheets) fn new(name: &str, header: &[String]) -> Result<Self, XlsxError> {
        let mut book = Workbook::new();
        let bold = Format::new().set_bold();
        let sheet = book.add_worksheet();
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        for (column, heading) in (0u16..).zip(header) {
            sheet.write_string_with_format(0, column, heading, &bold)?;
            sheet.set_column_width(column, 18)?;
        }
        Ok(Self { book, next: 1, date: Format::new().set_num_format("yyyy-mm-dd") })
    }

    pub(in crate::spreadsheets) fn row(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        let (row, date) = (self.next, self.date.clone());
        let sheet = self.book.worksheet_from_index(SHEET)?;
        for (column, cell) in (0u16..).zip(cells) {
            write(sheet, (row, column), cell, &date)?;
        }
        self.next += 1;
        Ok(())
    }

    pub(in crate::spreadsheets) fn finish(mut self) -> Result<Vec<u8>, XlsxError> {
        self.book.save_to_buffer()
    }
}

#[expect(clippy::cast_precision_loss, reason = "a spreadsheet has no other numbers")]
fn write(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell, date: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => return Ok(()),
        // longer than a cell may be
        Cell::Text(text) => sheet.write_string(row, column, text.chars().take(32_767).collect::<String>()),
        Cell::Number(number) => sheet.write_number(row, column, *number),
        Cell::Money(minor, digits) => {
            let digits = i32::try_from(*digits).unwrap_or(2);
            sheet.write_number(row, column, *minor as f64 / 10_f64.powi(digits))
        }
        Cell::Date(day) => match rust_xlsxwriter::ExcelDateTime::from_ymd(
            u16::try_from(day.year()).unwrap_or(1900),
            day.month().unsigned_abs(),
            day.day().unsigned_abs(),
        ) {
            Ok(at) => sheet.write_datetime_with_format(row, column, &at, date),
            // before 1900 a spreadsheet has no dates
            Err(_) => sheet.write_string(row, column, day.to_string()),
        },
        Cell::Bool(yes) => sheet.write_boolean(row, column, *yes),
    }
    .map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_runs_nothing() {
        let mut writer = CsvWriter::new(true, &["name".into(), "due".into()]).unwrap();
        for (text, written) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+919876543210", "'+919876543210"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("Asha", "Asha"),
        ] {
            assert_eq!(harmless(text), written);
        }
        writer.row(&[Cell::Text("=1+1".into()), Cell::Money(-105, 2)]).unwrap();
        assert_eq!(String::from_utf8(writer.take().unwrap()).unwrap(), "\u{feff}name,due\r\n'=1+1,-1.05\r\n");
        writer.row(&[Cell::Text("a,\"b\"".into()), Cell::Empty]).unwrap();
        assert_eq!(String::from_utf8(writer.take().unwrap()).unwrap(), "\"a,\"\"b\"\"\",\r\n");
    }

    #[test]
    fn money_has_the_digits_of_its_currency() {
        assert_eq!([money(5, 2), money(123_456, 2), money(-7, 0), money(1, 3)], ["0.05", "1234.56", "-7", "0.001"]);
    }
}
