//! What the first system did wrong, each with the answer that is right.

use super::{LOGOUT, PROFILE, REFRESH, REGISTER, TOKEN};
use crate::support::{PASSWORD, TestApp, request};
use axum::{body::Body, http::Request};
use serde_json::{Value, json};

fn raw(method: &str, path: &str, kind: &str, body: impl Into<Body>) -> Request<Body> {
    Request::builder().method(method).uri(path).header("content-type", kind).body(body.into()).unwrap()
}

async fn signed(app: &TestApp) -> (String, Value) {
    app.user("asha", &[]).await;
    let reply = app.sign_in("asha").await;
    (reply.text("access"), reply.body["refresh"].clone())
}

on_both! {
    async fn what_cannot_be_read_is_a_400_or_415_and_never_a_500(app) {
        let nested = format!(r#"{{"email":{}1{},"password":"x"}}"#, "[".repeat(50_000), "]".repeat(50_000));
        for path in [REGISTER, TOKEN, REFRESH] {
            app.send(raw("POST", path, "application/json", nested.clone())).await.expect(400);
            app.send(raw("POST", path, "application/json", r#"{"email": "a"#)).await.problem(400, "parse_error");
            app.send(raw("POST", path, "application/json", "[1, 2]")).await.expect(400);
            app.send(raw("POST", path, "application/json", "\"text\"")).await.expect(400);
            app.send(raw("POST", path, "application/json", r#"{"email":"\ud800","password":"\ud800","refresh":"\ud800"}"#)).await.problem(400, "parse_error");
            app.send(raw("POST", path, "application/json", vec![0xff, 0xfe])).await.problem(400, "parse_error");
            app.send(raw("POST", path, "text/plain", "{}")).await.problem(415, "unsupported_media_type");
            app.send(raw("POST", path, "application/xml", "<a/>")).await.problem(415, "unsupported_media_type");
        }
        let (access, _) = signed(app).await;
        let mut plain = raw("POST", LOGOUT, "text/plain", "{}");
        plain.headers_mut().insert("authorization", format!("Bearer {access}").parse().unwrap());
        app.send(plain).await.problem(415, "unsupported_media_type");
    }

    async fn forms_are_read_too(app) {
        app.user("asha", &[]).await;
        let form = "email=ASHA%40example.org&password=violin-Bow-9";
        app.send(raw("POST", TOKEN, "application/x-www-form-urlencoded", form)).await.expect(200);
    }

    async fn null_does_not_log_out(app) {
        let (access, refresh) = signed(app).await;
        app.send(request("POST", LOGOUT, Some(&access), json!({ "refresh": null }))).await.refuses(&["refresh"]);
        app.post("", REFRESH, json!({ "refresh": refresh })).await.expect(200);
        app.send(request("GET", PROFILE, Some(&access), Value::Null)).await.expect(200);
    }

    async fn every_path_answers_with_and_without_the_slash(app) {
        app.user("asha", &[]).await;
        for path in [TOKEN.to_owned(), format!("{TOKEN}/")] {
            app.post("", &path, json!({ "email": "asha@example.org", "password": PASSWORD })).await.expect(200);
        }
        app.get("asha", &format!("{PROFILE}/")).await.expect(200);
    }

    async fn unknown_paths_and_methods_are_problems(app) {
        app.get("", "/api/v1/accounts/nothing").await.problem(404, "not_found");
        app.get("", "/api/nothing").await.problem(404, "not_found");
        let reply = app.get("", TOKEN).await.problem(405, "method_not_allowed");
        assert!(reply.headers["allow"].to_str().unwrap().contains("POST"));
    }

    async fn a_body_over_the_limit_is_refused(app) {
        let body = format!(r#"{{"email":"{}"}}"#, "x".repeat(1_100_000));
        app.send(raw("POST", TOKEN, "application/json", body.clone())).await.problem(413, "body_too_large");
        let pieces = axum::body::Body::new(http_body_util::StreamBody::new(futures_util::stream::iter(
            body.into_bytes().chunks(64 * 1024).map(|chunk| Ok::<_, std::convert::Infallible>(http_body::Frame::data(axum::body::Bytes::copy_from_slice(chunk)))).collect::<Vec<_>>(),
        )));
        app.send(raw("POST", TOKEN, "application/json", pieces)).await.problem(413, "body_too_large");
    }

    async fn a_stale_header_does_not_break_public_paths(app) {
        app.user("asha", &[]).await;
        let body = json!({ "email": "asha@example.org", "password": PASSWORD });
        app.send(request("POST", TOKEN, Some("stale.token.here"), body)).await.expect(200);
        let body = json!({ "email": "new@example.org", "password": PASSWORD, "full_name": "N" });
        app.send(request("POST", REGISTER, Some("stale.token.here"), body)).await.expect(201);
    }

    async fn answers_carry_what_keeps_them_safe(app) {
        let reply = app.get("", PROFILE).await.problem(401, "not_authenticated");
        assert_eq!(reply.body["detail"], "Authentication credentials were not provided.");
        for (header, value) in [("x-content-type-options", "nosniff"), ("cache-control", "no-store"), ("www-authenticate", "Bearer")] {
            assert_eq!(reply.headers[header], value);
        }
        assert!(reply.headers["content-security-policy"].to_str().unwrap().contains("frame-ancestors 'none'"));
        assert!(reply.headers.contains_key("x-request-id"));
    }
}
