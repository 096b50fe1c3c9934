//! What is wrong with what a database holds, in words for the person who looks after it.

use std::fmt;

/// Something that cannot be as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The record, by what people call it or by its id: "receipt MBR/2526/000003".
    pub place: String,
    /// What is wrong with it.
    pub reason: String,
}

impl Fault {
    #[must_use]
    pub fn new(place: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { place: place.into(), reason: reason.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

/// What came of a look at one side of a database.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// What was looked at: "12 invoices, 7 payments".
    pub told: String,
    pub faults: Vec<Fault>,
}
