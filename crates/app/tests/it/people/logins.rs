//! Letting people sign in.

use crate::{
    people::NOBODY,
    support::{Engine, PASSWORD, Reply, TestApp, request},
};
use musicbeats::accounts::Role;
use serde_json::{Value, json};

async fn invite(app: &TestApp, who: &str, path: &str, email: &str) -> Reply {
    app.post(who, &format!("/api/v1/{path}/invitation"), json!({ "email": email })).await
}

on_both! {
    async fn a_guardian_is_invited_by_mail_and_sees_the_child(app) {
        app.user("front_desk", &[Role::FrontDesk]).await;
        let asha = app.student("Asha").await;
        let maya = app.guardian(&asha, "Maya Nair").await;
        let invited = invite(app, "front_desk", &format!("guardians/{maya}"), " maya@example.org ").await.expect(201);
        assert_eq!((&invited.body["user"]["email"], &invited.body["invited"]), (&json!("maya@example.org"), &json!(true)));
        app.work().await;
        let body = json!({ "token": app.mailed_secret(), "password": PASSWORD });
        app.send(request("POST", "/api/v1/accounts/invitation/accept", None, body)).await.expect(200);
        let me = app.get("maya", "/api/v1/me").await.expect(200);
        assert_eq!((&me.body["user"]["roles"], &me.body["student_ids"]), (&json!(["guardian"]), &json!([asha])));
        let seen = app.office("GET", &format!("/api/v1/students/{asha}"), Value::Null).await.expect(200);
        assert_eq!(seen.body["guardians"][0]["user"], invited.body["user"]);
    }

    async fn somebody_who_has_an_account_gets_the_role_and_keeps_the_password(app) {
        let user = app.user("meera", &[]).await;
        let (teacher, student) = (app.teacher("Meera").await, app.student("Meera").await);
        let linked = invite(app, "office", &format!("teachers/{teacher}"), "MEERA@example.org").await.expect(201);
        assert_eq!(linked.body, json!({ "user": { "id": user, "email": "meera@example.org" }, "invited": false }));
        invite(app, "office", &format!("students/{student}"), "meera@example.org").await.expect(201);
        let me = app.get("meera", "/api/v1/me").await.expect(200);
        assert_eq!(me.body["user"]["roles"], json!(["teacher", "student"]));
        assert_eq!((&me.body["teacher_id"], &me.body["student_ids"]), (&json!(teacher), &json!([student])));
        let trail = app.office("GET", &format!("/api/v1/audit?entity_id={user}"), Value::Null).await.expect(200);
        assert_eq!(trail.body["items"][0]["after"]["roles"], json!(["teacher", "student"]));
    }

    async fn a_user_is_one_student_and_a_student_one_user(app) {
        let (asha, bina) = (app.student("Asha").await, app.student("Bina").await);
        app.let_in(&format!("students/{asha}"), "asha").await;
        invite(app, "office", &format!("students/{asha}"), "asha@example.org").await.problem(409, "already_linked");
        invite(app, "office", &format!("students/{asha}"), "new@example.org").await.problem(409, "already_linked");
        invite(app, "office", &format!("students/{bina}"), "asha@example.org").await.problem(409, "already_linked");
        let users = app.office("GET", "/api/v1/users?q=new%40", Value::Null).await.expect(200);
        assert_eq!(users.body["total"], 0, "what was refused left no account behind");
        invite(app, "office", &format!("students/{bina}"), "").await.refuses(&["email"]);
        invite(app, "office", &format!("students/{bina}"), "bina").await.refuses(&["email"]);
        invite(app, "office", &format!("students/{NOBODY}"), "bina@example.org").await.problem(404, "not_found");
    }

    async fn an_account_that_was_deleted_makes_room_for_another(app) {
        let asha = app.student("Asha").await;
        app.let_in(&format!("students/{asha}"), "asha").await;
        let path = format!("/api/v1/students/{asha}");
        let user = app.office("GET", &path, Value::Null).await.expect(200).body["user"]["id"].clone();
        app.office("DELETE", &format!("/api/v1/users/{}", user.as_str().expect("an id")), Value::Null).await.expect(204);
        assert_eq!(app.office("GET", &path, Value::Null).await.expect(200).body["user"], Value::Null);
        app.let_in(&format!("students/{asha}"), "asha2").await;
        assert_eq!(app.get("asha2", "/api/v1/me").await.expect(200).body["student_ids"], json!([asha]));
    }

    async fn nobody_gives_a_login_above_his_own(app) {
        app.user("front_desk", &[Role::FrontDesk]).await;
        app.user("admin", &[Role::Admin]).await;
        app.user("boss", &[Role::Owner]).await;
        let (asha, meera) = (app.student("Asha").await, app.teacher("Meera").await);
        let maya = app.guardian(&asha, "Maya").await;
        invite(app, "front_desk", &format!("teachers/{meera}"), "meera@example.org").await.problem(403, "forbidden");
        invite(app, "front_desk", &format!("guardians/{maya}"), "admin@example.org").await.problem(403, "forbidden");
        invite(app, "admin", &format!("guardians/{maya}"), "boss@example.org").await.problem(403, "forbidden");
        invite(app, "admin", &format!("teachers/{meera}"), "meera@example.org").await.expect(201);
        invite(app, "boss", &format!("guardians/{maya}"), "boss@example.org").await.expect(201);
        app.work().await;
    }

    async fn of_two_who_invite_one_person_at_once_one_succeeds(app) {
        let asha = app.student("Asha").await;
        let path = format!("students/{asha}");
        let replies = tokio::join!(
            invite(app, "office", &path, "one@example.org"),
            invite(app, "office", &path, "two@example.org"),
            invite(app, "office", &path, "three@example.org"),
        );
        let mut statuses = [replies.0, replies.1, replies.2].map(|reply| reply.status.as_u16());
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409, 409]);
        app.work().await;
    }
}

/// Anybody may register with the address of a mother before the office invites her.
#[tokio::test]
async fn an_address_that_was_never_confirmed_is_proved_before_it_opens_anything() {
    let app = TestApp::with(Engine::Sqlite, &[("smtp_url", "smtp://127.0.0.1:1")]).await;
    let register = json!({ "email": "maya@example.org", "full_name": "Not Maya", "password": PASSWORD });
    app.send(request("POST", "/api/v1/accounts/register", None, register)).await.expect(201);
    app.get("maya", "/api/v1/me").await.expect(200);
    let asha = app.student("Asha").await;
    let maya = app.guardian(&asha, "Maya").await;
    let invited = invite(&app, "office", &format!("guardians/{maya}"), "maya@example.org").await.expect(201);
    assert_eq!(invited.body["invited"], true);
    app.get("maya", "/api/v1/me").await.problem(401, "token_not_valid");
    let login = json!({ "email": "maya@example.org", "password": PASSWORD });
    app.send(request("POST", "/api/v1/accounts/token", None, login)).await.expect(401);
}
