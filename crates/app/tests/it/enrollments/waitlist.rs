//! Who waits for a place, in order, and the offers that hold one.

use crate::support::{Reply, TestApp};
use jiff::SignedDuration;
use serde_json::{Value, json};

const NOBODY: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

async fn join(app: &TestApp, class: &str, student: &str) -> Reply {
    app.office("POST", &format!("/api/v1/classes/{class}/waitlist"), json!({ "student_id": student })).await
}

async fn offer(app: &TestApp, class: &str) -> Reply {
    app.office("POST", &format!("/api/v1/classes/{class}/offers"), json!({ "valid_days": 2 })).await
}

async fn answer(app: &TestApp, entry: &str, what: &str, body: Value) -> Reply {
    app.office("PUT", &format!("/api/v1/waitlist/{entry}/{what}"), body).await
}

async fn waiting(app: &TestApp, class: &str, settled: bool) -> Vec<(String, String)> {
    let path = format!("/api/v1/classes/{class}/waitlist?settled={settled}");
    let listed = app.office("GET", &path, Value::Null).await.expect(200);
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let items = listed.body["items"].as_array().expect("items");
    items.iter().map(|entry| (text(&entry["student"]["full_name"]), text(&entry["status"]))).collect()
}

fn pairs(names: &[(&str, &str)]) -> Vec<(String, String)> {
    names.iter().map(|(name, status)| ((*name).to_owned(), (*status).to_owned())).collect()
}

async fn enroll(app: &TestApp, class: &str, student: &str) -> Reply {
    let body = json!({ "student_id": student, "class_id": class, "starts_on": "2026-03-02" });
    app.office("POST", "/api/v1/enrollments", body).await
}

