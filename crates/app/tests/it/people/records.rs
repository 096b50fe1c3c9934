//! Photos, and what the office knows and nobody else.

use crate::{
    people::NOBODY,
    support::{PHOTO, TestApp, request},
};
use musicbeats::accounts::Role;
use serde_json::{Value, json};

async fn student(app: &TestApp, id: &str) -> Value {
    app.office("GET", &format!("/api/v1/students/{id}"), Value::Null).await.expect(200).body
}

on_both! {
    async fn a_photo_is_kept_and_shown_to_who_may_see_the_student(app) {
        let (asha, bina) = (app.student("Asha").await, app.student("Bina").await);
        let maya = app.guardian(&asha, "Maya").await;
        app.let_in(&format!("guardians/{maya}"), "maya").await;
        let path = format!("/api/v1/students/{asha}/photo");
        app.get("maya", &path).await.problem(404, "not_found");
        assert_eq!(student(app, &asha).await["photo"], Value::Null);
        app.photograph(&asha).await;
        app.photograph(&bina).await;

        let shown = app.get("maya", &path).await.expect(200);
        assert_eq!((shown.bytes.as_slice(), &shown.headers["content-type"]), (PHOTO, &"image/png".parse().expect("a header")));
        assert_eq!((&shown.headers["x-content-type-options"], &shown.headers["cache-control"]),
            (&"nosniff".parse().expect("a header"), &"private, no-cache".parse().expect("a header")));
        let etag = shown.headers["etag"].to_str().expect("a text");
        assert_eq!(student(app, &asha).await["photo"], etag.trim_matches('"'));
        let known = app.call_with("maya", "GET", &path, Value::Null, &[("if-none-match", etag)]).await.expect(304);
        assert!(known.bytes.is_empty());
        app.get("maya", &format!("/api/v1/students/{bina}/photo")).await.problem(404, "not_found");
        app.upload("maya", &path, PHOTO).await.problem(403, "forbidden");

        app.upload("office", &path, b"\xff\xd8\xff another face").await.expect(204);
        assert_eq!(app.get("maya", &path).await.expect(200).headers["content-type"], "image/jpeg");
        app.office("DELETE", &path, Value::Null).await.expect(204);
        app.office("DELETE", &path, Value::Null).await.problem(404, "not_found");
        app.get("maya", &path).await.problem(404, "not_found");
    }

    async fn what_is_no_photo_is_refused(app) {
        let asha = app.student("Asha").await;
        let path = format!("/api/v1/students/{asha}/photo");
        for content in [b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>".as_slice(), b"GIF89a", b""] {
            app.upload("office", &path, content).await.problem(400, "not_a_picture");
        }
        let large = [PHOTO, &[0; 512 * 1024]].concat();
        app.upload("office", &path, &large).await.problem(413, "picture_too_large");
        app.upload("office", &format!("/api/v1/students/{NOBODY}/photo"), PHOTO).await.problem(404, "not_found");
        app.send(request("GET", &path, None, Value::Null)).await.problem(401, "not_authenticated");
    }

    async fn private_notes_are_the_offices_and_the_trail_does_not_repeat_them(app) {
        app.personas().await;
        let asha = app.student("Asha").await;
        let meera = app.teacher("Meera").await;
        app.let_in(&format!("teachers/{meera}"), "teacher").await;
        app.enroll(&asha, &app.offering("Guitar", 45).await, Some(&meera), "2026-01-01").await;
        let path = format!("/api/v1/students/{asha}/private-notes");
        let empty = app.office("GET", &path, Value::Null).await.expect(200);
        assert_eq!(empty.body, json!({ "medical": "", "custody": "", "updated_at": null, "updated_by": null }));

        let notes = json!({ "medical": " Peanuts ", "custody": "Not to Ravi, order 12/2026" });
        app.put("front_desk", &path, notes).await.expect(204);
        let written = app.get("front_desk", &path).await.expect(200);
        assert_eq!((&written.body["medical"], &written.body["updated_by"]["full_name"]), (&json!("Peanuts"), &json!("front_desk tester")));
        for who in ["teacher", "accountant", "guardian", "student"] {
            app.get(who, &path).await.problem(403, "forbidden");
        }
        app.put("front_desk", &path, json!({ "medical": "Peanuts", "custody": "" })).await.expect(204);
        app.put("front_desk", &path, json!({ "medical": "Peanuts", "custody": "" })).await.expect(204);
        let trail = app.office("GET", &format!("/api/v1/audit?entity_id={asha}"), Value::Null).await.expect(200);
        let told: Vec<_> = trail.body["items"].as_array().expect("events").iter()
            .filter(|event| event["action"] == "student.private_notes").map(|event| event["after"]["changed"].clone()).collect();
        assert_eq!(told, [json!(["custody"]), json!(["medical", "custody"])], "what stayed is not told");
        for path in [format!("/api/v1/audit?entity_id={asha}"), format!("/api/v1/students/{asha}"), "/api/v1/students".into()] {
            let seen = String::from_utf8(app.office("GET", &path, Value::Null).await.expect(200).bytes).expect("text");
            assert!(!seen.contains("Peanuts") && !seen.contains("12/2026"), "{path}");
        }
    }

    async fn private_notes_have_limits(app) {
        app.user("front_desk", &[Role::FrontDesk]).await;
        let asha = app.student("Asha").await;
        let path = format!("/api/v1/students/{asha}/private-notes");
        let long = "x".repeat(5001);
        app.put("front_desk", &path, json!({ "medical": long, "custody": long })).await.refuses(&["custody", "medical"]);
        app.put("front_desk", &path, json!({ "medical": "x" })).await.refuses(&["custody"]);
        app.put("front_desk", &path, json!({ "medical": "a\0b", "custody": "" })).await.refuses(&["medical"]);
        let nobody = format!("/api/v1/students/{NOBODY}/private-notes");
        app.put("front_desk", &nobody, json!({ "medical": "", "custody": "" })).await.problem(404, "not_found");
        app.get("front_desk", &nobody).await.problem(404, "not_found");
    }
}
