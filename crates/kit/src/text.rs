//! Text as people write it, made comparable.

mod latin;

pub use latin::{latin, sound};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What a name is searched by: lower case, without accents, and in Latin letters after its own script, so that
/// `प्रिया` is found by `प्रिया` and by `priya`.
pub fn search_key(text: &str) -> String {
    let plain = fold(text);
    let latin = fold(&latin(text));
    if latin == plain { plain } else { format!("{plain} {latin}") }
}

/// What somebody typed into a search box, as it is compared with search keys:
/// `search_key LIKE '%' || $1 || '%' ESCAPE '\'`. Signs that mean something to LIKE mean themselves.
pub fn search_term(text: &str) -> String {
    let mut term = fold(text);
    for sign in ['\\', '%', '_'] {
        term = term.replace(sign, &format!("\\{sign}"));
    }
    term
}

/// The text, if there is one.
pub fn non_empty(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Lower case, without accents, with single spaces.
pub fn fold(text: &str) -> String {
    let lower = text.nfkd().filter(|c| !is_combining_mark(*c) || is_vowel_sign(*c)).collect::<String>().to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Indic vowel signs and viramas are combining marks too, but they are letters, not accents.
fn is_vowel_sign(c: char) -> bool {
    ('\u{0900}'..='\u{0DFF}').contains(&c)
}

/// How texts are compared that may not differ by letter case alone: in one Unicode form.
pub fn caseless(text: &str) -> String {
    text.trim().nfc().collect::<String>().to_lowercase()
}

/// How an e-mail address is looked up.
pub fn email_key(email: &str) -> String {
    caseless(email)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_spaces_do_not_matter() {
        assert_eq!(search_key("  José   ÑANDÚ "), "jose nandu");
        assert_eq!(search_term("josé"), "jose");
        assert_eq!(search_term("50%_\\"), "50\\%\\_\\\\");
    }

    #[test]
    fn a_name_is_found_in_its_script_and_in_latin_letters() {
        let key = search_key("प्रिया शर्मा");
        assert!(key.contains("प्रिया"), "{key}");
        assert!(key.contains("priya sharma"), "{key}");
    }

    #[test]
    fn addresses_differ_only_by_more_than_case() {
        assert_eq!(email_key("Me@Gmail.COM"), email_key("me@gmail.com"));
        assert_ne!(email_key("me@gmail.com"), email_key("you@gmail.com"));
    }
}
