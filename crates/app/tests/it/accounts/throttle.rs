//! Guessing fails, and those who know their password are not locked out.

use super::TOKEN;
use crate::support::{Engine, PASSWORD, Reply, TestApp, request};
use jiff::SignedDuration;
use serde_json::json;

async fn throttled() -> TestApp {
    TestApp::with(Engine::Sqlite, &[("login_throttle", "on")]).await
}

async fn attempt(app: &TestApp, email: &str, password: &str) -> Reply {
    app.post("", TOKEN, json!({ "email": email, "password": password })).await
}

fn retry_after(reply: &Reply) -> u64 {
    reply.headers["retry-after"].to_str().unwrap().parse().unwrap()
}

/// Whether anybody has the address makes no difference.
#[tokio::test]
async fn an_account_closes_for_longer_and_longer() {
    let app = throttled().await;
    app.user("asha", &[]).await;
    for email in ["asha@example.org", "nobody@example.org"] {
        let mut waits = vec![];
        for _ in 0..8 {
            app.advance(SignedDuration::from_mins(2));
            attempt(&app, email, "wrong-password").await.expect(401);
            let next = attempt(&app, email, "wrong-password").await;
            match next.status.as_u16() {
                429 => waits.push(retry_after(&next)),
                status => assert_eq!(status, 401),
            }
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 32], "{email}");
    }
}

#[tokio::test]
async fn an_address_may_try_ten_times_a_minute() {
    let app = throttled().await;
    for n in 0..10 {
        attempt(&app, &format!("user{n}@example.org"), "wrong-password").await.expect(401);
    }
    let reply = attempt(&app, "user10@example.org", "wrong-password").await.problem(429, "throttled");
    assert!((1..=60).contains(&retry_after(&reply)));
    app.advance(SignedDuration::from_secs(61));
    attempt(&app, "user10@example.org", "wrong-password").await.expect(401);
}

#[tokio::test]
async fn a_known_device_passes_while_the_account_is_closed_to_others() {
    let app = throttled().await;
    app.user("asha", &[]).await;
    let signed = attempt(&app, "asha@example.org", PASSWORD).await.expect(200);
    let device = signed.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    assert!(device.starts_with("musicbeats_device="));
    for _ in 0..6 {
        app.advance(SignedDuration::from_mins(1));
        attempt(&app, "asha@example.org", "wrong-password").await.expect(401);
    }
    attempt(&app, "asha@example.org", PASSWORD).await.problem(429, "throttled");
    let with_device = |password: &str| {
        let mut ask = request("POST", TOKEN, None, json!({ "email": "asha@example.org", "password": password }));
        ask.headers_mut().insert("cookie", device.parse().unwrap());
        ask
    };
    app.send(with_device(PASSWORD)).await.expect(200);
    // guessing from it makes it a stranger
    for _ in 0..5 {
        app.send(with_device("wrong-password")).await.expect(401);
    }
    app.send(with_device(PASSWORD)).await.problem(429, "throttled");
}

#[tokio::test]
async fn a_new_password_opens_a_closed_account() {
    let app = throttled().await;
    let id = app.user("asha", &[]).await;
    for _ in 0..6 {
        app.advance(SignedDuration::from_mins(1));
        attempt(&app, "asha@example.org", "wrong-password").await.expect(401);
    }
    attempt(&app, "asha@example.org", PASSWORD).await.problem(429, "throttled");
    let permit = musicbeats::accounts::Permit::operator(&app.app);
    musicbeats::accounts::set_password(&permit, id.parse().unwrap(), "tabla & tanpura").await.unwrap();
    attempt(&app, "asha@example.org", "tabla & tanpura").await.expect(200);
}
