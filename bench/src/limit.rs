//! The limit: what an axum handler can do at all that checks a token and reads one row by its key.

use crate::Result;
use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::get,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};
use sha2::Sha256;
use std::sync::{Arc, Mutex};

const SECRET: &[u8] = b"a secret of the benchmark, 32 bytes";

#[derive(Clone)]
struct Bare {
    readers: Arc<Mutex<Vec<Connection>>>,
}

pub(crate) async fn serve(folder: &str) -> Result<()> {
    let path = format!("{folder}/limit.sqlite3");
    let writer = Connection::open(&path)?;
    writer.pragma_update(None, "journal_mode", "wal")?;
    writer.execute_batch(
        "CREATE TABLE users (id BLOB PRIMARY KEY, email TEXT NOT NULL, full_name TEXT NOT NULL, first_name TEXT NOT NULL,
                             last_name TEXT NOT NULL, active INTEGER NOT NULL) STRICT;
         INSERT INTO users VALUES (x'01', 'owner@example.org', 'Bench Owner', 'Bench', 'Owner', 1)",
    )?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let readers = (0..4).map(|_| Connection::open_with_flags(&path, flags)).collect::<rusqlite::Result<Vec<_>>>()?;
    let app = Router::new().route("/read", get(read)).with_state(Bare { readers: Arc::new(Mutex::new(readers)) });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("listening on {}", listener.local_addr()?);
    Ok(axum::serve(listener, app).await?)
}

async fn read(State(bare): State<Bare>, headers: HeaderMap) -> std::result::Result<Json<Value>, StatusCode> {
    let token = headers.get("authorization").and_then(|v| v.to_str().ok()).and_then(|v| v.strip_prefix("Bearer "));
    let claims = token.and_then(verify).ok_or(StatusCode::UNAUTHORIZED)?;
    let internal = |_| StatusCode::INTERNAL_SERVER_ERROR;
    let reader = bare.readers.lock().map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?.pop();
    let reader = reader.ok_or(StatusCode::SERVICE_UNAVAILABLE)?;
    let row = reader
        .prepare_cached("SELECT email, full_name, first_name, last_name, active FROM users WHERE id = ?1")
        .and_then(|mut statement| {
            statement.query_row([[1_u8]], |row| {
                Ok(json!({
                    "id": claims["user_id"], "email": row.get::<_, String>(0)?, "full_name": row.get::<_, String>(1)?,
                    "first_name": row.get::<_, String>(2)?, "last_name": row.get::<_, String>(3)?, "active": row.get::<_, bool>(4)?,
                }))
            })
        })
        .map_err(internal);
    bare.readers.lock().map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?.push(reader);
    row.map(Json)
}

fn sign(message: &str) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET).ok()?;
    mac.update(message.as_bytes());
    Some(mac)
}

fn verify(token: &str) -> Option<Value> {
    let (message, signature) = token.rsplit_once('.')?;
    sign(message)?.verify_slice(&URL_SAFE_NO_PAD.decode(signature).ok()?).ok()?;
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(message.split_once('.')?.1).ok()?).ok()
}

/// A token like the product's.
pub(crate) fn token() -> String {
    let claims = json!({
        "token_type": "access", "exp": 4_000_000_000_u64, "iat": 0, "jti": "0190163d86947739baea5966c26f8ad9",
        "user_id": "0190163d-8694-739b-aea5-966c26f8ad91", "sid": "0190163d-8694-739b-aea5-966c26f8ad92",
    });
    let message = format!(
        "{}.{}",
        URL_SAFE_NO_PAD.encode(r#"{"alg":"HS256","kid":"0123456789ab","typ":"JWT"}"#),
        URL_SAFE_NO_PAD.encode(claims.to_string())
    );
    let signature = sign(&message).map(|mac| URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())).unwrap_or_default();
    format!("{message}.{signature}")
}
