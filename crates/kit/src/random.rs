//! Where randomness comes from: one source in the application's state, seeded in tests and demonstrations.

use jiff::Timestamp;
use rand::{Rng, SeedableRng, rngs::StdRng};
use std::sync::{Arc, Mutex};
use uuid::Uuid;

/// A cryptographically strong generator shared by the whole process.
#[derive(Clone)]
pub struct Random(Arc<Mutex<StdRng>>);

impl Random {
    /// Seeded by the operating system.
    pub fn from_system() -> Self {
        Self(Arc::new(Mutex::new(rand::make_rng())))
    }

    /// The same numbers each time: for tests and for `demo`, never for a server that people sign in to.
    pub fn from_seed(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).fill_bytes(&mut bytes);
        bytes
    }

    /// A UUIDv7: ids made later sort later, so that indexes grow at one end.
    pub fn uuid(&self, at: Timestamp) -> Uuid {
        let millis = u64::try_from(at.as_millisecond()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid()
    }

    /// A secret of 256 bits, in hexadecimal.
    pub fn secret(&self) -> String {
        self.bytes::<32>().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_the_time_they_were_made_and_are_version_7() {
        let random = Random::from_seed(1);
        let early = random.uuid(Timestamp::from_second(1_000).unwrap());
        let late = random.uuid(Timestamp::from_second(2_000).unwrap());
        assert!(early < late);
        assert_eq!(early.get_version_num(), 7);
    }

    #[test]
    fn a_seed_repeats_and_the_system_does_not() {
        assert_eq!(Random::from_seed(7).secret(), Random::from_seed(7).secret());
        assert_ne!(Random::from_system().secret(), Random::from_system().secret());
    }
}
