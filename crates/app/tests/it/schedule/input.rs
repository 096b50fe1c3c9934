//! What the timetable does not accept, and how it says so.

use crate::support::School;
use serde_json::{Value, json};

const NOBODY: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

/// The input with one member changed, or taken away.
fn with(base: &Value, member: &str, value: Value) -> Value {
    let mut body = base.clone();
    match value {
        Value::Null => drop(body.as_object_mut().expect("an object").remove(member)),
        value => body[member] = value,
    }
    body
}

on_both! {
    async fn a_lesson_names_every_bad_field(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let (meera, gone) = (school.teacher("Meera", "").await, school.teacher("Gone", "").await);
        let (asha, ravi, left) = (school.student("Asha", "").await, school.student("Ravi", "").await, school.student("Left", "").await);
        let (cabin, closed) = (school.room("Cabin", 1).await, school.room("Closed", 5).await);
        let (private, ended) = (school.offering("Guitar", "private").await, school.offering("Tabla", "group").await);
        for (path, change) in [
            (format!("teachers/{gone}"), json!({ "active": false })),
            (format!("rooms/{closed}"), json!({ "active": false })),
            (format!("offerings/{ended}"), json!({ "active": false })),
        ] {
            school.change(&path, change).await;
        }
        app.step(&left, "left").await;
        let good = json!({ "teacher_id": meera, "student_ids": [asha, ravi], "starts": "2026-03-03T17:00", "duration_minutes": 60 });
        for (member, value, field) in [
            ("teacher_id", Value::Null, "teacher_id"),
            ("teacher_id", json!(NOBODY), "teacher_id"),
            ("teacher_id", json!(asha), "teacher_id"),
            ("teacher_id", json!("5"), "teacher_id"),
            ("teacher_id", json!(gone), "teacher_id"),
            ("room_id", json!(NOBODY), "room_id"),
            ("room_id", json!(closed), "room_id"),
            ("room_id", json!(cabin), "room_id"),
            ("offering_id", json!(NOBODY), "offering_id"),
            ("offering_id", json!(ended), "offering_id"),
            ("offering_id", json!(private), "student_ids"),
            ("student_ids", json!([NOBODY]), "student_ids"),
            ("student_ids", json!([asha, meera]), "student_ids"),
            ("student_ids", json!([left]), "student_ids"),
            ("student_ids", json!([asha, asha]), "student_ids"),
            ("student_ids", json!(vec![NOBODY; 101]), "student_ids"),
            ("student_ids", json!([]), "title"),
            ("title", json!("x".repeat(201)), "title"),
            ("title", json!(5), "title"),
            ("starts", json!("2026-02-30T17:00"), "starts"),
            ("starts", json!("2026-03-03T25:00"), "starts"),
            ("starts", json!("2026-03-03T24:00"), "starts"),
            ("starts", json!("2026-03-03T17:00Z"), "starts"),
            ("starts", json!("2026-03-03T17:00+05:30"), "starts"),
            ("starts", json!("2026-03-03T17:00:30"), "starts"),
            ("starts", json!("2026-03-03"), "starts"),
            ("starts", json!("20260303T1700"), "starts"),
            ("starts", json!("1999-12-31T17:00"), "starts"),
            ("starts", json!("9999-12-31T17:00"), "starts"),
            ("starts", json!("２０２６-03-03T17:00"), "starts"),
            ("starts", json!(""), "starts"),
            ("starts", json!(1_772_537_400), "starts"),
            ("duration_minutes", json!(4), "duration_minutes"),
            ("duration_minutes", json!(601), "duration_minutes"),
            ("duration_minutes", json!(-60), "duration_minutes"),
            ("duration_minutes", json!(i64::MAX), "duration_minutes"),
            ("duration_minutes", json!(30.5), "duration_minutes"),
            ("duration_minutes", json!(421), "duration_minutes"),
        ] {
            let reply = app.post("owner", "/api/v1/lessons", with(&good, member, value.clone())).await;
            println!("{member}: {value}");
            reply.refuses(&[field]);
        }
        let all = json!({ "teacher_id": NOBODY, "room_id": NOBODY, "offering_id": NOBODY, "student_ids": [asha],
                          "starts": "2026-03-03T17:00", "duration_minutes": 60 });
        app.post("owner", "/api/v1/lessons", all).await.refuses(&["offering_id", "room_id", "teacher_id"]);
        assert_eq!(school.counts().await, (0, 0));
        let until_midnight = with(&good, "duration_minutes", json!(420));
        app.post("owner", "/api/v1/lessons", until_midnight).await.expect(201);
    }

    async fn a_series_names_every_bad_field(app) {
        let school = School::open(app, "Europe/Berlin").await;
        let (meera, asha) = (school.teacher("Meera", "").await, school.student("Asha", "").await);
        let good = json!({ "teacher_id": meera, "student_ids": [asha], "starts_on": "2026-03-03", "count": 2, "start_time": "17:00",
                           "duration_minutes": 60 });
        for (member, value, field) in [
            ("starts_on", json!("2026-02-30"), "starts_on"),
            ("starts_on", json!("2026-3-3"), "starts_on"),
            ("starts_on", json!("tomorrow"), "starts_on"),
            ("starts_on", json!("2026-03-03T17:00"), "starts_on"),
            ("starts_on", Value::Null, "starts_on"),
            ("start_time", json!("25:00"), "start_time"),
            ("start_time", json!("17:60"), "start_time"),
            ("start_time", json!("17"), "start_time"),
            ("start_time", json!("5pm"), "start_time"),
            ("start_time", json!("17:00:00"), "start_time"),
            ("count", json!(0), "count"),
            ("count", json!(-1), "count"),
            ("count", json!(201), "count"),
            ("count", json!(i64::MIN), "count"),
            ("count", Value::Null, "ends_on"),
            ("ends_on", json!("2026-05-01"), "ends_on"),
            ("skip_clashes", json!("yes"), "skip_clashes"),
            ("duration_minutes", json!(0), "duration_minutes"),
        ] {
            println!("{member}: {value}");
            app.post("owner", "/api/v1/series", with(&good, member, value)).await.refuses(&[field]);
        }
        let until = with(&good, "count", Value::Null);
        for day in ["2026-03-02", "2028-03-04", "2026-04-31", "9999-12-31"] {
            app.post("owner", "/api/v1/series", with(&until, "ends_on", json!(day))).await.refuses(&["ends_on"]);
        }
        let everything = json!({ "teacher_id": NOBODY, "student_ids": [], "starts_on": "2026-03-03", "count": 0, "start_time": "23:30",
                                 "duration_minutes": 60 });
        app.post("owner", "/api/v1/series", everything).await.refuses(&["count", "duration_minutes", "title"]);
        let texts = json!({ "teacher_id": meera, "student_ids": [asha], "starts_on": "x", "start_time": "y", "duration_minutes": 60 });
        app.post("owner", "/api/v1/series", texts).await.refuses(&["ends_on", "start_time", "starts_on"]);
        assert_eq!(school.counts().await, (0, 0));
        let most = with(&until, "ends_on", json!("2028-03-03"));
        assert_eq!(app.post("owner", "/api/v1/series", most).await.expect(201).body["lessons"].as_array().expect("a list").len(), 105);
        let count = json!({ "teacher_id": meera, "student_ids": [asha], "starts_on": "2026-03-03", "count": 200, "start_time": "18:00",
                            "duration_minutes": 60 });
        assert_eq!(app.post("owner", "/api/v1/series", count).await.expect(201).body["lessons"].as_array().expect("a list").len(), 200);
    }

    async fn a_change_names_every_bad_field(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let (meera, gone) = (school.teacher("Meera", "").await, school.teacher("Gone", "").await);
        let (asha, ravi) = (school.student("Asha", "").await, school.student("Ravi", "").await);
        let cabin = school.room("Cabin", 1).await;
        school.change(&format!("teachers/{gone}"), json!({ "active": false })).await;
        let lesson = school.lesson(&meera, &[&asha, &ravi], "2026-03-03T17:00").await;
        let path = format!("/api/v1/lessons/{}", lesson.id());
        for (body, field) in [
            (json!({}), "version"),
            (json!({ "version": "x" }), "version"),
            (json!({ "version": 1, "starts": "2026-02-29T10:00" }), "starts"),
            (json!({ "version": 1, "duration_minutes": 3 }), "duration_minutes"),
            (json!({ "version": 1, "starts": "2026-03-03T23:30" }), "duration_minutes"),
            (json!({ "version": 1, "teacher_id": gone }), "teacher_id"),
            (json!({ "version": 1, "teacher_id": NOBODY }), "teacher_id"),
            (json!({ "version": 1, "room_id": cabin }), "room_id"),
            (json!({ "version": 1, "room_id": NOBODY }), "room_id"),
            (json!({ "version": 1, "room_id": 7 }), "room_id"),
        ] {
            println!("{body}");
            app.patch("owner", &path, body).await.refuses(&[field]);
        }
        let long = json!({ "reason": "x".repeat(501) });
        app.put("owner", &format!("{path}/cancellation"), long).await.refuses(&["reason"]);
        for path in [format!("/api/v1/lessons/{NOBODY}"), "/api/v1/lessons/nonsense".into()] {
            app.patch("owner", &path, json!({ "version": 1 })).await.problem(404, "not_found");
            app.get("owner", &path).await.problem(404, "not_found");
        }
        app.get("owner", &format!("/api/v1/series/{NOBODY}")).await.problem(404, "not_found");
        app.put("owner", &format!("/api/v1/lessons/{NOBODY}/cancellation"), json!({ "reason": "" })).await.problem(404, "not_found");
        app.delete("owner", &format!("/api/v1/lessons/{NOBODY}/cancellation")).await.problem(404, "not_found");
        assert_eq!(app.get("owner", &path).await.expect(200).body, lesson.body);
    }

    async fn a_list_needs_its_days(app) {
        School::open(app, "Asia/Kolkata").await;
        for (query, fields) in [
            ("", &["from"][..]),
            ("from=2026-03-02", &["to"]),
            ("from=&to=", &["from"]),
            ("from=2026-02-30&to=x", &["from", "to"]),
            ("from=2026-03-02&to=2026-03-01", &["to"]),
            ("from=2026-03-02&to=2026-05-03", &["to"]),
            ("from=2026-03-02&to=2026-03-02&teacher_id=5", &["teacher_id"]),
            ("from=2026-03-02&to=2026-03-02&room_id=%00", &["room_id"]),
        ] {
            println!("{query}");
            app.get("owner", &format!("/api/v1/lessons?{query}")).await.refuses(fields);
        }
        for query in ["from=2026-03-02&to=2026-05-02", "from=2099-12-31&to=2099-12-31", "from=2026-03-02&to=2026-03-02&room_id="] {
            app.get("owner", &format!("/api/v1/lessons?{query}")).await.expect(200);
        }
    }
}
