//! What is written in a field or a cell: figures of any script, words around them, several numbers in one place.

use unicode_normalization::UnicodeNormalization;

/// Where the ten figures of each script begin (Unicode, decimal numbers beyond ASCII).
const ZEROS: [u32; 65] = [
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20,
    0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0,
    0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0,
    0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0,
    0x16B50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E950, 0x1FBF0,
];
/// Signs between figures that are not ASCII.
const DASHES: &str = "‐‑‒–—―−·•…";
/// Signs that show nothing; address books put them around numbers.
const UNSEEN: &str = "\u{AD}\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2060}\u{2066}\u{2067}\u{2068}\u{2069}\u{FEFF}";
/// Signs that part two numbers, unless they stand within one.
const PARTING: &str = "/,;|&\n\r";
/// Words after which the figures are an extension.
const EXTENSIONS: [&str; 7] = ["x", "ext", "extn", "xtn", "extension", "#", "int"];
const EXTENSION_MAX: usize = 7;

/// The text with the figures of every script as 0 to 9.
#[must_use]
pub fn figures(text: &str) -> String {
    text.chars().map(figure).collect()
}

fn figure(c: char) -> char {
    let code = u32::from(c);
    let value = ZEROS.iter().find_map(|zero| code.checked_sub(*zero).filter(|value| *value < 10));
    value.and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}

/// What stands between two words, and the word before it.
#[derive(Debug, Default)]
pub(super) struct Run {
    word: String,
    pub(super) text: String,
}

impl Run {
    /// The figures of an extension and what follows them, if the word before says that they are one.
    pub(super) fn extension(&self) -> Option<(&str, &str)> {
        if !EXTENSIONS.contains(&self.word.to_lowercase().as_str()) {
            return None;
        }
        let text = self.text.trim_start_matches([' ', '.', ':', '=', '-']);
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        (1..=EXTENSION_MAX).contains(&end).then(|| text.split_at(end))
    }
}

/// The text, parted by its words.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let plain = text.nfkc().filter(|c| !UNSEEN.contains(*c)).map(figure);
    let mut runs = vec![];
    let mut run = Run::default();
    for c in plain {
        match (is_letter(c), run.text.is_empty()) {
            (true, true) => run.word.push(c),
            (true, false) => runs.push(std::mem::replace(&mut run, Run { word: c.into(), text: String::new() })),
            (false, _) => run.text.push(c),
        }
    }
    runs.push(run);
    runs
}

/// `#` stands before an extension, like a word.
fn is_letter(c: char) -> bool {
    let is_sign = c.is_ascii_punctuation() && c != '#';
    !(c.is_ascii_digit() || is_sign || c.is_whitespace() || c.is_control() || DASHES.contains(c))
}

/// What may be numbers of their own: parted by signs, or by the + of the second.
pub(super) fn parts(run: &str) -> Vec<&str> {
    let mut parts = vec![];
    let (mut start, mut counted) = (0, false);
    for (at, c) in run.char_indices() {
        if PARTING.contains(c) || (c == '+' && counted) {
            parts.push(&run[start..at]);
            (start, counted) = (if c == '+' { at } else { at + c.len_utf8() }, false);
        } else if c.is_ascii_digit() {
            counted = true;
        }
    }
    parts.push(&run[start..]);
    parts.retain(|part| has_digit(part));
    parts
}

/// The two halves at each space.
pub(super) fn halves(part: &str) -> impl Iterator<Item = (&str, &str)> {
    let spaces = part.char_indices().filter(|(_, c)| c.is_whitespace());
    spaces.map(|(at, _)| part.split_at(at)).filter(|(one, other)| has_digit(one) && has_digit(other))
}

pub(super) fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

/// The figures of a number, and whether a + stands before them. The `(0)` of a number written for abroad is for those
/// at home.
pub(super) fn digits(part: &str) -> (bool, String) {
    let first = part.find(|c: char| c.is_ascii_digit()).unwrap_or(part.len());
    let plus = part[..first].contains('+');
    let text = if plus { part.replace("(0)", "") } else { part.to_owned() };
    (plus, text.chars().filter(char::is_ascii_digit).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_every_script_are_figures() {
        for written in ["९८७६५ ४३२१०", "௯௮௭௬௫ ௪௩௨௧௦", "৯৮৭৬৫ ৪৩২১০", "٩٨٧٦٥ ٤٣٢١٠", "９８７６５ ４３２１０"]
        {
            assert_eq!(figures(written), "98765 43210", "{written}");
        }
    }

    #[test]
    fn words_part_a_text() {
        let parted = |text| runs(text).into_iter().map(|run| (run.word, run.text)).collect::<Vec<_>>();
        let is = |all: &[(&str, &str)]| all.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>();
        assert_eq!(parted("98765 43210 (dad)"), is(&[("", "98765 43210 ("), ("dad", ")")]));
        assert_eq!(parted("Mob: 98765"), is(&[("Mob", ": 98765")]));
        assert_eq!(parted("\u{202a}+91 98765\u{202c}"), is(&[("", "+91 98765")]));
    }

    #[test]
    fn signs_part_numbers() {
        assert_eq!(parts("98450 12345 / 98450 54321"), ["98450 12345 ", " 98450 54321"]);
        assert_eq!(parts("+91 98450 12345 +91 98450 54321"), ["+91 98450 12345 ", "+91 98450 54321"]);
        assert_eq!(parts(", 98450 12345,"), [" 98450 12345"]);
        assert_eq!(halves("1 2 3").collect::<Vec<_>>(), [("1", " 2 3"), ("1 2", " 3")]);
    }
}
