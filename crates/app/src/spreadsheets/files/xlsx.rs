//! Workbooks, cell by cell: a cell in the last corner of a sheet costs no more than one in the first.

use super::{
    model::{COLUMNS_MAX, Choice, FileError, FileFormat, Line, ROWS_MAX, Reading, Table, UNPACKED_MAX},
    read::Rows,
};
use calamine::{DataRef, Reader, Xlsx};
use csv::StringRecord;
use std::io::{Cursor, Read};

pub(super) fn read(bytes: &[u8], choice: &Choice) -> Result<(Reading, Table), FileError> {
    refuse_bombs(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let sheets = book.sheet_names();
    let sheet = match &choice.sheet {
        Some(name) if sheets.contains(name) => name.clone(),
        Some(_) => return Err(FileError::NoSuchSheet),
        None => sheets.first().cloned().ok_or(FileError::Empty)?,
    };
    let table = rows(&mut book, &sheet)?;
    let reading = Reading {
        format: FileFormat::Xlsx,
        encoding: None,
        delimiter: None,
        sheet: Some(sheet),
        sheets,
        warnings: vec![],
    };
    Ok((reading, table))
}

fn broken(error: impl std::fmt::Display) -> FileError {
    FileError::Broken(error.to_string())
}

/// Unpacks everything once without keeping it, because an archive may lie about its sizes.
fn refuse_bombs(bytes: &[u8]) -> Result<(), FileError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut left = UNPACKED_MAX;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(broken)?;
        let size = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink()).map_err(broken)?;
        left = left.checked_sub(size).ok_or(FileError::TooLarge)?;
    }
    Ok(())
}

fn rows(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<Table, FileError> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(broken)?;
    let (mut rows, mut current) = (Rows::default(), Vec::<String>::new());
    let mut at: Option<u32> = None;
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let ((row, column), is_new) = (cell.get_position(), at != Some(cell.get_position().0));
        if is_new {
            // the sheet gives its rows in order, or it is none
            if at.is_some_and(|before| row < before) {
                return Err(FileError::Broken("its rows are in no order".into()));
            }
            finish(&mut rows, at, &mut current)?;
            at = Some(row);
        }
        let column = column as usize;
        if column >= COLUMNS_MAX {
            return Err(FileError::TooManyColumns);
        }
        if current.len() <= column {
            current.resize(column + 1, String::new());
        }
        current[column] = text;
    }
    finish(&mut rows, at, &mut current)?;
    rows.table()
}

fn finish(rows: &mut Rows, at: Option<u32>, cells: &mut Vec<String>) -> Result<(), FileError> {
    let Some(row) = at else { return Ok(()) };
    let record: StringRecord = std::mem::take(cells).into();
    rows.push(Line { number: u64::from(row) + 1, cells: record })
}

/// Dates as 2026-03-02, whole numbers without a point, formulas as what they came to when the file was saved.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        // all digits of a phone number, which a spreadsheet takes for a number
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.replace('\0', ""),
        DataRef::SharedString(text) => text.replace('\0', ""),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(at) => {
            let (year, month, day, hour, minute, ..) = at.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute) == (0, 0) { date } else { format!("{date} {hour:02}:{minute:02}") }
        }
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

const _: () = assert!(ROWS_MAX < 1_048_576, "a sheet holds as many rows as a file may have");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spreadsheets::files::{Cell, XlsxWriter};
    use jiff::civil::date;
    use std::io::Write;

    fn workbook(rows: &[Vec<Cell>]) -> Vec<u8> {
        let mut writer = XlsxWriter::new("Students", &["name".into(), "born".into(), "phone".into()]).unwrap();
        for row in rows {
            writer.row(row).unwrap();
        }
        writer.finish().unwrap()
    }

    #[test]
    fn cells_become_texts_as_people_read_them() {
        let book = workbook(&[
            vec![Cell::Text("Asha".into()), Cell::Date(date(2015, 6, 1)), Cell::Number(9_876_543_210.0)],
            vec![Cell::Text("=1+1".into()), Cell::Empty, Cell::Number(1.5)],
        ]);
        let (reading, table) = read(&book, &Choice::default()).unwrap();
        assert_eq!((reading.format, reading.sheets.as_slice()), (FileFormat::Xlsx, &["Students".to_owned()][..]));
        let lines: Vec<(u64, Vec<&str>)> =
            table.lines.iter().map(|line| (line.number, line.cells.iter().collect())).collect();
        assert_eq!(lines, [(2, vec!["Asha", "2015-06-01", "9876543210"]), (3, vec!["=1+1", "", "1.5"])]);
        let other = Choice { sheet: Some("Nowhere".into()), ..Choice::default() };
        assert_eq!(read(&book, &other).unwrap_err(), FileError::NoSuchSheet);
    }

    #[test]
    fn a_small_file_that_swells_is_refused() {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        archive.start_file("xl/workbook.xml", options).unwrap();
        let zeros = vec![b' '; 1 << 20];
        for _ in 0..=(UNPACKED_MAX >> 20) {
            archive.write_all(&zeros).unwrap();
        }
        let bomb = archive.finish().unwrap().into_inner();
        assert!(bomb.len() < 2 << 20, "{}", bomb.len());
        assert_eq!(read(&bomb, &Choice::default()).unwrap_err(), FileError::TooLarge);
    }

    #[test]
    fn a_cell_far_away_is_refused_and_costs_nothing() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "name").unwrap();
        sheet.write_string(1_048_575, 16_383, "far").unwrap();
        let bytes = book.save_to_buffer().unwrap();
        assert_eq!(read(&bytes, &Choice::default()).unwrap_err(), FileError::TooManyColumns);
    }
}
