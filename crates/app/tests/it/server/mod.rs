//! The server at its sockets: clients that are slow, too many, or refused before they have said everything.

mod bodies;
mod connections;

use crate::support::{Engine, TestApp};
use musicbeats::server;
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
    time::timeout,
};

/// Longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(30);
const TOKEN: &str = "POST /api/v1/accounts/token";
const HEALTH: &str = "GET /healthz HTTP/1.1\r\nhost: test\r\n\r\n";

/// A server that listens.
struct Served {
    app: TestApp,
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<()>,
}

impl Served {
    async fn with(settings: &[(&'static str, &str)]) -> Self {
        let app = TestApp::with(Engine::Sqlite, settings).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, (stop, stopped)) = (listener.local_addr().unwrap(), oneshot::channel());
        let ended = tokio::spawn(server::run(app.app.clone(), listener, async {
            let _ = stopped.await;
        }));
        Self { app, address, stop, ended }
    }

    async fn open(&self) -> Wire {
        Wire(TcpStream::connect(self.address).await.unwrap())
    }

    /// A connection on which a request was answered.
    async fn used(&self) -> Wire {
        let mut wire = self.open().await;
        assert_eq!(wire.ask(HEALTH).await.status, 200);
        wire
    }

    /// A sign-in of nobody, of which the second half of the body is still to be sent.
    async fn half_a_body(&self) -> (Wire, String) {
        let body = r#"{"email":"nobody@example.org","password":"wrong-password"}"#;
        let (first, second) = body.split_at(20);
        let mut wire = self.open().await;
        wire.send(head(TOKEN, None, &long(body.len()))).await;
        wire.send(first).await;
        (wire, second.to_owned())
    }

    async fn stop(self) {
        let _ = self.stop.send(());
        timeout(PATIENCE, self.ended).await.expect("the server stops").unwrap();
    }
}

/// A client that sends what it likes, when it likes.
struct Wire(TcpStream);

impl Wire {
    async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        timeout(PATIENCE, self.0.write_all(bytes.as_ref())).await.expect("the server reads").unwrap();
    }

    async fn ask(&mut self, request: &str) -> Heard {
        self.send(request).await;
        self.answer().await
    }

    async fn answer(&mut self) -> Heard {
        timeout(PATIENCE, self.read()).await.expect("the server answers")
    }

    async fn read(&mut self) -> Heard {
        let mut head = vec![];
        while !head.ends_with(b"\r\n\r\n") {
            head.push(self.0.read_u8().await.unwrap());
        }
        let head = String::from_utf8(head).unwrap();
        let length = head.split("content-length: ").nth(1).and_then(|rest| rest.lines().next());
        let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
        self.0.read_exact(&mut body).await.unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Heard { status, says_close: head.contains("connection: close"), body: String::from_utf8(body).unwrap() }
    }

    /// Waits until the server closes the connection, however it does, without another word.
    async fn closed(&mut self) {
        let mut byte = [0];
        let read = timeout(PATIENCE, self.0.read(&mut byte)).await.expect("the server closes the connection");
        assert_eq!(read.unwrap_or(0), 0, "another word");
    }

    /// Whether it is closed in good order, so that nothing sent before is lost.
    async fn is_ended(&mut self) -> bool {
        let mut byte = [0];
        timeout(PATIENCE, self.0.read(&mut byte)).await.is_ok_and(|read| read.is_ok_and(|read| read == 0))
    }
}

/// An answer.
#[derive(Debug)]
struct Heard {
    status: u16,
    says_close: bool,
    body: String,
}

/// The head of a request with a body.
fn head(line: &str, token: Option<&str>, more: &str) -> String {
    let token = token.map(|token| format!("authorization: Bearer {token}\r\n")).unwrap_or_default();
    format!("{line} HTTP/1.1\r\nhost: test\r\ncontent-type: application/json\r\n{token}{more}\r\n")
}

fn long(bytes: usize) -> String {
    format!("content-length: {bytes}\r\n")
}
