//! Where the timetable, the enrollments and the teachers miss each other.

use crate::support::{Reply, TestApp};
use serde_json::{Value, json};

async fn act(app: &TestApp, method: &str, path: &str, body: Value) -> Reply {
    app.office(method, &format!("/api/v1/{path}"), body).await
}

/// Kind, student and number of lessons of each gap.
async fn gaps(app: &TestApp) -> Vec<(String, String, i64)> {
    let list = act(app, "GET", "enrollment-gaps", Value::Null).await.expect(200);
    let items = list.body["items"].as_array().expect("items");
    assert_eq!(list.body["total"], items.len());
    let text = |v: &Value| v.as_str().expect("a text").to_owned();
    items
        .iter()
        .map(|g| (text(&g["kind"]), text(&g["student_name"]), g["lessons"].as_i64().expect("a number")))
        .collect()
}

fn gap(kind: &str, student: &str, lessons: i64) -> (String, String, i64) {
    (kind.to_owned(), student.to_owned(), lessons)
}

async fn go(app: &TestApp, teacher: &str) -> Reply {
    act(app, "PATCH", &format!("teachers/{teacher}"), json!({ "active": false })).await
}

on_both! {
    async fn who_has_lessons_and_no_enrollment_is_named_and_the_reverse(app) {
        let (meera, asha, ravi, bina) = (app.teacher("Meera").await, app.student("Asha").await, app.student("Ravi").await, app.student("Bina").await);
        let piano = app.offering("Piano", 60).await;
        let lesson = |student: &str, day: &str, kind: &str| json!({
            "offering_id": piano, "teacher_id": meera, "student_ids": [student], "starts": format!("{day}T15:00"),
            "duration_minutes": 60, "kind": kind,
        });
        act(app, "POST", "lessons", lesson(&asha, "2026-03-10", "private")).await.expect(201);
        act(app, "POST", "lessons", lesson(&asha, "2026-03-17", "private")).await.expect(201);
        act(app, "POST", "enrollments", json!({ "student_id": ravi, "offering_id": piano, "starts_on": "2026-03-02" })).await.expect(201);
        // who leaves within the week is owed nothing
        act(app, "POST", "enrollments", json!({ "student_id": bina, "offering_id": piano, "starts_on": "2026-03-02", "ends_on": "2026-03-06" })).await.expect(201);
        assert_eq!(gaps(app).await, [gap("not_enrolled", "Asha", 2), gap("no_lessons", "Ravi", 0)]);
        let body = json!({
            "offering_id": piano, "teacher_id": meera, "student_ids": [ravi], "starts_on": "2026-03-04", "count": 3,
            "start_time": "15:00", "duration_minutes": 60,
        });
        act(app, "POST", "series", body).await.expect(201);
        assert_eq!(gaps(app).await, [gap("not_enrolled", "Asha", 2)]);
    }

    async fn who_pauses_until_further_notice_and_guests_of_a_class_are_no_gap(app) {
        let (meera, asha, ravi) = (app.teacher("Meera").await, app.student("Asha").await, app.student("Ravi").await);
        let class = app.class(&app.group("Band").await, "Monday", 6).await;
        app.change_time(&class, json!({ "teacher_id": meera })).await;
        app.make_lessons(&class, "2026-03-31").await;
        let lessons = act(app, "GET", "lessons?from=2026-03-09&to=2026-03-09", Value::Null).await.expect(200);
        let lesson = lessons.body["items"][0]["id"].as_str().expect("a lesson");
        let guest = json!({ "student_id": ravi, "why": "guest", "reason": "Tries it", "following": false });
        act(app, "POST", &format!("lessons/{lesson}/students"), guest).await.expect(200);
        let enrolled = act(app, "POST", "enrollments", json!({ "student_id": asha, "class_id": class, "starts_on": "2026-03-02" })).await.expect(201).id();
        assert_eq!(gaps(app).await, []);
        act(app, "POST", &format!("enrollments/{enrolled}/pauses"), json!({ "starts_on": "2026-03-03", "reason": "" })).await.expect(201);
        assert_eq!(gaps(app).await, []);
    }

    async fn a_teacher_goes_once_nobody_counts_on_him(app) {
        let (meera, arun, asha) = (app.teacher("Meera").await, app.teacher("Arun").await, app.student("Asha").await);
        let class = app.class(&app.group("Band").await, "Monday", 6).await;
        app.change_time(&class, json!({ "teacher_id": meera })).await;
        app.make_lessons(&class, "2026-03-31").await;
        let piano = app.offering("Piano", 60).await;
        let agreed = json!({ "student_id": asha, "offering_id": piano, "teacher_id": meera, "starts_on": "2026-03-02" });
        let enrollment = act(app, "POST", "enrollments", agreed).await.expect(201).id();

        let refused = go(app, &meera).await.problem(409, "teacher_needed");
        let body = &refused.body;
        assert_eq!(body["lessons"], json!({ "count": 5, "first_on": "2026-03-02", "last_on": "2026-03-30" }));
        let time = &body["weekly_times"][0];
        assert_eq!((&time["class"], &time["weekday"], &time["start_time"]), (&json!({ "id": class, "name": "Monday" }), &json!(1), &json!("17:00")));
        assert_eq!(time["student"], Value::Null);
        assert_eq!(body["enrollments"], json!([{ "id": enrollment, "student_id": asha, "student_name": "Asha" }]));
        assert_eq!(
            body["detail"],
            "This teacher still has 5 planned lessons, 1 weekly time, 1 agreed enrollment. Give them to somebody else, or end them, first."
        );
        let read = act(app, "GET", &format!("teachers/{meera}"), Value::Null).await.expect(200);
        assert_eq!(read.body["active"], true, "nothing is half done");

        let read = act(app, "GET", &format!("classes/{class}"), Value::Null).await.expect(200);
        let time = &read.body["weekly_times"][0];
        let series = time["series_id"].as_str().expect("a series");
        let edit = json!({ "from": "2026-03-02", "teacher_id": arun, "version": time["version"] });
        act(app, "POST", &format!("series/{series}/edits"), edit).await.expect(200);
        let left = json!({ "last_day": "2026-03-02", "waive_notice": true });
        act(app, "PUT", &format!("enrollments/{enrollment}/leaving"), left).await.expect(200);
        go(app, &meera).await.expect(200);
        let weekly = json!({
            "offering_id": piano, "teacher_id": arun, "student_ids": [app.student("Bina").await], "starts_on": "2026-03-05",
            "count": 2, "start_time": "15:00", "duration_minutes": 60, "enroll": true,
        });
        act(app, "POST", "series", weekly).await.expect(201);
        let refused = go(app, &arun).await.problem(409, "teacher_needed");
        let times = refused.body["weekly_times"].as_array().expect("weekly times");
        let whose: Vec<&Value> = times.iter().map(|time| &time["student"]["full_name"]).collect();
        assert_eq!(whose, [&Value::Null, &json!("Bina")], "the class, and whose private lessons");
    }
}
