//! Decisions about private notes, without clock or database.

use super::model::PrivateNotes;
use kit::refusals::{FieldErrors, Refused};

const NOTE_MAX: usize = 5000;

/// The notes as they are kept.
pub(super) fn check(notes: &PrivateNotes) -> Result<PrivateNotes, Refused> {
    let mut errors = FieldErrors::default();
    let medical = errors.optional_text("medical", &notes.medical, NOTE_MAX);
    let custody = errors.optional_text("custody", &notes.custody, NOTE_MAX);
    errors.finish()?;
    Ok(PrivateNotes { medical, custody })
}

/// Which of the notes differ: their names, for the trail.
pub(super) fn changed(before: &PrivateNotes, after: &PrivateNotes) -> Vec<&'static str> {
    let pairs = [("medical", &before.medical, &after.medical), ("custody", &before.custody, &after.custody)];
    pairs.into_iter().filter(|(_, was, is)| was != is).map(|(name, ..)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes(medical: &str, custody: &str) -> PrivateNotes {
        PrivateNotes { medical: medical.into(), custody: custody.into() }
    }

    #[test]
    fn the_trail_is_told_which_note_changed() {
        assert_eq!(changed(&notes("", ""), &notes("Asthma", "")), ["medical"]);
        assert_eq!(changed(&notes("a", "b"), &notes("c", "d")), ["medical", "custody"]);
        assert!(changed(&notes("a", "b"), &notes("a", "b")).is_empty());
    }
}
