//! Who is enrolled in what, in which class, from day to day.

mod changes;
mod classes;
mod gaps;
mod model;
mod seats;
mod seats_found;
mod waitlist;

use crate::support::{Reply, TestApp};
use serde_json::{Value, json};

const NOBODY: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

async fn enroll(app: &TestApp, body: Value) -> Reply {
    app.office("POST", "/api/v1/enrollments", body).await
}

async fn patch(app: &TestApp, enrollment: &str, body: Value) -> Reply {
    app.office("PATCH", &format!("/api/v1/enrollments/{enrollment}"), body).await
}

/// How many enrollments a list with these filters has.
async fn count(app: &TestApp, filters: &str) -> Value {
    app.office("GET", &format!("/api/v1/enrollments?{filters}"), Value::Null).await.expect(200).body["total"].clone()
}

on_both! {
    async fn a_student_is_enrolled_until_further_notice(app) {
        let (asha, meera) = (app.student("Asha Nair").await, app.teacher("Meera Iyer").await);
        let guitar = app.offering("Guitar Grade 1", 45).await;
        let made = enroll(app, json!({ "student_id": asha, "offering_id": guitar, "teacher_id": meera, "starts_on": "2026-03-02" }))
            .await.expect(201);
        assert_eq!(made.body, json!({
            "id": made.id(), "status": "active", "class": null, "notice_on": null, "leave_reason": null, "pauses": [], "weekly_times": [], "did": made.body["did"],
            "last_day_with_notice": "2026-04-01",
            "history": [{ "class": null, "teacher": { "id": meera, "full_name": "Meera Iyer" }, "starts_on": "2026-03-02", "ends_on": null }],
            "student": { "id": asha, "full_name": "Asha Nair" },
            "offering": { "id": guitar, "name": "45 minutes", "course_name": "Guitar Grade 1", "duration_minutes": 45, "format": "private" },
            "teacher": { "id": meera, "full_name": "Meera Iyer" },
            "starts_on": "2026-03-02", "ends_on": null,
        }));
        for (filters, found) in [
            (format!("student_id={asha}"), 1), (format!("student_id={NOBODY}"), 0), (format!("offering_id={guitar}"), 1),
            ("on=2026-03-01".into(), 0), ("on=2026-03-02".into(), 1), ("on=2199-01-01".into(), 1),
        ] {
            assert_eq!(count(app, &filters).await, found, "{filters}");
        }
        let ended = patch(app, &made.id(), json!({ "ends_on": "2026-03-31" })).await.expect(200);
        assert_eq!((&ended.body["ends_on"], &ended.body["teacher"]["id"]), (&json!("2026-03-31"), &json!(meera)));
        assert_eq!((count(app, "on=2026-03-31").await, count(app, "on=2026-04-01").await), (json!(1), json!(0)));
        let alone = patch(app, &made.id(), json!({ "teacher_id": null })).await.expect(200);
        assert_eq!(alone.body["teacher"], Value::Null);
    }

    async fn what_an_enrollment_names_must_be_there(app) {
        let (asha, meera, guitar) = (app.student("Asha").await, app.teacher("Meera").await, app.offering("Guitar", 30).await);
        enroll(app, json!({
            "student_id": NOBODY, "offering_id": NOBODY, "teacher_id": NOBODY, "starts_on": "2026-03-02", "ends_on": "2026-03-01",
        })).await.refuses(&["student_id", "offering_id", "teacher_id", "ends_on"]);
        enroll(app, json!({ "student_id": asha, "offering_id": guitar, "starts_on": "soon" })).await.refuses(&["starts_on"]);
        enroll(app, json!({ "student_id": asha, "offering_id": guitar, "starts_on": "0026-03-02" })).await.refuses(&["starts_on"]);
        enroll(app, json!({ "student_id": asha, "offering_id": guitar })).await.refuses(&["starts_on"]);
        enroll(app, json!({ "student_id": asha, "starts_on": "2026-03-02" })).await.refuses(&["offering_id"]);
        enroll(app, json!({ "student_id": asha, "class_id": NOBODY, "starts_on": "2026-03-02" })).await.refuses(&["class_id"]);

        app.office("PATCH", &format!("/api/v1/teachers/{meera}"), json!({ "active": false })).await.expect(200);
        app.office("PATCH", &format!("/api/v1/offerings/{guitar}"), json!({ "active": false })).await.expect(200);
        enroll(app, json!({ "student_id": asha, "offering_id": guitar, "teacher_id": meera, "starts_on": "2026-03-02" })).await
            .refuses(&["offering_id", "teacher_id"]);
        patch(app, NOBODY, json!({ "ends_on": null })).await.problem(404, "not_found");
    }

    async fn nobody_is_enrolled_before_the_course_begins(app) {
        let (asha, guitar) = (app.student("Asha").await, app.offering("Guitar", 30).await);
        let courses = app.office("GET", "/api/v1/courses", Value::Null).await.expect(200);
        let path = format!("/api/v1/courses/{}", courses.body["items"][0]["id"].as_str().expect("an id"));
        let begins = app.office("PATCH", &path, json!({ "starts_on": "2026-04-01" })).await.expect(200);
        assert_eq!(begins.body["starts_on"], "2026-04-01");
        let body = |starts_on: &str| json!({ "student_id": asha, "offering_id": guitar, "starts_on": starts_on });
        enroll(app, body("2026-03-31")).await.refuses(&["starts_on"]);
        assert_eq!(enroll(app, body("2026-04-01")).await.expect(201).body["status"], "upcoming");
        app.office("PATCH", &path, json!({ "starts_on": "0026-04-01" })).await.refuses(&["starts_on"]);
        app.office("PATCH", &path, json!({ "starts_on": null })).await.expect(200);
    }

    async fn nobody_is_enrolled_twice_on_one_day(app) {
        let (asha, guitar) = (app.student("Asha").await, app.offering("Guitar", 30).await);
        let first = app.enroll(&asha, &guitar, None, "2026-03-02").await;
        let again = |starts: &str, ends: Value| json!({ "student_id": asha, "offering_id": guitar, "starts_on": starts, "ends_on": ends });
        enroll(app, again("2026-05-01", Value::Null)).await.problem(409, "already_enrolled");
        enroll(app, again("2026-01-01", json!("2026-03-02"))).await.problem(409, "already_enrolled");
        patch(app, &first, json!({ "ends_on": "2026-04-30" })).await.expect(200);
        enroll(app, again("2026-04-30", Value::Null)).await.problem(409, "already_enrolled");
        enroll(app, again("2026-05-01", Value::Null)).await.expect(201);
        patch(app, &first, json!({ "ends_on": null })).await.problem(409, "already_enrolled");
        patch(app, &first, json!({ "ends_on": "2026-05-01" })).await.problem(409, "already_enrolled");
        enroll(app, again("2026-01-01", json!("2026-03-01"))).await.expect(201);
        app.enroll(&app.student("Bina").await, &guitar, None, "2026-03-02").await;
    }

    async fn of_those_who_enroll_a_student_at_once_one_succeeds(app) {
        let (asha, guitar) = (app.student("Asha").await, app.offering("Guitar", 30).await);
        let body = json!({ "student_id": asha, "offering_id": guitar, "starts_on": "2026-03-02", "ends_on": "2026-06-30" });
        let one = || enroll(app, body.clone());
        let replies = tokio::join!(one(), one(), one(), one(), one(), one());
        let mut statuses: Vec<u16> = [replies.0, replies.1, replies.2, replies.3, replies.4, replies.5]
            .iter().map(|reply| reply.status.as_u16()).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409, 409, 409, 409, 409]);
    }
}
