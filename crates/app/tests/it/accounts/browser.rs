//! The browser app keeps its refresh token in a cookie and follows the strict rule.

use crate::support::{Engine, PASSWORD, Reply, TestApp, request};
use jiff::SignedDuration;
use serde_json::{Value, json};

const SESSION: &str = "/api/v1/accounts/session";

fn cookies(reply: &Reply) -> Vec<String> {
    reply.headers.get_all("set-cookie").iter().map(|c| c.to_str().unwrap().to_owned()).collect()
}

fn refresh_cookie(reply: &Reply) -> String {
    let cookies = cookies(reply);
    let cookie =
        cookies.iter().find(|c| c.contains("musicbeats_refresh=")).unwrap_or_else(|| panic!("no cookie: {cookies:?}"));
    cookie.split(';').next().unwrap().to_owned()
}

async fn open(app: &TestApp) -> Reply {
    app.post("", SESSION, json!({ "email": "asha@example.org", "password": PASSWORD })).await.expect(200)
}

async fn refresh(app: &TestApp, cookie: &str) -> Reply {
    let mut ask = request("POST", &format!("{SESSION}/refresh"), None, Value::Null);
    ask.headers_mut().insert("cookie", cookie.parse().unwrap());
    app.send(ask).await
}

on_both! {
    async fn a_reload_goes_on_and_a_sign_out_ends_it(app) {
        app.user("asha", &[]).await;
        let signed = open(app).await;
        assert!(signed.body.get("refresh").is_none(), "scripts never see the refresh token");
        assert_eq!(signed.body["user"]["email"], "asha@example.org");
        for cookie in cookies(&signed) {
            let is_hint = cookie.starts_with("musicbeats_signed_in=yes; ");
            assert!(cookie.contains("HttpOnly") != is_hint && cookie.contains("SameSite=Strict"), "{cookie}");
        }
        let again = refresh(app, &refresh_cookie(&signed)).await.expect(200);
        let mut out = request("DELETE", SESSION, None, Value::Null);
        out.headers_mut().insert("cookie", refresh_cookie(&again).parse().unwrap());
        let out = app.send(out).await.expect(204);
        for reply in [&signed, &again, &out] {
            let hints = cookies(reply).into_iter().filter(|cookie| cookie.starts_with("musicbeats_signed_in="));
            assert_eq!(hints.count(), 1, "scripts are told whether there is a session");
        }
        assert!(cookies(&out).iter().all(|cookie| cookie.contains("Max-Age=0")));
        refresh(app, &refresh_cookie(&again)).await.problem(401, "token_not_valid");
        let access = again.text("access");
        app.send(request("GET", "/api/v1/accounts/profile", Some(&access), Value::Null)).await.expect(401);
    }

    async fn tabs_have_ten_seconds_and_then_it_is_a_copy(app) {
        app.user("asha", &[]).await;
        let first = refresh_cookie(&open(app).await);
        let one = refresh(app, &first).await.expect(200);
        app.advance(SignedDuration::from_secs(9));
        let two = refresh(app, &first).await.expect(200);
        assert_eq!(refresh_cookie(&one), refresh_cookie(&two));
        app.advance(SignedDuration::from_secs(2));
        refresh(app, &first).await.problem(401, "token_not_valid");
        refresh(app, &refresh_cookie(&two)).await.problem(401, "token_not_valid");
    }

    async fn the_cookie_is_of_no_use_to_others(app) {
        app.user("asha", &[]).await;
        let signed = open(app).await;
        let cookie = refresh_cookie(&signed);
        let mut cross = request("POST", &format!("{SESSION}/refresh"), None, Value::Null);
        cross.headers_mut().insert("cookie", cookie.parse().unwrap());
        cross.headers_mut().insert("sec-fetch-site", "cross-site".parse().unwrap());
        app.send(cross).await.problem(403, "cross_site");
        let token = cookie.split_once('=').unwrap().1;
        app.post("", "/api/v1/accounts/token/refresh", json!({ "refresh": token })).await.problem(401, "token_not_valid");
        refresh(app, "musicbeats_refresh=nonsense").await.problem(401, "token_not_valid");
        refresh(app, "other=1").await.problem(401, "token_not_valid");
    }
}

#[tokio::test]
async fn behind_https_the_cookie_is_bound_to_its_host() {
    let app = TestApp::with(Engine::Sqlite, &[("public_url", "https://music.example.org")]).await;
    app.user("asha", &[]).await;
    let signed = open(&app).await;
    let cookie = cookies(&signed).into_iter().find(|c| c.starts_with("__Host-musicbeats_refresh=")).unwrap();
    assert!(cookie.contains("; Secure") && cookie.contains("Path=/;") && !cookie.contains("Domain"), "{cookie}");
    assert_eq!(signed.headers["strict-transport-security"], "max-age=31536000");
}
