//! What is known of one connection: whose turn it is, and since when.

use std::{
    pin::Pin,
    sync::{Mutex, MutexGuard},
    task::{Context, Poll, Waker},
    time::Duration,
};
use tokio::time::{Instant, Sleep};

/// How long a client may keep a connection waiting.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    /// For the whole head of a request.
    pub(super) head: Duration,
    /// For the next request.
    pub(super) idle: Duration,
    /// Until it reads on.
    pub(super) unread: Duration,
}

/// A client that was given its last answer may go on sending what it had begun: were it cut off, it would lose the answer.
const LAST_WORDS: Duration = Duration::from_secs(30);
/// … unless it pauses for so long.
const LAST_PAUSE: Duration = Duration::from_secs(5);
/// Nobody loses his place to another while he is no slower than people and networks are.
const GRACE: Duration = Duration::from_secs(1);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// The head of a request is awaited: of the first one, or of one that has begun to come.
    Head,
    /// A request is answered.
    Busy,
    /// Nothing has come since the last answer.
    Idle,
    /// The last answer is sent; what still comes is thrown away.
    Closing,
}

/// Why a connection is closed before it has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    TooSlow,
    PlaceNeeded,
}

pub(super) struct Line(Mutex<State>);

struct State {
    phase: Phase,
    since: Instant,
    /// Since when the client reads nothing of what it is sent.
    unread_since: Option<Instant>,
    /// When it last sent something after its last answer.
    heard: Instant,
    /// Its place is needed.
    dismissed: bool,
    /// The server stops.
    hurried: bool,
    /// Of the task that serves it.
    waker: Option<Waker>,
}

impl State {
    fn new(now: Instant) -> Self {
        Self {
            phase: Phase::Head,
            since: now,
            unread_since: None,
            heard: now,
            dismissed: false,
            hurried: false,
            waker: None,
        }
    }

    fn turn(&mut self, phase: Phase, now: Instant) {
        (self.phase, self.since, self.heard) = (phase, now, now);
    }

    fn hears(&mut self, now: Instant) {
        match self.phase {
            Phase::Idle => self.turn(Phase::Head, now),
            Phase::Closing => self.heard = now,
            // a head that comes bit by bit gets no more time than one that comes whole
            Phase::Head | Phase::Busy => {}
        }
    }

    fn takes(&mut self, takes: bool, now: Instant) {
        if takes {
            self.unread_since = None;
        } else {
            self.unread_since.get_or_insert(now);
        }
    }

    /// When the client has had its time; nothing while it waits for us.
    fn end(&self, patience: Patience) -> Option<Instant> {
        let turn = match self.phase {
            Phase::Head if self.hurried => Some(self.since + patience.head.min(GRACE)),
            Phase::Head => Some(self.since + patience.head),
            Phase::Idle => Some(self.since + patience.idle),
            Phase::Closing if self.hurried => Some(self.since),
            Phase::Closing => Some((self.since + LAST_WORDS).min(self.heard + LAST_PAUSE)),
            Phase::Busy => None,
        };
        let unread = self.unread_since.map(|since| since + patience.unread);
        turn.into_iter().chain(unread).min()
    }

    /// How little it matters, and since when, that this client is waited for; nothing if it is not.
    fn idleness(&self, now: Instant) -> Option<(u8, Instant)> {
        let slow = |since: Instant| (now.duration_since(since) >= GRACE).then_some((2, since));
        match (self.phase, self.unread_since) {
            (_, Some(since)) => slow(since),
            (Phase::Idle, None) => Some((0, self.since)),
            (Phase::Closing, None) => Some((1, self.since)),
            (Phase::Head, None) => slow(self.since),
            (Phase::Busy, None) => None,
        }
    }
}

