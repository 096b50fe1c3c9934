//! What an institute asks besides what every institute does.

use crate::support::TestApp;
use serde_json::{Value, json};

const FIELDS: &str = "/api/v1/custom-fields";

async fn field(app: &TestApp, of: &str, name: &str, kind: &str, choices: &[&str]) -> String {
    app.make(FIELDS, json!({ "of": of, "name": name, "kind": kind, "choices": choices })).await
}

/// As `name value`.
fn filled(body: &Value) -> Vec<String> {
    let items = body["items"].as_array().expect("items");
    items
        .iter()
        .map(|item| format!("{} {}", item["name"].as_str().unwrap_or("?"), item["value"].as_str().unwrap_or("–")))
        .collect()
}

on_both! {
    async fn fields_are_filled_in_for_each_kind_of_record(app) {
        let family = app.family("The Nairs").await;
        let teacher = app.make("/api/v1/teachers", json!({ "full_name": "Ravi" })).await;
        for (of, path) in [
            ("student", format!("/api/v1/students/{}/custom-values", app.student("Asha").await)),
            ("family", format!("/api/v1/family-accounts/{family}/custom-values")),
            ("teacher", format!("/api/v1/teachers/{teacher}/custom-values")),
        ] {
            let school = field(app, of, "School", "text", &[]).await;
            let bus = field(app, of, "Comes by", "choice", &["Bus", "Car"]).await;
            assert_eq!(filled(&app.office("GET", &path, Value::Null).await.expect(200).body), ["School –", "Comes by –"]);
            let both = json!({ "items": [{ "field_id": bus, "value": "Bus" }, { "field_id": school, "value": " St. Mary " }] });
            assert_eq!(filled(&app.office("PUT", &path, both).await.expect(200).body), ["School St. Mary", "Comes by Bus"]);
            let one = json!({ "items": [{ "field_id": bus, "value": null }] });
            app.office("PUT", &path, one).await.expect(200);
            assert_eq!(filled(&app.office("GET", &path, Value::Null).await.expect(200).body), ["School St. Mary", "Comes by –"]);
        }
        let listed = app.office("GET", &format!("{FIELDS}?of=family"), Value::Null).await.expect(200);
        assert_eq!((&listed.body["total"], &listed.body["items"][1]["choices"]), (&json!(2), &json!(["Bus", "Car"])));
    }

    async fn a_field_that_is_closed_shows_what_was_written(app) {
        let (old, new) = (app.student("Asha").await, app.student("Bina").await);
        let height = field(app, "student", "Height", "number", &[]).await;
        let path = |student: &str| format!("/api/v1/students/{student}/custom-values");
        app.office("PUT", &path(&old), json!({ "items": [{ "field_id": height, "value": "120.5" }] })).await.expect(200);
        app.office("PATCH", &format!("{FIELDS}/{height}"), json!({ "active": false, "name": "Tall" })).await.expect(200);
        assert_eq!(filled(&app.office("GET", &path(&old), Value::Null).await.expect(200).body), ["Tall 120.5"]);
        assert_eq!(filled(&app.office("GET", &path(&new), Value::Null).await.expect(200).body), Vec::<String>::new());
        let history = app.office("GET", &format!("/api/v1/students/{old}/history"), Value::Null).await.expect(200);
        assert_eq!(history.body["items"][0]["action"], "student.custom_values");
    }

    async fn what_does_not_fit_is_refused_whole(app) {
        let student = app.student("Asha").await;
        let born = field(app, "student", "Baptised", "date", &[]).await;
        let families = field(app, "family", "Car", "text", &[]).await;
        let path = format!("/api/v1/students/{student}/custom-values");
        let put = async |items: Value| app.office("PUT", &path, json!({ "items": items })).await;
        put(json!([{ "field_id": born, "value": "2015-02-30" }])).await.refuses(&["items[0].value"]);
        put(json!([{ "field_id": born, "value": "2015-02-03" }, { "field_id": families, "value": "x" }])).await.refuses(&["items[1].field_id"]);
        put(json!([{ "field_id": born, "value": 5 }])).await.problem(400, "invalid");
        assert_eq!(filled(&app.office("GET", &path, Value::Null).await.expect(200).body), ["Baptised –"]);
        let make = async |body: Value| app.office("POST", FIELDS, body).await;
        make(json!({ "of": "student", "name": "BAPTISED", "kind": "text" })).await.refuses(&["name"]);
        make(json!({ "of": "student", "name": "Bus", "kind": "choice" })).await.refuses(&["choices"]);
        make(json!({ "of": "lesson", "name": "Bus", "kind": "text" })).await.problem(400, "invalid");
        make(json!({ "of": "family", "name": "Baptised", "kind": "date" })).await.expect(201);
    }
}
