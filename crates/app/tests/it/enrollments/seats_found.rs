//! What random acts found: each of these once ended in another roll, or in a refusal that nobody could answer.

use crate::support::{Reply, TestApp};
use serde_json::{Value, json};

async fn act(app: &TestApp, method: &str, path: &str, body: Value) -> Reply {
    app.office(method, &format!("/api/v1/{path}"), body).await
}

async fn status(app: &TestApp, student: &str, status: &str) -> Reply {
    act(app, "POST", &format!("students/{student}/status-changes"), json!({ "status": status })).await
}

async fn back(app: &TestApp, student: &str, seq: i64) -> Reply {
    act(app, "DELETE", &format!("students/{student}/status-changes/{seq}"), Value::Null).await
}

/// The lessons of a student from March to May: when each begins, and whether it is planned.
async fn lessons(app: &TestApp, student: &str) -> Vec<(String, String)> {
    let found = act(app, "GET", &format!("lessons?from=2026-03-01&to=2026-05-01&student_id={student}"), Value::Null)
        .await
        .expect(200);
    let text = |lesson: &Value, member: &str| lesson[member].as_str().expect("a text").to_owned();
    let items = found.body["items"].as_array().expect("items");
    items.iter().map(|lesson| (text(lesson, "starts"), text(lesson, "status"))).collect()
}

/// A class on Mondays at five with lessons to the end of March, and the first of them.
async fn class_with_lessons(app: &TestApp) -> (String, String) {
    let class = app.class(&app.group("Band").await, "Monday", 6).await;
    app.change_time(&class, json!({ "teacher_id": app.teacher("Meera").await })).await;
    app.make_lessons(&class, "2026-03-31").await;
    let lessons = act(app, "GET", "lessons?from=2026-03-09&to=2026-03-09", Value::Null).await.expect(200);
    (class, lessons.body["items"][0]["id"].as_str().expect("a lesson").to_owned())
}

async fn enroll(app: &TestApp, student: &str, class: &str) -> String {
    let body = json!({ "student_id": student, "class_id": class, "starts_on": "2026-03-02" });
    app.make("/api/v1/enrollments", body).await
}

async fn pause_and_resume(app: &TestApp, enrollment: &str) {
    let pause = json!({ "starts_on": "2026-03-05", "reason": "Exams" });
    act(app, "POST", &format!("enrollments/{enrollment}/pauses"), pause).await.expect(201);
    act(app, "PUT", &format!("enrollments/{enrollment}/resumption"), json!({ "resumes_on": "2026-03-05" }))
        .await
        .expect(200);
}

on_both! {
    async fn who_leaves_before_private_lessons_begin_leaves_and_has_them_again_when_that_was_a_mistake(app) {
        let (asha, meera) = (app.student("Asha").await, app.teacher("Meera").await);
        let series = json!({
            "offering_id": app.offering("Solo", 60).await, "student_ids": [asha], "teacher_id": meera,
            "starts_on": "2026-03-09", "ends_on": "2026-03-23", "start_time": "17:00", "duration_minutes": 60, "enroll": true,
        });
        let series = act(app, "POST", "series", series).await.expect(201);
        let enrollment = series.body["enrollment_ids"][0].as_str().expect("an id");
        let before = lessons(app, &asha).await;
        assert_eq!(before.len(), 3);
        let left = status(app, &asha, "left").await.expect(200);
        assert_eq!((&left.body["enrollments_withdrawn"], &left.body["did"]["cancelled"]), (&json!(1), &json!(3)));
        assert!(lessons(app, &asha).await.is_empty());
        act(app, "GET", &format!("enrollments/{enrollment}"), Value::Null).await.problem(404, "not_found");
        let again = back(app, &asha, 2).await.expect(200);
        assert_eq!(again.body["did"]["restored"], 3);
        assert_eq!(lessons(app, &asha).await, before);
        let again = act(app, "GET", &format!("enrollments/{enrollment}"), Value::Null).await.expect(200);
        assert_eq!(again.body["weekly_times"][0]["series_id"], series.body["id"]);
    }

    async fn who_took_an_offered_place_may_leave_before_it_begins(app) {
        let (class, _) = class_with_lessons(app).await;
        let asha = app.student("Asha").await;
        let entry = act(app, "POST", &format!("classes/{class}/waitlist"), json!({ "student_id": asha })).await.expect(201).id();
        act(app, "POST", &format!("classes/{class}/offers"), json!({})).await.expect(201);
        act(app, "PUT", &format!("waitlist/{entry}/acceptance"), json!({ "starts_on": "2026-03-10" })).await.expect(200);
        let before = lessons(app, &asha).await;
        assert_eq!(before.len(), 3);
        assert_eq!(status(app, &asha, "left").await.expect(200).body["enrollments_withdrawn"], 1);
        assert!(lessons(app, &asha).await.is_empty());
        back(app, &asha, 2).await.expect(200);
        assert_eq!(lessons(app, &asha).await, before);
        let waited = act(app, "GET", &format!("classes/{class}/waitlist?settled=true"), Value::Null).await.expect(200);
        assert_eq!(waited.body["items"][0]["status"], "accepted");
    }

    async fn who_was_taken_out_stays_out_whatever_was_written_about_it(app) {
        let (class, lesson) = class_with_lessons(app).await;
        for reason in ["", "Ill", "clash", "enrollment_paused"] {
            let asha = app.student("Asha").await;
            let enrollment = enroll(app, &asha, &class).await;
            let removal = json!({ "student_id": asha, "reason": reason });
            act(app, "POST", &format!("lessons/{lesson}/removals"), removal).await.expect(200);
            let before = lessons(app, &asha).await;
            assert_eq!(before.len(), 4);
            pause_and_resume(app, &enrollment).await;
            assert_eq!(lessons(app, &asha).await, before, "{reason}");
            act(app, "PATCH", &format!("enrollments/{enrollment}"), json!({ "ends_on": "2026-03-03" })).await.expect(200);
        }
    }

    async fn a_guest_who_enrolled_and_is_taken_out_stays_out(app) {
        let (class, lesson) = class_with_lessons(app).await;
        let asha = app.student("Asha").await;
        let guest = json!({ "student_id": asha, "why": "guest", "reason": "Tries" });
        act(app, "POST", &format!("lessons/{lesson}/students"), guest).await.expect(200);
        let enrollment = enroll(app, &asha, &class).await;
        assert_eq!(lessons(app, &asha).await.len(), 5);
        act(app, "POST", &format!("lessons/{lesson}/removals"), json!({ "student_id": asha })).await.expect(200);
        pause_and_resume(app, &enrollment).await;
        assert_eq!(lessons(app, &asha).await.len(), 4);
    }

    async fn who_came_back_and_enrolled_has_not_left_by_taking_the_return_back(app) {
        let (class, _) = class_with_lessons(app).await;
        let asha = app.student("Asha").await;
        status(app, &asha, "left").await.expect(200);
        status(app, &asha, "active").await.expect(200);
        let enrollment = enroll(app, &asha, &class).await;
        back(app, &asha, 3).await.problem(409, "changed_since");
        act(app, "PATCH", &format!("enrollments/{enrollment}"), json!({ "ends_on": "2026-03-02" })).await.expect(200);
        back(app, &asha, 3).await.expect(200);
    }
}