impl Line {
    pub(super) fn new() -> Self {
        Self(Mutex::new(State::new(Instant::now())))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// The client has sent something.
    pub(super) fn hears(&self) {
        self.state().hears(Instant::now());
    }

    /// The head of a request has come.
    pub(super) fn begins(&self) {
        self.state().turn(Phase::Busy, Instant::now());
    }

    /// The answer is handed over.
    pub(super) fn answered(&self) {
        self.state().turn(Phase::Idle, Instant::now());
    }

    /// No more is sent.
    pub(super) fn closes(&self) {
        self.state().turn(Phase::Closing, Instant::now());
    }

    /// Whether the client takes what it is sent.
    pub(super) fn takes(&self, takes: bool) {
        self.state().takes(takes, Instant::now());
    }

    /// The server stops: nobody is listened to after his last answer.
    pub(super) fn hurry(&self) {
        self.state().hurried = true;
    }

    /// How fit it is to be dismissed: the least is first.
    pub(super) fn idleness(&self, now: Instant) -> Option<(u8, Instant)> {
        let state = self.state();
        if state.dismissed { None } else { state.idleness(now) }
    }

    /// Asks for the place, unless the client's turn is over by then.
    pub(super) fn dismiss(&self) {
        let mut state = self.state();
        state.dismissed = true;
        if let Some(waker) = state.waker.take() {
            waker.wake();
        }
    }

    /// Ready when the connection is to be closed. To be polled after the connection, which may have changed whose turn
    /// it is.
    pub(super) fn poll_over(
        &self,
        context: &mut Context<'_>,
        mut timer: Pin<&mut Sleep>,
        patience: Patience,
    ) -> Poll<Over> {
        loop {
            let now = Instant::now();
            let end = {
                let mut state = self.state();
                if std::mem::take(&mut state.dismissed) && state.idleness(now).is_some() {
                    return Poll::Ready(Over::PlaceNeeded);
                }
                if !state.waker.as_ref().is_some_and(|waker| waker.will_wake(context.waker())) {
                    state.waker = Some(context.waker().clone());
                }
                state.end(patience)
            };
            let Some(end) = end else { return Poll::Pending };
            if end <= now {
                return Poll::Ready(Over::TooSlow);
            }
            // one that rings too early is set again when it rings: most requests come and go without it
            if timer.is_elapsed() || timer.deadline() > end {
                timer.as_mut().reset(end);
            }
            if timer.as_mut().poll(context).is_pending() {
                return Poll::Pending;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENCE: Patience =
        Patience { head: Duration::from_secs(10), idle: Duration::from_secs(75), unread: Duration::from_secs(30) };

    /// A line, and the instants that are so many seconds after it was opened.
    fn line() -> (State, impl Fn(u64) -> Instant) {
        let opened = Instant::now();
        (State::new(opened), move |second| opened + Duration::from_secs(second))
    }

    #[test]
    fn each_turn_has_its_end() {
        let (mut line, at) = line();
        assert_eq!(line.end(PATIENCE), Some(at(10)));
        line.hears(at(9));
        assert_eq!(line.end(PATIENCE), Some(at(10)), "a head that comes bit by bit");
        line.turn(Phase::Busy, at(9));
        assert_eq!(line.end(PATIENCE), None, "the turn is ours");
        line.takes(false, at(10));
        line.takes(false, at(30));
        assert_eq!(line.end(PATIENCE), Some(at(40)), "nothing was read");
        line.takes(true, at(31));
        line.turn(Phase::Idle, at(31));
        assert_eq!(line.end(PATIENCE), Some(at(106)), "no further request");
        line.hears(at(50));
        assert_eq!(line.end(PATIENCE), Some(at(60)), "half a further request");
    }

    #[test]
    fn last_words_are_heard_for_a_while() {
        let (mut line, at) = line();
        line.turn(Phase::Closing, at(0));
        assert_eq!(line.end(PATIENCE), Some(at(5)));
        line.hears(at(4));
        assert_eq!(line.end(PATIENCE), Some(at(9)));
        line.hears(at(28));
        assert_eq!(line.end(PATIENCE), Some(at(30)));
        line.hurried = true;
        assert_eq!(line.end(PATIENCE), Some(at(0)), "the server stops");
    }

    #[test]
    fn who_is_waited_for_gives_his_place_and_who_is_answered_keeps_it() {
        let (mut line, at) = line();
        assert_eq!(line.idleness(at(0)), None, "he has hardly come");
        let slow = line.idleness(at(1)).unwrap();
        line.turn(Phase::Busy, at(1));
        assert_eq!(line.idleness(at(9)), None);
        line.turn(Phase::Idle, at(9));
        assert!(line.idleness(at(9)).unwrap() < slow, "who is idle goes first");
        line.takes(false, at(9));
        assert_eq!(line.idleness(at(9)), None, "he has not yet got his answer");
        assert_eq!(line.idleness(at(10)), Some((2, at(9))));
    }
}
