//! Finding records by what people remember of them: the beginning of any word of a name in any script, an address, a
//! number, the end of a phone number.
//!
//! Owns: `search_words`
//! Invariants: a record's words are those of its last [`put`].
//!
//! A word is looked up by its beginning, which an index answers however many people there are. With it lie, behind
//! signs that no word contains, how it sounds (`~`), the whole address (`@`) and the number with its country (`+`):
//! by them doubles of a person are found.

use crate::{
    arg_row, args,
    db::{Result, Tx},
    phone, sql,
    text::{email_key, fold, latin, sound},
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// More words than these narrow nothing further.
const TYPED_MAX: usize = 3;
/// A sign that no word begins with, and that comes after all others.
const LAST: &str = "\u{10FFFF}";
/// How many digits at the end of a phone number people know it by.
const PHONE_ENDS: [usize; 4] = [4, 5, 6, 10];

/// What a record is found by.
#[derive(Debug, Default, Clone)]
pub struct Words(BTreeSet<String>);

impl Words {
    /// The words of a name, in its own script and in Latin letters, and how they sound.
    #[must_use]
    pub fn name(mut self, name: &str) -> Self {
        let latin = fold(&latin(name));
        for word in split(&latin) {
            self.0.extend(sound_key(word));
        }
        self.text(name).text(&latin)
    }

    /// The words of any other text.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.0.extend(split(&fold(text)).map(str::to_owned));
        self
    }

    /// The words of an e-mail address, and the address.
    #[must_use]
    pub fn email(mut self, email: &str) -> Self {
        self.0.extend(email_word(email));
        self.text(email)
    }

    /// A phone number however it is written: all its figures, with its country and without, their ends, and the number
    /// as the world dials it. What nobody can dial is found by its figures.
    #[must_use]
    pub fn phone(mut self, phone: &str, region: &str) -> Self {
        match phone::read_all(phone, region) {
            Ok(numbers) => {
                for number in numbers {
                    self.0.insert(number.e164());
                    self.0.extend(number.typed(region).iter().flat_map(|typed| endings(typed)));
                }
            }
            Err(_) => self.0.extend(endings(&digits(phone))),
        }
        self
    }

    /// The parts of a number of the institute's own, such as `INV/2026/00042`, which is found by `42`.
    #[must_use]
    pub fn number(mut self, number: &str) -> Self {
        let bare = split(&fold(number)).map(|part| part.trim_start_matches('0').to_owned()).collect::<Vec<_>>();
        self.0.extend(bare.into_iter().filter(|part| !part.is_empty()));
        self.text(number)
    }
}

/// How an address is compared as a whole; nothing if there is none.
#[must_use]
pub fn email_word(email: &str) -> Option<String> {
    (!email.is_empty()).then(|| format!("@{}", email_key(email)))
}

/// How a number is compared as a whole, however it is written: as the world dials it, or by its digits where nobody can
/// dial it. Nothing if there is none.
#[must_use]
pub fn phone_word(phone: &str, region: &str) -> Option<String> {
    phone::e164(phone, region).or_else(|| Some(digits(phone)).filter(|digits| !digits.is_empty()))
}

/// How the words of a name sound, as they are looked up.
#[must_use]
pub fn sounds(name: &str) -> BTreeSet<String> {
    split(&fold(&latin(name))).filter_map(sound_key).collect()
}

fn sound_key(word: &str) -> Option<String> {
    let heard = sound(word);
    (!heard.is_empty()).then(|| format!("~{heard}"))
}

fn digits(phone: &str) -> String {
    phone::figures(phone).chars().filter(char::is_ascii_digit).collect()
}

/// All figures, without the zeros that are not typed by everybody, and the ends by which people know a number.
fn endings(digits: &str) -> Vec<String> {
    let ends = PHONE_ENDS.iter().filter_map(|length| digits.get(digits.len().checked_sub(*length)?..));
    let all = [digits, digits.trim_start_matches('0')].into_iter().chain(ends);
    all.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Signs between letters part words; the vowel signs and viramas of Indic scripts are letters.
fn split(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| !c.is_alphanumeric() && !('\u{0900}'..='\u{0DFF}').contains(&c))
        .filter(|word| !word.is_empty())
}

/// What somebody typed into a search box: the beginnings of words, every one of which a record must have. It is put
/// into a statement as three arguments, for [`found_by!`](crate::found_by).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed([Option<String>; TYPED_MAX]);

