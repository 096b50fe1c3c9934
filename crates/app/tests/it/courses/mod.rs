//! The catalogue.

use crate::support::encoded;
use serde_json::{Value, json};

const NOBODY: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

on_both! {
    async fn a_course_is_sold_in_offerings(app) {
        let (guitar, grade) = (app.instrument("Guitar").await, app.make("/api/v1/levels", json!({ "name": "Grade 1" })).await);
        let course = json!({ "name": " Guitar Grade 1 ", "instrument_id": guitar, "level_id": grade });
        let made = app.office("POST", "/api/v1/courses", course.clone()).await.expect(201);
        let id = made.id();
        assert_eq!(made.body, json!({
            "id": id, "name": "Guitar Grade 1", "instrument": { "id": guitar, "name": "Guitar" },
            "level": { "id": grade, "name": "Grade 1" }, "starts_on": null, "published": false, "active": true, "offerings": [],
        }));
        app.office("POST", "/api/v1/courses", course).await.refuses(&["name"]);
        app.office("POST", "/api/v1/courses", json!({ "name": "", "instrument_id": NOBODY, "level_id": NOBODY })).await
            .refuses(&["name", "instrument_id", "level_id"]);
        app.office("POST", "/api/v1/courses", json!({ "name": "Sitar", "instrument_id": "sitar" })).await.refuses(&["instrument_id"]);

        let offerings = format!("/api/v1/courses/{id}/offerings");
        let long = json!({ "name": "One hour", "format": "group", "duration_minutes": 60 });
        let offering = app.make(&offerings, long.clone()).await;
        app.office("POST", &offerings, long).await.refuses(&["name"]);
        let short = json!({ "name": "", "format": "group", "duration_minutes": 4 });
        app.office("POST", &offerings, short).await.refuses(&["name", "duration_minutes"]);
        let solo = json!({ "name": "Solo", "format": "solo", "duration_minutes": 30 });
        app.office("POST", &offerings, solo.clone()).await.refuses(&["format"]);
        let nowhere = format!("/api/v1/courses/{NOBODY}/offerings");
        let fine = json!({ "name": "Half", "format": "private", "duration_minutes": 30 });
        app.office("POST", &nowhere, fine).await.problem(404, "not_found");

        let path = format!("/api/v1/offerings/{offering}");
        let changed = app.office("PATCH", &path, json!({ "duration_minutes": 45, "active": false })).await.expect(200);
        assert_eq!(changed.body, json!({
            "id": offering, "course_id": id, "name": "One hour", "format": "group", "duration_minutes": 45, "active": false,
        }));
        let listed = app.office("GET", "/api/v1/courses", Value::Null).await.expect(200);
        assert_eq!(listed.body["items"][0]["offerings"], json!([changed.body]));
        let path = format!("/api/v1/courses/{id}");
        let changed = app.office("PATCH", &path, json!({ "level_id": null, "published": true })).await.expect(200);
        assert_eq!((&changed.body["level"], &changed.body["published"]), (&Value::Null, &json!(true)));
    }

    async fn what_is_closed_stays_in_a_course_but_no_new_one_takes_it(app) {
        let (guitar, grade) = (app.instrument("Guitar").await, app.make("/api/v1/levels", json!({ "name": "Grade 1" })).await);
        let course = app.make("/api/v1/courses", json!({ "name": "Guitar 1", "instrument_id": guitar, "level_id": grade })).await;
        for path in [format!("/api/v1/instruments/{guitar}"), format!("/api/v1/levels/{grade}")] {
            app.office("PATCH", &path, json!({ "active": false })).await.expect(200);
        }
        app.office("POST", "/api/v1/courses", json!({ "name": "Guitar 2", "instrument_id": guitar, "level_id": grade })).await
            .refuses(&["instrument_id", "level_id"]);
        let path = format!("/api/v1/courses/{course}");
        let body = json!({ "name": "Guitar I", "instrument_id": guitar, "level_id": grade });
        app.office("PATCH", &path, body).await.expect(200);
        app.office("PATCH", &path, json!({ "instrument_id": NOBODY, "level_id": NOBODY })).await
            .refuses(&["instrument_id", "level_id"]);
    }

    async fn a_stranger_sees_what_is_published_and_can_be_bought(app) {
        app.offering("Guitar Grade 1", 45).await;
        let veena = app.instrument("Veena").await;
        let course = |name: &str, published: bool| json!({ "name": name, "instrument_id": veena, "published": published });
        let secret = app.make("/api/v1/courses", course("Secret", false)).await;
        app.make("/api/v1/courses", course("Nothing to buy yet", true)).await;
        let closed = app.make("/api/v1/courses", course("Closed", true)).await;
        for course in [&secret, &closed] {
            let offering = json!({ "name": "Hour", "format": "private", "duration_minutes": 60 });
            app.make(&format!("/api/v1/courses/{course}/offerings"), offering).await;
        }
        app.office("PATCH", &format!("/api/v1/courses/{closed}"), json!({ "active": false })).await.expect(200);
        let seen = app.get("", "/api/v1/catalogue").await.expect(200);
        assert_eq!(seen.body["items"], json!([{
            "name": "Guitar Grade 1", "instrument": "Guitar", "level": null,
            "offerings": [{ "name": "45 minutes", "format": "private", "duration_minutes": 45, "classes": [] }],
        }]));
        assert_eq!(seen.body["total"], 1);
    }

    async fn courses_are_found_in_any_script_and_come_in_pages(app) {
        for (name, instrument) in [("तबला शुरुआत", "Tabla"), ("Flûte douce", "Flute"), ("100% Drums", "Drums")] {
            app.course(name, instrument).await;
        }
        for (typed, found) in [("तबला", 1), ("TABLA", 1), ("drum", 1), ("flute", 1), ("%", 1), ("_", 0), ("\\", 0), ("", 3)] {
            let path = format!("/api/v1/courses?page_size=2&q={}", encoded(typed));
            let listed = app.office("GET", &path, Value::Null).await.expect(200);
            assert_eq!(listed.body["total"], found, "{typed}");
            assert_eq!(listed.body["items"].as_array().map(Vec::len), Some(found.min(2)), "{typed}");
        }
    }
}
