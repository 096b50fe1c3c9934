//! What students learn and teachers teach.

use crate::support::TestApp;
use serde_json::{Value, json};

async fn level(app: &TestApp, name: &str) -> String {
    app.make("/api/v1/levels", json!({ "name": name })).await
}

/// As `instrument level`, in their order.
fn played(body: &Value) -> Vec<String> {
    let items = body["items"].as_array().expect("items");
    let name = |of: &Value| of["name"].as_str().unwrap_or("–").to_owned();
    items.iter().map(|item| format!("{} {}", name(&item["instrument"]), name(&item["level"]))).collect()
}

on_both! {
    async fn a_student_learns_instruments_and_gets_further(app) {
        let (sitar, tabla) = (app.instrument("Sitar").await, app.instrument("Tabla").await);
        let (first, second) = (level(app, "First").await, level(app, "Second").await);
        let path = format!("/api/v1/students/{}/instruments", app.student("Asha").await);
        assert_eq!(played(&app.office("GET", &path, Value::Null).await.expect(200).body), Vec::<String>::new());
        let both = json!({ "items": [{ "instrument_id": tabla }, { "instrument_id": sitar, "level_id": first }] });
        assert_eq!(played(&app.office("PUT", &path, both).await.expect(200).body), ["Tabla –", "Sitar First"]);
        let further = json!({ "items": [{ "instrument_id": sitar, "level_id": second }] });
        app.office("PUT", &path, further).await.expect(200);
        assert_eq!(played(&app.office("GET", &path, Value::Null).await.expect(200).body), ["Sitar Second"]);
    }

    async fn a_teacher_teaches_instruments(app) {
        let veena = app.instrument("Veena").await;
        let teacher = app.make("/api/v1/teachers", json!({ "full_name": "Ravi" })).await;
        let path = format!("/api/v1/teachers/{teacher}/instruments");
        let body = json!({ "items": [{ "instrument_id": veena }] });
        assert_eq!(played(&app.office("PUT", &path, body).await.expect(200).body), ["Veena –"]);
        let history = app.office("GET", &format!("/api/v1/teachers/{teacher}/history"), Value::Null).await.expect(200);
        assert_eq!(history.body["items"][0]["action"], "teacher.instruments");
    }

    async fn what_cannot_be_played_is_refused_whole(app) {
        let sitar = app.instrument("Sitar").await;
        let path = format!("/api/v1/students/{}/instruments", app.student("Asha").await);
        let once = json!({ "instrument_id": sitar });
        let unknown = json!({ "instrument_id": "0190163d-8694-739b-aea5-966c26f8ad91" });
        let put = async |items: Value| app.office("PUT", &path, json!({ "items": items })).await;
        put(json!([once])).await.expect(200);
        put(json!([once, once])).await.refuses(&["items[1].instrument_id"]);
        put(json!([once, unknown])).await.refuses(&["items"]);
        put(json!([{ "instrument_id": "sitar" }])).await.problem(400, "invalid");
        put(json!([{ "instrument_id": sitar, "level_id": "0190163d-8694-739b-aea5-966c26f8ad91" }])).await.refuses(&["items"]);
        assert_eq!(played(&app.office("GET", &path, Value::Null).await.expect(200).body), ["Sitar –"]);
    }
}
