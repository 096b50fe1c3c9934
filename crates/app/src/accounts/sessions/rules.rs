//! Decisions about sessions, without clock or database.

use super::model::PresentedRow;
use crate::accounts::model::Client;
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// Failures that cost nothing.
const FREE_FAILURES: i64 = 5;
/// From here on only a password reset, a known device or the operator helps.
pub(super) const LAST_FAILURE: i64 = 100;
const LONGEST_DELAY: Duration = Duration::from_secs(15 * 60);
/// Two tabs of one browser may present the same cookie at the same moment.
const BROWSER_GRACE: SignedDuration = SignedDuration::from_secs(10);
/// How long a program may go on with a refresh token whose successor it ignores.
const API_GRACE: SignedDuration = SignedDuration::from_hours(24);

/// How long an account stays closed after this many failures: 1 s after the fifth, doubling to 15 minutes.
pub(super) fn delay(failures: i64) -> Option<Duration> {
    if failures >= LAST_FAILURE {
        return Some(Duration::from_secs(366 * 86_400));
    }
    let doublings = u32::try_from(failures - FREE_FAILURES).ok()?;
    Some(Duration::from_secs(1_u64.checked_shl(doublings).unwrap_or(u64::MAX)).min(LONGEST_DELAY))
}

/// What to make of a refresh token.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Judgement {
    Good,
    Invalid,
    /// A copy is in somebody else's hands: its successor is in use already.
    Replayed,
}

pub(super) fn judge(token: &PresentedRow, now: Timestamp) -> Judgement {
    let since = |then: Option<Timestamp>| then.map(|then| now.duration_since(then));
    if token.session_ended_at.is_some() || !token.user_active || token.expires_at <= now {
        return Judgement::Invalid;
    }
    let rotated = since(token.successor_issued_at);
    match token.client {
        Client::Browser if rotated.is_some_and(|ago| ago > BROWSER_GRACE) => Judgement::Replayed,
        Client::Browser => Judgement::Good,
        Client::Api if token.superseded_at.is_some() => Judgement::Replayed,
        Client::Api if rotated.is_some_and(|ago| ago > API_GRACE) => Judgement::Invalid,
        Client::Api => Judgement::Good,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::model::{SessionId, UserId};
    use uuid::Uuid;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn token(client: Client) -> PresentedRow {
        PresentedRow {
            session_id: SessionId(Uuid::nil()),
            user_id: UserId(Uuid::nil()),
            client,
            predecessor_hash: None,
            expires_at: at(1_000_000),
            successor_issued_at: None,
            superseded_at: None,
            session_ended_at: None,
            user_active: true,
        }
    }

    #[test]
    fn delays_double_from_the_fifth_failure_and_stop_at_a_quarter_of_an_hour() {
        let seconds = |failures| delay(failures).map(|d| d.as_secs());
        assert_eq!(
            [0, 4, 5, 6, 7, 14, 15, 99].map(seconds),
            [None, None, Some(1), Some(2), Some(4), Some(512), Some(900), Some(900)]
        );
        assert!(seconds(100).unwrap() > 300 * 86_400);
    }

    #[test]
    fn a_program_may_ignore_the_successor_until_somebody_presents_it() {
        let rotated = PresentedRow { successor_issued_at: Some(at(0)), ..token(Client::Api) };
        assert_eq!(judge(&rotated, at(3_600)), Judgement::Good);
        assert_eq!(judge(&rotated, at(86_401)), Judgement::Invalid);
        let superseded = PresentedRow { superseded_at: Some(at(5)), ..rotated };
        assert_eq!(judge(&superseded, at(6)), Judgement::Replayed);
    }

    #[test]
    fn a_browser_has_ten_seconds() {
        let rotated =
            PresentedRow { successor_issued_at: Some(at(0)), superseded_at: Some(at(1)), ..token(Client::Browser) };
        assert_eq!(judge(&rotated, at(10)), Judgement::Good);
        assert_eq!(judge(&rotated, at(11)), Judgement::Replayed);
    }

    #[test]
    fn ended_expired_and_deactivated_are_invalid_and_never_a_replay() {
        let superseded = || PresentedRow { superseded_at: Some(at(1)), ..token(Client::Api) };
        for token in [
            PresentedRow { session_ended_at: Some(at(1)), ..superseded() },
            PresentedRow { user_active: false, ..superseded() },
            PresentedRow { expires_at: at(5), ..superseded() },
        ] {
            assert_eq!(judge(&token, at(5)), Judgement::Invalid);
        }
    }
}
