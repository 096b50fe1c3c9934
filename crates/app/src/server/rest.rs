//! What is left of a request's body when its answer is ready.
//!
//! A request may be refused before its body has come: without a right, without a page, with a body that is too large.
//! What comes of it later must not be taken for the next request of the connection, so it is read and thrown away, if it
//! is little and comes soon. Else the answer says that the connection ends with it.

use axum::{
    body::{Body, Bytes, HttpBody},
    extract::Request,
    http::header,
};
use http_body_util::{BodyExt, Limited};
use hyper::body::{Frame, SizeHint};
use std::{
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

/// So much is thrown away to keep a connection; a new one costs less than more of it.
const LITTLE: u64 = 1024 * 1024;
/// The answer waits for it, so it is not to be long.
const SOON: Duration = Duration::from_secs(1);

/// The body of a request while it is answered, and what comes back of it.
pub(super) struct Rest {
    back: Arc<Back>,
    /// The client waits to be asked for the body: who is refused has not begun to send it.
    is_held_back: bool,
}

#[derive(Default)]
struct Back {
    left: Mutex<Option<Body>>,
    /// Whoever reads the body waits for the client to send more of it.
    awaited: AtomicBool,
}

/// Lends the body of a request, if it has one, to whoever answers it, up to so many bytes.
pub(super) fn lend(request: Request, limit: usize) -> (Request, Option<Rest>) {
    if request.body().is_end_stream() {
        return (request, None);
    }
    let back = Arc::<Back>::default();
    let is_held_back = request.headers().contains_key(header::EXPECT);
    let lent = |body| Body::new(Limited::new(Lent { body: Some(body), back: back.clone() }, limit));
    (request.map(lent), Some(Rest { back, is_held_back }))
}

impl Rest {
    /// Whether the answer was given up while it waited for the body.
    pub(super) fn is_awaited(&self) -> bool {
        self.back.awaited.load(Ordering::Relaxed)
    }

    /// Whether the connection is ready for the next request: nothing of this one is left, or nothing any more.
    pub(super) async fn finish(self) -> bool {
        let left = self.back.left.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(body) = left else { return true };
        if self.is_held_back || self.is_awaited() || body.size_hint().lower() > LITTLE {
            return false;
        }
        tokio::time::timeout(SOON, drain(body)).await.unwrap_or(false)
    }
}

/// Reads a body to its end, if that is not far.
async fn drain(mut body: Body) -> bool {
    let mut read = 0;
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else { return false };
        read += frame.data_ref().map_or(0, |data| data.len() as u64);
        if read > LITTLE {
            return false;
        }
    }
    true
}

/// A body that comes back if it is not read to its end.
struct Lent {
    body: Option<Body>,
    back: Arc<Back>,
}

impl HttpBody for Lent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let Some(body) = self.body.as_mut() else { return Poll::Ready(None) };
        let frame = Pin::new(body).poll_frame(context);
        self.back.awaited.store(frame.is_pending(), Ordering::Relaxed);
        if matches!(frame, Poll::Ready(None | Some(Err(_)))) {
            self.body = None;
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or_else(|| SizeHint::with_exact(0), HttpBody::size_hint)
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let Some(body) = self.body.take().filter(|body| !body.is_end_stream()) {
            *self.back.left.lock().unwrap_or_else(PoisonError::into_inner) = Some(body);
        }
    }
}