impl Typed {
    /// Nothing if nothing was typed. What has no word in it finds nothing.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        if typed.trim().is_empty() {
            return None;
        }
        if is_phone(&phone::figures(typed)) {
            let digits = digits(typed);
            let bare = digits.trim_start_matches('0');
            return Some(Self::of(vec![if bare.is_empty() { digits.clone() } else { bare.to_owned() }]));
        }
        Some(Self::of(split(&fold(typed)).map(str::to_owned).collect()))
    }

    /// The same by its sound, for what is found in no other way; nothing if it has none.
    #[must_use]
    pub fn by_sound(typed: &str) -> Option<Self> {
        let sounds = sounds(typed);
        (!sounds.is_empty()).then(|| Self::of(sounds.into_iter().collect()))
    }

    /// The longest words say most.
    fn of(mut words: Vec<String>) -> Self {
        words.sort_by_cached_key(|word| (std::cmp::Reverse(word.chars().count()), word.clone()));
        words.dedup();
        let mut words = words.into_iter();
        let first = words.next().unwrap_or_else(|| LAST.to_owned());
        Self([Some(first), words.next(), words.next()])
    }

    /// The arguments.
    #[must_use]
    pub fn words(&self) -> [Option<&str>; TYPED_MAX] {
        self.0.each_ref().map(Option::as_deref)
    }

    /// The arguments of a statement for what may have been typed.
    #[must_use]
    pub fn args(typed: Option<&Self>) -> [Option<&str>; TYPED_MAX] {
        typed.map(Self::words).unwrap_or_default()
    }
}

fn is_phone(typed: &str) -> bool {
    typed.chars().all(|c| c.is_ascii_digit() || " +-()".contains(c)) && typed.chars().any(|c| c.is_ascii_digit())
}

/// Makes these the words by which a record is found.
///
/// # Errors
/// [`DbError`](crate::db::DbError)
pub async fn put(tx: &mut Tx, kind: &str, id: impl Into<Uuid>, words: Words) -> Result<()> {
    let id = id.into();
    tx.exec(sql!("DELETE FROM search_words WHERE id = $1 AND kind = $2"), args![id, kind]).await?;
    put_new(tx, kind, [(id, words)]).await
}

/// The same for records that had no words before.
///
/// # Errors
/// [`DbError`](crate::db::DbError)
pub async fn put_new(tx: &mut Tx, kind: &str, records: impl IntoIterator<Item = (Uuid, Words)>) -> Result<()> {
    let words = records.into_iter().flat_map(|(id, words)| words.0.into_iter().map(move |word| (word, id)));
    // in the order of the index, so that those of one page are written together
    let rows = words.collect::<BTreeSet<_>>().into_iter().map(|(word, id)| arg_row![kind, id, word]).collect();
    tx.exec_many(sql!("INSERT INTO search_words (kind, id, word) VALUES ($1, $2, $3)"), rows).await.map(drop)
}

/// Nothing finds the record any more.
///
/// # Errors
/// [`DbError`](crate::db::DbError)
pub async fn remove(tx: &mut Tx, kind: &str, id: impl Into<Uuid>) -> Result<u64> {
    tx.exec(sql!("DELETE FROM search_words WHERE id = $1 AND kind = $2"), args![id.into(), kind]).await
}

/// The same for many records.
///
/// # Errors
/// [`DbError`](crate::db::DbError)
pub async fn remove_many(tx: &mut Tx, kind: &str, ids: impl IntoIterator<Item = Uuid>) -> Result<u64> {
    let rows = ids.into_iter().map(|id| arg_row![id, kind]).collect();
    tx.exec_many(sql!("DELETE FROM search_words WHERE id = $1 AND kind = $2"), rows).await
}

/// In a statement: the ids of the records of a kind that have every word of a [`Typed`], given as the three parameters.
///
/// ```
/// # use kit::{found_by, sql};
/// sql!(concat!("SELECT COUNT(*) FROM jobs WHERE id IN ", found_by!("job", "$1", "$2", "$3")));
/// ```
#[macro_export]
macro_rules! found_by {
    ($kind:literal, $first:literal, $second:literal, $third:literal) => {
        concat!(
            "(SELECT sw.id FROM search_words sw WHERE sw.kind = '",
            $kind,
            "' AND ",
            $crate::begins_with!("sw", $first),
            $crate::has_word_too!($kind, $second),
            $crate::has_word_too!($kind, $third),
            ")"
        )
    };
}

/// A statement that is narrowed by what was typed, if something was: of two texts with the same parameters the one that
/// an index answers. `$condition` is built with [`found_by!`](crate::found_by) from the three parameters that follow.
///
/// `sql_found!(typed, "SELECT … WHERE ", concat!("s.id IN ", found_by!("student", "$1", "$2", "$3")), ["$1", "$2", "$3"], " ORDER BY …")`
#[macro_export]
macro_rules! sql_found {
    ($typed:expr, $before:expr, $condition:expr, [$first:literal, $second:literal, $third:literal], $after:expr) => {
        if $typed.is_some() {
            $crate::sql!(concat!($before, $condition, $after))
        } else {
            $crate::sql!(concat!(
                $before,
                "(CAST(",
                $first,
                " AS TEXT) IS NULL AND CAST(",
                $second,
                " AS TEXT) IS NULL AND CAST(",
                $third,
                " AS TEXT) IS NULL)",
                $after
            ))
        }
    };
}

