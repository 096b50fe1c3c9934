//! Which rows belong together: two that share a mark, and all that share one with them.

use std::collections::HashMap;

#[derive(Debug, Default)]
pub(super) struct Groups {
    parents: Vec<usize>,
    marks: HashMap<String, usize>,
}

impl Groups {
    /// A row with its marks; rows are numbered from 0.
    pub(super) fn add(&mut self, marks: impl IntoIterator<Item = String>) -> usize {
        let row = self.parents.len();
        self.parents.push(row);
        for mark in marks {
            match self.marks.get(&mark) {
                Some(other) => self.join(row, *other),
                None => drop(self.marks.insert(mark, row)),
            }
        }
        row
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.of(one), self.of(other));
        self.parents[one.max(other)] = one.min(other);
    }

    /// The first row of the group that a row is in.
    pub(super) fn of(&mut self, row: usize) -> usize {
        let mut root = row;
        while self.parents[root] != root {
            root = self.parents[root];
        }
        let mut at = row;
        while self.parents[at] != root {
            at = std::mem::replace(&mut self.parents[at], root);
        }
        root
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rows_are_joined_through_others() {
        let mut groups = Groups::default();
        let rows: Vec<usize> = [vec!["a"], vec!["b"], vec![], vec!["a", "b"], vec![]]
            .into_iter()
            .map(|marks| groups.add(marks.into_iter().map(str::to_owned)))
            .collect();
        assert_eq!(rows.into_iter().map(|row| groups.of(row)).collect::<Vec<_>>(), [0, 0, 2, 0, 4]);
    }

    proptest! {
        #[test]
        fn a_common_mark_is_a_common_group(rows in prop::collection::vec(prop::collection::vec(0u8..8, 0..3), 1..30)) {
            let mut groups = Groups::default();
            for marks in &rows {
                groups.add(marks.iter().map(ToString::to_string));
            }
            for (one, a) in rows.iter().enumerate() {
                for (other, b) in rows.iter().enumerate() {
                    if a.iter().any(|mark| b.contains(mark)) {
                        prop_assert_eq!(groups.of(one), groups.of(other));
                    }
                }
            }
        }
    }
}
