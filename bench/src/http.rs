//! As little HTTP/1.1 as a load needs: one request after the other on a connection that is kept open.

use crate::Result;
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

impl Connection {
    pub(crate) async fn open(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(64 * 1024) })
    }

    pub(crate) async fn send(&mut self, request: &[u8]) -> Result<Answer> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let head = loop {
            if let Some(end) = self.buffer.windows(4).position(|w| w == b"\r\n\r\n") {
                break end + 4;
            }
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err("the server closed the connection".into());
            }
        };
        let text = std::str::from_utf8(&self.buffer[..head])?;
        let status = text.split(' ').nth(1).and_then(|s| s.parse().ok()).ok_or("no status")?;
        let length = |line: &str| {
            line.split_once(':')
                .filter(|(name, _)| name.eq_ignore_ascii_case("content-length"))
                .and_then(|(_, n)| n.trim().parse::<usize>().ok())
        };
        let whole = head + text.lines().find_map(length).unwrap_or(0);
        while self.buffer.len() < whole {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err("the answer is cut off".into());
            }
        }
        Ok(Answer { status, body: self.buffer[head..whole].to_vec() })
    }
}

pub(crate) fn request(method: &str, path: &str, token: &str, headers: &str, body: &str) -> Vec<u8> {
    let authorization = if token.is_empty() { String::new() } else { format!("authorization: Bearer {token}\r\n") };
    let content = if body.is_empty() { "" } else { "content-type: application/json\r\n" };
    format!(
        "{method} {path} HTTP/1.1\r\nhost: bench\r\n{authorization}{content}{headers}content-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// Somebody who is signed in and asks one thing after the other.
pub(crate) struct Api {
    connection: Connection,
    access: String,
}

impl Api {
    pub(crate) async fn open(address: &str, access: &str) -> Result<Self> {
        Ok(Self { connection: Connection::open(address).await?, access: access.to_owned() })
    }

    /// The same connection with a token.
    pub(crate) fn signed_in(self, access: &str) -> Self {
        Self { access: access.to_owned(), ..self }
    }

    pub(crate) async fn call(&mut self, method: &str, path: &str, body: &str) -> Result<Value> {
        let bytes = request(method, &format!("/api/v1/{path}"), &self.access, "", body);
        let answer = self.connection.send(&bytes).await?;
        if !(200..300).contains(&answer.status) {
            return Err(format!("{path}: {} {}", answer.status, String::from_utf8_lossy(&answer.body)).into());
        }
        Ok(serde_json::from_slice(&answer.body)?)
    }

    pub(crate) async fn post(&mut self, path: &str, body: Value) -> Result<Value> {
        self.call("POST", path, &body.to_string()).await
    }
}
