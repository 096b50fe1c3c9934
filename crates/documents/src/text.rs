//! Foreign text made fit for paper.

use unicode_segmentation::UnicodeSegmentation;

/// Words longer than this may be broken anywhere; real words are shorter, in any script we print.
const LONGEST_WORD: usize = 24;
const ZERO_WIDTH_SPACE: char = '\u{200b}';

/// Drops what has no place on paper and lets the line break inside absurdly long words.
///
/// Joiners stay, because Indic spelling needs them.
pub(crate) fn printable(text: &str) -> String {
    let text: String = text.chars().filter_map(visible).collect();
    text.split_inclusive(char::is_whitespace).map(breakable).collect()
}

/// Direction overrides go because they could turn an amount around; typst sets each script's own direction.
fn visible(c: char) -> Option<char> {
    match c {
        '\n' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fff9}'..='\u{fffb}' | '\u{feff}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

fn breakable(word: &str) -> String {
    let clusters: Vec<&str> = word.graphemes(true).collect();
    if clusters.len() <= LONGEST_WORD {
        return word.to_owned();
    }
    let mut broken = String::with_capacity(word.len() * 2);
    for cluster in clusters {
        broken.push_str(cluster);
        broken.push(ZERO_WIDTH_SPACE);
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_left_alone() {
        for text in ["Anjali Murugan", "அஞ்சலி முருகன்", "धन्यवाद", "क्\u{200d}ष", "#panic()", "two\nlines"]
        {
            assert_eq!(printable(text), text);
        }
    }

    #[test]
    fn long_words_break_between_what_readers_see_as_letters() {
        let word = "க்ஷி".repeat(30);
        let broken = printable(&word);
        assert_eq!(broken.replace(ZERO_WIDTH_SPACE, ""), word);
        assert!(broken.split(ZERO_WIDTH_SPACE).all(|part| word.starts_with(part) || part.is_empty() || part == "ஷி"));
    }

    #[test]
    fn control_and_direction_characters_vanish() {
        assert_eq!(printable("a\u{0}\u{202e}b\r\nc\td\u{2066}"), "ab\nc d");
    }
}
