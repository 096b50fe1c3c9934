//! Connections: how many there may be, and how long a client may keep one waiting.
//!
//! A connection costs a file of the process, and whoever opens one and then sends nothing, or the half of a request, or
//! reads no answer, would keep it for ever. So each has an end, there is room for so many, and when all places are taken
//! the newcomer gets that of a client who is waited for.
//!
//! hyper can time a head by itself, but counts the pause before it as part of it: a proxy that keeps connections would lose
//! them within seconds.

mod line;
mod lines;
mod socket;

use crate::config::Config;
use axum::{
    Router,
    body::{Body, Bytes, HttpBody},
    extract::{ConnectInfo, Request},
    response::Response,
};
use hyper::{
    body::{Frame, Incoming, SizeHint},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use line::{Line, Patience};
use lines::{Lines, Place};
use rustix::process::{Resource, getrlimit};
use socket::Socket;
use std::{
    convert::Infallible,
    future::poll_fn,
    net::SocketAddr,
    pin::{Pin, pin},
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
};
use tower::ServiceExt;

type Service = super::Trimmed<Router>;

/// What is held against clients who keep the server waiting.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    patience: Patience,
    most: usize,
}

impl Limits {
    pub(super) fn of(config: &Config) -> Self {
        let seconds = |seconds: u32| Duration::from_secs(u64::from(seconds));
        let patience = Patience {
            head: seconds(config.header_timeout_seconds),
            idle: seconds(config.keep_alive_seconds),
            unread: seconds(config.request_timeout_seconds),
        };
        let most = match config.max_connections {
            0 => most_for(getrlimit(Resource::Nofile).current),
            given => given as usize,
        };
        Self { patience, most }
    }
}

/// How many connections there is room for among the files a process may have open. The rest is for the database, mails,
/// and what typesets.
fn most_for(files: Option<u64>) -> usize {
    let share = files.map_or(u64::MAX, |files| files / 4 * 3);
    usize::try_from(share.clamp(16, 4096)).unwrap_or(4096)
}

/// Answers requests until `stop`, then finishes those under way. Whether all of them were finished in time.
pub(super) async fn serve(
    listener: TcpListener,
    limits: Limits,
    service: Service,
    stop: impl Future<Output = ()>,
    last_requests: Duration,
) -> bool {
    let lines = Arc::new(Lines::new(limits.most));
    let (stopping, told) = watch::channel(false);
    let mut stop = pin!(stop);
    loop {
        let (stream, peer) = tokio::select! {
            newcomer = lines.newcomer(&listener) => newcomer,
            () = &mut stop => break,
        };
        tokio::spawn(attend(stream, peer, lines.place(), service.clone(), limits.patience, told.clone()));
    }
    // who comes now goes to the next server, if there is one
    drop(listener);
    stopping.send_replace(true);
    tokio::time::timeout(last_requests, lines.all_gone()).await.is_ok()
}

/// Serves one connection until it ends, its client has kept it waiting for too long, or its place is needed.
async fn attend(
    stream: TcpStream,
    peer: SocketAddr,
    place: Place,
    service: Service,
    patience: Patience,
    mut stopping: watch::Receiver<bool>,
) {
    let line = place.line();
    let answer = service_fn(|request: hyper::Request<Incoming>| respond(&service, line, peer, request));
    let socket = TokioIo::new(Socket::new(stream, line.clone()));
    let mut connection = pin!(http1::Builder::new().serve_connection(socket, answer));
    let mut timer = pin!(tokio::time::sleep(patience.head));
    let mut told = false;
    loop {
        tokio::select! {
            biased;
            ended = &mut connection => {
                if let Err(error) = ended {
                    tracing::debug!(%peer, %error, "a connection broke");
                }
                return;
            }
            _ = stopping.changed(), if !told => {
                told = true;
                line.hurry();
                connection.as_mut().graceful_shutdown();
            }
            reason = poll_fn(|context| line.poll_over(context, timer.as_mut(), patience)) => {
                tracing::debug!(%peer, ?reason, "a connection is closed");
                return;
            }
        }
    }
}

fn respond(
    service: &Service,
    line: &Arc<Line>,
    peer: SocketAddr,
    request: hyper::Request<Incoming>,
) -> impl Future<Output = Result<Response<Answer>, Infallible>> + Send + use<> {
    line.begins();
    let mut request: Request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    let (answered, line) = (service.clone().oneshot(request), line.clone());
    async move { Ok(answered.await?.map(|body| Answer { body, line })) }
}

/// The body of an answer; when it is gone, the client's turn has come again.
struct Answer {
    body: Body,
    line: Arc<Line>,
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        self.line.answered();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_files_are_left_for_the_database() {
        assert_eq!([128, 1024, 1_048_576].map(|files| most_for(Some(files))), [96, 768, 4096]);
        assert_eq!((most_for(Some(8)), most_for(None)), (16, 4096));
    }
}
