//! Bodies that come late or not at all, and requests that are refused before theirs has come.

use super::{HEALTH, Served, TOKEN, head, long};
use musicbeats::accounts::Role;
use std::time::Duration;
use tokio::time::sleep;

/// What a body of more than one piece takes on its way.
const LATER: Duration = Duration::from_millis(20);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_refusal_the_connection_is_as_good_as_before() {
    let served = Served::with(&[]).await;
    served.app.user("nobody", &[]).await;
    let nobody = served.app.sign_in("nobody").await.text("access");
    let body = format!(r#"{{"full_name":"{}"}}"#, "x".repeat(3_000));
    for (request, token, status) in [
        ("POST /api/v1/students", None, 401),
        ("POST /api/v1/students", Some(nobody.as_str()), 403),
        ("POST /api/v1/nothing", None, 404),
        ("PUT /api/v1/accounts/token", None, 405),
        ("POST /somewhere", None, 404),
        // never reads one
        ("GET /healthz", None, 200),
    ] {
        let mut wire = served.open().await;
        for pieces in [1, 2] {
            wire.send(head(request, token, &long(body.len()))).await;
            for piece in body.as_bytes().chunks(body.len().div_ceil(pieces)) {
                sleep(LATER).await;
                wire.send(piece).await;
            }
            let answer = wire.answer().await;
            assert_eq!((answer.status, answer.says_close), (status, false), "{request}: {answer:?}");
            assert_eq!(wire.ask(HEALTH).await.status, 200, "{request}");
        }
        wire.send(head(request, token, "transfer-encoding: chunked\r\n")).await;
        sleep(LATER).await;
        wire.send(format!("{:x}\r\n{body}\r\n", body.len())).await;
        sleep(LATER).await;
        wire.send("0\r\n\r\n").await;
        assert_eq!(wire.answer().await.status, status, "{request} in chunks");
        assert_eq!(wire.ask(HEALTH).await.status, 200, "{request} in chunks");
    }
    served.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_left_over_is_waited_for_only_if_it_is_little_and_comes_soon() {
    let served = Served::with(&[("body_limit_bytes", "8000000")]).await;
    let refused = "POST /api/v1/students";
    for (what, more, sent) in [
        ("nothing comes", long(1_000), 0),
        ("half of it comes", long(1_000), 500),
        ("much is announced", long(6_000_000), 6_000_000),
        ("it waits to be asked for", format!("expect: 100-continue\r\n{}", long(1_000)), 0),
    ] {
        let mut wire = served.open().await;
        wire.send(head(refused, None, &more)).await;
        sleep(LATER).await;
        wire.send("x".repeat(sent)).await;
        let answer = wire.answer().await;
        assert_eq!((answer.status, answer.says_close), (401, true), "{what}: {answer:?}");
        assert!(wire.is_ended().await, "{what}");
    }
    let mut endless = served.open().await;
    endless.send(head(refused, None, "transfer-encoding: chunked\r\n")).await;
    let chunk = format!("{:x}\r\n{}\r\n", 400_000, "x".repeat(400_000));
    for _ in 0..8 {
        endless.send(&chunk).await;
    }
    let answer = endless.answer().await;
    assert_eq!((answer.status, answer.says_close), (401, true), "{answer:?}");
    served.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_waits_to_be_asked_for_the_body_is_asked() {
    let served = Served::with(&[]).await;
    let body = r#"{"email":"nobody@example.org","password":"wrong-password"}"#;
    let mut wire = served.open().await;
    wire.send(head(TOKEN, None, &format!("expect: 100-continue\r\n{}", long(body.len())))).await;
    assert_eq!(wire.answer().await.status, 100);
    let answer = wire.ask(body).await;
    assert_eq!((answer.status, answer.says_close), (401, false), "{answer:?}");
    served.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn that_a_body_is_too_large_reaches_whoever_sends_it() {
    let served = Served::with(&[("body_limit_bytes", "50000"), ("upload_limit_bytes", "100000")]).await;
    served.app.user("owner", &[Role::Owner]).await;
    let owner = served.app.sign_in("owner").await.text("access");
    let import = "POST /api/v1/imports?kind=students&file_name=students.csv";
    for (request, token) in [(TOKEN, None), (import, Some(owner.as_str()))] {
        let mut whole = served.open().await;
        whole.send(head(request, token, &long(9_000_000))).await;
        sleep(LATER).await;
        for piece in "x".repeat(9_000_000).as_bytes().chunks(900_000) {
            whole.send(piece).await;
            sleep(LATER).await;
        }
        let mut chunked = served.open().await;
        chunked.send(head(request, token, "transfer-encoding: chunked\r\n")).await;
        for _ in 0..20 {
            chunked.send(format!("{:x}\r\n{}\r\n", 200_000, "x".repeat(200_000))).await;
            sleep(LATER).await;
        }
        chunked.send("0\r\n\r\n").await;
        for mut wire in [whole, chunked] {
            let answer = wire.answer().await;
            assert_eq!((answer.status, answer.says_close), (413, true), "{request}: {answer:?}");
            assert!(answer.body.contains("body_too_large"), "{answer:?}");
            assert!(wire.is_ended().await, "{request}");
        }
    }
    served.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_does_not_come_is_the_clients_fault() {
    let served = Served::with(&[("request_timeout_seconds", "1")]).await;
    let (mut wire, _) = served.half_a_body().await;
    let answer = wire.answer().await;
    assert_eq!((answer.status, answer.says_close), (408, true), "{answer:?}");
    assert!(answer.body.contains(r#""code":"request_timeout""#), "{answer:?}");
    assert!(wire.is_ended().await);
    served.stop().await;
}
