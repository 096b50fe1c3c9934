//! What happens to an enrollment: it is moved, paused, resumed, left.

use crate::support::{Reply, TestApp};
use jiff::SignedDuration;
use serde_json::{Value, json};

const NOBODY: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

async fn act(app: &TestApp, method: &str, enrollment: &str, what: &str, body: Value) -> Reply {
    app.office(method, &format!("/api/v1/enrollments/{enrollment}/{what}"), body).await
}

async fn transfer(app: &TestApp, enrollment: &str, body: Value) -> Reply {
    act(app, "POST", enrollment, "transfers", body).await
}

async fn read(app: &TestApp, enrollment: &str) -> Reply {
    app.office("GET", &format!("/api/v1/enrollments/{enrollment}"), Value::Null).await.expect(200)
}

/// Class, teacher, first and last day of each placement.
fn history(reply: &Reply) -> Vec<[Value; 4]> {
    let placements = reply.body["history"].as_array().expect("a history");
    let fields = |p: &Value| {
        [p["class"]["name"].clone(), p["teacher"]["full_name"].clone(), p["starts_on"].clone(), p["ends_on"].clone()]
    };
    placements.iter().map(fields).collect()
}

async fn enrolled(app: &TestApp, class: &str, student: &str) -> String {
    app.make("/api/v1/enrollments", json!({ "student_id": student, "class_id": class, "starts_on": "2026-03-02" }))
        .await
}

