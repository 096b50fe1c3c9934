//! What a file is, and what stands in it.

use super::{
    csv,
    model::{COLUMNS_MAX, Choice, FileError, Line, ROWS_MAX, Reading, Table},
    xlsx,
};

/// Reads a file as somebody chose, or as it seems to be meant.
pub(in crate::spreadsheets) fn read(bytes: &[u8], choice: &Choice) -> Result<(Reading, Table), FileError> {
    match bytes {
        [] => Err(FileError::Empty),
        [b'P', b'K', 3, 4, ..] => xlsx::read(bytes, choice),
        // an old XLS, a PDF, or something else that is no text
        [0xd0, 0xcf, 0x11, 0xe0, ..] | [b'%', b'P', b'D', b'F', ..] => Err(FileError::NotASpreadsheet),
        _ => csv::read(bytes, choice),
    }
}

/// Takes rows until there are too many. The first that says something is the header.
#[derive(Default)]
pub(super) struct Rows {
    header: Option<Vec<String>>,
    lines: Vec<Line>,
}

impl Rows {
    pub(super) fn push(&mut self, line: Line) -> Result<(), FileError> {
        if line.cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        if line.cells.len() > COLUMNS_MAX {
            return Err(FileError::TooManyColumns);
        }
        match &self.header {
            None => self.header = Some(line.cells.iter().map(|cell| cell.trim().to_owned()).collect()),
            Some(_) if self.lines.len() == ROWS_MAX => return Err(FileError::TooManyRows),
            Some(_) => self.lines.push(line),
        }
        Ok(())
    }

    /// Columns without a heading are called by their letters, as in a spreadsheet.
    pub(super) fn table(self) -> Result<Table, FileError> {
        let mut header = self.header.ok_or(FileError::Empty)?;
        while header.last().is_some_and(String::is_empty) {
            header.pop();
        }
        for (index, heading) in header.iter_mut().enumerate() {
            if heading.is_empty() {
                *heading = letters(index);
            }
        }
        if self.lines.is_empty() { Err(FileError::NoRows) } else { Ok(Table { header, lines: self.lines }) }
    }
}

/// A, B, …, Z, AA, …
fn letters(index: usize) -> String {
    let last = char::from(b'A' + u8::try_from(index % 26).unwrap_or(0));
    if index < 26 { last.to_string() } else { format!("{}{last}", letters(index / 26 - 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 27, 701].map(letters), ["A", "Z", "AA", "AB", "ZZ"]);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let refused = |bytes: &[u8]| read(bytes, &Choice::default()).unwrap_err();
        assert_eq!(refused(b""), FileError::Empty);
        assert_eq!(refused(b"\xef\xbb\xbf \r\n\r\n"), FileError::Empty);
        assert_eq!(refused(b"name,phone\r\n"), FileError::NoRows);
        assert_eq!(refused(b"%PDF-1.7 ..."), FileError::NotASpreadsheet);
        assert_eq!(refused(b"\xd0\xcf\x11\xe0\xa1\xb1"), FileError::NotASpreadsheet);
        assert_eq!(refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), FileError::NotASpreadsheet);
        assert!(matches!(refused(b"PK\x03\x04nonsense"), FileError::Broken(_)));
        let wide = vec!["x"; COLUMNS_MAX + 1].join(",");
        assert_eq!(refused(format!("{wide}\n{wide}\n").as_bytes()), FileError::TooManyColumns);
        let long = format!("name\n{}", "a\n".repeat(ROWS_MAX + 1));
        assert_eq!(refused(long.as_bytes()), FileError::TooManyRows);
    }
}
