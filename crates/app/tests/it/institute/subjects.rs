//! Instruments and levels.

use crate::support::{Reply, TestApp, encoded};
use serde_json::{Value, json};

const INSTRUMENTS: &str = "/api/v1/instruments";
const LEVELS: &str = "/api/v1/levels";
const NOBODY: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

async fn list(app: &TestApp, path: &str) -> Vec<Value> {
    let listed = app.office("GET", path, Value::Null).await.expect(200);
    listed.body["items"].as_array().expect("items").clone()
}

async fn names(app: &TestApp, path: &str) -> Vec<String> {
    list(app, path).await.iter().map(|item| item["name"].as_str().expect("a name").to_owned()).collect()
}

async fn level(app: &TestApp, name: &str) -> Reply {
    app.office("POST", LEVELS, json!({ "name": name })).await
}

async fn change(app: &TestApp, path: &str, id: &str, body: Value) -> Reply {
    app.office("PATCH", &format!("{path}/{id}"), body).await
}

on_both! {
    async fn instruments_differ_by_more_than_letter_case(app) {
        let made = app.office("POST", INSTRUMENTS, json!({ "name": " Veena " })).await.expect(201);
        assert_eq!(made.body, json!({ "id": made.id(), "name": "Veena", "active": true }));
        let tabla = app.instrument("तबला").await;
        for taken in ["veena", "VEENA ", "तबला"] {
            app.office("POST", INSTRUMENTS, json!({ "name": taken })).await.refuses(&["name"]);
        }
        for bad in [json!({}), json!({ "name": " " }), json!({ "name": "x".repeat(51) }), json!({ "name": 5 })] {
            app.office("POST", INSTRUMENTS, bad).await.refuses(&["name"]);
        }
        change(app, INSTRUMENTS, &tabla, json!({ "name": "vEENA" })).await.refuses(&["name"]);
        change(app, INSTRUMENTS, NOBODY, json!({ "name": "Sitar" })).await.problem(404, "not_found");
        let closed = change(app, INSTRUMENTS, &made.id(), json!({ "name": "veena", "active": false })).await.expect(200);
        assert_eq!(closed.body, json!({ "id": made.id(), "name": "veena", "active": false }));
        let trail = app.office("GET", "/api/v1/audit?entity=instrument", Value::Null).await.expect(200);
        assert_eq!(trail.body["items"][0]["before"], json!({ "name": "Veena", "active": true }));
        assert_eq!(trail.body["items"][0]["after"], json!({ "name": "veena", "active": false }));
    }

    async fn instruments_are_found_by_part_of_their_name(app) {
        for name in ["Tabla", "guitar", "Flûte", "वीणा"] {
            app.instrument(name).await;
        }
        let guitar = app.instrument("guitar").await;
        change(app, INSTRUMENTS, &guitar, json!({ "active": false })).await.expect(200);
        assert_eq!(names(app, INSTRUMENTS).await, ["flûte", "guitar", "tabla", "वीणा"].map(|key| {
            match key { "flûte" => "Flûte", "tabla" => "Tabla", other => other }
        }));
        assert_eq!(names(app, &format!("{INSTRUMENTS}?active=true&page_size=2")).await, ["Flûte", "Tabla"]);
        assert_eq!(names(app, &format!("{INSTRUMENTS}?q=flut")).await, ["Flûte"]);
        assert_eq!(names(app, &format!("{INSTRUMENTS}?q={}", encoded("वी"))).await, ["वीणा"]);
        assert!(names(app, &format!("{INSTRUMENTS}?q=%25")).await.is_empty());
    }

    async fn levels_stand_in_an_order_that_can_be_changed(app) {
        let mut ids = vec![];
        for (name, seq) in [("Beginner", 1), ("Grade 2", 2), ("Grade 1", 3)] {
            let made = level(app, name).await.expect(201);
            assert_eq!(made.body, json!({ "id": made.id(), "name": name, "seq": seq, "active": true }));
            ids.push(made.id());
        }
        let moved = change(app, LEVELS, &ids[2], json!({ "seq": 2 })).await.expect(200);
        assert_eq!(moved.body["seq"], 2);
        assert_eq!(names(app, LEVELS).await, ["Beginner", "Grade 1", "Grade 2"]);
        change(app, LEVELS, &ids[0], json!({ "seq": 3, "name": "Master", "active": false })).await.expect(200);
        assert_eq!(names(app, LEVELS).await, ["Grade 1", "Grade 2", "Master"]);
        let places: Vec<_> = list(app, LEVELS).await.iter().map(|level| level["seq"].clone()).collect();
        assert_eq!(places, [1, 2, 3]);
        assert_eq!(names(app, &format!("{LEVELS}?active=true")).await, ["Grade 1", "Grade 2"]);

        for seq in [0, -1, 4, i64::MAX] {
            change(app, LEVELS, &ids[0], json!({ "seq": seq })).await.refuses(&["seq"]);
        }
        change(app, LEVELS, &ids[0], json!({ "name": "grade 1", })).await.refuses(&["name"]);
        change(app, LEVELS, NOBODY, json!({ "seq": 1 })).await.problem(404, "not_found");
        level(app, "GRADE 2").await.refuses(&["name"]);
    }

    async fn levels_that_are_added_at_once_get_places_of_their_own(app) {
        level(app, "Beginner").await.expect(201);
        let replies = tokio::join!(level(app, "One"), level(app, "Two"), level(app, "Three"), level(app, "Four"));
        for reply in [replies.0, replies.1, replies.2, replies.3] {
            reply.expect(201);
        }
        let places: Vec<_> = list(app, LEVELS).await.iter().map(|level| level["seq"].clone()).collect();
        assert_eq!(places, [1, 2, 3, 4, 5]);
    }
}
