//! Which numbers a country has. The plans are those of libphonenumber; its own reading of a text is not used, because
//! the crate that brings them takes the country's code from numbers that only begin like it.

use phonenumber::metadata::{DATABASE, Descriptor, Metadata};
use regex::{Regex, RegexBuilder};
use std::{cell::RefCell, collections::HashMap, ops::RangeInclusive};

/// Codes of countries have so many figures.
const CODE_LENGTHS: RangeInclusive<usize> = 1..=3;

/// How well figures fit the plans of a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    No,
    /// The length and the beginning are right, but nobody has been given such a number yet.
    Possible,
    Assigned,
}

/// How people of a region dial.
#[derive(Clone, Copy)]
pub(super) struct Home(&'static Metadata);

impl Home {
    pub(super) fn of(region: &str) -> Option<Self> {
        DATABASE.by_id(region.to_ascii_uppercase().as_str()).map(Self)
    }

    pub(super) fn code(self) -> u16 {
        self.0.country_code()
    }

    /// What is dialled before a number of the own country, such as `0`.
    pub(super) fn trunk(self) -> Option<&'static str> {
        self.0.national_prefix()
    }

    /// What follows the figures by which people dial abroad, such as `00`.
    pub(super) fn beyond(self, digits: &str) -> Option<&str> {
        let end = with_pattern(self.0.international_prefix()?.as_str(), |prefix| {
            prefix.find(digits).map(|found| found.end())
        })?;
        digits.get(end..)
    }

    /// The number without what is dialled before it, where that is more than the trunk, such as the code of a carrier.
    pub(super) fn without_carrier(self, digits: &str) -> Option<String> {
        with_pattern(self.0.national_prefix_for_parsing()?.as_str(), |prefix| {
            let captures = prefix.captures(digits)?;
            let rest = digits.get(captures.get(0)?.end()..)?;
            let Some(rule) = self.0.national_prefix_transform_rule() else { return Some(rest.to_owned()) };
            // a rule that speaks of figures that were not dialled says nothing
            captures.iter().skip(1).flatten().next()?;
            let mut number = String::new();
            captures.expand(rule, &mut number);
            Some(number + rest)
        })
    }
}

/// The code of a country with which the figures begin, and the rest.
pub(super) fn split_code(digits: &str) -> Option<(u16, &str)> {
    CODE_LENGTHS.filter_map(|length| digits.split_at_checked(length)).find_map(|(code, rest)| {
        let code: u16 = code.parse().ok().filter(|_| !code.starts_with('0'))?;
        DATABASE.by_code(&code).map(|_| (code, rest))
    })
}

/// How well a number fits the plans of those who share the code.
pub(super) fn fit(code: u16, national: &str) -> Fit {
    plans(code).map(|plan| fit_one(plan, national)).max().unwrap_or(Fit::No)
}

fn fit_one(plan: &'static Metadata, national: &str) -> Fit {
    let general = plan.descriptors().general();
    if !is_whole(general, national) {
        Fit::No
    } else if kinds(plan).any(|kind| is_whole(kind, national)) {
        Fit::Assigned
    } else {
        Fit::Possible
    }
}

/// The lengths of the numbers behind the code.
pub(super) fn lengths(code: u16) -> Option<RangeInclusive<usize>> {
    let all = || plans(code).flat_map(kinds).flat_map(Descriptor::possible_length).map(|length| usize::from(*length));
    Some(all().min()?..=all().max()?)
}

fn plans(code: u16) -> impl Iterator<Item = &'static Metadata> {
    DATABASE.by_code(&code).into_iter().flatten()
}

/// The kinds of numbers that reach somebody.
fn kinds(plan: &'static Metadata) -> impl Iterator<Item = &'static Descriptor> {
    let all = plan.descriptors();
    [
        all.fixed_line(),
        all.mobile(),
        all.toll_free(),
        all.premium_rate(),
        all.shared_cost(),
        all.personal_number(),
        all.voip(),
        all.pager(),
        all.uan(),
        all.voicemail(),
    ]
    .into_iter()
    .flatten()
}

/// Whether the figures are such a number from the first to the last; the crate looks at their beginning only.
fn is_whole(kind: &'static Descriptor, national: &str) -> bool {
    let lengths = kind.possible_length();
    let long = lengths.is_empty() || lengths.iter().any(|length| usize::from(*length) == national.len());
    // alternatives are tried one after the other: what is matched first may be shorter than what would match as a whole
    let whole = |pattern: &Regex| pattern.is_match(national).then_some(());
    long && with_pattern_to_the_end(kind.national_number().as_str(), whole).is_some()
}

/// Looks for a pattern of a plan at the beginning.
fn with_pattern<T>(pattern: &str, look: impl FnOnce(&Regex) -> Option<T>) -> Option<T> {
    thread_local!(static COMPILED: Compiled = Compiled::default());
    COMPILED.with(|all| all.with(pattern, "", look))
}

/// The same from the beginning to the end.
fn with_pattern_to_the_end<T>(pattern: &str, look: impl FnOnce(&Regex) -> Option<T>) -> Option<T> {
    thread_local!(static COMPILED: Compiled = Compiled::default());
    COMPILED.with(|all| all.with(pattern, "$", look))
}

/// Patterns of the plans, each compiled once in a thread: a file may hold a hundred thousand numbers.
#[derive(Default)]
struct Compiled(RefCell<HashMap<String, Option<Regex>>>);

impl Compiled {
    fn with<T>(&self, pattern: &str, end: &str, look: impl FnOnce(&Regex) -> Option<T>) -> Option<T> {
        let mut all = self.0.borrow_mut();
        if !all.contains_key(pattern) {
            let text = format!("^(?:{}){end}", pattern);
            all.insert(pattern.to_owned(), RegexBuilder::new(&text).ignore_whitespace(true).build().ok());
        }
        all.get(pattern)?.as_ref().and_then(look)
    }
}
