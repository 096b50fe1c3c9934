//! Setting up, invitations and forgotten passwords.

use super::TOKEN;
use crate::support::{PASSWORD, Reply, TestApp};
use jiff::SignedDuration;
use musicbeats::accounts::Role;
use serde_json::{Value, json};

async fn accept(app: &TestApp, token: &str, password: &str) -> Reply {
    app.post("", "/api/v1/accounts/invitation/accept", json!({ "token": token, "password": password })).await
}

async fn sign_in(app: &TestApp, email: &str, password: &str) -> Reply {
    app.post("", TOKEN, json!({ "email": email, "password": password })).await
}

on_both! {
    async fn the_first_owner_comes_by_the_printed_link_and_nobody_after(app) {
        let first = musicbeats::accounts::setup_link(&app.app).await.unwrap().unwrap();
        let link = musicbeats::accounts::setup_link(&app.app).await.unwrap().unwrap();
        let secret = |link: &str| link.split_once("/setup#").unwrap().1.to_owned();
        let owner = |token: String| json!({ "token": token, "email": "gopi@example.org", "full_name": "Gopi", "password": PASSWORD });
        let url = "/api/v1/accounts/setup";
        app.post("", url, owner("nonsense".into())).await.refuses(&["token"]);
        app.post("", url, owner(secret(&first))).await.refuses(&["token"]);
        app.post("", url, json!({ "token": secret(&link), "email": "x", "full_name": "", "password": "short" })).await.refuses(&["email", "full_name", "password"]);
        let made = app.post("", url, owner(secret(&link))).await.expect(201);
        assert_eq!(made.body["user"]["roles"], json!(["owner"]));
        app.post("", url, owner(secret(&link))).await.refuses(&["token"]);
        assert!(musicbeats::accounts::setup_link(&app.app).await.unwrap().is_none());
    }

    async fn an_invited_teacher_chooses_a_password_once(app) {
        app.user("boss", &[Role::Owner]).await;
        let invited = app.post("boss", "/api/v1/users/invitations", json!({ "email": "meera@example.org", "full_name": "Meera Iyer", "roles": ["teacher"] })).await.expect(201);
        assert_eq!(invited.body["invited"], true);
        sign_in(app, "meera@example.org", "").await.expect(400);
        app.work().await;
        let secret = app.mailed_secret();
        let look = app.post("", "/api/v1/accounts/invitation/look", json!({ "token": secret })).await.expect(200);
        assert_eq!(look.body, json!({ "email": "meera@example.org", "full_name": "Meera Iyer" }));
        accept(app, &secret, "Meera Iyer").await.refuses(&["password"]);
        let signed = accept(app, &secret, PASSWORD).await.expect(200);
        assert_eq!(signed.body["user"]["roles"], json!(["teacher"]));
        accept(app, &secret, PASSWORD).await.refuses(&["token"]);
        sign_in(app, "meera@example.org", PASSWORD).await.expect(200);
    }

    async fn an_invitation_expires_and_dies_with_its_account(app) {
        app.user("boss", &[Role::Owner]).await;
        let invite = |email: &str| json!({ "email": email, "full_name": "Late Comer", "roles": [] });
        app.post("boss", "/api/v1/users/invitations", invite("late@example.org")).await.expect(201);
        app.work().await;
        let secret = app.mailed_secret();
        app.advance(SignedDuration::from_hours(24 * 14 + 1));
        accept(app, &secret, PASSWORD).await.refuses(&["token"]);
        app.forget("boss");
        let gone = app.post("boss", "/api/v1/users/invitations", invite("gone@example.org")).await.expect(201);
        app.work().await;
        app.put("boss", &format!("/api/v1/users/{}/deactivation", gone.id()), Value::Null).await.expect(200);
        let secret = app.mailed_secret();
        accept(app, &secret, PASSWORD).await.refuses(&["token"]);
    }

    async fn a_forgotten_password(app) {
        app.user("asha", &[]).await;
        let (url, confirm) = ("/api/v1/accounts/password/reset", "/api/v1/accounts/password/reset/confirm");
        let before = app.sign_in("asha").await;
        let known = app.post("", url, json!({ "email": "ASHA@example.org" })).await.expect(202);
        let unknown = app.post("", url, json!({ "email": "nobody@example.org" })).await.expect(202);
        assert_eq!(known.bytes, unknown.bytes);
        app.work().await;
        assert_eq!(app.outbox().len(), 1, "only who has an account gets mail");
        let secret = app.mailed_secret();
        app.post("", confirm, json!({ "token": secret, "password": "short" })).await.refuses(&["password"]);
        app.post("", confirm, json!({ "token": secret, "password": "tabla & tanpura" })).await.expect(204);
        app.post("", confirm, json!({ "token": secret, "password": "another fine one" })).await.refuses(&["token"]);
        sign_in(app, "asha@example.org", "tabla & tanpura").await.expect(200);
        app.post("", "/api/v1/accounts/token/refresh", json!({ "refresh": before.body["refresh"] })).await.expect(401);
        app.post("", url, json!({ "email": "asha@example.org" })).await.expect(202);
        app.work().await;
        app.advance(SignedDuration::from_hours(2));
        app.post("", confirm, json!({ "token": app.mailed_secret(), "password": "yet another one" })).await.refuses(&["token"]);
    }
}
