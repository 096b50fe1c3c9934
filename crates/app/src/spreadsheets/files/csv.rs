//! CSV as it is found in the world: any encoding, any line ends, three delimiters.

use super::{
    model::{Choice, FileError, FileFormat, Line, Reading, Table},
    read::Rows,
};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

const DELIMITERS: [char; 3] = [',', ';', '\t'];

pub(super) fn read(bytes: &[u8], choice: &Choice) -> Result<(Reading, Table), FileError> {
    let encoding = match &choice.encoding {
        Some(label) => Encoding::for_label(label.as_bytes()).ok_or(FileError::NoSuchEncoding)?,
        None => detected(bytes),
    };
    // what begins with a byte order mark is what the mark says, whatever was chosen
    let (text, encoding, undecodable) = encoding.decode(bytes);
    if text.contains('\0') {
        return Err(FileError::NotASpreadsheet);
    }
    let text = with_one_line_end(&text);
    let (chosen, text) = said_delimiter(&text);
    let delimiter = choice.delimiter.or(chosen).unwrap_or_else(|| likely_delimiter(text));
    if !DELIMITERS.contains(&delimiter) {
        return Err(FileError::NoSuchDelimiter);
    }
    let mut warnings = vec![];
    if undecodable {
        warnings.push("undecodable".to_owned());
    }
    if text.matches('"').count() % 2 == 1 {
        warnings.push("unclosed_quote".to_owned());
    }
    let lines_before = usize::from(chosen.is_some());
    let table = rows(text, delimiter, lines_before)?;
    let reading = Reading {
        format: FileFormat::Csv,
        encoding: Some(encoding.name().to_lowercase()),
        delimiter: Some(delimiter.to_string()),
        sheet: None,
        sheets: vec![],
        warnings,
    };
    Ok((reading, table))
}

/// UTF-8 where it can be, UTF-16 where the signs of Latin letters show it, or what old programs of the world wrote.
fn detected(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    let start = &bytes[..bytes.len().min(64)];
    let zeros = |from: usize| start.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let half = start.len() / 4;
    if start.len() >= 8 && zeros(1) > half {
        return UTF_16LE;
    }
    if start.len() >= 8 && zeros(0) > half {
        return UTF_16BE;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// `\r\n`, `\n` and `\r`, also mixed.
fn with_one_line_end(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Excel writes `sep=;` into the first line where it fears to be misunderstood.
fn said_delimiter(text: &str) -> (Option<char>, &str) {
    let Some((first, rest)) = text.split_once('\n') else { return (None, text) };
    let said = first.trim_matches('"').strip_prefix("sep=").and_then(|said| said.chars().next());
    said.map_or((None, text), |delimiter| (Some(delimiter), rest))
}

/// The one that stands most often in the headings, outside of quotation marks.
fn likely_delimiter(text: &str) -> char {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let count = |delimiter: char| {
        let mut quoted = false;
        header
            .chars()
            .filter(|c| {
                quoted ^= *c == '"';
                !quoted && *c == delimiter
            })
            .count()
    };
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| count(*delimiter)).unwrap_or(',')
}

fn rows(text: &str, delimiter: char, lines_before: usize) -> Result<Table, FileError> {
    let delimiter = u8::try_from(delimiter).map_err(|_| FileError::NoSuchDelimiter)?;
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let (mut rows, mut cells) = (Rows::default(), StringRecord::new());
    while reader.read_record(&mut cells).map_err(|_| FileError::NotASpreadsheet)? {
        let number = cells.position().map_or(0, |position| line_of(text, position)) + lines_before as u64;
        rows.push(Line { number, cells: std::mem::take(&mut cells) })?;
    }
    rows.table()
}

/// The line of a row: the reader counts it to stand before the empty lines in front of it.
fn line_of(text: &str, position: &csv::Position) -> u64 {
    let from = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let empty = text.as_bytes().get(from..).unwrap_or_default().iter().take_while(|byte| **byte == b'\n').count();
    position.line() + empty as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1252;
    use proptest::prelude::*;

    fn table(bytes: &[u8]) -> (Reading, Vec<(u64, Vec<String>)>) {
        let (reading, table) = read(bytes, &Choice::default()).unwrap();
        let lines = table.lines.iter().map(|line| (line.number, line.cells.iter().map(str::to_owned).collect()));
        (reading, lines.collect())
    }

    #[test]
    fn the_encoding_is_found_and_said() {
        let text = "name,city\nJosé Müller,Málaga\nनेहा,मुंबई\n";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, name) in [
            (text.as_bytes().to_vec(), "utf-8"),
            ([b"\xef\xbb\xbf", text.as_bytes()].concat(), "utf-8"),
            ([b"\xff\xfe".to_vec(), utf16.clone()].concat(), "utf-16le"),
            ([b"\xfe\xff".to_vec(), big].concat(), "utf-16be"),
            (utf16, "utf-16le"),
        ] {
            let (reading, lines) = table(&bytes);
            assert_eq!((reading.encoding.as_deref(), reading.warnings.len()), (Some(name), 0));
            assert_eq!(
                lines,
                [(2, vec!["José Müller".into(), "Málaga".into()]), (3, vec!["नेहा".into(), "मुंबई".into()])]
            );
        }
        let (latin, ..) = WINDOWS_1252.encode("name,city\nJosé Müller,Málaga\nZoë Núñez,Besançon\n");
        let (reading, lines) = table(&latin);
        assert_eq!((reading.encoding.as_deref(), lines[0].1[0].as_str()), (Some("windows-1252"), "José Müller"));
        let wrong = Choice { encoding: Some("utf-8".into()), ..Choice::default() };
        let (reading, _) = read(&latin, &wrong).unwrap();
        assert_eq!(reading.warnings, ["undecodable"]);
        let none = Choice { encoding: Some("morse".into()), ..Choice::default() };
        assert_eq!(read(&latin, &none).unwrap_err(), FileError::NoSuchEncoding);
    }

    #[test]
    fn line_ends_may_be_mixed_and_each_row_knows_its_line() {
        let (_, lines) = table(b"name,note\r\nAsha,\"two\r\nlines\"\rBela,x\n\n\r\nChen,\"\"\"y\"\"\"");
        let numbers: Vec<u64> = lines.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [2, 4, 7]);
        assert_eq!(lines[0].1[1], "two\nlines");
        assert_eq!(lines[2].1[1], "\"y\"");
    }

    #[test]
    fn the_delimiter_is_found() {
        for (text, delimiter) in [
            ("name,phone\na,b\n", ","),
            ("name;\"a, b, c\";phone\n1;2;3\n", ";"),
            ("name\tphone\nx\ty\n", "\t"),
            ("sep=;\nname;a\n1;2\n", ";"),
            ("name\nAsha\n", ","),
        ] {
            assert_eq!(table(text.as_bytes()).0.delimiter.as_deref(), Some(delimiter), "{text}");
        }
        assert_eq!(table(b"sep=;\nname;a\n1;2\n").1[0].0, 3);
        let (reading, _) = table(b"name,note\nAsha,\"never closed\nBela,x\n");
        assert_eq!(reading.warnings, ["unclosed_quote"]);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = read(&bytes, &Choice::default());
        }
    }
}
