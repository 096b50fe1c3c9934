use super::{PROFILE, TOKEN};
use crate::support::{Engine, PASSWORD, TestApp, request};
use serde_json::{Value, json};

on_both! {
    async fn one_sees_and_changes_ones_own_account(app) {
        app.user("asha", &[]).await;
        let profile = app.get("asha", PROFILE).await.expect(200);
        assert_eq!(profile.headers["cache-control"], "no-store");
        assert_eq!(profile.text("email"), "asha@example.org");
        assert!(profile.body.get("password").is_none());
        let change = json!({ "full_name": " Asha Nair ", "id": 7, "roles": ["owner"], "is_staff": true, "password": "x" });
        let changed = app.patch("asha", PROFILE, change).await.expect(200);
        assert_eq!(changed.text("full_name"), "Asha Nair");
        assert_eq!(changed.body["roles"], json!([]));
        assert_eq!(changed.text("id"), profile.text("id"));
        app.put("asha", PROFILE, json!({ "full_name": "A" })).await.refuses(&["email"]);
        app.put("asha", PROFILE, json!({ "email": "asha@example.org", "full_name": "A" })).await.expect(200);
        app.patch("asha", PROFILE, json!({ "full_name": "", "first_name": "x".repeat(31) })).await.refuses(&["first_name", "full_name"]);
        app.patch("asha", PROFILE, json!({ "email": 5 })).await.refuses(&["current_password", "email"]);
    }

    async fn a_new_address_needs_the_password(app) {
        app.user("asha", &[]).await;
        app.user("ravi", &[]).await;
        app.patch("asha", PROFILE, json!({ "email": "new@example.org" })).await.refuses(&["current_password"]);
        app.patch("asha", PROFILE, json!({ "email": "new@example.org", "current_password": "wrong-one" })).await.refuses(&["current_password"]);
        app.patch("asha", PROFILE, json!({ "email": "RAVI@example.org", "current_password": PASSWORD })).await.refuses(&["email"]);
        let changed = app.patch("asha", PROFILE, json!({ "email": "New@example.org", "current_password": PASSWORD })).await.expect(200);
        assert_eq!(changed.text("email"), "New@example.org");
        app.post("", TOKEN, json!({ "email": "new@example.org", "password": PASSWORD })).await.expect(200);
        app.post("", TOKEN, json!({ "email": "asha@example.org", "password": PASSWORD })).await.expect(401);
    }

    async fn a_change_of_password_ends_the_other_sessions(app) {
        app.user("asha", &[]).await;
        let elsewhere = app.sign_in("asha").await;
        let url = "/api/v1/accounts/password";
        app.post("asha", url, json!({ "current_password": "wrong-one", "new_password": "short" })).await.refuses(&["current_password", "new_password"]);
        app.post("asha", url, json!({})).await.refuses(&["current_password", "new_password"]);
        app.post("asha", url, json!({ "current_password": PASSWORD, "new_password": "tabla & tanpura" })).await.expect(204);
        app.get("asha", PROFILE).await.expect(200);
        app.send(request("GET", PROFILE, Some(&elsewhere.text("access")), Value::Null)).await.expect(401);
        app.post("", "/api/v1/accounts/token/refresh", json!({ "refresh": elsewhere.body["refresh"] })).await.expect(401);
        app.post("", TOKEN, json!({ "email": "asha@example.org", "password": PASSWORD })).await.expect(401);
        app.post("", TOKEN, json!({ "email": "asha@example.org", "password": "tabla & tanpura" })).await.expect(200);
    }
}

/// Where mail can be sent, the old address logs in until the new one is confirmed.
#[tokio::test]
async fn with_mail_a_new_address_waits_for_its_confirmation() {
    let app = TestApp::with(Engine::Sqlite, &[("smtp_url", "smtp://127.0.0.1:1")]).await;
    app.user("asha", &[]).await;
    let asked = app
        .patch("asha", PROFILE, json!({ "email": "new@example.org", "current_password": PASSWORD }))
        .await
        .expect(200);
    assert_eq!(asked.text("email"), "asha@example.org");
    assert_eq!(asked.text("pending_email"), "new@example.org");
    let payload: String =
        app.app.db.one(kit::sql!("SELECT payload FROM jobs WHERE kind = 'mail'"), kit::args![]).await.unwrap();
    let mail: Value = serde_json::from_str(&payload).unwrap();
    assert_eq!(mail["to_address"], "new@example.org");
    let secret = mail["text"]
        .as_str()
        .unwrap()
        .split_once("/confirm-email#")
        .unwrap()
        .1
        .split_whitespace()
        .next()
        .unwrap()
        .to_owned();
    app.post("", TOKEN, json!({ "email": "new@example.org", "password": PASSWORD })).await.expect(401);
    app.post("", "/api/v1/accounts/email/confirm", json!({ "token": secret })).await.expect(204);
    app.post("", TOKEN, json!({ "email": "new@example.org", "password": PASSWORD })).await.expect(200);
    app.post("", "/api/v1/accounts/email/confirm", json!({ "token": secret })).await.refuses(&["token"]);
}