on_both! {
    async fn places_go_to_those_who_have_waited_longest(app) {
        let class = app.class(&app.group("Guitar").await, "Monday", 1).await;
        let (asha, ravi, bina, dev) = (app.student("Asha").await, app.student("Ravi").await, app.student("Bina").await, app.student("Dev").await);
        let inside = enroll(app, &class, &asha).await.expect(201).id();
        offer(app, &class).await.problem(409, "nobody_waits");
        let first = join(app, &class, &ravi).await.expect(201);
        app.advance(SignedDuration::from_secs(60));
        let second = join(app, &class, &bina).await.expect(201);
        assert_eq!((&first.body["status"], &first.body["student"]["full_name"]), (&json!("waiting"), &json!("Ravi")));
        join(app, &class, &ravi).await.problem(409, "already_waiting");
        join(app, &class, &asha).await.problem(409, "already_waiting");
        join(app, &class, NOBODY).await.refuses(&["student_id"]);
        join(app, NOBODY, &ravi).await.problem(404, "not_found");
        offer(app, &class).await.problem(409, "class_full");
        answer(app, &first.id(), "acceptance", json!({ "starts_on": "2026-03-02" })).await.problem(409, "no_offer");

        app.office("PATCH", &format!("/api/v1/enrollments/{inside}"), json!({ "ends_on": "2026-03-02" })).await.expect(200);
        app.advance(SignedDuration::from_hours(24));
        enroll(app, &class, &dev).await.problem(409, "class_full");
        let offered = offer(app, &class).await.expect(201);
        assert_eq!((offered.id(), &offered.body["status"], &offered.body["offer_expires_at"]), (first.id(), &json!("offered"), &json!("2026-03-05T10:01:00Z")));
        offer(app, &class).await.problem(409, "class_full");
        assert_eq!(waiting(app, &class, false).await, pairs(&[("Ravi", "offered"), ("Bina", "waiting")]));

        answer(app, &first.id(), "acceptance", json!({ "starts_on": "2025-12-31" })).await.refuses(&["starts_on"]);
        app.change_time(&class, json!({ "teacher_id": app.teacher("Meera").await })).await;
        app.make_lessons(&class, "2026-03-31").await;
        let shown = answer(app, &first.id(), "acceptance?preview=true", json!({ "starts_on": "2026-03-03" })).await.expect(200);
        assert_eq!(shown.body["did"]["given"], 4, "the Mondays after the day");
        let accepted = answer(app, &first.id(), "acceptance", json!({ "starts_on": "2026-03-03" })).await.expect(200);
        assert_eq!(accepted.body["did"]["given"], 4);
        let enrollment = app.office("GET", &format!("/api/v1/enrollments/{}", accepted.text("enrollment_id")), Value::Null).await.expect(200);
        assert_eq!((&enrollment.body["student"]["id"], &enrollment.body["class"]["id"]), (&json!(ravi), &json!(class)));
        answer(app, &first.id(), "acceptance", json!({ "starts_on": "2026-03-03" })).await.problem(409, "no_offer");
        offer(app, &class).await.problem(409, "class_full");

        app.office("DELETE", &format!("/api/v1/waitlist/{}", second.id()), Value::Null).await.expect(200);
        app.office("DELETE", &format!("/api/v1/waitlist/{}", second.id()), Value::Null).await.problem(404, "not_found");
        assert!(waiting(app, &class, false).await.is_empty());
        assert_eq!(waiting(app, &class, true).await, pairs(&[("Ravi", "accepted"), ("Bina", "left")]));
        join(app, &class, &bina).await.expect(201);
    }

    async fn an_offer_that_is_declined_or_forgotten_frees_the_place(app) {
        let class = app.class(&app.group("Guitar").await, "Monday", 1).await;
        let mut entries = vec![];
        for name in ["Asha", "Ravi", "Bina"] {
            entries.push(join(app, &class, &app.student(name).await).await.expect(201).id());
            app.advance(SignedDuration::from_secs(60));
        }
        app.office("POST", &format!("/api/v1/classes/{class}/offers"), json!({ "valid_days": 61 })).await.refuses(&["valid_days"]);
        assert_eq!(offer(app, &class).await.expect(201).id(), entries[0]);
        answer(app, &entries[0], "refusal", Value::Null).await.expect(200);
        answer(app, &entries[0], "refusal", Value::Null).await.problem(409, "no_offer");
        assert_eq!(offer(app, &class).await.expect(201).id(), entries[1]);
        app.advance(SignedDuration::from_hours(48));
        assert_eq!(waiting(app, &class, false).await, pairs(&[("Ravi", "expired"), ("Bina", "waiting")]));
        answer(app, &entries[1], "acceptance", json!({ "starts_on": "2026-03-05" })).await.problem(409, "no_offer");
        assert_eq!(offer(app, &class).await.expect(201).id(), entries[2]);
        assert_eq!(waiting(app, &class, false).await, pairs(&[("Bina", "offered")]));
    }

    async fn a_student_with_an_offer_who_is_enrolled_waits_no_more(app) {
        let class = app.class(&app.group("Guitar").await, "Monday", 2).await;
        let (asha, ravi) = (app.student("Asha").await, app.student("Ravi").await);
        join(app, &class, &asha).await.expect(201);
        enroll(app, &class, &asha).await.expect(201);
        assert_eq!(waiting(app, &class, true).await, pairs(&[("Asha", "accepted")]));
        enroll(app, &class, &ravi).await.expect(201);
    }

    async fn one_place_is_offered_once_however_many_ask(app) {
        let class = app.class(&app.group("Guitar").await, "Monday", 1).await;
        for n in 0..3 {
            join(app, &class, &app.student(&format!("Student {n}")).await).await.expect(201);
        }
        let posts = (0..6).map(|_| (json!({}), vec![])).collect();
        let replies = app.post_at_once("office", &format!("/api/v1/classes/{class}/offers"), posts).await;
        let mut statuses: Vec<u16> = replies.iter().map(|reply| reply.status.as_u16()).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409, 409, 409, 409, 409]);
    }
}
