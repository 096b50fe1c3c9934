//! The PDF readers of poppler-utils, fed through standard input.

use std::io::Write;
use std::process::{Command, Stdio};

use documents::{Document, Labels};

use crate::labels::labels;

/// The text of all pages, in columns as on paper.
pub(crate) fn text_of(document: &Document) -> String {
    text_of_in(document, &labels("en"))
}

pub(crate) fn text_of_in(document: &Document, labels: &Labels) -> String {
    let pdf = documents::render(document, labels).expect("a document to read back");
    read("pdftotext", &["-layout", "-", "-"], &pdf)
}

/// The text of each page.
pub(crate) fn pages_of(document: &Document) -> Vec<String> {
    text_of(document).trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect()
}

/// What `pdfinfo` tells about the file.
pub(crate) fn info_of(pdf: &[u8]) -> String {
    read("pdfinfo", &["-isodates", "-"], pdf)
}

/// Where each word ends, in points from the left edge of its page.
pub(crate) fn right_edges(pdf: &[u8]) -> Vec<f64> {
    let boxes = read("pdftotext", &["-bbox", "-", "-"], pdf);
    let ends = boxes.split("xMax=\"").skip(1).filter_map(|rest| rest.split('"').next());
    ends.map(|end| end.parse().expect("a number of points")).collect()
}

/// One space between words, so that expectations need not know columns.
pub(crate) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read(program: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command
        .spawn()
        .unwrap_or_else(|error| panic!("cannot run {program} ({error}): these tests need the package poppler-utils"));
    child.stdin.take().expect("a piped input").write_all(pdf).expect("a reader that reads");
    let output = child.wait_with_output().expect("a reader that ends");
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text in UTF-8")
}
