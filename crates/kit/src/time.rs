//! Where the time comes from. Nothing else may ask the operating system for it (see `clippy.toml`).

use jiff::{Timestamp, civil, tz::TimeZone};
use std::sync::{Arc, Mutex};

/// A source of the current instant, to the millisecond: what the database keeps is what the program sees.
pub trait Clock: Send + Sync {
    fn now(&self) -> Timestamp;
}

/// The operating system's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
    fn now(&self) -> Timestamp {
        to_millis(Timestamp::now())
    }
}

/// A clock that stands still until it is moved: for tests, and for filling a demonstration with a past.
#[derive(Clone)]
pub struct FixedClock(Arc<Mutex<Timestamp>>);

impl FixedClock {
    pub fn at(instant: Timestamp) -> Self {
        Self(Arc::new(Mutex::new(to_millis(instant))))
    }

    pub fn set(&self, instant: Timestamp) {
        *self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = to_millis(instant);
    }

    pub fn advance(&self, by: jiff::SignedDuration) {
        let mut now = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        *now = now.saturating_add(by).unwrap_or(Timestamp::MAX);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

fn to_millis(instant: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(instant.as_millisecond()).unwrap_or(instant)
}

/// The date on the wall of a place, which is not the date in UTC.
pub fn today(now: Timestamp, zone: &TimeZone) -> civil::Date {
    now.to_zoned(zone.clone()).date()
}

/// A later instant, or the end of time.
pub fn after(now: Timestamp, by: std::time::Duration) -> Timestamp {
    now.saturating_add(by).unwrap_or(Timestamp::MAX)
}
