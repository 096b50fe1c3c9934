//! What the office does with accounts.

use super::{PROFILE, TOKEN};
use crate::support::{PASSWORD, request};
use musicbeats::accounts::Role;
use serde_json::{Value, json};

const USERS: &str = "/api/v1/users";

on_both! {
    async fn the_office_finds_makes_and_changes_accounts(app) {
        app.personas().await;
        let new = json!({ "email": "Priya@example.org", "full_name": "प्रिया शर्मा", "password": PASSWORD, "roles": ["student"] });
        let made = app.post("front_desk", USERS, new.clone()).await.expect(201);
        app.post("front_desk", USERS, new).await.refuses(&["email"]);
        for term in ["%E0%A4%AA%E0%A5%8D%E0%A4%B0%E0%A4%BF%E0%A4%AF%E0%A4%BE", "PRIYA@", "priya"] {
            let found = app.get("owner", &format!("{USERS}?q={term}")).await.expect(200);
            assert_eq!(found.body["items"][0]["id"], made.body["id"], "{term}: {}", found.body);
        }
        let students = app.get("accountant", &format!("{USERS}?role=student&page_size=1")).await.expect(200);
        assert_eq!((students.body["total"].as_i64(), students.body["items"].as_array().unwrap().len()), (Some(2), 1));
        let one = format!("{USERS}/{}", made.id());
        let changed = app.patch("admin", &one, json!({ "full_name": "Priya Sharma" })).await.expect(200);
        assert_eq!(changed.text("full_name"), "Priya Sharma");
        app.patch("admin", &one, json!({ "email": "x", "full_name": "" })).await.refuses(&["email", "full_name"]);
        app.get("owner", &format!("{USERS}?page_size=500")).await.refuses(&["page_size"]);
        app.get("owner", &format!("{USERS}?role=king")).await.refuses(&["role"]);
        app.get("owner", &format!("{USERS}/not-an-id")).await.problem(404, "not_found");
    }

    async fn access_ends_with_the_next_request(app) {
        app.user("boss", &[Role::Owner]).await;
        let id = app.user("ravi", &[Role::Teacher]).await;
        let url = format!("{USERS}/{id}");
        let token = app.sign_in("ravi").await;
        let ask = |token: &str| request("GET", PROFILE, Some(token), Value::Null);
        app.put("boss", &format!("{url}/roles"), json!({ "roles": ["teacher", "front_desk"] })).await.expect(200);
        app.send(ask(&token.text("access"))).await.problem(401, "token_not_valid");
        let token = app.sign_in("ravi").await;
        assert_eq!(token.body["is_staff"], true);
        app.put("boss", &format!("{url}/deactivation"), Value::Null).await.expect(200);
        app.send(ask(&token.text("access"))).await.problem(401, "user_inactive");
        app.post("", "/api/v1/accounts/token/refresh", json!({ "refresh": token.body["refresh"] })).await.problem(401, "token_not_valid");
        app.delete("boss", &format!("{url}/deactivation")).await.expect(200);
        app.send(ask(&token.text("access"))).await.problem(401, "token_not_valid");
        let token = app.sign_in("ravi").await;
        app.delete("boss", &format!("{url}/sessions")).await.expect(204);
        app.send(ask(&token.text("access"))).await.problem(401, "token_not_valid");
        let token = app.sign_in("ravi").await;
        app.delete("boss", &url).await.expect(204);
        app.send(ask(&token.text("access"))).await.problem(401, "user_not_found");
        app.post("", "/api/v1/accounts/token/refresh", json!({ "refresh": token.body["refresh"] })).await.problem(401, "token_not_valid");
        app.get("boss", &url).await.problem(404, "not_found");
        app.post("", TOKEN, json!({ "email": "ravi@example.org", "password": PASSWORD })).await.expect(401);
        app.user("ravi", &[]).await; // the address is free again
    }

    async fn the_last_owner_stays(app) {
        let first = app.user("first", &[Role::Owner]).await;
        let url = format!("{USERS}/{first}");
        app.put("first", &format!("{url}/roles"), json!({ "roles": ["admin"] })).await.problem(409, "last_owner");
        app.put("first", &format!("{url}/deactivation"), Value::Null).await.problem(409, "last_owner");
        app.delete("first", &url).await.problem(409, "last_owner");
        let second = app.user("second", &[Role::Owner]).await;
        let (hers, his) = (format!("{USERS}/{second}/roles"), format!("{url}/roles"));
        let nothing = || json!({ "roles": [] });
        let (one, other) = tokio::join!(app.put("first", &hers, nothing()), app.put("second", &his, nothing()));
        let mut answers = [one.status.as_u16(), other.status.as_u16()];
        answers.sort_unstable();
        assert_eq!(answers[0], 200, "one of the two wins: {answers:?}");
        assert!([401, 403, 409].contains(&answers[1]), "and the other does not: {answers:?}");
    }

    async fn every_change_is_in_the_trail_and_the_trail_is_whole(app) {
        app.user("boss", &[Role::Owner]).await;
        let id = app.user("ravi", &[]).await;
        app.put("boss", &format!("{USERS}/{id}/roles"), json!({ "roles": ["teacher"] })).await.expect(200);
        let trail = app.get("boss", &format!("/api/v1/audit?entity=user&entity_id={id}")).await.expect(200);
        let event = &trail.body["items"][0];
        assert_eq!(event["action"], "user.roles");
        assert_eq!(event["actor"]["full_name"], "boss tester");
        assert_eq!((&event["before"]["roles"], &event["after"]["roles"]), (&json!([]), &json!(["teacher"])));
        assert_eq!(event["ip"], "192.0.2.1");
        let mut tx = app.app.db.read().await.unwrap();
        let verified = kit::audit::verify(&mut tx).await.unwrap().unwrap();
        assert_eq!(verified.events, trail_length(app).await);
    }
}

async fn trail_length(app: &crate::support::TestApp) -> i64 {
    app.get("boss", "/api/v1/audit").await.expect(200).body["total"].as_i64().unwrap()
}
