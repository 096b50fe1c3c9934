use crate::{admissions::Terms, leads::matches::Whose};

/// What somebody who asked is enrolled in.
#[derive(Debug)]
pub struct NewConversion {
    pub whose: Whose,
    pub terms: Terms,
    /// Leave out the lessons that clash instead of refusing all.
    pub skip_clashes: bool,
}
