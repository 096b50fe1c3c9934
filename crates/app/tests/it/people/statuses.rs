//! A student's way: lead, trial, active, paused, left, and back.

use crate::{
    people::NOBODY,
    support::{Reply, TestApp},
};
use jiff::SignedDuration;
use musicbeats::accounts::Role;
use serde_json::{Value, json};

async fn step(app: &TestApp, student: &str, body: Value) -> Reply {
    app.office("POST", &format!("/api/v1/students/{student}/status-changes"), body).await
}

async fn steps(app: &TestApp, student: &str) -> Vec<Value> {
    let path = format!("/api/v1/students/{student}/status-changes");
    app.office("GET", &path, Value::Null).await.expect(200).body["items"].as_array().expect("steps").clone()
}

/// Status, first and last day.
async fn standing(app: &TestApp, student: &str) -> Value {
    let student = app.office("GET", &format!("/api/v1/students/{student}"), Value::Null).await.expect(200).body;
    json!([student["status"], student["joined_on"], student["left_on"]])
}

async fn lead(app: &TestApp) -> String {
    app.make("/api/v1/students", json!({ "full_name": "Asha", "status": "lead" })).await
}

on_both! {
    async fn a_lead_tries_joins_pauses_and_leaves(app) {
        app.user("front_desk", &[Role::FrontDesk]).await;
        let asha = lead(app).await;
        let path = format!("/api/v1/students/{asha}/status-changes");
        app.post("front_desk", &path, json!({ "status": "trial" })).await.expect(200);
        app.advance(SignedDuration::from_hours(10 * 24));
        app.forget_everybody();
        for (body, expected) in [
            (json!({ "status": "active", "on_date": "2026-03-05" }), json!(["active", "2026-03-05", null])),
            (json!({ "status": "paused", "reason": " Exams " }), json!(["paused", "2026-03-05", null])),
            (json!({ "status": "left", "reason": "Moved to Pune" }), json!(["left", "2026-03-05", "2026-03-12"])),
            (json!({ "status": "active" }), json!(["active", "2026-03-05", null])),
        ] {
            step(app, &asha, body).await.expect(200);
            assert_eq!(standing(app, &asha).await, expected);
        }
        let way = steps(app, &asha).await;
        let seen: Vec<_> = way.iter().map(|step| json!([step["seq"], step["from"], step["to"], step["on_date"], step["reason"]])).collect();
        assert_eq!(seen, [
            json!([6, "left", "active", "2026-03-12", null]),
            json!([5, "paused", "left", "2026-03-12", "Moved to Pune"]),
            json!([4, "active", "paused", "2026-03-12", "Exams"]),
            json!([3, "trial", "active", "2026-03-05", null]),
            json!([2, "lead", "trial", "2026-03-02", null]),
            json!([1, null, "lead", "2026-03-02", null]),
        ]);
        assert_eq!(way[4]["by"]["full_name"], "front_desk tester");
        assert_eq!(way[0]["next"], json!(["paused", "left"]));
    }

    async fn what_does_not_follow_is_refused(app) {
        let asha = app.student("Asha").await;
        for status in ["active", "lead", "trial"] {
            step(app, &asha, json!({ "status": status })).await.problem(409, "status_not_allowed");
        }
        step(app, &asha, json!({ "status": "gone" })).await.refuses(&["status"]);
        step(app, &asha, json!({})).await.refuses(&["status"]);
        step(app, &asha, json!({ "status": "left", "on_date": "2026-03-03", "reason": "x".repeat(501) })).await.refuses(&["on_date", "reason"]);
        step(app, &asha, json!({ "status": "left", "on_date": "2026-03-01" })).await.refuses(&["on_date"]);
        step(app, &asha, json!({ "status": "left", "on_date": "2026-02-30" })).await.refuses(&["on_date"]);
        step(app, NOBODY, json!({ "status": "left" })).await.problem(404, "not_found");
        let future = app.make("/api/v1/students", json!({ "full_name": "B", "joined_on": "2026-05-01" })).await;
        step(app, &future, json!({ "status": "left" })).await.refuses(&["on_date"]);
        assert_eq!((steps(app, &asha).await.len(), steps(app, &future).await.len()), (1, 1));
        app.office("GET", &format!("/api/v1/students/{NOBODY}/status-changes"), Value::Null).await.problem(404, "not_found");
    }

    async fn a_mistake_is_taken_back(app) {
        let asha = lead(app).await;
        let undo = async |seq: i64| app.office("DELETE", &format!("/api/v1/students/{asha}/status-changes/{seq}"), Value::Null).await;
        undo(1).await.problem(409, "not_the_last_step");
        step(app, &asha, json!({ "status": "active" })).await.expect(200);
        undo(1).await.problem(409, "not_the_last_step");
        undo(2).await.expect(200);
        assert_eq!(standing(app, &asha).await, json!(["lead", null, null]), "she never joined");
        step(app, &asha, json!({ "status": "active" })).await.expect(200);
        step(app, &asha, json!({ "status": "left" })).await.expect(200);
        step(app, &asha, json!({ "status": "active" })).await.expect(200);
        undo(4).await.expect(200);
        assert_eq!(standing(app, &asha).await, json!(["left", "2026-03-02", "2026-03-02"]));
        assert_eq!(steps(app, &asha).await.len(), 3);
        let trail = app.office("GET", &format!("/api/v1/audit?entity_id={asha}"), Value::Null).await.expect(200);
        assert_eq!(trail.body["items"][0]["action"], "student.status_undo");
    }

    async fn of_two_who_take_the_same_step_one_succeeds(app) {
        let asha = app.student("Asha").await;
        let path = format!("/api/v1/students/{asha}/status-changes");
        let posts = (0..4).map(|_| (json!({ "status": "paused" }), vec![])).collect();
        let mut statuses: Vec<_> = app.post_at_once("office", &path, posts).await.iter().map(|reply| reply.status.as_u16()).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409, 409, 409]);
        assert_eq!(steps(app, &asha).await.len(), 2);
    }
}
