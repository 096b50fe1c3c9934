//! Who works in the office, seen as persons.

use crate::{people::NOBODY, support::TestApp};
use musicbeats::accounts::Role;
use serde_json::{Value, json};

const STAFF: &str = "/api/v1/staff";

async fn names(app: &TestApp, query: &str) -> Vec<String> {
    let listed = app.office("GET", &format!("{STAFF}?{query}"), Value::Null).await.expect(200);
    let items = listed.body["items"].as_array().expect("items").iter();
    items.map(|item| item["full_name"].as_str().expect("a name").to_owned()).collect()
}

on_both! {
    async fn somebody_works_in_the_office(app) {
        let body = json!({ "full_name": "Sita Rao", "phone": "+91 98765-43210", "position": " Front desk " });
        let sita = app.office("POST", STAFF, body).await.expect(201);
        assert_eq!(sita.body, json!({
            "id": sita.id(), "full_name": "Sita Rao", "email": null, "phone": "+919876543210", "position": "Front desk",
            "active": true, "user": null,
        }));
        let path = format!("{STAFF}/{}", sita.id());
        app.office("POST", STAFF, json!({ "full_name": "Bina", "email": "bina@example.org" })).await.expect(201);
        assert_eq!((names(app, "q=desk").await, names(app, "q=98765+43210").await), (vec!["Sita Rao".to_owned()], vec!["Sita Rao".to_owned()]));
        let gone = app.office("PATCH", &path, json!({ "active": false, "phone": null })).await.expect(200);
        assert_eq!((&gone.body["active"], &gone.body["phone"], &gone.body["position"]), (&json!(false), &Value::Null, &json!("Front desk")));
        assert_eq!(app.office("GET", &path, Value::Null).await.expect(200).body, gone.body);
        assert_eq!((names(app, "active=true").await, names(app, "page_size=1&page=2").await), (vec!["Bina".to_owned()], vec!["Sita Rao".to_owned()]));
        app.office("POST", STAFF, json!({ "full_name": " ", "email": "x", "phone": "x", "position": "x".repeat(101) })).await
            .refuses(&["email", "full_name", "phone", "position"]);
        app.office("PATCH", &path, json!({ "full_name": "" })).await.refuses(&["full_name"]);
        app.office("PATCH", &format!("{STAFF}/{NOBODY}"), json!({})).await.problem(404, "not_found");
        app.office("GET", &format!("{STAFF}/{NOBODY}"), Value::Null).await.problem(404, "not_found");
    }

    async fn an_account_is_one_person(app) {
        app.user("admin", &[Role::Admin]).await;
        let (sita, bina) = (app.make(STAFF, json!({ "full_name": "Sita" })).await, app.make(STAFF, json!({ "full_name": "Bina" })).await);
        let invite = async |who: &str, staff: &str, email: &str, role: &str| {
            app.post(who, &format!("{STAFF}/{staff}/invitation"), json!({ "email": email, "role": role })).await
        };
        let user = app.user("sita", &[]).await;
        let linked = invite("admin", &sita, "SITA@example.org", "front_desk").await.expect(201);
        assert_eq!(linked.body, json!({ "user": { "id": user, "email": "sita@example.org" }, "invited": false }));
        assert_eq!(app.get("sita", "/api/v1/me").await.expect(200).body["user"]["roles"], json!(["front_desk"]));
        assert_eq!(app.get("sita", &format!("{STAFF}/{sita}")).await.expect(200).body["user"]["id"], json!(user));
        invite("admin", &bina, "sita@example.org", "accountant").await.problem(409, "already_linked");
        invite("admin", &sita, "new@example.org", "accountant").await.problem(409, "already_linked");
        invite("admin", &bina, "bina@example.org", "admin").await.problem(403, "forbidden");
        invite("admin", &bina, "bina@example.org", "teacher").await.refuses(&["role"]);
        invite("admin", &bina, "", "cook").await.refuses(&["role"]);
        invite("admin", &bina, "", "accountant").await.refuses(&["email"]);
        invite("admin", NOBODY, "bina@example.org", "accountant").await.problem(404, "not_found");
        assert_eq!(app.get("sita", "/api/v1/me").await.expect(200).body["user"]["roles"], json!(["front_desk"]), "what was refused gave no role");
        let invited = invite("admin", &bina, "bina@example.org", "accountant").await.expect(201);
        assert_eq!(invited.body["invited"], true);
        app.work().await;
        assert_eq!(app.outbox().len(), 1);
    }
}
