//! An institute with one busy week, made through the API.

use crate::{
    Result,
    http::{Api, Connection, request},
    server::Server,
};
use argon2::{Argon2, Block, Params};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const EMAIL: &str = "owner@example.org";
const PASSWORD: &str = "violin-Bow-9";
/// Logins at once, as at the start of a working day.
const AT_ONCE: usize = 4;
const LOGIN_SECONDS: u64 = 4;

pub(crate) struct Institute {
    pub(crate) access: String,
    pub(crate) refresh_body: String,
    /// The path of the week's lessons.
    pub(crate) week: String,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

impl Institute {
    /// Ten teachers with five lessons each in the week of 4 January 2027, two students in each lesson.
    pub(crate) async fn fill(server: &Server) -> Result<Self> {
        let mut api = Api::open(&server.address, "").await?;
        let owner = json!({ "token": server.setup, "email": EMAIL, "full_name": "Bench Owner", "password": PASSWORD });
        api.post("accounts/setup", owner).await?;
        let signed = api.post("accounts/token", json!({ "email": EMAIL, "password": PASSWORD })).await?;
        let access = text(&signed["access"]);
        let mut api = api.signed_in(&access);
        let branch = api.post("branches", json!({ "name": "Main", "address": "" })).await?;
        for n in 0..10 {
            let room = api
                .post("rooms", json!({ "branch_id": branch["id"], "name": format!("Room {n}"), "capacity": 10 }))
                .await?;
            let teacher = api.post("teachers", json!({ "full_name": format!("Teacher {n}") })).await?;
            let one = api
                .post("students", json!({ "full_name": format!("Student {n}"), "family": { "guardians": [] } }))
                .await?;
            let family = &one["family_account"]["id"];
            let other = api
                .post("students", json!({ "full_name": format!("Sibling {n}"), "family_account_id": family }))
                .await?;
            for day in 4..9 {
                let lesson = json!({
                    "title": "Violin", "teacher_id": teacher["id"], "room_id": room["id"], "student_ids": [one["id"], other["id"]],
                    "starts": format!("2027-01-0{day}T17:00"), "duration_minutes": 45,
                });
                api.post("lessons", lesson).await?;
            }
        }
        let refresh_body = json!({ "refresh": signed["refresh"] }).to_string();
        api.post("accounts/token/refresh", json!({ "refresh": signed["refresh"] })).await?;
        Ok(Self { access, refresh_body, week: "/api/v1/lessons?from=2027-01-04&to=2027-01-10".into() })
    }

    /// Hashes each second by Argon2id alone, and logins each second, with as many under way.
    pub(crate) async fn logins(&self, server: &Server) -> Result<(f64, f64)> {
        let (mut alone, mut logins) = (vec![], vec![]);
        for _ in 0..3 {
            alone.push(hashes_per_second()?);
            logins.push(logins_per_second(server).await?);
        }
        alone.sort_by(f64::total_cmp);
        logins.sort_by(f64::total_cmp);
        Ok((alone[1], logins[1]))
    }
}

/// Two threads, as the server has: each hash takes a core and 19 MiB, which are got once.
fn hashes_per_second() -> Result<f64> {
    let until = Instant::now() + Duration::from_secs(LOGIN_SECONDS);
    let threads: Vec<_> = (0..2).map(|_| std::thread::spawn(move || count_hashes(until))).collect();
    let mut count = 0.0;
    for thread in threads {
        count += thread.join().map_err(|_| "a hash failed")?;
    }
    Ok(count / LOGIN_SECONDS as f64)
}

fn count_hashes(until: Instant) -> f64 {
    let (mut count, mut output) = (0.0, [0; Params::DEFAULT_OUTPUT_LEN]);
    let mut blocks = vec![Block::new(); Params::DEFAULT.block_count()];
    while Instant::now() < until {
        let (password, salt) = (PASSWORD.as_bytes(), b"sixteen byte salt");
        let hash = Argon2::default().hash_password_into_with_memory(password, salt, &mut output, &mut blocks[..]);
        count += f64::from(u8::from(hash.is_ok()));
    }
    count
}

async fn logins_per_second(server: &Server) -> Result<f64> {
    let until = Instant::now() + Duration::from_secs(LOGIN_SECONDS);
    let mut set = tokio::task::JoinSet::new();
    for _ in 0..AT_ONCE {
        let address = server.address.clone();
        set.spawn(async move {
            let mut connection = Connection::open(&address).await?;
            let body = json!({ "email": EMAIL, "password": PASSWORD }).to_string();
            let login = request("POST", "/api/v1/accounts/token", "", "", &body);
            let mut count = 0.0;
            while Instant::now() < until {
                count += f64::from(u8::from(connection.send(&login).await?.status == 200));
            }
            Ok::<f64, Box<dyn std::error::Error + Send + Sync>>(count)
        });
    }
    let mut count = 0.0;
    while let Some(done) = set.join_next().await {
        count += done??;
    }
    Ok(count / LOGIN_SECONDS as f64)
}
