//! The connections that are open, and room for the next one.

use super::line::Line;
use rustix::io::Errno;
use std::{
    collections::HashMap,
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Notify,
    time::{Instant, timeout},
};

/// How soon it is looked again for somebody who may go.
const MOMENT: Duration = Duration::from_millis(100);
/// How often the log says that there is no room.
const REMINDER: Duration = Duration::from_secs(60);

pub(super) struct Lines {
    most: usize,
    open: Mutex<Open>,
    /// Somebody has gone.
    gone: Notify,
    full: Seldom,
    failed: Seldom,
}

#[derive(Default)]
struct Open {
    next: u64,
    lines: HashMap<u64, Arc<Line>>,
}

/// A connection's place; it is free again when this is dropped.
pub(super) struct Place {
    lines: Arc<Lines>,
    id: u64,
    line: Arc<Line>,
}

impl Place {
    pub(super) fn line(&self) -> &Arc<Line> {
        &self.line
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.lines.open();
        open.lines.remove(&self.id);
        count(open.lines.len());
        drop(open);
        self.lines.gone.notify_one();
    }
}

fn count(open: usize) {
    #[expect(clippy::cast_precision_loss, reason = "a gauge is a float")]
    metrics::gauge!("connections_open").set(open as f64);
}

impl Lines {
    pub(super) fn new(most: usize) -> Self {
        let (full, failed) = (Seldom::default(), Seldom::default());
        Self { most, open: Mutex::default(), gone: Notify::new(), full, failed }
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// The next connection for which there is room.
    pub(super) async fn newcomer(&self, listener: &TcpListener) -> (TcpStream, SocketAddr) {
        loop {
            match listener.accept().await {
                Ok(newcomer) => {
                    self.room().await;
                    return newcomer;
                }
                Err(error) => self.recover(&error).await,
            }
        }
    }

    /// A place for a connection.
    pub(super) fn place(self: &Arc<Self>) -> Place {
        let (mut open, line) = (self.open(), Arc::new(Line::new()));
        let id = open.next;
        open.next += 1;
        open.lines.insert(id, line.clone());
        count(open.lines.len());
        Place { lines: self.clone(), id, line }
    }

    /// Waits until there is room, and makes some if it can.
    async fn room(&self) {
        while self.open().lines.len() >= self.most {
            if self.full.is_due(Instant::now()) {
                tracing::warn!(
                    max_connections = self.most,
                    "all connections are taken: who is idle loses his to newcomers, and these wait if nobody is"
                );
            }
            self.dismiss_one();
            let _ = timeout(MOMENT, self.gone.notified()).await;
        }
    }

    /// Asks for the place of whoever has been waited for the longest.
    fn dismiss_one(&self) {
        let now = Instant::now();
        let lines: Vec<_> = self.open().lines.values().cloned().collect();
        let idlest = lines.iter().filter_map(|line| Some((line.idleness(now)?, line))).min_by_key(|(idle, _)| *idle);
        if let Some((_, line)) = idlest {
            line.dismiss();
        }
    }

    /// What keeps a connection from being opened passes; until then there is no use in trying at once.
    async fn recover(&self, error: &io::Error) {
        use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
        if matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
            return;
        }
        let out_of_files = [Errno::MFILE, Errno::NFILE].iter().any(|e| error.raw_os_error() == Some(e.raw_os_error()));
        if self.failed.is_due(Instant::now()) {
            let open = self.open().lines.len();
            if out_of_files {
                tracing::warn!(%error, open, "no file is left for a connection: raise the limit of open files, or lower max_connections");
            } else {
                tracing::warn!(%error, open, "connections cannot be accepted");
            }
        }
        if out_of_files {
            self.dismiss_one();
        }
        let _ = timeout(MOMENT, self.gone.notified()).await;
    }

    pub(super) async fn all_gone(&self) {
        while !self.open().lines.is_empty() {
            self.gone.notified().await;
        }
    }
}

/// Says the same thing no more often than it is read.
#[derive(Default)]
struct Seldom(Mutex<Option<Instant>>);

impl Seldom {
    fn is_due(&self, now: Instant) -> bool {
        let mut last = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let due = last.is_none_or(|last| now.duration_since(last) >= REMINDER);
        if due {
            *last = Some(now);
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_on_is_said_once_a_minute() {
        let (seldom, now) = (Seldom::default(), Instant::now());
        let due = [0, 1, 59, 60, 61].map(|seconds| seldom.is_due(now + Duration::from_secs(seconds)));
        assert_eq!(due, [true, false, false, true, false]);
    }

    #[tokio::test]
    async fn a_place_is_free_when_its_connection_is_gone() {
        let lines = Arc::new(Lines::new(2));
        let (first, second) = (lines.place(), lines.place());
        first.line().begins();
        second.line().begins();
        assert!(timeout(MOMENT * 3, lines.room()).await.is_err(), "both are answered");
        drop(first);
        lines.room().await;
        drop(second);
        lines.all_gone().await;
    }
}
