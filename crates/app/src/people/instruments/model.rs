//! Instruments of people.

use crate::{
    institute::{InstrumentId, LevelId},
    people::model::{StudentId, TeacherId},
};
use kit::row;

/// Who plays.
#[derive(Debug, Clone, Copy)]
pub(super) enum Player {
    Student(StudentId),
    Teacher(TeacherId),
}

impl Player {
    pub(super) fn ids(self) -> (Option<StudentId>, Option<TeacherId>) {
        match self {
            Self::Student(id) => (Some(id), None),
            Self::Teacher(id) => (None, Some(id)),
        }
    }
}

row! {
    #[derive(Debug, Clone)]
    pub(super) struct Played {
        pub(super) instrument_id: InstrumentId,
        pub(super) instrument: String,
        pub(super) level_id: Option<LevelId>,
        pub(super) level: Option<String>,
    }
}

/// An instrument as requests give it: how far a student is, up to where a teacher teaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NewPlayed {
    pub(super) instrument: InstrumentId,
    pub(super) level: Option<LevelId>,
}
