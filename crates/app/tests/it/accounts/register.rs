use super::{REGISTER, TOKEN};
use crate::support::{Engine, PASSWORD, TestApp};
use serde_json::json;

on_both! {
    async fn somebody_makes_an_account_and_has_no_role(app) {
        let body = json!({
            "email": "Asha@Example.org", "password": PASSWORD, "first_name": "Asha", "last_name": "Nair",
            "role": "owner", "roles": ["owner"], "is_staff": true, "is_superuser": true, "is_active": false,
        });
        let made = app.post("", REGISTER, body).await.expect(201);
        let mut members: Vec<_> = made.body.as_object().unwrap().keys().collect();
        members.sort();
        assert_eq!(members, ["email", "first_name", "full_name", "id", "last_name", "message"]);
        assert_eq!(made.text("email"), "Asha@Example.org");
        assert_eq!(made.text("full_name"), "Asha Nair");
        let signed = app.post("", TOKEN, json!({ "email": "asha@example.ORG", "password": PASSWORD })).await.expect(200);
        assert_eq!(signed.text("email"), "Asha@Example.org");
        assert_eq!(signed.body["is_staff"], false);
        assert_eq!(signed.body["roles"], json!([]));
    }

    async fn an_address_has_one_account_in_whatever_letters(app) {
        let account = |email: &str| json!({ "email": email, "password": PASSWORD, "full_name": "Asha Nair" });
        app.post("", REGISTER, account("asha@example.org")).await.expect(201);
        let again = app.post("", REGISTER, account("ASHA@Example.Org")).await.refuses(&["email"]);
        // Django REST framework has the lists at the top level
        assert_eq!(again.body["email"][0], "A user with this e-mail address already exists.");
    }

    async fn of_many_at_once_one_gets_the_address(app) {
        let mut racers = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let request = crate::support::request("POST", REGISTER, None, json!({ "email": "race@example.org", "password": PASSWORD, "full_name": "R" }));
            let service = musicbeats::server::service(&app.app);
            racers.spawn(async move { tower::ServiceExt::oneshot(service, request).await.unwrap().status().as_u16() });
        }
        let mut answers = racers.join_all().await;
        answers.sort_unstable();
        assert_eq!(answers, [201, 400, 400, 400, 400, 400, 400, 400]);
    }

    async fn every_bad_field_is_named_at_once(app) {
        let long = "x".repeat(300);
        for (body, fields) in [
            (json!({}), vec!["email", "full_name", "password"]),
            (json!({ "email": null, "password": [], "full_name": {} }), vec!["email", "full_name", "password"]),
            (json!({ "email": "not an address", "password": "short", "full_name": "  " }), vec!["email", "full_name", "password"]),
            (json!({ "email": format!("{long}@example.org"), "password": PASSWORD, "full_name": long }), vec!["email", "full_name"]),
            (json!({ "email": "a@example.org", "password": "password", "full_name": "A" }), vec!["password"]),
            (json!({ "email": "ravi.shankaran@example.org", "password": "ravi.shankaran@example.org", "full_name": "R" }), vec!["password"]),
            (json!({ "email": "a@example.org", "password": "Shankaran", "full_name": "Ravi Shankaran" }), vec!["password"]),
            (json!({ "email": "a@example.org", "password": "a".repeat(257), "full_name": "A" }), vec!["password"]),
            (json!({ "email": "a@example.org", "password": "nul\u{0}inside-it", "full_name": "A" }), vec!["password"]),
        ] {
            let reply = app.post("", REGISTER, body).await.refuses(&fields);
            for field in fields {
                assert!(reply.body[field].is_array(), "{field} stands at the top level too: {}", reply.body);
            }
        }
    }

    async fn passwords_are_taken_as_they_are(app) {
        for (n, password) in [" leading-and-trailing9 ", "सरगम-पासवर्ड-42", "melody🎵harmony🎶7"].into_iter().enumerate() {
            let email = format!("user{n}@example.org");
            app.post("", REGISTER, json!({ "email": email, "password": password, "full_name": "U" })).await.expect(201);
            app.post("", TOKEN, json!({ "email": email, "password": password })).await.expect(200);
            app.post("", TOKEN, json!({ "email": email, "password": password.trim_end().to_owned() + "x" })).await.expect(401);
        }
        app.post("", TOKEN, json!({ "email": "user0@example.org", "password": "leading-and-trailing9" })).await.expect(401);
    }
}

#[tokio::test]
async fn the_office_may_keep_registration_to_itself() {
    for setting in ["closed", "invitation"] {
        let app = TestApp::with(Engine::Sqlite, &[("registration", setting)]).await;
        let body = json!({ "email": "a@example.org", "password": PASSWORD, "full_name": "A" });
        app.post("", REGISTER, body).await.problem(403, "registration_closed");
    }
}
