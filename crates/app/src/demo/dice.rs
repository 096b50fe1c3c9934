//! Chance that repeats: the same seed throws the same dice.

use kit::random::Random;

/// Throws that depend on the seed and on their order, and on nothing else.
pub(super) struct Dice(Random);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(Random::from_seed(seed))
    }

    /// A number from 0 to `sides - 1`.
    pub(super) fn below(&self, sides: usize) -> usize {
        let throw = u64::from_le_bytes(self.0.bytes());
        let sides = u64::try_from(sides.max(1)).unwrap_or(1);
        usize::try_from(throw % sides).unwrap_or_default()
    }

    pub(super) fn between(&self, least: i64, most: i64) -> i64 {
        let sides = usize::try_from(most - least + 1).unwrap_or(1);
        least + i64::try_from(self.below(sides)).unwrap_or_default()
    }

    /// Happens so many times in a hundred.
    pub(super) fn chance(&self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(super) fn pick<'a, T>(&self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// One of several, each as likely as its weight says.
    pub(super) fn weighted<T: Copy>(&self, choices: &[(usize, T)]) -> T {
        let mut throw = self.below(choices.iter().map(|(weight, _)| weight).sum());
        for (weight, choice) in choices {
            if throw < *weight {
                return *choice;
            }
            throw -= weight;
        }
        choices[choices.len() - 1].1
    }

    pub(super) fn shuffled<T>(&self, mut items: Vec<T>) -> Vec<T> {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
        items
    }

    /// So many decimal digits.
    pub(super) fn digits(&self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + u8::try_from(self.below(10)).unwrap_or_default())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_and_another_does_not() {
        let throws = |seed| {
            let dice = Dice::new(seed);
            (dice.shuffled((0..20).collect::<Vec<_>>()), dice.digits(12), dice.between(3, 9))
        };
        assert_eq!(throws(1), throws(1));
        assert_ne!(throws(1), throws(2));
    }

    #[test]
    fn weights_are_kept() {
        let dice = Dice::new(5);
        let often = (0..1000).filter(|_| dice.weighted(&[(9, true), (1, false)])).count();
        assert!((850..950).contains(&often), "{often}");
    }
}