on_both! {
    async fn a_transfer_keeps_what_was_before(app) {
        let (group, meera, arun) = (app.group("Guitar").await, app.teacher("Meera").await, app.teacher("Arun").await);
        let (monday, friday) = (app.class(&group, "Monday", 2).await, app.class(&group, "Friday", 1).await);
        app.change_time(&monday, json!({ "teacher_id": meera })).await;
        app.change_time(&friday, json!({ "teacher_id": arun, "weekday": 5 })).await;
        app.office("PATCH", &format!("/api/v1/classes/{friday}"), json!({ "starts_on": "2026-03-10" })).await.expect(200);
        let (asha, ravi) = (app.student("Asha").await, app.student("Ravi").await);
        let enrollment = enrolled(app, &monday, &asha).await;

        transfer(app, &enrollment, json!({ "starts_on": "2026-03-09", "class_id": friday })).await.refuses(&["starts_on"]);
        transfer(app, &enrollment, json!({ "starts_on": "2026-03-10", "teacher_id": arun })).await.refuses(&["teacher_id"]);
        transfer(app, &enrollment, json!({ "starts_on": "2026-03-10", "class_id": NOBODY })).await.refuses(&["class_id"]);
        transfer(app, &enrollment, json!({ "starts_on": "2026-03-01", "class_id": null, "teacher_id": NOBODY })).await
            .refuses(&["starts_on", "teacher_id"]);
        transfer(app, &enrollment, json!({ "starts_on": "2026-03-10" })).await.refuses(&["starts_on"]);
        transfer(app, NOBODY, json!({ "starts_on": "2026-03-10" })).await.problem(404, "not_found");
        let other = app.class(&app.group("Tabla").await, "Tabla", 4).await;
        transfer(app, &enrollment, json!({ "starts_on": "2026-03-10", "class_id": other })).await.refuses(&["class_id"]);

        let moved = transfer(app, &enrollment, json!({ "starts_on": "2026-03-16", "class_id": friday })).await.expect(201);
        assert_eq!(history(&moved), [
            [json!("Monday"), json!("Meera"), json!("2026-03-02"), json!("2026-03-15")],
            [json!("Friday"), json!("Arun"), json!("2026-03-16"), Value::Null],
        ]);
        assert_eq!(moved.body["class"]["name"], "Monday", "until the day comes");
        transfer(app, &enrolled(app, &monday, &ravi).await, json!({ "starts_on": "2026-03-12", "class_id": friday })).await
            .problem(409, "class_full");
        app.advance(SignedDuration::from_hours(24 * 14));
        assert_eq!(read(app, &enrollment).await.body["class"]["name"], "Friday");
        let alone = transfer(app, &enrollment, json!({ "starts_on": "2026-03-20", "class_id": null, "teacher_id": meera })).await.expect(201);
        assert_eq!(history(&alone).last(), Some(&[Value::Null, json!("Meera"), json!("2026-03-20"), Value::Null]));
        let trail = app.office("GET", &format!("/api/v1/audit?entity=enrollment&entity_id={enrollment}"), Value::Null).await.expect(200);
        assert_eq!((&trail.body["total"], &trail.body["items"][0]["action"]), (&json!(3), &json!("enrollment.transfer")));
    }

    async fn of_those_who_move_into_the_last_place_at_once_one_gets_it(app) {
        let group = app.group("Guitar").await;
        let (monday, friday) = (app.class(&group, "Monday", 4).await, app.class(&group, "Friday", 1).await);
        let mut enrollments = vec![];
        for n in 0..4 {
            enrollments.push(enrolled(app, &monday, &app.student(&format!("Student {n}")).await).await);
        }
        let body = json!({ "starts_on": "2026-03-10", "class_id": friday });
        let go = |n: usize| transfer(app, &enrollments[n], body.clone());
        let replies = tokio::join!(go(0), go(1), go(2), go(3));
        let mut statuses = [replies.0, replies.1, replies.2, replies.3].map(|reply| reply.status.as_u16());
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409, 409, 409]);
    }

    async fn who_pauses_keeps_the_place_and_comes_back(app) {
        let class = app.class(&app.group("Guitar").await, "Monday", 1).await;
        let enrollment = enrolled(app, &class, &app.student("Asha").await).await;
        let pause = |starts: &str, ends: Value| json!({ "starts_on": starts, "ends_on": ends, "reason": " Exams " });
        for (body, fields) in [
            (pause("2026-03-01", Value::Null), vec!["starts_on"]),
            (pause("2026-03-10", json!("2026-03-09")), vec!["ends_on"]),
            (pause("2026-02-30", Value::Null), vec!["starts_on"]),
            (json!({ "starts_on": "2026-03-10", "reason": "x".repeat(501) }), vec!["reason"]),
        ] {
            act(app, "POST", &enrollment, "pauses", body).await.refuses(&fields);
        }
        act(app, "POST", NOBODY, "pauses", pause("2026-03-10", Value::Null)).await.problem(404, "not_found");
        let first = act(app, "POST", &enrollment, "pauses", pause("2026-03-10", json!("2026-03-20"))).await.expect(201);
        assert_eq!((&first.body["status"], &first.body["pauses"]), (&json!("active"), &json!([{ "starts_on": "2026-03-10", "ends_on": "2026-03-20", "reason": "Exams" }])));
        for (starts, ends) in [("2026-03-10", json!("2026-03-10")), ("2026-03-20", Value::Null), ("2026-03-02", json!("2026-03-10")), ("2026-03-02", Value::Null)] {
            act(app, "POST", &enrollment, "pauses", pause(starts, ends)).await.problem(409, "already_paused");
        }
        act(app, "POST", &enrollment, "pauses", pause("2026-03-21", Value::Null)).await.expect(201);
        app.advance(SignedDuration::from_hours(24 * 20));
        assert_eq!(read(app, &enrollment).await.body["status"], "paused");
        let full = json!({ "student_id": app.student("Ravi").await, "class_id": class, "starts_on": "2026-03-22" });
        app.office("POST", "/api/v1/enrollments", full).await.problem(409, "class_full");

        act(app, "PUT", &enrollment, "resumption", json!({ "resumes_on": "2026-03-09" })).await.problem(409, "not_paused");
        let back = act(app, "PUT", &enrollment, "resumption", json!({ "resumes_on": "2026-03-25" })).await.expect(200);
        assert_eq!((&back.body["status"], &back.body["pauses"][1]["ends_on"]), (&json!("paused"), &json!("2026-03-24")));
        let never = act(app, "PUT", &enrollment, "resumption", json!({ "resumes_on": "2026-03-21" })).await.expect(200);
        assert_eq!((&never.body["status"], never.body["pauses"].as_array().map(Vec::len)), (&json!("active"), Some(1)));
    }

    async fn who_leaves_gives_notice_and_is_told_the_last_day(app) {
        let class = app.class(&app.group("Guitar").await, "Monday", 1).await;
        let (asha, ravi) = (app.student("Asha").await, app.student("Ravi").await);
        let enrollment = enrolled(app, &class, &asha).await;
        app.office("PATCH", "/api/v1/institute", json!({ "notice_days": 14 })).await.expect(200);
        assert_eq!(read(app, &enrollment).await.body["last_day_with_notice"], "2026-03-16");
        act(app, "DELETE", &enrollment, "leaving", Value::Null).await.problem(404, "not_found");
        for (body, field) in [
            (json!({ "last_day": "2026-03-15" }), "last_day"),
            (json!({ "last_day": "2026-03-01", "waive_notice": true }), "last_day"),
            (json!({ "notice_on": "2026-03-03" }), "notice_on"),
            (json!({ "reason": "x".repeat(501) }), "reason"),
        ] {
            act(app, "PUT", &enrollment, "leaving", body).await.refuses(&[field]);
        }
        let left = act(app, "PUT", &enrollment, "leaving", json!({ "reason": "Moves to Pune" })).await.expect(200);
        assert_eq!((left.text("ends_on"), left.text("notice_on"), left.text("leave_reason")), ("2026-03-16".into(), "2026-03-02".into(), "Moves to Pune".into()));
        assert_eq!(history(&left)[0][3], "2026-03-16");
        let next = json!({ "student_id": ravi, "class_id": class, "starts_on": "2026-03-17" });
        let next = app.office("POST", "/api/v1/enrollments", next).await.expect(201);
        act(app, "DELETE", &enrollment, "leaving", Value::Null).await.problem(409, "class_full");
        act(app, "PUT", &next.id(), "leaving", json!({ "last_day": "2026-03-17", "waive_notice": true, "notice_on": "2026-03-01" })).await.expect(200);
        act(app, "DELETE", &enrollment, "leaving", Value::Null).await.problem(409, "class_full");
        let waived = act(app, "PUT", &enrollment, "leaving", json!({ "last_day": "2026-03-05", "waive_notice": true })).await.expect(200);
        assert_eq!((waived.text("ends_on"), &waived.body["leave_reason"]), ("2026-03-05".into(), &Value::Null));
        let trail = app.office("GET", "/api/v1/audit?entity=enrollment", Value::Null).await.expect(200);
        assert!(!trail.body.to_string().contains("Pune"), "why somebody leaves is not in the trail");
    }

    async fn a_notice_is_taken_back(app) {
        let class = app.class(&app.group("Guitar").await, "Monday", 1).await;
        let enrollment = enrolled(app, &class, &app.student("Asha").await).await;
        act(app, "PUT", &enrollment, "leaving", json!({})).await.expect(200);
        let stays = act(app, "DELETE", &enrollment, "leaving", Value::Null).await.expect(200);
        assert_eq!((&stays.body["ends_on"], &stays.body["notice_on"], &history(&stays)[0][3]), (&Value::Null, &Value::Null, &Value::Null));
        act(app, "DELETE", &enrollment, "leaving", Value::Null).await.problem(404, "not_found");
    }
}
