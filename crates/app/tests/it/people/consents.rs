//! What guardians agreed to, in which words.

use crate::{people::NOBODY, support::TestApp};
use serde_json::{Value, json};

async fn text(app: &TestApp, kind: &str, body: &str) -> String {
    app.make("/api/v1/consent-texts", json!({ "kind": kind, "body": body })).await
}

async fn child(app: &TestApp, name: &str) -> String {
    app.make("/api/v1/students", json!({ "full_name": name, "date_of_birth": "2015-07-01" })).await
}

async fn consents(app: &TestApp, who: &str, student: &str) -> Vec<Value> {
    let listed = app.get(who, &format!("/api/v1/students/{student}/consents")).await.expect(200);
    listed.body["items"].as_array().expect("items").clone()
}

on_both! {
    async fn a_mother_gives_and_withdraws(app) {
        let photos = text(app, "photos", " We show photos. ").await;
        text(app, "messages", "We write.").await;
        let asha = child(app, "Asha").await;
        let maya = app.guardian(&asha, "Maya").await;
        app.let_in(&format!("guardians/{maya}"), "maya").await;
        let path = format!("/api/v1/students/{asha}/consents");
        let asked = consents(app, "maya", &asha).await;
        let kinds: Vec<_> = asked.iter().map(|item| (item["text"]["kind"].as_str(), item["text"]["body"].as_str(), &item["decision"])).collect();
        assert_eq!(kinds, [(Some("messages"), Some("We write."), &Value::Null), (Some("photos"), Some("We show photos."), &Value::Null)]);

        app.post("maya", &path, json!({ "consent_text_id": photos, "given": true })).await.expect(204);
        let given = consents(app, "maya", &asha).await[1]["decision"].clone();
        assert_eq!((&given["given"], &given["version"], &given["guardian"]["full_name"], &given["by"]["full_name"]),
            (&json!(true), &json!(1), &json!("Maya"), &json!("maya tester")));
        app.post("maya", &path, json!({ "consent_text_id": photos, "given": false })).await.expect(204);
        assert_eq!(consents(app, "maya", &asha).await[1]["decision"]["given"], false);
        let trail = app.office("GET", &format!("/api/v1/audit?entity_id={asha}"), Value::Null).await.expect(200);
        assert_eq!(trail.body["items"][0]["after"], json!({ "consent": "photos", "version": 1, "given": false, "guardian_id": maya, "guardian": "Maya" }));
    }

    async fn new_words_are_agreed_to_anew(app) {
        let old = text(app, "photos", "On our walls").await;
        let asha = child(app, "Asha").await;
        let maya = app.guardian(&asha, "Maya").await;
        let path = format!("/api/v1/students/{asha}/consents");
        let decide = |text: &str, given: bool| json!({ "consent_text_id": text, "given": given, "guardian_id": maya });
        app.office("POST", &path, decide(&old, true)).await.expect(204);
        let new = text(app, "photos", "On our walls and on the web").await;
        let seen = consents(app, "office", &asha).await;
        assert_eq!((&seen[0]["text"]["version"], &seen[0]["decision"]["version"]), (&json!(2), &json!(1)));
        app.office("POST", &path, decide(&old, true)).await.problem(409, "outdated_text");
        app.office("POST", &path, decide(&old, false)).await.expect(204);
        app.office("POST", &path, decide(&new, true)).await.expect(204);
        assert_eq!(consents(app, "office", &asha).await[0]["decision"]["version"], 2);
        let texts = app.office("GET", "/api/v1/consent-texts", Value::Null).await.expect(200);
        let versions: Vec<_> = texts.body["items"].as_array().expect("texts").iter().map(|t| json!([t["version"], t["current"]])).collect();
        assert_eq!(versions, [json!([2, true]), json!([1, false])]);
    }

    async fn who_may_not_decide_is_refused(app) {
        let photos = text(app, "photos", "We show photos.").await;
        let (asha, bina) = (child(app, "Asha").await, child(app, "Bina").await);
        let (maya, sita) = (app.guardian(&asha, "Maya").await, app.guardian(&bina, "Sita").await);
        app.let_in(&format!("guardians/{maya}"), "maya").await;
        app.let_in(&format!("students/{asha}"), "asha").await;
        let path = format!("/api/v1/students/{asha}/consents");
        let decide = |text: &str, guardian: Value| json!({ "consent_text_id": text, "given": true, "guardian_id": guardian });
        app.office("POST", &path, decide(&photos, Value::Null)).await.refuses(&["guardian_id"]);
        app.office("POST", &path, decide(&photos, json!(sita))).await.refuses(&["guardian_id"]);
        app.office("POST", &path, decide(&photos, json!(NOBODY))).await.refuses(&["guardian_id"]);
        app.office("POST", &path, decide(NOBODY, json!(maya))).await.refuses(&["consent_text_id"]);
        app.office("POST", &path, json!({ "given": true })).await.refuses(&["consent_text_id"]);
        app.office("POST", &format!("/api/v1/students/{NOBODY}/consents"), decide(&photos, json!(maya))).await.problem(404, "not_found");
        app.post("maya", &path, decide(&photos, json!(sita))).await.refuses(&["guardian_id"]);
        app.post("maya", &format!("/api/v1/students/{bina}/consents"), decide(&photos, Value::Null)).await.problem(404, "not_found");
        app.post("asha", &path, decide(&photos, Value::Null)).await.problem(403, "forbidden");
        assert_eq!(consents(app, "asha", &asha).await[0]["decision"], Value::Null);
        app.post("maya", &path, decide(&photos, Value::Null)).await.expect(204);

        app.link(&asha, &maya, json!({ "blocked": true })).await;
        app.post("maya", &path, decide(&photos, Value::Null)).await.problem(404, "not_found");
        app.office("POST", &path, decide(&photos, json!(maya))).await.refuses(&["guardian_id"]);
        assert_eq!(consents(app, "asha", &asha).await[0]["decision"]["guardian"], Value::Null, "the order is not told");
        assert_eq!(consents(app, "office", &asha).await[0]["decision"]["guardian"]["full_name"], "Maya");
    }

    async fn an_adult_decides_for_himself(app) {
        let photos = text(app, "photos", "We show photos.").await;
        let ravi = app.make("/api/v1/students", json!({ "full_name": "Ravi", "date_of_birth": "1990-01-01" })).await;
        let body = json!({ "consent_text_id": photos, "given": true });
        app.office("POST", &format!("/api/v1/students/{ravi}/consents"), body).await.expect(204);
        let decision = consents(app, "office", &ravi).await[0]["decision"].clone();
        assert_eq!((&decision["guardian"], &decision["by"]["full_name"]), (&Value::Null, &json!("office tester")));
    }

    async fn texts_have_limits(app) {
        app.office("POST", "/api/v1/consent-texts", json!({ "kind": "photos", "body": " " })).await.refuses(&["body"]);
        app.office("POST", "/api/v1/consent-texts", json!({ "kind": "photos", "body": "x".repeat(20_001) })).await.refuses(&["body"]);
        app.office("POST", "/api/v1/consent-texts", json!({ "kind": "selfies", "body": "x" })).await.refuses(&["kind"]);
        let texts = (0..3).map(|i| (json!({ "kind": "photos", "body": format!("Text {i}") }), vec![])).collect();
        let mut versions: Vec<_> = app.post_at_once("office", "/api/v1/consent-texts", texts).await.into_iter()
            .map(|reply| reply.expect(201).body["version"].as_i64()).collect();
        versions.sort_unstable();
        assert_eq!(versions, [Some(1), Some(2), Some(3)]);
    }
}
