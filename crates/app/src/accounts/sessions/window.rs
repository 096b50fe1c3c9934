//! How often one address may try to sign in. Kept in memory: each server counts for itself.

use super::model::SignInError;
use jiff::{SignedDuration, Timestamp};
use kit::refusals::Refused;
use std::{
    collections::{HashMap, VecDeque},
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

const PER_MINUTE: usize = 10;
const MINUTE: SignedDuration = SignedDuration::from_mins(1);
/// Attempts at one account that may be under way at once: many parallel guesses would pass the count of failures.
const UNDER_WAY: usize = 5;
/// Addresses remembered before the idle ones are forgotten.
const REMEMBERED: usize = 10_000;

/// The sign-ins of the last minute by address, and those under way by account.
#[derive(Clone, Default)]
pub struct LoginWindow(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    by_address: HashMap<IpAddr, VecDeque<Timestamp>>,
    by_account: HashMap<String, usize>,
}

/// An attempt under way; it ends when this is dropped.
pub(super) struct Attempt {
    window: LoginWindow,
    account: String,
}

impl LoginWindow {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// Counts an attempt from an address, or says how long to wait.
    pub(super) fn count(&self, address: IpAddr, now: Timestamp) -> Result<(), Duration> {
        let mut state = self.state();
        let recent = |at: &Timestamp| now.duration_since(*at) < MINUTE;
        if state.by_address.len() > REMEMBERED {
            state.by_address.retain(|_, attempts| attempts.back().is_some_and(recent));
        }
        let attempts = state.by_address.entry(address).or_default();
        while attempts.front().is_some_and(|oldest| !recent(oldest)) {
            attempts.pop_front();
        }
        if let (true, Some(oldest)) = (attempts.len() >= PER_MINUTE, attempts.front()) {
            return Err(Duration::try_from(MINUTE - now.duration_since(*oldest)).unwrap_or_default());
        }
        attempts.push_back(now);
        Ok(())
    }

    /// Counts a request that sends mail: as often as signing in.
    pub(in crate::accounts) fn ask(&self, address: IpAddr, now: Timestamp) -> Result<(), Refused> {
        self.count(address, now).map_err(|wait| SignInError::TooMany(wait).into())
    }

    /// Begins an attempt at an account, unless too many are under way.
    pub(super) fn begin(&self, account: &str) -> Option<Attempt> {
        let mut state = self.state();
        let under_way = state.by_account.entry(account.to_owned()).or_default();
        if *under_way >= UNDER_WAY {
            return None;
        }
        *under_way += 1;
        Some(Attempt { window: self.clone(), account: account.to_owned() })
    }
}

impl Drop for Attempt {
    fn drop(&mut self) {
        let mut state = self.window.state();
        if let Some(under_way) = state.by_account.get_mut(&self.account) {
            *under_way -= 1;
            if *under_way == 0 {
                state.by_account.remove(&self.account);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_a_minute_and_then_the_rest_of_the_minute() {
        let (window, address) = (LoginWindow::default(), "192.0.2.1".parse().unwrap());
        let at = |second| Timestamp::from_second(second).unwrap();
        for second in 0..10 {
            assert_eq!(window.count(address, at(second)), Ok(()));
        }
        assert_eq!(window.count(address, at(20)), Err(Duration::from_secs(40)));
        assert_eq!(window.count("192.0.2.2".parse().unwrap(), at(20)), Ok(()));
        assert_eq!(window.count(address, at(60)), Ok(()));
    }

    #[test]
    fn few_attempts_at_one_account_are_under_way_at_once() {
        let window = LoginWindow::default();
        let attempts: Vec<_> = (0..6).map(|_| window.begin("a@b.co")).collect();
        assert_eq!(attempts.iter().filter(|attempt| attempt.is_some()).count(), 5);
        drop(attempts);
        assert!(window.begin("a@b.co").is_some());
        assert_eq!(window.state().by_account.len(), 0);
    }
}