/// Not for direct use.
#[doc(hidden)]
#[macro_export]
macro_rules! begins_with {
    ($row:literal, $beginning:literal) => {
        // between the word itself and the last word that begins so: a range of the index
        concat!($row, ".word >= ", $beginning, " AND ", $row, ".word < ", $beginning, " || '\u{10FFFF}'")
    };
}

/// Not for direct use.
#[doc(hidden)]
#[macro_export]
macro_rules! has_word_too {
    ($kind:literal, $beginning:literal) => {
        // looked up once for all, not once for each row: PostgreSQL hashes it, SQLite makes an index of it
        concat!(
            " AND (CAST(",
            $beginning,
            " AS TEXT) IS NULL OR sw.id IN (SELECT so.id FROM search_words so WHERE so.kind = '",
            $kind,
            "' AND ",
            $crate::begins_with!("so", $beginning),
            "))"
        )
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Whether the words are found by what was typed, as the statement decides it.
    fn finds(typed: &str, words: &Words) -> bool {
        Typed::read(typed).is_some_and(|typed| {
            typed.words().into_iter().flatten().all(|start| words.0.iter().any(|word| word.starts_with(start)))
        })
    }

    #[test]
    fn a_person_is_found_by_parts_of_everything_known() {
        let asha = Words::default()
            .name("आशा नायर")
            .email("Asha.N@Example.org")
            .phone("+91 98765-43210", "IN")
            .number("S-0042");
        for typed in [
            "आशा",
            "आ",
            "asha nay",
            "NAYAR ash",
            "asha.n@ex",
            "98765 43210",
            "3210",
            "+91 98765",
            "098765",
            "+919876543210",
            "00919876543210",
            "919876543210",
            "09876543210",
            "0091 98765 43210",
            "९८७६५ ४३२१०",
            "s-42",
            "0042",
        ] {
            assert!(finds(typed, &asha), "{typed}: {asha:?}");
        }
        for typed in ["sha", "asha verma", "8765", "876", "nothing"] {
            assert!(!finds(typed, &asha), "{typed}");
        }
    }

    #[test]
    fn a_number_is_found_by_every_writing_of_any_country() {
        for (kept, region, typed) in [
            ("+6591234567", "SG", vec!["9123 4567", "65 9123 4567", "+65 9123", "4567"]),
            ("+390612345678", "IT", vec!["06 1234 5678", "+39 06 1234", "0039 06 1234"]),
            ("+78121234567", "RU", vec!["8 812 123 45 67", "812 123", "+7 812 123 45 67"]),
            ("98765 41118", "IN", vec!["+919876541118", "00919876541118", "919876541118", "09876541118"]),
            ("+912223456789 ext. 12", "IN", vec!["022 2345 6789", "+91 22 2345 6789"]),
        ] {
            let words = Words::default().phone(kept, region);
            for typed in typed {
                assert!(finds(typed, &words), "{typed}: {words:?}");
            }
        }
    }

    #[test]
    fn people_are_compared_by_what_reaches_them() {
        let phone = |written| phone_word(written, "IN");
        assert_eq!(phone("+91 98765 43210"), phone("098765-43210"));
        assert_eq!((phone("12 34"), phone("")), (Some("1234".to_owned()), None));
        assert_eq!(email_word("Maya@Example.org"), email_word("maya@example.ORG"));
        assert_eq!(email_word(""), None);
        let words = Words::default().email("maya@example.org").phone("12 34", "IN");
        assert!(
            [email_word("MAYA@example.org"), phone("(12) 34")]
                .into_iter()
                .flatten()
                .all(|word| words.0.contains(&word))
        );
    }

    #[test]
    fn names_that_sound_alike_have_one_sound() {
        assert_eq!(sounds("Meera Joshi"), sounds("mira  Joshee"));
        assert_eq!(sounds("मीरा"), sounds("Meera"));
        assert!(Typed::by_sound("12 34").is_none());
    }

    #[test]
    fn nothing_is_searched_for_where_nothing_is_said() {
        assert_eq!((Typed::read(""), Typed::read("  ")), (None, None));
        let asha = Words::default().name("Asha %");
        assert!(["-", "()", "%"].iter().all(|typed| !finds(typed, &asha)));
        assert_eq!(Typed::read("000").unwrap().words(), [Some("000"), None, None]);
    }

    #[test]
    fn the_longest_of_many_words_count() {
        let typed = Typed::read("a of the conservatory beginners").unwrap();
        assert_eq!(typed.words(), [Some("conservatory"), Some("beginners"), Some("the")]);
    }

    proptest! {
        #[test]
        fn everybody_is_found_by_the_whole_name(name in "\\PC{1,40}") {
            prop_assume!(split(&fold(&name)).next().is_some() && !is_phone(&phone::figures(&name)));
            prop_assert!(finds(&name, &Words::default().name(&name)), "{:?}", Words::default().name(&name));
        }
    }
}
