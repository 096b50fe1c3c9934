use super::{LOGOUT, PROFILE, REFRESH, TOKEN};
use crate::support::{PASSWORD, Reply, TestApp, request};
use jiff::SignedDuration;
use musicbeats::accounts::Role;
use serde_json::{Value, json};

async fn profile(app: &TestApp, access: &str) -> Reply {
    app.send(request("GET", PROFILE, Some(access), Value::Null)).await
}

async fn refresh(app: &TestApp, token: &str) -> Reply {
    app.post("", REFRESH, json!({ "refresh": token })).await
}

async fn log_out(app: &TestApp, access: &str, refresh: Value) -> Reply {
    app.send(request("POST", LOGOUT, Some(access), json!({ "refresh": refresh }))).await
}

on_both! {
    async fn a_day_of_a_program(app) {
        app.user("asha", &[Role::Teacher]).await;
        let signed = app.sign_in("asha").await;
        assert_eq!(signed.headers["cache-control"], "no-store");
        assert_eq!(signed.body["roles"], json!(["teacher"]));
        profile(app, &signed.text("access")).await.expect(200);
        app.advance(SignedDuration::from_mins(31));
        profile(app, &signed.text("access")).await.problem(401, "token_not_valid");
        let next = refresh(app, &signed.text("refresh")).await.expect(200);
        profile(app, &next.text("access")).await.expect(200);
        let out = log_out(app, &next.text("access"), next.body["refresh"].clone()).await.expect(200);
        assert_eq!(out.body, json!({ "detail": "Logout successful" }));
        profile(app, &next.text("access")).await.problem(401, "token_not_valid");
        refresh(app, &next.text("refresh")).await.problem(401, "token_not_valid");
    }

    async fn wrong_unknown_and_inactive_get_the_same_bytes(app) {
        app.personas().await;
        let gone = app.user("gone", &[]).await;
        app.put("owner", &format!("/api/v1/users/{gone}/deactivation"), Value::Null).await.expect(200);
        let mut bodies = vec![];
        for (email, password) in [("owner@example.org", "wrong-password"), ("nobody.at.all@example.org", PASSWORD), ("gone@example.org", PASSWORD)] {
            let reply = app.post("", TOKEN, json!({ "email": email, "password": password })).await.expect(401);
            assert_eq!(reply.headers["www-authenticate"], "Bearer");
            bodies.push(reply.bytes);
        }
        assert_eq!(bodies[0], bodies[1]);
        assert_eq!(bodies[1], bodies[2]);
        assert!(String::from_utf8_lossy(&bodies[0]).contains(r#""detail":"No active account found with the given credentials""#));
        app.post("", TOKEN, json!({})).await.refuses(&["email", "password"]);
        app.post("", TOKEN, json!({ "email": "", "password": null })).await.refuses(&["email", "password"]);
    }

    async fn a_client_that_ignores_the_successor_keeps_working(app) {
        app.user("asha", &[]).await;
        let first = app.sign_in("asha").await.text("refresh");
        let one = refresh(app, &first).await.expect(200);
        app.advance(SignedDuration::from_hours(3));
        let two = refresh(app, &first).await.expect(200);
        assert_eq!(one.text("refresh"), two.text("refresh"), "a token has one successor");
        assert_ne!(one.text("access"), two.text("access"));
    }

    async fn a_copied_token_ends_the_whole_family(app) {
        app.user("asha", &[]).await;
        let other = app.sign_in("asha").await;
        let stolen = app.sign_in("asha").await.text("refresh");
        let second = refresh(app, &stolen).await.expect(200);
        let third = refresh(app, &second.text("refresh")).await.expect(200);
        refresh(app, &stolen).await.problem(401, "token_not_valid");
        profile(app, &third.text("access")).await.problem(401, "token_not_valid");
        refresh(app, &third.text("refresh")).await.problem(401, "token_not_valid");
        profile(app, &other.text("access")).await.expect(200);
        app.user("boss", &[Role::Owner]).await;
        let trail = app.get("boss", "/api/v1/audit?entity=session").await.expect(200);
        let actions: Vec<_> = trail.body["items"].as_array().unwrap().iter().map(|e| e["action"].clone()).collect();
        assert!(actions.contains(&json!("session.replayed")), "{actions:?}");
    }

    async fn many_at_once_with_one_token_are_all_served(app) {
        app.user("asha", &[]).await;
        let token = app.sign_in("asha").await.text("refresh");
        let mut tabs = tokio::task::JoinSet::new();
        for _ in 0..50 {
            let ask = request("POST", REFRESH, None, json!({ "refresh": token }));
            let service = musicbeats::server::service(&app.app);
            tabs.spawn(async move { tower::ServiceExt::oneshot(service, ask).await.unwrap().status().as_u16() });
        }
        assert!(tabs.join_all().await.iter().all(|status| *status == 200));
        refresh(app, &token).await.expect(200);
    }

    async fn only_a_live_refresh_token_of_ones_own_logs_out(app) {
        app.user("asha", &[]).await;
        app.user("ravi", &[]).await;
        let (asha, ravi) = (app.sign_in("asha").await, app.sign_in("ravi").await);
        let access = asha.text("access");
        for bad in [Value::Null, json!(""), json!("nonsense"), json!([1]), ravi.body["refresh"].clone(), asha.body["access"].clone()] {
            log_out(app, &access, bad).await.refuses(&["refresh"]);
        }
        app.send(request("POST", LOGOUT, Some(&access), json!({}))).await.refuses(&["refresh"]);
        profile(app, &access).await.expect(200);
        profile(app, &ravi.text("access")).await.expect(200);
        app.post("", LOGOUT, json!({ "refresh": asha.body["refresh"] })).await.problem(401, "not_authenticated");
        log_out(app, &access, asha.body["refresh"].clone()).await.expect(200);
        log_out(app, &access, asha.body["refresh"].clone()).await.expect(401);
    }

    async fn an_expired_access_token_may_still_log_out_its_own_session(app) {
        app.user("asha", &[]).await;
        app.user("ravi", &[]).await;
        let (asha, ravi) = (app.sign_in("asha").await, app.sign_in("ravi").await);
        app.advance(SignedDuration::from_hours(1));
        log_out(app, &asha.text("access"), ravi.body["refresh"].clone()).await.problem(401, "token_not_valid");
        log_out(app, &asha.text("access"), asha.body["refresh"].clone()).await.expect(200);
        refresh(app, &asha.text("refresh")).await.problem(401, "token_not_valid");
    }

    async fn sessions_are_listed_and_ended_one_by_one(app) {
        app.user("asha", &[]).await;
        app.user("ravi", &[]).await;
        let here = app.sign_in("asha").await.text("access");
        app.advance(SignedDuration::from_secs(5));
        let there = app.sign_in("asha").await.text("access");
        let list = app.send(request("GET", "/api/v1/accounts/sessions", Some(&here), Value::Null)).await.expect(200);
        let items = list.body["items"].as_array().unwrap();
        assert_eq!(items.len(), 2);
        let foreign = items.iter().find(|s| s["current"] == false).unwrap()["id"].as_str().unwrap().to_owned();
        app.delete("ravi", &format!("/api/v1/accounts/sessions/{foreign}")).await.expect(404);
        app.send(request("DELETE", &format!("/api/v1/accounts/sessions/{foreign}"), Some(&here), Value::Null)).await.expect(204);
        profile(app, &there).await.expect(401);
        let third = app.sign_in("asha").await.text("access");
        app.send(request("DELETE", "/api/v1/accounts/sessions", Some(&here), Value::Null)).await.expect(204);
        profile(app, &third).await.expect(401);
        profile(app, &here).await.expect(200);
    }

    async fn what_is_no_token_is_refused_with_the_right_words(app) {
        app.user("asha", &[]).await;
        let signed = app.sign_in("asha").await;
        let with = |value: String| {
            let mut ask = request("GET", PROFILE, None, Value::Null);
            ask.headers_mut().insert("authorization", value.parse().unwrap());
            ask
        };
        let access = signed.text("access");
        app.send(with(format!("bEARER {access}"))).await.expect(200);
        for (value, code) in [
            (format!("Token {access}"), "not_authenticated"),
            (access.clone(), "not_authenticated"),
            ("Bearer nonsense".into(), "token_not_valid"),
            (format!("Bearer {}", signed.text("refresh")), "token_not_valid"),
            (format!("Bearer {access}x"), "token_not_valid"),
        ] {
            app.send(with(value)).await.problem(401, code);
        }
        app.post("", REFRESH, json!({ "refresh": access })).await.problem(401, "token_not_valid");
        app.post("", REFRESH, json!({})).await.refuses(&["refresh"]);
    }

    async fn expired_rows_are_forgotten(app) {
        app.user("asha", &[]).await;
        let signed = app.sign_in("asha").await;
        refresh(app, &signed.text("refresh")).await.expect(200);
        app.advance(SignedDuration::from_hours(24 * 100));
        musicbeats::accounts::purge(&app.app).await.unwrap();
        let left: i64 = app.app.db.one(kit::sql!("SELECT COUNT(*) FROM refresh_tokens"), kit::args![]).await.unwrap();
        let sessions: i64 = app.app.db.one(kit::sql!("SELECT COUNT(*) FROM sessions"), kit::args![]).await.unwrap();
        assert_eq!((left, sessions), (0, 0));
    }

    async fn after_a_rotation_of_keys_everybody_stays_signed_in(app) {
        app.user("asha", &[]).await;
        let before = app.sign_in("asha").await;
        musicbeats::accounts::rotate_key(&app.app).await.unwrap();
        profile(app, &before.text("access")).await.expect(200);
        refresh(app, &before.text("refresh")).await.expect(200);
        let after = app.sign_in("asha").await;
        let kid = |token: &str| token.split('.').next().unwrap().to_owned();
        assert_ne!(kid(&before.text("access")), kid(&after.text("access")));
    }
}
